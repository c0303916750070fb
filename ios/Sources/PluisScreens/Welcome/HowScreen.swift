import PluisModels
import SwiftUI

/// What Pluis does, and what it never does.
struct HowScreen: View {
    @Environment(House.self) private var house

    var body: some View {
        Page(Phrase.howTitle.text) {
            ForEach(Self.parts, id: \.title) { part in
                Card {
                    Heading(part.title)
                    Text(part.text)
                }
            }
            Card(Palette.quiet) {
                Heading(.howNeverTitle)
                Text(.howNever)
            }
            Aside(.welcomePrivate)
            if house.gate == .absent {
                Group {
                    Button(.welcomeWrite) { house.go(to: .aboutWhom) }
                    Button(.welcomeWorried) { house.go(to: .worried) }
                }
                .buttonStyle(.outlined)
            }
        }
    }

    private static let parts: [(title: Phrase, text: Phrase)] = [
        (.howSeeTitle, .howSee), (.howTalkTitle, .howTalk), (.howCallTitle, .howCall),
    ]
}
