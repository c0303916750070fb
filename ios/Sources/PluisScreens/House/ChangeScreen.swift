import PluisModels
import SwiftUI

/// Whether something is different than before. Not there yet: says what will be here.
struct ChangeScreen: View {
    @Environment(House.self) private var house

    var body: some View {
        Page(Phrase.changeTitle.text, isPlace: true) {
            Heading(.changeLater)
            Text(.changeLaterMeans)
            Button(.todayWrite) { house.go(to: .write(nil)) }
                .buttonStyle(.outlined)
        }
    }
}
