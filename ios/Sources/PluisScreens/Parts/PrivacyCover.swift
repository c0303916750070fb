import SwiftUI

/// An empty page over a window or a sheet as soon as the app is not in front: that is what the system keeps a picture of
/// for the list of apps. Screenshots cannot be prevented.
struct PrivacyCover: ViewModifier {
    @Environment(\.scenePhase) private var phase

    func body(content: Content) -> some View {
        content
            .accessibilityHidden(phase != .active)
            .overlay {
                if phase != .active { EmptyPage() }
            }
    }
}
