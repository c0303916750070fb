import Foundation
import PluisFakeDevice
import PluisKit
import PluisModels
import Testing

@testable import PluisScreens

/// A house over a real notebook on a phone for tests, where it is Tuesday evening, 17 November 2026.
@MainActor
final class Furnished {
    let house: House
    let notebook: Notebook
    let device: FakeDevice
    let system = SystemOnPaper()
    private let folder: PrivateFolder

    init(_ language: String = "nl", level: BinderLevel = .secureEnclave) throws {
        let evening = try Date("2026-11-17T20:15:00+01:00", strategy: .iso8601)
        device = FakeDevice(level: level, now: evening)
        folder = try PrivateFolder()
        let notebook = try Notebook(
            folder: folder.url.appending(path: "notebook"), binder: device, clock: device)
        self.notebook = notebook
        let zone = try #require(TimeZone(identifier: "Europe/Amsterdam"))
        let region = language == "nl" ? "NL" : "GB"
        house = House(
            Surroundings(
                lang: Lang(language: language, region: region), locale: Locale(identifier: "\(language)_\(region)"),
                timeZone: zone, reminding: system, dialling: system, leaving: system,
                now: { [device] in device.with { $0.now } }
            )
        ) { notebook }
    }

    /// Moves in with one child, Noor, and opens the house.
    @discardableResult
    func moveIn(role: Role = .parent) async throws -> Child {
        _ = try await notebook.create(kind: .device, secret: .none)
        let noor = try await notebook.addChild(
            new: NewChild(name: "Noor", band: .from12To14, born: nil, role: role))
        await house.start()
        #expect(house.gate == .open)
        return noor
    }

    @discardableResult
    func write(
        _ child: Child, _ facts: String, signals: [String] = [], happened: String = "now",
        said: String = "", view: String = "", good: Bool = false
    ) async throws -> SavedNote {
        try await notebook.addNote(
            entry: NoteEntry(
                child: child.id, happened: happened, signals: signals.map { SignalId($0) },
                facts: facts, said: said, view: view, good: good))
    }
}

/// What the system was asked to do.
@MainActor
final class SystemOnPaper: Reminding, Dialling, Leaving {
    var scheduled: [WeeklyReminder] = []
    var dialled: [String] = []
    var left = 0

    func askToNotify() async -> Bool { true }
    func schedule(_ reminders: [WeeklyReminder]) async { scheduled = reminders }
    func dial(_ number: String) async { dialled.append(number) }
    func leave() async { left += 1 }
}
