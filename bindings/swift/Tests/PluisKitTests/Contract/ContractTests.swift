import Foundation
import PluisKit
import Testing

@Suite struct ContractTests {
    @Test(arguments: Story.all)
    func storyHolds(_ story: Story) async throws {
        let transcript = try await Run.replay(story)
        guard let folder = environment("PLUIS_CONTRACT_OUT") else { return }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let text = transcript.written() + "\n"
        try Data(text.utf8).write(to: folder.appending(path: "\(story.name).json"))
    }

    @Test func storiesMakeEveryCall() {
        let made = Set(Story.all.flatMap(\.steps).compactMap { $0["call"].text })
        #expect(made == Set(Calls.all.keys))
    }

    /// Wrong in one way each: a runner that accepted one of these would accept anything.
    @Test(
        arguments: [
            [["call": "state", "expect": "locked"]],
            [["call": "state", "expect_error": ["code": "locked"]]],
            [["call": "children"]],
            [["call": "children", "expect": []]],
            [["call": "children", "expect_error": ["code": "locked"]]],
            [["call": "children", "expect_error": ["code": "not_found", "what": "note"]]],
            [["call": "children", "expect_error": ["code": "not_found", "why": nil]]],
            [["call": "error_codes", "expect": ["invalid_input"]]],
            [["call": "state", "expect": "$one"], ["call": "state", "expect": "$two"]],
            [["call": "state", "args": ["loudly": 1]]],
            [["call": "state", "expected": "absent"]],
            [["call": "sing"]],
            [["device": ["app": "close"]], ["call": "state"]],
            [],
        ] as [JSON])
    func storyThatDoesNotHoldIsTold(_ steps: JSON) async {
        await #expect(throws: Mistake.self) { try await Run.replay(Story(steps: steps)) }
    }

    @Test func nameIsBoundOnceAndThenCompared() {
        var names: Names = [:]
        func fits(_ expected: JSON, _ got: JSON) -> Bool { (try? fit(expected, got, &names)) != nil }
        #expect(fits(["a": "$one"], ["a": 1, "b": 2]))
        #expect(fits("$one", 1))
        #expect(!fits("$one", 2))
        #expect(!fits("$two", 1), "two names never hold the same")
        #expect(!fits("$any", nil))
        #expect(!fits(["c": nil], ["a": 1]), "a field that does not exist is no field")
        #expect(fits(["$some": ["a": 2]], [["a": 1], ["a": 2]]))
        #expect(!fits(["$some": ["a": 3]], [["a": 1]]))
        #expect(!fits([1], [1, 2]))
        #expect(!fits("e\u{301}", "é"), "texts are compared as they are")
    }

    @Test func transcriptIsWrittenInOneWay() {
        let value: JSON = ["b": [], "a": ["\u{1}/\"\\\n🌱", ["c": nil]], "d": [:]]
        #expect(
            value.written() == """
                {
                  "a": [
                    "\\u0001/\\"\\\\\\n🌱",
                    {
                      "c": null
                    }
                  ],
                  "b": [],
                  "d": {}
                }
                """)
    }
}
