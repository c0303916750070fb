import Foundation
import Observation
import PluisKit

/// One note: what it says, when, and what can be done with it.
@Observable
@MainActor
public final class NoteModel {
    /// A block of text under its label. A view and exact words look different from a fact, and say so.
    public struct Block: Identifiable, Hashable, Sendable {
        public enum Kind: Hashable, Sendable { case facts, said, did, view, around }
        public let id: Kind
        public let label: String
        public let text: String
    }

    /// An earlier state of the note.
    public struct Version: Identifiable, Hashable, Sendable {
        public let id: UInt32
        /// `Versie 1`.
        public let title: String
        public let written: String
        public let reason: String
        public let blocks: [Block]
    }

    /// What can be done, each with what it means in front of it.
    public enum Choice: Hashable, Sendable { case correct, strike, erase }

    public let action: Action
    public private(set) var child: ChildMark?
    public private(set) var blocks: [Block] = []
    /// What was ticked.
    public private(set) var signals: [String] = []
    /// `Gebeurd di 18 nov, 's avonds`.
    public private(set) var happened = ""
    /// `Opgeschreven do 20 nov, 21:04 (2 dagen later)`.
    public private(set) var written = ""
    public private(set) var isGood = false
    public private(set) var status: String?
    public private(set) var isStruck = false
    /// What can still be done with the note as it stands.
    public private(set) var choices: [Choice] = []
    /// Every state there was, oldest first; empty for a note that was never touched.
    public private(set) var history: [Version] = []
    /// What is about to be done, once chosen.
    public var chosen: Choice?
    /// Why the note is struck out.
    public var reason = ""

    @ObservationIgnored private let desk: Desk
    @ObservationIgnored private let id: NoteId

    init(_ desk: Desk, note: NoteId) {
        self.desk = desk
        id = note
        action = Action(desk)
    }

    public func load() async {
        await action.run { try await read() }
    }

    /// Goes on to the field in which the note is corrected.
    public func correct() {
        chosen = nil
        desk.house?.go(to: .correct(id))
    }

    public var canStrike: Bool { !action.isRunning && !isBlank(reason) }

    public func strike() async {
        guard canStrike else { return }
        await action.run {
            _ = try await desk.notebook.retractNote(id: id, reason: reason)
            (chosen, reason) = (nil, "")
            try await read()
        }
    }

    public func erase() async {
        await action.run {
            _ = try await desk.notebook.eraseNote(id: id)
            chosen = nil
            try await read()
        }
    }

    private func read() async throws {
        let note = try await desk.notebook.note(id: id)
        let (dates, book) = (desk.dates, try await desk.signals())
        let content = note.content
        child = try await desk.children().first { $0.id == content?.child }
        blocks = content.map(Self.blocks) ?? []
        signals = (content?.signals ?? []).compactMap { book[$0]?.fact }
        happened = content.map { Phrase.noteHappened.text(dates.happened($0.happened)) } ?? ""
        written = Self.written(note, dates)
        isGood = content?.good ?? false
        isStruck = note.status == .retracted
        status = note.status.name
        choices =
            switch note.status {
            case .kept, .corrected: [.correct, .strike, .erase]
            case .retracted: [.erase]
            case .erased: []
            }
        let versions = try await desk.notebook.noteHistory(id: id)
        history =
            versions.count < 2
            ? []
            : versions.map { version in
                Version(
                    id: version.revision, title: Phrase.noteRevision.text(String(version.revision)),
                    written: Self.written(version, dates), reason: version.reason,
                    blocks: version.content.map(Self.blocks) ?? [])
            }
    }

    private nonisolated static func blocks(_ content: NoteContent) -> [Block] {
        let around: [String?] = [content.place?.name, content.present.joined(separator: ", "), content.source?.name]
        let texts: [(Block.Kind, Phrase, String)] = [
            (.facts, .noteFacts, content.facts),
            (.said, .noteSaid, isBlank(content.said) ? "" : Phrase.quote.text(content.said)),
            (.did, .noteDid, content.did),
            (.view, .noteView, content.view),
            (.around, .writeAround, around.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")),
        ]
        return texts.filter { !isBlank($0.2) }.map { Block(id: $0.0, label: $0.1.text, text: $0.2) }
    }

    private nonisolated static func written(_ note: NoteView, _ dates: DateTexts) -> String {
        guard note.status != .erased, let instant = note.writtenAt else { return "" }
        let line = Phrase.noteWritten.text(dates.written(instant, zone: note.writtenZone))
        let late = note.lateDays.flatMap { $0 == 0 ? nil : Counted.noteLate.text(Int($0)) }
        return late.map { "\(line) (\($0))" } ?? line
    }
}
