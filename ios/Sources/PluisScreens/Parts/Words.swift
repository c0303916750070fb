import PluisModels
import SwiftUI

// Texts of the catalogue on controls, and controls whose work takes a moment.

extension Text {
    init(_ phrase: Phrase) { self.init(phrase.text) }
}

extension Heading {
    init(_ phrase: Phrase) { self.init(phrase.text) }
}

extension Aside {
    init(_ phrase: Phrase) { self.init(phrase.text) }
}

extension Button where Label == Text {
    init(_ phrase: Phrase, action: @escaping @MainActor () async -> Void) {
        self.init(phrase.text, act: action)
    }

    init(_ title: String, act action: @escaping @MainActor () async -> Void) {
        self.init(title) { Task { await action() } }
    }
}

extension Button {
    init(act action: @escaping @MainActor () async -> Void, @ViewBuilder label: () -> Label) {
        self.init(action: { Task { await action() } }, label: label)
    }
}
