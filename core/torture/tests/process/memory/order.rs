//! What the scanner asks of the subject.

/// Hides a secret from the scan while it passes between the two processes.
pub(crate) const MASK: u8 = 0xa7;

/// One thing to do, sent as its letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Make the notebook: the PIN.
    Create = b'c' as isize,
    /// Open it: the PIN or passphrase.
    Unlock = b'u' as isize,
    /// Open it with a wrong one: that one.
    Fail = b'f' as isize,
    /// Write, search, draft: the three texts.
    Work = b'w' as isize,
    /// Lock.
    Lock = b'l' as isize,
    /// Leave the screen.
    Suspend = b's' as isize,
    /// Change the PIN: old and new.
    Change = b'x' as isize,
    /// Open with the sheet and choose a passphrase: code and passphrase.
    Recover = b'r' as isize,
    /// Drop the engine as it is; the next order makes another.
    Restart = b'd' as isize,
    /// Hold these masked bytes unmasked in memory: the scan must find each.
    Hold = b'h' as isize,
    /// Let go of them.
    Release = b'e' as isize,
}

impl Order {
    const ALL: [Self; 11] = [
        Self::Create,
        Self::Unlock,
        Self::Fail,
        Self::Work,
        Self::Lock,
        Self::Suspend,
        Self::Change,
        Self::Recover,
        Self::Restart,
        Self::Hold,
        Self::Release,
    ];

    pub(crate) const fn letter(self) -> u8 {
        self as isize as u8
    }

    pub(crate) fn of(letter: u8) -> Self {
        *Self::ALL.iter().find(|order| order.letter() == letter).unwrap()
    }
}
