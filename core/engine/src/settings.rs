//! What must be known while the notebook is locked, and nothing more (vault: Files): language, country, lock delay, quiet mode
//! and one list of weekdays and times. No child, no name.

use pluis_domain::canonical::{CanonicalMap, UnknownFields};
use pluis_domain::reminder::Reminder;
use pluis_keys::RootKey;
use pluis_keys::ports::Files;
use pluis_keys::settings as file;

use crate::error::EngineError;
use crate::reminders;

/// The settings of a notebook. The numbers of the fields are permanent; see `core/docs/formats/settings.md`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Every reminder once, without its child.
    pub(crate) reminders: Vec<Reminder>,
    /// Fields of a newer version, and those this version does not use yet.
    unknown: UnknownFields,
}

/// The list of reminders: texts such as `sunday 20:00`.
const REMINDERS: u32 = 1;

impl Settings {
    pub(crate) fn read(files: &dyn Files) -> Result<Self, EngineError> {
        Self::from_payload(file::Settings::read(files)?.payload())
    }

    /// The settings if they are whole and the owner's own.
    fn verified(files: &dyn Files, root: &RootKey) -> Option<Self> {
        let found = file::Settings::read(files).ok()?;
        Self::from_payload(found.verify(root).ok()?).ok()
    }

    fn from_payload(payload: &[u8]) -> Result<Self, EngineError> {
        let mut map = CanonicalMap::parse(payload).map_err(|_| EngineError::DamagedSlot)?;
        let texts = map.take_texts(REMINDERS).map_err(|_| EngineError::DamagedSlot)?;
        let reminders = texts.iter().filter_map(|text| reminders::read(text)).collect();
        Ok(Self { reminders, unknown: map.into_unknown() })
    }

    /// Brings the file in line with the notebook: missing, damaged, foreign or behind, it is written anew.
    pub(crate) fn keep(files: &dyn Files, root: &RootKey, reminders: &[Reminder]) -> Result<(), EngineError> {
        let mut texts: Vec<String> = reminders.iter().map(reminders::write).collect();
        texts.sort_unstable();
        texts.dedup();
        let found = Self::verified(files, root);
        let known = found.as_ref().map(|found| found.reminders.iter().map(reminders::write).collect());
        if known.as_ref() == Some(&texts) {
            return Ok(());
        }
        let mut map = CanonicalMap::new();
        map.put_texts(REMINDERS, &texts);
        map.put_unknown(&found.unwrap_or_default().unknown);
        let _lock = files.lock().map_err(pluis_keys::KeyError::from)?;
        Ok(file::write(files, root, &map.to_bytes())?)
    }
}
