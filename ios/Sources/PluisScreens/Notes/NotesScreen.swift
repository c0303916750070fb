import PluisModels
import SwiftUI

/// Every note by week, newest first, and the search through them.
struct NotesScreen: View {
    @Bindable var model: NotesModel

    var body: some View {
        Page(Phrase.placeNotes.text, isPlace: true) {
            HStack(alignment: .bottom, spacing: Space.small) {
                TypedText(title: Phrase.notesSearch.text, text: $model.query)
                if !model.query.isEmpty {
                    Button(act: { await model.clearSearch() }) {
                        Image(systemName: "xmark.circle")
                    }
                    .buttonStyle(.quiet)
                    .accessibilityLabel(Phrase.notesSearchClear.text)
                }
            }
            if model.children.count > 1 {
                ChildChips(children: model.children, chosen: model.child) {
                    Task { await model.choose(nil) }
                } choose: { child in
                    Task { await model.choose(child.id) }
                }
            }
            NoticeLine(model.action.notice)
            if let found = model.foundText { Aside(found) }
            if let empty = model.emptyText { Text(empty) }
            ForEach(model.weeks) { week in
                if !week.title.isEmpty {
                    Heading([week.title, week.span].filter { !$0.isEmpty }.joined(separator: " · "))
                }
                ForEach(week.rows) { row in
                    NoteRowButton(row: row) { model.show(row) }
                }
            }
            if model.hasOlder {
                Button(.notesOlder) { await model.older() }.buttonStyle(.outlined)
            }
        }
        .task { await model.load() }
        .onChange(of: model.query) { Task { await model.load() } }
    }
}
