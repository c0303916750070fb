//! Secrets as types, the key slots of a notebook, unlocking, attempt limits and the small sealed files beside the
//! database. The only home of `ring` and `argon2`. No clock, file or random byte is reached but through [`ports`].
//!
//! Files of a notebook kept here: `keys.pl` ([`slots`]), `lock.pl` ([`attempts`]), `anchor.pl` ([`anchor`]) and
//! `settings.pl` ([`settings`]). Sources: the design's "The vault" (decides) and "Security research", section 3.

pub mod anchor;
pub mod attempts;
pub mod author;
pub mod digest;
pub mod error;
pub mod kdf;
pub mod ports;
pub mod recovery;
pub mod rules;
pub mod seal;
pub mod secret;
pub mod settings;
pub mod slots;
pub mod vault;
mod wire;

pub use error::{Field, KeyError, Rule};
pub use recovery::{AskedGroups, RecoveryCode};
pub use secret::{DatabaseKey, Key32, RootKey, Secret};
pub use vault::{Ports, Unlocked, Vault};
