import Foundation
import PluisKit

/// A note in a list.
public struct NoteRow: Identifiable, Hashable, Sendable {
    public let id: NoteId
    /// About whom; nothing once erased.
    public let child: ChildMark?
    /// When it happened: `di 18 nov, 21:30`.
    public let when: String
    /// What was written, else what was ticked.
    public let text: String
    public let isGood: Bool
    public let isStruck: Bool
    /// `Verbeterd`, `Doorgestreept`, `Gewist`; nothing for a note as it was written.
    public let status: String?
    /// Everything in one sentence, for a screen reader.
    public let spoken: String
    /// Which week it belongs to.
    let instant: Date?

    init(_ note: NoteView, children: [ChildMark], book: SignalBook, dates: DateTexts) {
        let content = note.content
        let child = children.first { $0.id == content?.child }
        let when = content.map { dates.happened($0.happened) } ?? ""
        let ticked = (content?.signals ?? []).compactMap { book[$0]?.fact }.joined(separator: ", ")
        let said = content.map { isBlank($0.said) ? "" : Phrase.quote.text($0.said) } ?? ""
        let text = [content?.facts ?? "", said, ticked].first { !isBlank($0) } ?? ""
        let good = content?.good == true ? Phrase.notesGood.text : nil
        id = note.id
        self.child = child
        self.when = when
        self.text = text
        isGood = content?.good ?? false
        isStruck = note.status == .retracted
        status = note.status.name
        spoken = [child?.name, when, good, note.status.name, text].compactMap(\.self).filter { !$0.isEmpty }.joined(
            separator: ", ")
        instant = content?.happened.from
    }
}

/// A week of notes, under its heading.
public struct NoteWeek: Identifiable, Hashable, Sendable {
    public let id: Int
    /// `Week 47`.
    public let title: String
    /// `16–22 nov`.
    public let span: String
    public let rows: [NoteRow]

    /// The rows by week, in the order they come in: a heading for every change of week.
    static func divide(_ rows: [NoteRow], _ dates: DateTexts) -> [NoteWeek] {
        var weeks: [NoteWeek] = []
        for row in rows {
            let (title, span) = row.instant.map(dates.week) ?? (weeks.last?.title ?? "", weeks.last?.span ?? "")
            let last = weeks.last.flatMap { $0.title == title && $0.span == span ? weeks.popLast() : nil }
            weeks.append(NoteWeek(id: weeks.count, title: title, span: span, rows: (last?.rows ?? []) + [row]))
        }
        return weeks
    }
}

extension Desk {
    /// Notes as rows.
    func rows(_ notes: [NoteView]) async throws -> [NoteRow] {
        let (children, book) = (try await children(), try await signals())
        return notes.map { NoteRow($0, children: children, book: book, dates: dates) }
    }
}
