import Foundation
import PluisKit

/// What the app itself has to remember. Kept in the notebook, encrypted like everything else, as the draft of a place that
/// belongs to no note.
struct Memory: Codable, Equatable {
    /// Offers that were answered, and are not made again.
    var settled: Set<Offer> = []

    /// What is offered after a note was saved.
    enum Offer: String, Codable { case lock, weekly }

    private static let place = "shell"

    @MainActor
    static func read(_ desk: Desk) async throws -> Memory {
        guard let kept = try await desk.notebook.draft(place: place) else { return Memory() }
        // A memory of another version is no reason to keep a carer from the notebook.
        return (try? JSONDecoder().decode(Memory.self, from: Data(kept.text.utf8))) ?? Memory()
    }

    @MainActor
    static func change(_ desk: Desk, _ change: (inout Memory) -> Void) async throws {
        var memory = try await read(desk)
        let before = memory
        change(&memory)
        guard memory != before else { return }
        try await desk.notebook.keepDraft(
            place: place, text: String(decoding: JSONEncoder().encode(memory), as: UTF8.self))
    }
}
