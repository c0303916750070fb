// A stand-in for Apple's UserNotifications where it does not exist: it keeps what it is given.
@_exported import Foundation

public struct UNAuthorizationOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let badge = Self(rawValue: 1), sound = Self(rawValue: 2), alert = Self(rawValue: 4)
}

public class UNNotificationSound: NSObject, @unchecked Sendable {
    public static let `default` = UNNotificationSound()
}

public class UNNotificationContent: NSObject {
    public fileprivate(set) var title = "", body = "", threadIdentifier = ""
    public fileprivate(set) var badge: NSNumber?
    public fileprivate(set) var sound: UNNotificationSound?
    public fileprivate(set) var userInfo: [AnyHashable: Any] = [:]
}

public class UNMutableNotificationContent: UNNotificationContent {
    public override var title: String {
        get { super.title }
        set { super.title = newValue }
    }
    public override var body: String {
        get { super.body }
        set { super.body = newValue }
    }
    public override var threadIdentifier: String {
        get { super.threadIdentifier }
        set { super.threadIdentifier = newValue }
    }
    public override var sound: UNNotificationSound? {
        get { super.sound }
        set { super.sound = newValue }
    }
}

public class UNNotificationTrigger: NSObject {
    public let repeats: Bool
    init(repeats: Bool) { self.repeats = repeats }
}

public class UNCalendarNotificationTrigger: UNNotificationTrigger {
    public let dateComponents: DateComponents
    public init(dateMatching: DateComponents, repeats: Bool) {
        dateComponents = dateMatching
        super.init(repeats: repeats)
    }
}

public class UNNotificationRequest: NSObject, @unchecked Sendable {
    public let identifier: String
    public let content: UNNotificationContent
    public let trigger: UNNotificationTrigger?
    public init(
        identifier: String, content: UNNotificationContent, trigger: UNNotificationTrigger?
    ) {
        (self.identifier, self.content, self.trigger) = (identifier, content, trigger)
    }
}

public class UNUserNotificationCenter: NSObject, @unchecked Sendable {
    private static let only = UNUserNotificationCenter()
    private let lock = NSLock()
    private var requests: [UNNotificationRequest] = []

    public class func current() -> UNUserNotificationCenter { only }
    public func requestAuthorization(options: UNAuthorizationOptions = []) async throws -> Bool {
        true
    }
    public func add(
        _ request: UNNotificationRequest, withCompletionHandler done: (@Sendable ((any Error)?) -> Void)?
    ) {
        lock.withLock {
            requests.removeAll { $0.identifier == request.identifier }
            requests.append(request)
        }
    }
    public func pendingNotificationRequests() async -> [UNNotificationRequest] {
        lock.withLock { requests }
    }
    public func removeAllPendingNotificationRequests() { lock.withLock { requests = [] } }
}
