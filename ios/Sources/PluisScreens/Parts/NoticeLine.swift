import PluisModels
import SwiftUI

/// What did not work, in one sentence: ink blue, with a sign, never red.
struct NoticeLine: View {
    let notice: Notice?
    init(_ notice: Notice?) { self.notice = notice }

    var body: some View {
        if let notice {
            HStack(alignment: .firstTextBaseline, spacing: Space.small) {
                Image(systemName: "info.circle").accessibilityHidden(true)
                Text(notice.text)
            }
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(Space.card)
            .foregroundStyle(Palette.inkSoft.text)
            .background(Palette.inkSoft.ground, in: RoundedRectangle(cornerRadius: Space.corner))
            .onAppear { AccessibilityNotification.Announcement(notice.text).post() }
        }
    }
}
