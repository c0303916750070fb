//! The Ed25519 key (RFC 8032) each install signs its chain heads and hand-overs with.

use core::fmt;

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use crate::error::{Field, KeyError, Rule};
use crate::ports::Random;
use crate::seal;
use crate::secret::Key32;

/// A public key.
pub type PublicKey = [u8; 32];
/// A signature.
pub type Signature = [u8; 64];

/// An author's signing key. Only the seed is kept; the expanded key lives within one call.
pub struct AuthorKey {
    seed: Key32,
    public: PublicKey,
}

impl AuthorKey {
    /// A new key.
    ///
    /// # Errors
    /// [`KeyError::Random`].
    pub fn generate(random: &dyn Random) -> Result<Self, KeyError> {
        let mut seed = Key32::zeroed();
        random.fill(seed.expose_mut())?;
        Self::from_seed(seed)
    }

    /// The key of a stored seed.
    ///
    /// # Errors
    /// [`KeyError::Invalid`], which 32 bytes never give in practice.
    pub fn from_seed(seed: Key32) -> Result<Self, KeyError> {
        let public = with_pair(&seed, |pair| {
            let mut public = [0; 32];
            for (to, from) in public.iter_mut().zip(pair.public_key().as_ref()) {
                *to = *from;
            }
            public
        })?;
        Ok(Self { seed, public })
    }

    /// The seed, to be kept inside the encrypted database.
    pub fn seed(&self) -> &Key32 {
        &self.seed
    }

    /// The public key.
    pub fn public_key(&self) -> &PublicKey {
        &self.public
    }

    /// Signs a message, which should start with a label of its own.
    ///
    /// # Errors
    /// As [`AuthorKey::from_seed`].
    pub fn sign(&self, message: &[u8]) -> Result<Signature, KeyError> {
        with_pair(&self.seed, |pair| {
            let mut signature = [0; 64];
            for (to, from) in signature.iter_mut().zip(pair.sign(message).as_ref()) {
                *to = *from;
            }
            signature
        })
    }
}

impl fmt::Debug for AuthorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuthorKey(..)")
    }
}

/// Checks a signature.
///
/// # Errors
/// [`KeyError::Invalid`] with [`Field::Signature`] when it does not fit.
pub fn verify(public: &PublicKey, message: &[u8], signature: &Signature) -> Result<(), KeyError> {
    UnparsedPublicKey::new(&ED25519, public).verify(message, signature).map_err(|_| unfit())
}

fn with_pair<T>(seed: &Key32, f: impl FnOnce(&Ed25519KeyPair) -> T) -> Result<T, KeyError> {
    seal::on_cleared_stack(|| {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed.expose()).map_err(|_| unfit())?;
        Ok(f(&pair))
    })
}

fn unfit() -> KeyError {
    KeyError::invalid(Field::Signature, Rule::Mismatch)
}
