import PluisModels
import SwiftUI

/// The frame of every screen: a title, the page, and the way out.
struct Page<Content: View, Bottom: View>: View {
    private let title: String
    private let content: Content
    private let bottom: Bottom
    private let isPlace: Bool

    /// A place is one of four, from which the settings can be reached. What is at the bottom stays in sight, also above a
    /// keyboard.
    init(
        _ title: String, isPlace: Bool = false, @ViewBuilder content: () -> Content,
        @ViewBuilder bottom: () -> Bottom
    ) {
        self.title = title
        self.isPlace = isPlace
        self.content = content()
        self.bottom = bottom()
    }

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: Space.card) { content }
                .frame(maxWidth: Space.column, alignment: .leading)
                .padding(.horizontal, Space.page)
                .padding(.vertical, Space.card)
                .frame(maxWidth: .infinity)
        }
        .scrollDismissesKeyboard(.interactively)
        .foregroundStyle(Palette.paper.text)
        .background(Palette.paper.ground)
        .safeAreaInset(edge: .bottom, spacing: 0) { BottomBar { bottom } }
        .navigationTitle(title)
        .toolbar { WayOut(hasSettings: isPlace) }
    }
}

extension Page where Bottom == EmptyView {
    init(_ title: String, isPlace: Bool = false, @ViewBuilder content: () -> Content) {
        self.init(title, isPlace: isPlace, content: content) { EmptyView() }
    }
}

/// What stays in sight below.
private struct BottomBar<Content: View>: View {
    @ViewBuilder let content: Content

    var body: some View {
        if Content.self != EmptyView.self {
            content
                .frame(maxWidth: Space.column)
                .padding(.horizontal, Space.page)
                .padding(.vertical, Space.medium)
                .frame(maxWidth: .infinity)
                .background(Palette.paper.ground)
        }
    }
}

/// Leave, on every screen; the settings, on the four places.
private struct WayOut: ToolbarContent {
    let hasSettings: Bool
    @Environment(House.self) private var house

    var body: some ToolbarContent {
        ToolbarItemGroup(placement: .topBarTrailing) {
            Button(.leave) { await house.leave() }
                .accessibilityLabel(Phrase.leaveMeans.text)
            if hasSettings {
                Button(Phrase.settings.text, systemImage: "gearshape") { house.go(to: .settings) }
            }
        }
    }
}

/// A page with nothing on it.
struct EmptyPage: View {
    var body: some View {
        Rectangle()
            .fill(Palette.paper.ground)
            .ignoresSafeArea()
            .accessibilityHidden(true)
    }
}
