import Foundation
import PluisModels
import SwiftUI
import Testing

@testable import PluisScreens

/// A screen as it is once what it starts by itself is done.
@MainActor
func settled(_ view: some View, in house: House) async -> Outline {
    let surrounded = view.environment(house)
    for task in Outline(surrounded).tasks { await task() }
    return Outline(surrounded)
}

/// What is wrong with a screen for somebody who does not see it, or whose fingers are not precise.
@MainActor
func faults(_ outline: Outline) -> [String] {
    var faults: [String] = []
    if !outline.all.contains(where: \.isHeading) { faults.append("no heading") }
    for element in outline.all {
        let what = "\(element.kind) \(element.name)"
        if element.isControl, element.name.isEmpty { faults.append("\(element.kind) without a name") }
        if element.kind == "button", (element.height ?? 0) < 44 { faults.append("\(what) is lower than 44") }
        // A key of the catalogue where a text should be.
        if element.name.firstMatch(of: /^[a-z0-9]+(_[a-z0-9]+)+$/) != nil { faults.append("\(what) has no text") }
        if element.kind == "field", !element.traits.contains("no writing tools") {
            faults.append("\(what) can be read by Writing Tools")
        }
    }
    return faults
}

/// Compares a screen with its outline in the repository. With `PLUIS_RECORD=1` in the environment it is written anew.
@MainActor
func check(
    _ name: String, _ language: String, _ outline: Outline, at location: SourceLocation = #_sourceLocation
) throws {
    #expect(faults(outline) == [], sourceLocation: location)
    let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Outlines/\(name).\(language).txt")
    if ProcessInfo.processInfo.environment["PLUIS_RECORD"] == "1" {
        try Data(outline.text.utf8).write(to: file)
        return
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(
        outline.text == kept, "\(name).\(language) looks different than it did; see README.md for recording",
        sourceLocation: location)
}
