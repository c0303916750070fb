import SwiftUI

/// A surface on the page with something to read or do.
struct Card<Content: View>: View {
    let ink: Ink
    let content: Content

    init(_ ink: Ink = Palette.raised, @ViewBuilder content: () -> Content) {
        self.ink = ink
        self.content = content()
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.medium) { content }
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(Space.card)
            .foregroundStyle(ink.text)
            .background(ink.ground, in: RoundedRectangle(cornerRadius: Space.corner))
    }
}

/// A heading on the page or on a card.
struct Heading: View {
    let text: String
    init(_ text: String) { self.text = text }

    var body: some View {
        Text(text)
            .font(.headline)
            .frame(maxWidth: .infinity, alignment: .leading)
            .accessibilityAddTraits(.isHeader)
    }
}

/// A sentence beside the matter.
struct Aside: View {
    let text: String
    init(_ text: String) { self.text = text }

    var body: some View {
        Text(text)
            .font(.subheadline)
            .foregroundStyle(Palette.soft)
            .frame(maxWidth: .infinity, alignment: .leading)
    }
}

/// Lines of a list, each with a mark that VoiceOver leaves out.
struct Lines: View {
    let lines: [String]
    init(_ lines: [String]) { self.lines = lines }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.small) {
            ForEach(Array(lines.enumerated()), id: \.offset) { line in
                HStack(alignment: .firstTextBaseline, spacing: Space.small) {
                    Text(verbatim: "–").accessibilityHidden(true)
                    Text(line.element)
                }
            }
        }
        .frame(maxWidth: .infinity, alignment: .leading)
    }
}
