import PluisBindings
import PluisTypes

extension Notebook {
    /// How well this device keeps the key that binds a PIN.
    ///
    /// - Throws: `binder_lost`, `binder_unavailable`.
    public func binderLevel() throws -> BinderLevel {
        try call { try $0.binderLevel() }
    }

    /// Makes the notebook and leaves it open.
    ///
    /// - Throws: `invalid_input` naming `passphrase`, `pin` or `secret`, or `dir` when there is one already; storage
    ///   and binder errors. After any error there is no notebook, or one that opening finishes; its sheet is then made
    ///   with ``newRecoverySheet``.
    public func create(kind: SecretKind, secret: Secret) throws -> Created {
        try call { engine in try secret.spend { try engine.create(kind: kind, secret: $0) } }
    }

    /// Opens the notebook with its PIN or passphrase. The try is charged before it is checked. Where another slot of the key
    /// file is damaged, the right secret still opens, with a warning.
    ///
    /// - Throws: `wrong_secret`, `must_wait`, `damaged_slot`, `damaged_attempts`, `damaged_store`, `newer_version`,
    ///   `busy` and the device's own; `locked` when the notebook was locked meanwhile. Nothing is ever deleted or
    ///   overwritten by an opening that fails.
    public func unlock(secret: Secret) throws -> Opened {
        try call { engine in try secret.spend { try engine.unlock(secret: $0) } }
    }

    /// Opens a notebook that has no secret yet with the phone's own key.
    ///
    /// - Throws: As ``unlock``; `invalid_input` in field `secret` once one was chosen.
    public func unlockDevice() throws -> Opened {
        try call { try $0.unlockDevice() }
    }

    /// Opens the notebook with the code of the recovery sheet and chooses a new secret. The old secret is gone then.
    ///
    /// - Throws: `invalid_input` in field `recovery_code` for a typing mistake; `wrong_secret` for a code of another
    ///   notebook; those of ``create`` for the new secret, with the old one still in force.
    public func recover(code: Secret, kind: SecretKind, secret: Secret) throws -> Opened {
        try call { engine in
            try code.spend { code in try secret.spend { try engine.recover(code: code, kind: kind, secret: $0) } }
        }
    }

    /// Replaces the secret. Asks for the current one first, charged like any try; no bytes while the phone's own key opens
    /// the notebook.
    ///
    /// - Throws: Those of ``unlock`` for the current secret and of ``create`` for the new one. After any error the
    ///   old secret is in force, except `internal` with number 9: then one of the two is, the new one to be tried
    ///   first.
    public func changeSecret(current: Secret, kind: SecretKind, secret: Secret) throws -> [Warning] {
        try call { engine in
            try current.spend { current in
                try secret.spend { try engine.changeSecret(current: current, kind: kind, secret: $0) }
            }
        }
    }

    /// Makes a new recovery sheet; the old one stops working for this notebook. Asks for the secret first; no bytes
    /// while the phone's own key opens the notebook.
    ///
    /// - Throws: Those of ``unlock``. After any error the old sheet is in force.
    public func newRecoverySheet(current: Secret) throws -> Created {
        try call { engine in try current.spend { try engine.newRecoverySheet(current: $0) } }
    }

    /// What the carer should know for as long as it holds: whether the anchor is behind what was acknowledged.
    ///
    /// - Throws: `internal` alone.
    public func warnings() throws -> [Warning] {
        try call { try $0.warnings() }
    }

    /// Accepts a notebook that is older than its anchor, on record: it can be written again.
    ///
    /// - Throws: Storage errors. One that is not older stays as it is.
    public func acceptOlder() throws -> [Warning] {
        try call { try $0.acceptOlder() }
    }

    /// Checks everything; the notebook must be open. `opened` is what the opening answered.
    ///
    /// - Throws: `locked`; storage errors. Damage is a finding, not an error.
    public func doctor(opened: Opened) throws -> Doctor {
        try call { try $0.doctor(opened: opened) }
    }

    /// Closes the notebook now. Never waits for the device's key.
    ///
    /// - Throws: `internal` alone.
    public func lock() throws {
        try call { try $0.lock() }
    }

    /// Closes the notebook because the app leaves the screen.
    ///
    /// - Throws: `internal` alone.
    public func suspend() throws {
        try call { try $0.suspend() }
    }

    /// Where the notebook stands.
    ///
    /// - Throws: Storage errors.
    public func state() throws -> SessionState {
        try call { try $0.state() }
    }
}
