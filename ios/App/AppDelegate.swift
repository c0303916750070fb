import UIKit

/// What the life cycle of SwiftUI has no word for.
final class AppDelegate: NSObject, UIApplicationDelegate {
    /// Keyboards of others could pass on what is typed: only the system's own may be used here.
    func application(
        _ application: UIApplication,
        shouldAllowExtensionPointIdentifier identifier: UIApplication.ExtensionPointIdentifier
    ) -> Bool {
        identifier != .keyboard
    }
}

/// The moment between leaving the screen and standing still.
@MainActor
enum Goodbye {
    /// Asks the system to let this work end before the app stands still.
    static func hold(_ work: () async -> Void) async {
        var token = UIBackgroundTaskIdentifier.invalid
        let end = {
            UIApplication.shared.endBackgroundTask(token)
            token = .invalid
        }
        token = UIApplication.shared.beginBackgroundTask(withName: "close") { end() }
        await work()
        if token != .invalid { end() }
    }
}
