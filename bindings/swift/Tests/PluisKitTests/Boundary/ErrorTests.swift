import PluisKit
import Testing

@Suite struct ErrorTests {
    /// One of every case; a case more in the core does not compile in `show`, and fails here.
    static let every: [PluisError] = [
        .InvalidInput(fieldName: "facts", rule: "empty", limit: nil), .WrongSecret(waitSeconds: 0),
        .MustWait(waitSeconds: 1), .DamagedSlot, .DamagedAttempts(waitSeconds: 1), .DamagedStore, .NewerVersion, .Busy,
        .NoSpace, .NotWritable, .NotFound(what: "note"), .OlderThanAnchor, .Locked, .BinderLost, .BinderUnavailable,
        .KdfMemory, .Cancelled, .Internal(code: 1),
    ]

    @Test func everyCodeOfTheCoreIsAnErrorHere() throws {
        // One belongs to the terminal program, the other comes as a warning beside a success.
        let elsewhere: Set = ["usage", "anchor_stale"]
        let declared = try Set(errorCodes()).subtracting(elsewhere)
        #expect(Set(Self.every.map(\.code)) == declared)
        #expect(Self.every.count == declared.count, "one code for each case")
    }

}
