import Foundation
import UIKit

/// Keeps what was copied in the app on this phone, and for a minute only.
///
/// A text field offers no say in how it copies, so what it copied is put there once more, under these two conditions.
@MainActor
final class CopiedText {
    static let lifetime: TimeInterval = 60
    private let board: UIPasteboard
    private let now: @MainActor () -> Date
    private var seen = 0
    private var watch: (any NSObjectProtocol)?

    init(board: UIPasteboard = .general, now: @escaping @MainActor () -> Date = { Date() }) {
        self.board = board
        self.now = now
    }

    /// From now on. The system tells of changes made while the app is in front, which are its own.
    func begin() {
        seen = board.changeCount
        watch = NotificationCenter.default.addObserver(
            forName: UIPasteboard.changedNotification, object: nil, queue: .main
        ) { [weak self] _ in
            MainActor.assumeIsolated { self?.guardText() }
        }
    }

    func guardText() {
        guard board.changeCount != seen, let text = board.string else { return }
        board.setItems(
            [["public.utf8-plain-text": text]],
            options: [
                .localOnly: true, .expirationDate: now().addingTimeInterval(Self.lifetime),
            ])
        seen = board.changeCount
    }
}
