import Foundation
import PluisKit

/// What is being typed. Kept in the notebook with every change, so that at most the last moment is lost.
public struct NoteDraft: Codable, Equatable, Sendable {
    /// When it happened.
    public enum When: Codable, Hashable, Sendable {
        case now, today, yesterday
        /// A day, `2026-11-18`.
        case day(String)
        /// What the note that is being corrected says.
        case asItWas
    }

    public var child: String?
    public var when = When.today
    public var signals: [String] = []
    public var facts = ""
    public var said = ""
    public var did = ""
    public var view = ""
    /// Who was there, with commas between.
    public var present = ""
    public var good = false
    /// Why a note is corrected.
    public var reason = ""
    // Kept by name: the core's lists know no other form.
    private var placeName: String?
    private var sourceName: String?

    public init() {}

    public var place: Place? {
        get { Place.all.first { "\($0)" == placeName } }
        set { placeName = newValue.map { "\($0)" } }
    }

    public var source: Source? {
        get { Source.all.first { "\($0)" == sourceName } }
        set { sourceName = newValue.map { "\($0)" } }
    }

    /// Whether nothing was typed or ticked.
    var isEmpty: Bool {
        [facts, said, did, view].allSatisfy(isBlank) && signals.isEmpty && !good
    }

    /// What the core takes: facts or exact words, or the feeling alone.
    var isEnough: Bool { !isBlank(facts) || !isBlank(said) || hasGutFeeling }

    /// Whether the feeling that something is off was ticked, with which a note may stay without text.
    var hasGutFeeling: Bool { signals.contains(Self.gutFeeling.text) }

    static let gutFeeling = SignalId("gut_feeling")

    /// A note as it stands, to be corrected.
    init(_ content: NoteContent) {
        child = content.child.text
        when = .asItWas
        signals = content.signals.map(\.text)
        (facts, said, did, view) = (content.facts, content.said, content.did, content.view)
        present = content.present.joined(separator: ", ")
        good = content.good
        place = content.place
        source = content.source
    }

    /// What the core is asked to keep.
    func entry(draft: String) -> NoteEntry {
        NoteEntry(
            child: child.map { ChildId($0) }, happened: happened, signals: signals.map { SignalId($0) }, place: place,
            present: present.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                !$0.isEmpty
            },
            source: source, facts: facts, said: said, did: did, view: view, good: good, draft: draft)
    }

    private var happened: String? {
        switch when {
        case .now: "now"
        case .today: "today"
        case .yesterday: "yesterday"
        case .day(let day): day
        case .asItWas: nil
        }
    }
}

/// Writes a draft through to the notebook while it is typed: one write at a time, and always the last state.
@MainActor
final class DraftKeeper {
    private let desk: Desk
    private let place: String
    private let failed: @MainActor (any Error) async -> Void
    private var latest: NoteDraft?
    private var work: Task<Void, Never>?

    init(_ desk: Desk, place: String, failed: @escaping @MainActor (any Error) async -> Void) {
        self.desk = desk
        self.place = place
        self.failed = failed
    }

    func keep(_ draft: NoteDraft) {
        latest = draft
        guard work == nil else { return }
        work = Task {
            while let draft = latest {
                latest = nil
                await write(draft)
            }
            work = nil
        }
    }

    /// Waits until what was typed is kept.
    func settle() async { await work?.value }

    func read() async throws -> NoteDraft? {
        guard let kept = try await desk.notebook.draft(place: place) else { return nil }
        // A draft of another version of the app cannot be read; it is not thrown away either, until something is typed.
        return try? JSONDecoder().decode(NoteDraft.self, from: Data(kept.text.utf8))
    }

    private func write(_ draft: NoteDraft) async {
        do {
            let text = draft.isEmpty ? "" : String(decoding: try JSONEncoder().encode(draft), as: UTF8.self)
            try await desk.notebook.keepDraft(place: place, text: text)
        } catch {
            await failed(error)
        }
    }
}
