import Foundation
import PluisFakeDevice
import PluisKit

/// A phone with a notebook on it, for tests.
struct Phone {
    static let pin = "739154"
    static let reader = Reader(lang: .nl, country: .netherlands)

    let device: FakeDevice
    let notebook: Notebook
    private let folder: PrivateFolder

    /// A phone without a notebook yet; `binder` and `clock` stand in for those of the fake device.
    init(
        binder: (FakeDevice) -> any DeviceBinder = { $0 }, clock: (FakeDevice) -> any DeviceClock = { $0 }
    ) throws {
        folder = try PrivateFolder()
        device = FakeDevice(now: Date(timeIntervalSince1970: 1_795_374_000))
        notebook = try Notebook(
            folder: folder.url.appending(path: "notebook"), binder: binder(device), clock: clock(device))
    }

    /// Makes a notebook with one child.
    func open() async throws -> Child {
        _ = try await notebook.create(kind: .pin, secret: Secret(Self.pin))
        return try await notebook.addChild(new: NewChild(name: "Noor", band: .from12To14, role: .parent))
    }

    /// What the notes of the notebook say, sorted.
    func facts() async throws -> [String] {
        try await notebook.notes(query: NoteQuery()).notes.compactMap(\.content?.facts).sorted()
    }
}

extension NoteEntry {
    /// A note of one sentence.
    init(_ child: Child, _ facts: String) { self.init(child: child.id, facts: facts) }
}
