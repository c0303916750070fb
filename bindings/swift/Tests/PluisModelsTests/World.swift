import Foundation
import PluisFakeDevice
import PluisKit
import Testing

@testable import PluisModels

#if canImport(Darwin)
    // On a Mac the system chooses the translation; these tests read the one of the stand-in.
    #error("run these tests on Linux: swift test --filter PluisModelsTests")
#endif

/// A phone with the app on it: the real core in a folder of its own, and a system that writes down what it was asked.
@MainActor
final class World {
    let device: FakeDevice
    let system = SpySystem()
    private(set) var house: House
    private let folder: PrivateFolder
    private let locale: Locale
    private var notebook: Notebook?

    /// A Sunday evening in Amsterdam.
    nonisolated static let sunday = Date(timeIntervalSince1970: 1_795_374_000)

    init(level: BinderLevel = .strongBox, locale: String = "nl_NL") throws {
        device = FakeDevice(level: level, now: World.sunday)
        folder = try PrivateFolder()
        self.locale = Locale(identifier: locale)
        house = House(World.surroundings(system, device, self.locale)) { throw PluisError.NotWritable }
        house = start()
    }

    /// The app is started anew: another process over the same folder and phone.
    func restart() async -> House {
        await notebook?.close()
        house = start()
        await house.start()
        return house
    }

    func pass(days: Int64) { device.pass(seconds: days * 86_400) }

    private func start() -> House {
        let (url, device) = (folder.url.appending(path: "notebook"), device)
        return House(World.surroundings(system, device, locale)) { [weak self] in
            let notebook = try Notebook(folder: url, binder: device, clock: device)
            self?.notebook = notebook
            return notebook
        }
    }

    private static func surroundings(_ system: SpySystem, _ device: FakeDevice, _ locale: Locale) -> Surroundings {
        Surroundings(
            lang: Lang(language: Localization.language, region: locale.region?.identifier), locale: locale,
            timeZone: TimeZone(identifier: "Europe/Amsterdam") ?? .gmt, reminding: system, dialling: system,
            leaving: system, now: { device.with { $0.now } }, pause: { _ in await system.pause() })
    }
}

/// The system, as far as the app asks it for something.
@MainActor
final class SpySystem: Reminding, Dialling, Leaving {
    var allows = true
    private(set) var asked = 0
    private(set) var scheduled: [WeeklyReminder] = []
    private(set) var dialled: [String] = []
    private(set) var left = 0
    private var passed = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func askToNotify() async -> Bool {
        asked += 1
        return allows
    }

    func schedule(_ reminders: [WeeklyReminder]) async { scheduled = reminders }

    func dial(_ number: String) async { dialled.append(number) }

    func leave() async { left += 1 }

    func pause() async {
        guard passed == 0 else { return passed -= 1 }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// What waits has waited long enough, or what waits next.
    func passTime() {
        if waiting.isEmpty { passed += 1 } else { waiting.removeFirst().resume() }
    }
}

/// Runs a test in Dutch, on a phone where the app was just started.
@MainActor
func inDutch(
    level: BinderLevel = .strongBox, _ test: @MainActor (World, House) async throws -> Void
) async throws {
    try await Localization.$language.withValue("nl") {
        let world = try World(level: level)
        await world.house.start()
        try await test(world, world.house)
    }
}

extension House {
    /// The first child is in the notebook, and its first page is open.
    func meetNoor(role: Role = .parent, band: Band = .from12To14) async throws {
        go(to: .aboutWhom)
        aboutWhom.name = "Noor"
        aboutWhom.band = band
        aboutWhom.role = role
        await aboutWhom.proceed()
        try #require(gate == .open)
    }

    /// A note is written and saved, from an open house.
    @discardableResult
    func note(_ facts: String, signals: [String] = []) async throws -> NoteId {
        goHome()
        go(to: .write(nil))
        let page = write(nil)
        await page.load()
        page.draft.facts = facts
        for signal in signals { await page.toggle(SignalId(signal)) }
        await page.save()
        guard case .saved(let note, _) = self[.today].last else {
            throw Unsaved(notice: page.action.notice?.text)
        }
        return note
    }

    /// A PIN is set, and the sheet is on the screen.
    func setPin(_ pin: String) async throws -> [String] {
        go(to: .setLock(.add))
        let lock = setLock(.add)
        await lock.load()
        lock.type(pin)
        await lock.proceed()
        lock.type(pin)
        await lock.proceed()
        guard case .sheet(let groups) = lock.step else { throw Unsaved(notice: lock.action.notice?.text) }
        await lock.proceed()
        return groups
    }

    /// The PIN is typed on the pad, and the notebook opened with it.
    func unlock(_ pin: String) async {
        lockScreen.type(pin)
        await lockScreen.open()
    }

    struct Unsaved: Error { let notice: String? }
}

extension SetLockModel {
    func type(_ pin: String) { pin.compactMap(\.wholeNumberValue).forEach { press($0) } }
}

extension LockModel {
    func type(_ pin: String) { pin.compactMap(\.wholeNumberValue).forEach { press($0) } }
}
