import PluisKit
import PluisModels
import PluisScreens
import SwiftUI
import UIKit

/// The app: one window on one house.
@main
struct PluisApp: App {
    @UIApplicationDelegateAdaptor(AppDelegate.self) private var delegate
    @State private var house = PluisApp.makeHouse()
    @State private var copiedText = CopiedText()
    @State private var isAway = true
    /// What the app does when it comes and goes, one after another: a notebook that is being closed is not opened meanwhile.
    @State private var turn: Task<Void, Never>?
    @Environment(\.scenePhase) private var phase

    var body: some Scene {
        WindowGroup {
            HouseScreen(house: house)
                .task { copiedText.begin() }
                .task { await keepLooking() }
                .onChange(of: phase, initial: true) {
                    turn = Task { [turn, phase] in
                        await turn?.value
                        await follow(phase)
                    }
                }
        }
    }

    /// Opens and closes the notebook. The screens cover themselves, in time for the system's picture of the app. A glance at
    /// the time or a message, which leaves the app inactive and no more, changes nothing.
    private func follow(_ phase: ScenePhase) async {
        switch phase {
        case .active where isAway:
            isAway = false
            await house.onForeground()
        case .background:
            isAway = true
            await Goodbye.hold { await house.onBackground() }
        default: break
        }
    }

    /// The core locks itself after a while without use; the screen follows.
    private func keepLooking() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(5))
            if phase == .active { await house.look() }
        }
    }

    private static func makeHouse() -> House {
        let surroundings = Surroundings(
            lang: Lang(
                language: Bundle.main.preferredLocalizations.first, region: Locale.current.region?.identifier),
            locale: .current, timeZone: .autoupdatingCurrent, reminding: Reminders(), dialling: Dialler(),
            leaving: Exit())
        return House(surroundings) {
            let folder = try NotebookFolder.prepare()
            try FirstRun.clear(
                .binder, notebook: folder, isPhoneOpen: UIApplication.shared.isProtectedDataAvailable)
            return try Notebook(folder: folder, binder: SecureEnclaveBinder(), clock: PhoneClock())
        }
    }
}
