// A stand-in for the little of Apple's UIKit that the app needs where it does not exist.
@_exported import Foundation

@MainActor
public class UIApplication: NSObject {
    public struct ExtensionPointIdentifier: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public static let keyboard = Self(rawValue: "com.apple.keyboard-service")
    }
    public static let shared = UIApplication()
    public var isProtectedDataAvailable: Bool { true }
    /// What was asked to be opened, for the tests.
    public private(set) var opened: [URL] = []
    @discardableResult
    public func open(_ url: URL) async -> Bool {
        opened.append(url)
        return true
    }
    public func beginBackgroundTask(
        withName name: String?, expirationHandler: (@MainActor @Sendable () -> Void)?
    ) -> UIBackgroundTaskIdentifier { UIBackgroundTaskIdentifier(rawValue: 1) }
    public func endBackgroundTask(_ identifier: UIBackgroundTaskIdentifier) {}
}

public struct UIBackgroundTaskIdentifier: RawRepresentable, Equatable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let invalid = Self(rawValue: 0)
}

@MainActor public protocol UIApplicationDelegate {}

@MainActor
public class UIPasteboard: NSObject {
    public struct OptionsKey: Hashable, Sendable {
        let name: String
        public static let localOnly = Self(name: "localOnly")
        public static let expirationDate = Self(name: "expirationDate")
    }
    public static let general = UIPasteboard()
    public nonisolated static let changedNotification = Notification.Name("UIPasteboardChanged")
    public private(set) var changeCount = 0
    /// How the present text was put there, for the tests.
    public private(set) var options: [OptionsKey: Any] = [:]
    public var string: String? {
        didSet {
            options = [:]
            changeCount += 1
        }
    }
    public func setItems(_ items: [[String: Any]], options: [OptionsKey: Any] = [:]) {
        string = items.first?.values.first as? String
        self.options = options
    }
}
