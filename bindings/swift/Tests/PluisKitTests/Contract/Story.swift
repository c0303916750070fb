import Foundation
import PluisFakeDevice
import PluisKit
import Testing

/// One promise of the core to its shells; the format is described in `bindings/contract/README.md`.
struct Story: Sendable, CustomTestStringConvertible {
    let name: String
    let content: JSON

    var testDescription: String { name }

    var steps: [JSON] { content["steps"].items ?? [] }

    /// Every story in the folder named by `PLUIS_STORIES`, by default the repository's own.
    static let all: [Story] = {
        let folder = environment("PLUIS_STORIES") ?? repository("bindings/contract/stories")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "json" }.sorted { $0.path() < $1.path() }.map(Story.init)
    }()

    private init(_ file: URL) {
        name = file.deletingPathExtension().lastPathComponent
        // A file that cannot be read is a story without steps, which no test lets pass.
        content = (try? JSONDecoder().decode(JSON.self, from: Data(contentsOf: file))) ?? .null
    }

    init(steps: JSON) {
        name = ""
        content = ["steps": steps]
    }
}

/// The folder that a variable of the environment names.
func environment(_ name: String) -> URL? {
    ProcessInfo.processInfo.environment[name].map { URL(filePath: $0) }
}

/// A folder of the repository this file lies in.
private func repository(_ path: String) -> URL {
    var root = URL(filePath: #filePath)
    for _ in 1...6 { root.deleteLastPathComponent() }
    return root.appending(path: path)
}

/// One run of a story: a new folder, a new phone, a notebook.
struct Run {
    private let folder: PrivateFolder
    private let device: FakeDevice
    private var notebook: Notebook
    private var names: Names = [:]
    private var transcript = Transcript()

    /// Takes every step of a story; throws at the first that does not hold. Answers what was answered.
    static func replay(_ story: Story) async throws -> JSON {
        guard !story.steps.isEmpty else { throw Mistake("a story without steps") }
        var run = try Run(start: story.content["start"])
        for (index, step) in story.steps.enumerated() {
            do {
                try await run.take(step)
            } catch {
                throw Mistake("step \(index + 1), \(step["call"].text ?? "device"): \(error)")
            }
        }
        return run.transcript.value
    }

    private init(start: JSON) throws {
        folder = try PrivateFolder()
        device = FakeDevice(
            level: try start["level"] == .null ? .strongBox : one(of: Every.binderLevel, start["level"]),
            now: try instant(start["now"].text ?? "2026-11-22T19:00:00Z"),
            zone: start["zone"].text ?? "Europe/Amsterdam")
        notebook = try Self.notebook(folder, device)
    }

    private static func notebook(_ folder: PrivateFolder, _ device: FakeDevice) throws -> Notebook {
        try Notebook(folder: folder.url.appending(path: "notebook"), binder: device, clock: device)
    }

    private mutating func take(_ step: JSON) async throws {
        let parts = Set((step.fields ?? [:]).keys)
        if parts == ["device"] {
            for (part, value) in step["device"].fields ?? [:] { try await change(part, value) }
        } else if parts.contains("call"), parts.isSubset(of: ["call", "args", "expect", "expect_error"]) {
            try await call(step)
        } else {
            throw Mistake("a step has the parts \(parts.sorted())")
        }
    }

    private mutating func change(_ part: String, _ value: JSON) async throws {
        switch (part, value) {
        case ("pass_seconds", .integer(let seconds)): device.pass(seconds: seconds)
        case ("now", .text(let text)):
            let now = try instant(text)
            device.with { $0.now = now }
        case ("zone", .text(let zone)): device.with { $0.zone = zone }
        case ("level", _):
            let level = try one(of: Every.binderLevel, value)
            device.with { $0.level = level }
        case ("clock", "throws"): device.with { $0.clockThrows = true }
        case ("clock", "works"): device.with { $0.clockThrows = false }
        case ("binder", _):
            let trouble = try trouble(value)
            device.with { $0.binder = trouble }
        case ("keys", "lost"): device.with { $0.aliases = [] }
        case ("app", "close"): await notebook.close()
        case ("app", "restart"):
            await notebook.close()
            notebook = try Self.notebook(folder, device)
        default: throw Mistake("no phone has \(part): \(value)")
        }
    }

    private mutating func call(_ step: JSON) async throws {
        let name = step["call"].text ?? ""
        guard let call = Calls.all[name] else { throw Mistake("no call is named \(name)") }
        let arguments = try Arguments(resolve(step.fields?["args"] ?? [:], names))
        let expected = step.fields?["expect"]
        let expectedError = step.fields?["expect_error"]
        let answer: JSON
        do {
            answer = try show(await call(notebook, arguments))
        } catch let mistake as Mistake {
            throw mistake
        } catch {
            let got = try show(error)
            guard let expectedError else { throw Misfit("", expected ?? "any answer", got) }
            _ = try fit(expectedError, got, &names)
            return transcript.add(error: got)
        }
        try arguments.checkAllTaken()
        if let expectedError { throw Misfit("", expectedError, answer) }
        let part = try expected.map { try fit($0, answer, &names) }
        transcript.add(answer: answer, of: name, expected: part, names: names)
    }
}

private func instant(_ text: String) throws -> Date {
    try Date(text, strategy: .iso8601)
}

private func trouble(_ name: JSON) throws -> FakeDevice.Trouble? {
    switch name {
    case "works": nil
    case "throws": .throwing
    case "lost": .error(.Lost)
    case "locked": .error(.Locked)
    case "transient": .error(.Transient)
    case "unavailable": .error(.Unavailable)
    default: throw Mistake("a binder is never \(name)")
    }
}
