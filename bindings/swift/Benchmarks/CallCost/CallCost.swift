import Foundation
import PluisFakeDevice
import PluisKit

/// What a call through the boundary costs, as a table: the calls a screen makes.
@main
enum CallCost {
    static func main() async throws {
        let folder = try PrivateFolder()
        let device = FakeDevice(now: Date(timeIntervalSince1970: 1_795_374_000))
        let notebook = try Notebook(folder: folder.url.appending(path: "notebook"), binder: device, clock: device)
        _ = try await notebook.create(kind: .device, secret: .none)
        let child = try await notebook.addChild(new: NewChild(name: "Noor", band: .from12To14, role: .parent))
        let entry = NoteEntry(child: child.id, facts: "Kwam om elf uur thuis met een nieuwe telefoon.")

        let adding = try await measure(900) { _ = try await notebook.addNote(entry: entry) }
        let page = NoteQuery(limit: 50)
        let failing = try await measure(2000) { _ = try? await notebook.findChild(idOrName: "Sami") }
        let rows = [
            ("`state`", try await measure(2000) { _ = try await notebook.state() }),
            ("`notes`, 50 of 1,000", try await measure(200) { _ = try await notebook.notes(query: page) }),
            ("`addNote`", adding),
            ("`findChild` that throws", failing),
        ]
        print("| call | times | median | 95th percentile |")
        print("| --- | ---: | ---: | ---: |")
        for (name, times) in rows {
            print("| \(name) | \(times.count) | \(shown(times, 0.5)) | \(shown(times, 0.95)) |")
        }
        await notebook.close()
    }

    /// How long each of many calls took, the shortest first. The first few are not counted.
    private static func measure(_ times: Int, _ call: @Sendable () async throws -> Void) async throws -> [Duration] {
        let clock = ContinuousClock()
        var durations: [Duration] = []
        for _ in 0..<times / 10 { try await call() }
        for _ in 0..<times { durations.append(try await clock.measure(call)) }
        return durations.sorted()
    }

    private static func shown(_ sorted: [Duration], _ part: Double) -> String {
        let duration = sorted[Int((Double(sorted.count - 1) * part).rounded())]
        return duration.formatted(.units(allowed: [.milliseconds, .microseconds], width: .narrow, maximumUnitCount: 1))
    }
}
