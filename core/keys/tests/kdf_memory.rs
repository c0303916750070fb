//! The system refuses the memory: told as such, and not charged. Alone in its file, since the limit holds for the process.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use pluis_keys::kdf::{self, KdfParams};
use pluis_keys::vault::NewSecret;
use pluis_keys::{KeyError, Secret};
use pluis_testkit::Device;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

#[cfg(target_os = "linux")]
#[test]
fn refused_memory_is_not_a_wrong_secret() {
    let device = Device::computer();
    let words = Secret::new(b"fiets roos maan pet".to_vec());
    let big = KdfParams { memory_kib: 262_144, passes: 2, lanes: 1 };
    device.vault().create(NewSecret::Passphrase(&words), big, 0).unwrap();
    let before = getrlimit(Resource::As);
    let used = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: u64 = used.split(' ').next().unwrap().parse().unwrap();
    let limit = pages * 4096 + 128 * 1024 * 1024;
    setrlimit(Resource::As, Rlimit { current: Some(limit), maximum: before.maximum }).unwrap();
    let direct = kdf::derive(b"x", &[0; 16], big).map(drop);
    let opened = device.vault().unlock(&words, 0).map(drop);
    setrlimit(Resource::As, before).unwrap();
    assert_eq!((direct, opened), (Err(KeyError::KdfMemory), Err(KeyError::KdfMemory)));
    assert_eq!(device.vault().attempts().unwrap().failed, 0);
    device.vault().unlock(&words, 0).unwrap();
}
