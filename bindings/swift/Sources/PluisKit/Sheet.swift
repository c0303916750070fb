import Foundation
import PluisBindings

extension Created {
    /// Lends the text of the recovery sheet, as ASCII, for as long as `read` runs; then its bytes are overwritten. A
    /// `String` made of them is a copy that Swift offers no way to overwrite: let go of it with the screen.
    public func useSheet<Answer>(_ read: (Data) throws -> Answer) throws -> Answer {
        var groups = try foreseen { try recovery.groups() }
        defer { groups.resetBytes(in: 0..<groups.count) }
        return try read(groups)
    }
}
