//! What reads bytes or text from outside, each with what has to hold whatever they are. None may panic, loop or ask for
//! memory without bound. Run by `cargo fuzz` and, with mutated golden files, by the fault campaign on every change.

use std::sync::Arc;

use pluis_domain::canonical::CanonicalMap;
use pluis_domain::checkin::CheckinContent;
use pluis_domain::child::BirthMonth;
use pluis_domain::ids::{ChildId, NoteId};
use pluis_domain::jiff::Timestamp;
use pluis_domain::jiff::tz::TimeZone;
use pluis_domain::note::NoteContent;
use pluis_domain::prompt::TopicId;
use pluis_domain::reminder::Reminder;
use pluis_domain::revision::RevisionMeta;
use pluis_domain::text;
use pluis_domain::time::{EventTime, Now, Week};
use pluis_keys::anchor::{self, AnchorFile, AnchorRead};
use pluis_keys::digest::sha256;
use pluis_keys::secret::MacLabel;
use pluis_keys::settings::{self, Settings};
use pluis_keys::slots::{FILE_MAX, KeyFile, SLOTS_MAX};
use pluis_keys::{Key32, RecoveryCode, RootKey, Secret, attempts, rules};
use pluis_testkit::{Device, MemFiles};

/// A function over any bytes, and its name.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const ALL: [Target; 9] = [
    ("keys", keys),
    ("attempts", attempts),
    ("anchor", anchor),
    ("settings", settings),
    ("canonical", canonical),
    ("words", words),
    ("dates", dates),
    ("codes", codes),
    ("texts", texts),
];

fn root() -> RootKey {
    RootKey::new(Key32::copied(&[7; 32]))
}

/// The last 32 bytes made the digest of all before, so that what lies behind the digest is reached too.
fn resealed(data: &[u8]) -> Vec<u8> {
    let mut out = data.to_vec();
    if let Some(end) = out.len().checked_sub(32) {
        let sum = sha256(&out[..end]);
        out[end..].copy_from_slice(&sum);
    }
    out
}

/// `keys.pl`: as it is, and with every digest right.
pub fn keys(data: &[u8]) {
    let mut forged = data.to_vec();
    if forged.len() >= 72 {
        let sum = sha256(&forged[..40]);
        forged[40..72].copy_from_slice(&sum);
        for slot in forged[72..].chunks_exact_mut(216).take(SLOTS_MAX) {
            let sum = sha256(&slot[..184]);
            slot[184..].copy_from_slice(&sum);
        }
    }
    for bytes in [data.to_vec(), resealed(&forged)] {
        let Ok(parsed) = KeyFile::parse(&bytes) else { continue };
        assert!(parsed.file.slots.len() <= SLOTS_MAX);
        assert!(parsed.verify(&root()).is_err(), "nobody outside has the key");
        if parsed.is_intact() {
            assert!(bytes.len() <= FILE_MAX);
            let written = parsed.file.to_bytes(&root());
            assert_eq!(written[..written.len() - 64], bytes[..bytes.len() - 64], "one way to write it");
        }
    }
}

/// `lock.pl`: as it is, and with right checksums. Never more than the longest wait.
pub fn attempts(data: &[u8]) {
    let mut forged = data.to_vec();
    for at in [0, 4096] {
        if let Some(record) = forged.get_mut(at..at + 128) {
            let crc = crc32fast::hash(&record[..124]).to_le_bytes();
            record[124..].copy_from_slice(&crc);
        }
    }
    for bytes in [data, &forged] {
        let device = Device::computer();
        device.files.put(attempts::FILE, bytes);
        if let Ok(status) = device.vault().attempts() {
            assert!(status.wait_seconds <= attempts::LONGEST_WAIT_MS / 1000);
        }
    }
}

/// `anchor.pl`: as it is, and with right MACs. Only a right MAC is believed.
pub fn anchor(data: &[u8]) {
    let mut forged = data.to_vec();
    for at in [0, 4096] {
        if let Some(copy) = forged.get_mut(at..at + 136) {
            let mac = root().mac(MacLabel::Anchor, &copy[..104]);
            copy[104..].copy_from_slice(&mac);
        }
    }
    for (bytes, genuine) in [(data, false), (&forged, true)] {
        let files = Arc::new(MemFiles::new());
        files.put(anchor::FILE, bytes);
        if let Ok((_, AnchorRead::Found(_))) = AnchorFile::open(files, &root()) {
            assert!(genuine, "a MAC was guessed");
        }
    }
}

/// `settings.pl`: as it is, and with a right digest.
pub fn settings(data: &[u8]) {
    for bytes in [data.to_vec(), resealed(data)] {
        let files = MemFiles::new();
        files.put(settings::FILE, &bytes);
        if let Ok(read) = Settings::read(&files) {
            assert!(read.payload().len() <= settings::PAYLOAD_MAX);
            assert!(read.verify(&root()).is_err());
            drop(CanonicalMap::parse(read.payload()));
        }
    }
}

/// Canonical bytes: what is accepted is written back the same, or two readers would hash it differently.
pub fn canonical(data: &[u8]) {
    drop(CanonicalMap::parse(data));
    if let Ok(note) = NoteContent::from_bytes(data) {
        assert_eq!(note.to_bytes(), data);
    }
    if let Ok(checkin) = CheckinContent::from_bytes(data) {
        assert_eq!(checkin.to_bytes(), data);
    }
    if let Ok(meta) = RevisionMeta::from_bytes(data) {
        assert_eq!(meta.to_bytes(), data);
    }
}

/// What is typed into the search: cut into words, which cut again are the same words.
pub fn words(data: &[u8]) {
    let typed = String::from_utf8_lossy(data);
    for word in text::words(&typed) {
        let again: Vec<_> = text::words(&word).into_iter().collect();
        assert_eq!(again, [word]);
    }
}

/// Moments, months, weeks and reminders as they are typed.
pub fn dates(data: &[u8]) {
    let typed = String::from_utf8_lossy(data);
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    let now = Now::new(Timestamp::from_second(1_795_375_000).unwrap_or_default(), zone);
    if let Ok(event) = EventTime::parse(&typed, &now) {
        assert!(event.from <= event.to);
    }
    let _ = BirthMonth::parse(&typed);
    let _ = Week::parse(&typed);
    let (day, at) = typed.split_once(' ').unwrap_or((&typed, ""));
    let _ = Reminder::parse(day, at);
}

/// Recovery codes and ids as they are typed: what is accepted is shown as the same code.
pub fn codes(data: &[u8]) {
    if let Ok(code) = RecoveryCode::parse(data) {
        let shown = code.groups().unwrap_or_default();
        assert!(RecoveryCode::parse(&shown).is_ok_and(|again| again.expose() == code.expose()));
    }
    let typed = String::from_utf8_lossy(data);
    if let Ok(note) = NoteId::parse(&typed) {
        assert!(NoteId::parse(&note.to_string()) == Ok(note));
    }
    let _ = ChildId::parse(&typed);
    let _ = TopicId::parse(&typed);
}

/// Texts and secrets that come over the boundary.
pub fn texts(data: &[u8]) {
    let secret = Secret::new(data.to_vec());
    let _ = rules::check_pin(&secret);
    let _ = rules::check_passphrase(&secret);
    let typed = String::from_utf8_lossy(data);
    if let Ok(line) = text::accept_line("name", &typed, 40) {
        assert!(text::accept_line("name", &line, 40) == Ok(line), "accepted as it was accepted");
    }
    let folded = text::fold(&typed);
    assert_eq!(text::fold(&folded), folded);
}
