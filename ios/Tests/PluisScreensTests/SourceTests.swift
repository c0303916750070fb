import Foundation
import Testing

/// Rules for the sources of the screens and of the app that no type can keep.
@Suite("sources")
struct SourceTests {
    struct Rule: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let pattern: String
    }

    static let rules = [
        Rule(
            testDescription: "typed text is kept in no storage of the system",
            pattern: #"@(SceneStorage|AppStorage)|UserDefaults|NSUserActivity"#),
        Rule(testDescription: "text grows with the carer's size", pattern: #"\.system\(size:|\.custom\(|UIFont"#),
        Rule(
            testDescription: "left and right follow the script",
            pattern: #"\.left\b|\.right\b|alignment: \.(left|right)"#),
        Rule(
            testDescription: "every word comes from the catalogue",
            pattern:
                #"(Text|Button|Label|Toggle|Picker|Heading|Aside|accessibility(Label|Hint|Value))\("[^"\\]*[A-Za-z]{2}"#
        ),
        Rule(testDescription: "nothing is logged", pattern: #"\b(print|debugPrint|NSLog|os_log|Logger|dump)\("#),
        Rule(testDescription: "there is no network", pattern: #"URLSession|import Network|WebKit|CFNetwork|https?://"#),
        Rule(
            testDescription: "colours come from the palette",
            pattern: #"Color\.[a-z]|\.foregroundColor|foregroundStyle\(\.(red|primary|secondary)"#),
    ]

    @Test(arguments: rules)
    func holds(_ rule: Rule) throws {
        let pattern = try Regex(rule.pattern)
        var broken: [String] = []
        for file in try sources() {
            let text = try String(contentsOf: file, encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            for (number, line) in lines.enumerated() where line.contains(pattern) {
                let isComment = line.drop(while: \.isWhitespace).hasPrefix("//")
                if !isComment { broken.append("\(file.lastPathComponent):\(number + 1)") }
            }
        }
        #expect(broken == [])
    }

    /// Fields are made in one place, where their rules are.
    @Test func fieldsAreMadeInOnePlace() throws {
        let pattern = try Regex(#"\b(TextField|SecureField|TextEditor)\("#)
        let files = try sources().filter { try String(contentsOf: $0, encoding: .utf8).contains(pattern) }
        #expect(files.map(\.lastPathComponent) == ["TypedText.swift"])
    }

    private func sources() throws -> [URL] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let folders = ["Sources", "App"].map { root.appending(path: $0) }
        let files = folders.flatMap { folder in
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        }
        let swift = files.filter { $0.pathExtension == "swift" }
        try #require(swift.count > 30)
        return swift
    }
}
