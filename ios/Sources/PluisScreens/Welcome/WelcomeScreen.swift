import PluisModels
import SwiftUI

/// The first launch: three choices that weigh the same.
struct WelcomeScreen: View {
    @Environment(House.self) private var house

    var body: some View {
        Page(Phrase.appName.text) {
            Seed(factor: 4).frame(maxWidth: .infinity)
            Text(.welcomeSentence)
                .font(.title2)
                .multilineTextAlignment(.center)
                .frame(maxWidth: .infinity)
                .padding(.vertical, Space.card)
            Group {
                Button(.welcomeWrite) { house.go(to: .aboutWhom) }
                Button(.welcomeWorried) { house.go(to: .worried) }
                Button(.welcomeHow) { house.go(to: .how) }
            }
            .buttonStyle(.outlined)
            Aside(.welcomePrivate)
        }
    }
}
