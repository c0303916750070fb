//! A new notebook's keys.

use super::{NewSecret, Vault, Warning};
use crate::attempts::{self, Attempts};
use crate::error::KeyError;
use crate::kdf::KdfParams;
use crate::recovery::RecoveryCode;
use crate::secret::{Key32, RootKey};
use crate::slots::{self, Input, KeyFile, Parsed, Slot, SlotKind, Tried};
use crate::slots::{Plan, READER};

/// A new notebook's keys, and its recovery code, which is shown once and kept nowhere.
#[derive(Debug)]
pub struct Created {
    /// The key of everything.
    pub root_key: RootKey,
    /// The notebook's lasting id.
    pub notebook_id: [u8; 16],
    /// Generation of the first `keys.pl`.
    pub generation: u64,
    /// To be written down.
    pub recovery_code: RecoveryCode,
    /// What the carer should know.
    pub warnings: Vec<Warning>,
}

impl Vault {
    /// Makes `lock.pl` and `keys.pl` with two slots: the secret's and the recovery code's.
    ///
    /// # Errors
    /// [`KeyError::AlreadyExists`] when a `keys.pl` is here, whatever its state; rules, binder and storage errors. After
    /// any error but [`KeyError::Unsure`] there is no notebook.
    pub fn create(
        &self,
        secret: NewSecret<'_>,
        params: KdfParams,
        now_unix: i64,
    ) -> Result<Created, KeyError> {
        let files = &*self.ports.files;
        let _lock = files.lock()?;
        if files.exists(slots::FILE)? {
            return Err(KeyError::AlreadyExists);
        }
        params.check()?;
        secret.check(self.ports.binder.level()?)?;
        let (mut root, mut notebook_id) = (Key32::zeroed(), [0; 16]);
        self.ports.random.fill(root.expose_mut())?;
        self.ports.random.fill(&mut notebook_id)?;
        let root = RootKey::new(root);
        let code = RecoveryCode::generate(&*self.ports.random)?;
        // Before keys.pl: a notebook without its attempts file would start with the longest wait.
        Attempts::create(files, &*self.ports.clock, &root)?;
        let placed = self.first_file(secret, params, now_unix, notebook_id, (&root, &code));
        let warnings = placed.inspect_err(|error| {
            if *error != KeyError::Unsure {
                let _best_effort = files.remove(attempts::FILE);
            }
        })?;
        Ok(Created { root_key: root, notebook_id, generation: 1, recovery_code: code, warnings })
    }

    fn first_file(
        &self,
        secret: NewSecret<'_>,
        params: KdfParams,
        now_unix: i64,
        notebook_id: [u8; 16],
        (root, code): (&RootKey, &RecoveryCode),
    ) -> Result<Vec<Warning>, KeyError> {
        let mut file = KeyFile {
            min_reader: READER,
            notebook_id,
            generation: 1,
            slots: Vec::new(),
            retired: String::new(),
            pending: None,
        };
        let slot = self.secret_slot(&file, secret, params, now_unix, root)?;
        let alias = slot.alias.clone();
        file.slots.push(slot);
        let placed = self.recovery_slot(&file, code, now_unix, root).and_then(|slot| {
            file.slots.push(slot);
            self.place(&file, root, |parsed| {
                self.proves(parsed, SlotKind::Recovery, Input::Code(code))?;
                self.proves(parsed, secret.kind(), secret.into())
            })
        });
        let placed = placed.inspect_err(|error| self.forget_unused(&alias, *error))?;
        Ok(placed.warnings())
    }

    /// A slot for a chosen secret, with a new binder key; the key goes again if the slot cannot be made.
    pub(super) fn secret_slot(
        &self,
        file: &KeyFile,
        secret: NewSecret<'_>,
        params: KdfParams,
        now_unix: i64,
        root: &RootKey,
    ) -> Result<Slot, KeyError> {
        let (level, alias) = self.new_binder_key()?;
        let kind = secret.kind();
        let plan = Plan {
            id: file.free_id(),
            kind,
            level: Some(level),
            created_day: day(now_unix),
            kdf: kind.is_typed().then_some(params),
            alias: alias.clone(),
        };
        let (random, binder) = (&*self.ports.random, &*self.ports.binder);
        Slot::seal(plan, &file.notebook_id, root, secret.into(), random, binder).inspect_err(|_| {
            let _best_effort = self.forget(&alias);
        })
    }

    /// A slot for a recovery code, bound to no device.
    pub(super) fn recovery_slot(
        &self,
        file: &KeyFile,
        code: &RecoveryCode,
        now_unix: i64,
        root: &RootKey,
    ) -> Result<Slot, KeyError> {
        let plan = Plan {
            id: file.free_id(),
            kind: SlotKind::Recovery,
            level: None,
            created_day: day(now_unix),
            kdf: None,
            alias: String::new(),
        };
        let (random, binder) = (&*self.ports.random, &*self.ports.binder);
        Slot::seal(plan, &file.notebook_id, root, Input::Code(code), random, binder)
    }

    /// Opens the slot that was read back. The MAC under the root key at hand has been checked, so opening it with
    /// whatever key it holds and finding the same MAC right proves it is that key.
    pub(super) fn proves(&self, parsed: &Parsed, kind: SlotKind, input: Input<'_>) -> Result<(), KeyError> {
        let slot = parsed.file.slots.iter().find(|slot| slot.kind == kind).ok_or(KeyError::Io)?;
        match self.try_slot(parsed, slot, input)? {
            Tried::Opened(_) => Ok(()),
            // A binder that answers differently the second time would lock the carer out.
            Tried::Wrong(_) => Err(KeyError::BinderUnavailable),
        }
    }
}

pub(super) fn day(now_unix: i64) -> i32 {
    i32::try_from(now_unix.div_euclid(86_400)).unwrap_or(0)
}
