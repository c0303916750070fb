import SwiftUI

/// One of a list in a menu, with its label in sight.
struct Pick<Value: Hashable, Content: View>: View {
    let title: String
    @Binding var selection: Value
    @ViewBuilder let content: () -> Content

    var body: some View {
        HStack(spacing: Space.small) {
            Text(title).accessibilityHidden(true)
            Spacer(minLength: Space.small)
            Picker(title, selection: $selection, content: content).pickerStyle(.menu)
        }
        .frame(minHeight: Space.touch)
    }
}
