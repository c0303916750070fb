//! What more than one screen needs: languages, countries, warnings.

use pluis_engine as engine;
use pluis_engine::content;

use crate::convert::same;

/// A language a text can be asked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Lang {
    /// Dutch as written in the Netherlands.
    Nl,
    /// Dutch as written in Flanders.
    NlBe,
    /// English.
    En,
}

same!(Lang = content::Lang { Nl, NlBe, En });

/// Whose directory of help lines is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Country {
    /// Netherlands.
    Netherlands,
    /// Belgium.
    Belgium,
    /// United Kingdom.
    UnitedKingdom,
    /// Ireland.
    Ireland,
    /// Numbers that work across Europe.
    Europe,
}

same!(Country = content::Country { Netherlands, Belgium, UnitedKingdom, Ireland, Europe });

/// In which language and country a carer reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Reader {
    /// The language.
    pub lang: Lang,
    /// The country, for numbers to call.
    pub country: Country,
}

impl From<Reader> for engine::Reader {
    fn from(reader: Reader) -> Self {
        Self { lang: reader.lang.into(), country: reader.country.into() }
    }
}

/// What a carer should know although everything asked for was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Warning {
    /// The notebook is older than its anchor, or the anchor is gone: it can be read, and written once that is accepted.
    OlderThanAnchor,
    /// Saved, but the anchor is behind; repaired with the next change.
    AnchorStale,
    /// The attempts file was damaged; what it said is unknown.
    DamagedAttempts,
    /// The key file is damaged beside the slot that was used: choose the secret again.
    DamagedSlot,
    /// Traces of something erased may remain until the next tidying up.
    EraseUnfinished,
    /// Something was done, but the storage did not confirm it.
    NotDurable,
    /// The key file is an older one put back: an older secret may open the notebook. Choose the secret again.
    OlderKeys,
    /// Verifying the whole notebook found something changed, missing or put back. What can be read is still proven.
    DamagedStore,
    /// The change of the key is not finished: notes are read and written as before. The next opening goes on with it.
    RekeyUnfinished,
    /// Opening with a finger or face went with the old key: it has to be turned on again.
    BiometricOff,
}

same!(
    Warning = engine::Warning {
        OlderThanAnchor,
        AnchorStale,
        DamagedAttempts,
        DamagedSlot,
        EraseUnfinished,
        NotDurable,
        OlderKeys,
        DamagedStore,
        RekeyUnfinished,
        BiometricOff,
    }
);
