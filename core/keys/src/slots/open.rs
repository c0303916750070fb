//! Making and opening one slot: secret, derivation, binder, sealing.

use zeroize::Zeroizing;

use super::{Slot, SlotKind, layout};
use crate::digest::sha256;
use crate::error::KeyError;
use crate::kdf::{self, KdfParams};
use crate::ports::{BinderError, BinderLevel, DeviceBinder, Random, SoftwareBinder};
use crate::recovery::RecoveryCode;
use crate::seal;
use crate::secret::{Key32, RootKey, Secret};

/// What is brought to a slot.
#[derive(Clone, Copy)]
pub(crate) enum Input<'a> {
    /// Nothing but the device.
    Device,
    /// A typed PIN or passphrase.
    Typed(&'a Secret),
    /// The code from paper.
    Code(&'a RecoveryCode),
    /// What the hardware gave back after a fingerprint or face.
    Biometric(&'a Key32),
}

/// Outcome of a try that ran to its end.
pub(crate) enum Tried {
    /// The right secret.
    Opened(RootKey),
    /// A wrong one, with its commitment, to notice the same one twice.
    Wrong([u8; 32]),
}

/// The lasting properties of a slot to be made.
pub(crate) struct Plan {
    pub(crate) id: u8,
    pub(crate) kind: SlotKind,
    pub(crate) level: Option<BinderLevel>,
    pub(crate) created_day: i32,
    pub(crate) kdf: Option<KdfParams>,
    pub(crate) alias: String,
}

impl Slot {
    /// Seals the root key for `input`. The binder's key of the plan's alias exists already.
    pub(crate) fn seal(
        plan: Plan,
        notebook_id: &[u8; 16],
        root: &RootKey,
        input: Input<'_>,
        random: &dyn Random,
        binder: &dyn DeviceBinder,
    ) -> Result<Self, KeyError> {
        let Plan { id, kind, level, created_day, kdf, alias } = plan;
        let (mut salt, mut nonce) = ([0; 16], [0; 12]);
        random.fill(&mut salt)?;
        random.fill(&mut nonce)?;
        let (commit, sealed) = ([0; 32], [0; 48]);
        let mut slot = Self { id, kind, level, created_day, kdf, salt, alias, commit, nonce, sealed };
        let (kek, commit) = slot.keys(input, binder)?;
        slot.commit = commit;
        let aad = layout::slot_aad(notebook_id, &slot);
        slot.sealed = seal::seal_key(&kek, nonce, &aad, root.expose()).map_err(|_| KeyError::Io)?;
        Ok(slot)
    }

    /// Tries `input`. Takes the same time whether it is right or wrong, up to the sealing.
    ///
    /// # Errors
    /// [`KeyError::DamagedSlot`] when the secret is right and the sealing still does not open; binder and memory
    /// errors. None of them says anything about the secret.
    pub(crate) fn open(
        &self,
        notebook_id: &[u8; 16],
        input: Input<'_>,
        binder: &dyn DeviceBinder,
    ) -> Result<Tried, KeyError> {
        let (kek, commit) = self.keys(input, binder)?;
        if commit != self.commit {
            return Ok(Tried::Wrong(commit));
        }
        let aad = layout::slot_aad(notebook_id, self);
        let root = seal::open_key(&kek, self.nonce, &aad, &self.sealed).map_err(|_| KeyError::DamagedSlot)?;
        Ok(Tried::Opened(RootKey::new(root)))
    }

    /// Wrapping key and commitment. Derivation and binder leave their results on the stack as well.
    fn keys(&self, input: Input<'_>, binder: &dyn DeviceBinder) -> Result<(Key32, [u8; 32]), KeyError> {
        seal::on_cleared_stack(|| self.derive(input, binder))
    }

    /// HKDF-SHA256(salt, h | b, label), 64 bytes.
    fn derive(&self, input: Input<'_>, binder: &dyn DeviceBinder) -> Result<(Key32, [u8; 32]), KeyError> {
        let mut both = Zeroizing::new([0_u8; 64]);
        match (self.kind, input) {
            (SlotKind::Recovery, Input::Code(code)) => {
                seal::hkdf_sha256(&self.salt, code.expose(), b"pluis/kek/recovery/v1", both.as_mut_slice());
            }
            (SlotKind::Device, Input::Device) => {
                let public = [b"pluis/device/v1".as_slice(), &self.salt].concat();
                let h = Key32::copied(&sha256(&public));
                self.bound(&h, b"pluis/kek/device/v1", &mut both, binder)?;
            }
            (SlotKind::Pin | SlotKind::Passphrase, Input::Typed(secret)) => {
                let params = self.kdf.ok_or(KeyError::DamagedSlot)?;
                let h = kdf::derive(secret.expose(), &self.salt, params)?;
                self.bound(&h, b"pluis/kek/secret/v1", &mut both, binder)?;
            }
            (SlotKind::Biometric, Input::Biometric(kept)) => {
                self.bound(kept, b"pluis/kek/biometric/v1", &mut both, binder)?;
            }
            _ => return Err(KeyError::NoSuchSlot),
        }
        let (mut kek, mut commit) = (Key32::zeroed(), [0; 32]);
        let (front, back) = both.split_at(32);
        kek.expose_mut().copy_from_slice(front);
        commit.copy_from_slice(back);
        Ok((kek, commit))
    }

    fn bound(
        &self,
        h: &Key32,
        label: &[u8],
        out: &mut [u8; 64],
        binder: &dyn DeviceBinder,
    ) -> Result<(), KeyError> {
        let b = self.bind(h, binder)?;
        let mut joined = Zeroizing::new([0_u8; 64]);
        let (front, back) = joined.split_at_mut(32);
        front.copy_from_slice(h.expose());
        back.copy_from_slice(b.as_slice());
        seal::hkdf_sha256(&self.salt, joined.as_slice(), label, out);
        Ok(())
    }

    /// A slot made without hardware stays without, so that its folder opens on any computer; one made with hardware
    /// whose key is not here is lost, which must not look like a wrong secret.
    fn bind(&self, h: &Key32, binder: &dyn DeviceBinder) -> Result<Zeroizing<[u8; 32]>, BinderError> {
        match self.level {
            Some(level) if level.is_hardware() => {
                if !binder.level()?.is_hardware() {
                    return Err(BinderError::Lost);
                }
                binder.bind(&self.alias, h.expose())
            }
            _ => SoftwareBinder.bind(&self.alias, h.expose()),
        }
    }
}
