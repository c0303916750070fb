import PluisModels
import SwiftUI

/// Every change by group, with a search.
struct SignalsSheet: View {
    @Bindable var model: WriteModel
    let close: @MainActor () -> Void

    @Environment(House.self) private var house

    var body: some View {
        Group {
            if house.isCovered { EmptyPage() } else { page }
        }
        // A sheet lies above the cover of the window.
        .modifier(PrivacyCover())
    }

    private var page: some View {
        NavigationStack {
            ScrollView {
                LazyVStack(alignment: .leading, spacing: Space.card) {
                    TypedText(title: Phrase.writeSignalsSearch.text, text: $model.search)
                    if model.groups.isEmpty { Text(.notesNotFound) }
                    ForEach(model.groups) { group in
                        Heading(group.name)
                        SignalChips(chips: group.chips) { await model.toggle($0) }
                    }
                }
                .padding(Space.page)
            }
            .foregroundStyle(Palette.paper.text)
            .background(Palette.paper.ground)
            .navigationTitle(Phrase.writeSignalsAll.text)
            .toolbar {
                ToolbarItem(placement: .cancellationAction) {
                    Button(.leave) {
                        close()
                        await house.leave()
                    }
                    .accessibilityLabel(Phrase.leaveMeans.text)
                }
                ToolbarItem(placement: .confirmationAction) { Button(.ready) { close() } }
            }
        }
    }
}
