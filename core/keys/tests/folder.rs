//! The real folder: hostile surroundings, the lock, and a whole notebook on disk.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pluis_keys::kdf::KdfParams;
use pluis_keys::ports::{DeviceBinder, FileError, Files, OsFolder, Random, SoftwareBinder, SystemRandom};
use pluis_keys::vault::{NewSecret, Ports, Vault};
use pluis_keys::{KeyError, Secret, slots};
use pluis_testkit::FixedClock;

fn place() -> (tempfile::TempDir, PathBuf) {
    let outer = tempfile::tempdir().unwrap();
    let path = outer.path().join("notebook");
    (outer, path)
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
}

#[test]
fn folder_and_files_are_the_owners_alone() {
    let (_outer, path) = place();
    assert_eq!(OsFolder::open(&path).unwrap_err(), FileError::NotFound);
    let folder = OsFolder::create(&path).unwrap();
    folder.create_exclusive("a").unwrap();
    assert_eq!((mode(&path), mode(&path.join("a"))), (0o700, 0o600));
    assert_eq!(folder.create_exclusive("a").unwrap_err(), FileError::Exists);
}

#[test]
fn a_bare_name_is_made_in_the_current_folder() {
    let outer = tempfile::tempdir().unwrap();
    std::env::set_current_dir(outer.path()).unwrap();
    OsFolder::create(Path::new("notebook")).unwrap();
    assert!(outer.path().join("notebook").is_dir());
}

/// A process that has all the handles it may have can make a folder and not open its parent. In a process of its own: the
/// limit is for all of it.
#[test]
fn a_folder_whose_parent_cannot_be_opened_is_told_and_not_left_behind() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    const PLACE: &str = "PLUIS_TEST_PLACE";
    if let Some(path) = std::env::var_os(PLACE) {
        let path = PathBuf::from(path);
        setrlimit(Resource::Nofile, Rlimit { current: Some(0), maximum: Some(0) }).unwrap();
        let refused = OsFolder::create(&path).map(drop);
        assert_eq!((refused, path.exists()), (Err(FileError::Io), false));
        return;
    }
    let (_outer, path) = place();
    let name = "a_folder_whose_parent_cannot_be_opened_is_told_and_not_left_behind";
    let run = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name])
        .env(PLACE, &path)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
    assert!(!path.exists());
}

/// A parent that may be written to and not opened, so not made durable either. The superuser may always, and is excused.
#[test]
fn a_folder_that_might_not_stay_is_told_and_not_left_behind() {
    if rustix::process::geteuid().is_root() {
        return;
    }
    let (outer, path) = place();
    set_mode(outer.path(), 0o300);
    let refused = OsFolder::create(&path).map(drop);
    let left = path.exists();
    set_mode(outer.path(), 0o700);
    assert_eq!((refused, left), (Err(FileError::NotWritable), false));
}

#[test]
fn files_do_what_they_say() {
    let (_outer, path) = place();
    let folder = OsFolder::create(&path).unwrap();
    assert_eq!(folder.read("a", 9).unwrap_err(), FileError::NotFound);
    assert_eq!(folder.write_at("a", 0, b"x").unwrap_err(), FileError::NotFound);
    assert_eq!(folder.sync("a").unwrap_err(), FileError::NotFound);
    assert_eq!(folder.remove("a").unwrap_err(), FileError::NotFound);
    assert_eq!(folder.rename("a", "b").unwrap_err(), FileError::NotFound);
    assert_eq!(folder.len("a").unwrap_err(), FileError::NotFound);
    folder.create_exclusive("a").unwrap();
    folder.write_at("a", 4096, &[7; 20_000]).unwrap();
    folder.write_at("a", 1, b"hello").unwrap();
    folder.sync("a").unwrap();
    folder.dir_sync().unwrap();
    assert_eq!(folder.len("a").unwrap(), 24_096);
    assert_eq!(folder.read("a", 7).unwrap(), b"\0hello\0");
    assert_eq!(folder.read("a", 100_000).unwrap().len(), 24_096);
    folder.create_exclusive("b").unwrap();
    folder.rename("a", "b").unwrap();
    assert_eq!((folder.exists("a").unwrap(), folder.exists("b").unwrap()), (false, true));
    assert_eq!(folder.list().unwrap(), ["b"]);
    folder.remove("b").unwrap();
    assert_eq!(folder.list().unwrap(), [""; 0]);
}

#[test]
fn a_folder_others_may_write_to_is_refused() {
    let (_outer, path) = place();
    OsFolder::create(&path).unwrap();
    for open in [0o720, 0o702, 0o777] {
        set_mode(&path, open);
        assert_eq!(OsFolder::open(&path).unwrap_err(), FileError::NotWritable);
        assert_eq!(OsFolder::create(&path).unwrap_err(), FileError::NotWritable);
    }
    set_mode(&path, 0o700);
    OsFolder::open(&path).unwrap();
}

#[test]
fn links_lead_nowhere() {
    let (outer, path) = place();
    let folder = OsFolder::create(&path).unwrap();
    let target = outer.path().join("elsewhere");
    std::fs::write(&target, b"theirs").unwrap();
    symlink(&target, path.join("keys.pl")).unwrap();
    assert_eq!(folder.read("keys.pl", 9).unwrap_err(), FileError::NotWritable);
    assert_eq!(folder.write_at("keys.pl", 0, b"ours").unwrap_err(), FileError::NotWritable);
    assert_eq!(folder.sync("keys.pl").unwrap_err(), FileError::NotWritable);
    assert_eq!(folder.len("keys.pl").unwrap_err(), FileError::NotWritable);
    assert_eq!(folder.create_exclusive("keys.pl").unwrap_err(), FileError::Exists);
    assert_eq!(std::fs::read(&target).unwrap(), b"theirs");
    let link = outer.path().join("link");
    symlink(&path, &link).unwrap();
    assert_eq!(OsFolder::open(&link).unwrap_err(), FileError::NotWritable);
    assert_eq!(OsFolder::open(&target).unwrap_err(), FileError::NotWritable, "a file is no folder");
    std::fs::create_dir(path.join("lock.pl")).unwrap();
    assert_eq!(folder.read("lock.pl", 9).unwrap_err(), FileError::NotWritable);
}

#[test]
fn names_cannot_leave_the_folder() {
    let (outer, path) = place();
    let folder = OsFolder::create(&path).unwrap();
    std::fs::write(outer.path().join("theirs"), b"x").unwrap();
    for name in
        ["", ".", "..", "../theirs", "/etc/passwd", "a/b", ".hidden", "A", "a\0", "é", &"a".repeat(65)]
    {
        assert_eq!(folder.read(name, 9).unwrap_err(), FileError::Io, "{name:?}");
        assert_eq!(folder.create_exclusive(name).unwrap_err(), FileError::Io);
        assert_eq!(folder.rename(name, "b").unwrap_err(), FileError::Io);
    }
}

#[test]
fn the_second_holder_is_told_busy() {
    let (_outer, path) = place();
    let (one, other) = (OsFolder::create(&path).unwrap(), OsFolder::open(&path).unwrap());
    let held = one.lock().unwrap();
    assert_eq!(one.lock().map(drop).unwrap_err(), FileError::Busy);
    assert_eq!(other.lock().map(drop).unwrap_err(), FileError::Busy);
    drop(held);
    drop(other.lock().unwrap());
}

fn vault(path: &Path) -> Vault {
    Vault::new(Ports {
        files: Arc::new(OsFolder::open(path).unwrap()),
        random: Arc::new(SystemRandom),
        clock: Arc::new(FixedClock::new()),
        binder: Arc::new(SoftwareBinder),
    })
}

#[test]
fn a_notebook_on_disk() {
    let (_outer, path) = place();
    let folder = OsFolder::create(&path).unwrap();
    let (old, new) =
        (Secret::new(b"fiets roos maan pet".to_vec()), Secret::new(b"appel tak vis zon".to_vec()));
    assert_eq!(vault(&path).unlock(&old, 0).map(drop).unwrap_err(), KeyError::NotFound);
    let made = vault(&path).create(NewSecret::Passphrase(&old), KdfParams::L, 0).unwrap();
    let held = folder.lock().unwrap();
    assert_eq!(vault(&path).unlock(&old, 0).map(drop).unwrap_err(), KeyError::Busy);
    drop(held);
    let opened = vault(&path).unlock(&old, 0).unwrap();
    let replaced =
        vault(&path).replace_secret(&opened.root_key, NewSecret::Passphrase(&new), KdfParams::L, 0);
    assert_eq!(replaced.unwrap().warnings, []);
    assert_eq!(
        vault(&path).unlock(&old, 0).map(drop).unwrap_err(),
        KeyError::WrongSecret { wait_seconds: 0 }
    );
    assert_eq!(vault(&path).unlock(&new, 0).unwrap().failed_before, 1);
    vault(&path).unlock_with_recovery(&made.recovery_code, 0).unwrap();
    assert_eq!(folder.list().unwrap(), ["keys.pl", "lock.pl"]);
    assert_eq!((mode(&path.join("keys.pl")), mode(&path.join("lock.pl"))), (0o600, 0o600));
    assert_eq!(folder.len(slots::FILE).unwrap(), 625);
}

/// What stands on the disk is read through one handle that stays open, as it is now.
#[test]
fn a_held_file_is_looked_at_as_it_stands() {
    let (_outer, path) = place();
    let folder = OsFolder::create(&path).unwrap();
    assert_eq!(folder.hold("a").map(drop).unwrap_err(), FileError::NotFound);
    folder.create_exclusive("a").unwrap();
    folder.write_at("a", 0, b"hello").unwrap();
    let held = folder.hold("a").unwrap();
    assert_eq!(held.length().unwrap(), 5);
    let mut part = [0; 3];
    held.read_at(1, &mut part).unwrap();
    assert_eq!(&part, b"ell");
    assert_eq!(held.read_at(3, &mut part), Err(FileError::Io), "the file ends before");
    folder.write_at("a", 5, b" there").unwrap();
    assert_eq!(held.length().unwrap(), 11);
    held.read_at(8, &mut part).unwrap();
    assert_eq!(&part, b"ere");
    symlink(path.join("a"), path.join("b")).unwrap();
    assert_eq!(folder.hold("b").map(drop).unwrap_err(), FileError::NotWritable);
}

/// The folder of a process in `/proc` belongs to its user and cannot be made durable: whoever asks is told.
#[cfg(target_os = "linux")]
#[test]
fn names_that_could_not_be_made_durable_are_told() {
    let folder = OsFolder::open(&PathBuf::from(format!("/proc/{}", std::process::id()))).unwrap();
    assert_eq!(folder.dir_sync(), Err(FileError::Io));
}

/// The temporary folder is on a disk with room for more than a block; a folder in memory knows of no disk.
#[test]
fn room_left_is_told_where_the_platform_says() {
    let (_outer, path) = place();
    let free = OsFolder::create(&path).unwrap().free_bytes().unwrap();
    assert!(free.is_some_and(|bytes| bytes > 4096), "{free:?}");
    assert_eq!(pluis_testkit::MemFiles::new().free_bytes(), Ok(None));
}

#[test]
fn the_longest_name_is_64_bytes_of_what_is_allowed() {
    let (_outer, path) = place();
    let folder = OsFolder::create(&path).unwrap();
    let longest = format!("a-z_09.{}", "b".repeat(57));
    assert_eq!(longest.len(), 64);
    folder.create_exclusive(&longest).unwrap();
    assert_eq!(folder.list().unwrap(), [longest]);
}

/// Each start of a program makes a clock of its own; within one boot all of them continue the same wait.
#[cfg(any(target_os = "linux", target_os = "android"))]
#[test]
fn every_clock_of_one_boot_agrees() {
    use pluis_keys::ports::{BootClock, SleepClock};
    let [one, other] = [(); 2].map(|()| BootClock::new().unwrap().now().unwrap());
    assert_eq!(one.boot_id, other.boot_id);
    assert_ne!(one.boot_id, [0; 16]);
    assert!(one.millis > 0 && other.millis >= one.millis);
    let millis = || {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
        u64::try_from(time.tv_sec).unwrap() * 1000 + u64::try_from(time.tv_nsec).unwrap() / 1_000_000
    };
    let clock = BootClock::new().unwrap();
    for _ in 0..100 {
        let (before, now, after) = (millis(), clock.now().unwrap().millis, millis());
        assert!((before..=after).contains(&now), "{before} {now} {after}");
    }
}

/// No program that is started while the notebook is open gets hold of its folder, its files or its lock.
#[cfg(target_os = "linux")]
#[test]
fn a_started_program_inherits_nothing() {
    let (_outer, path) = place();
    let folder = OsFolder::create(&path).unwrap();
    folder.create_exclusive("a").unwrap();
    let (_file, _lock) = (folder.hold("a").unwrap(), folder.lock().unwrap());
    let name = path.to_str().unwrap();
    let leads = |of: &str| {
        std::fs::read_dir(of)
            .unwrap()
            .filter(|entry| {
                let target = std::fs::read_link(entry.as_ref().unwrap().path());
                target.is_ok_and(|target| target.to_str().is_some_and(|target| target.starts_with(name)))
            })
            .count()
    };
    assert!(leads("/proc/self/fd") >= 3, "folder, file and lock are open here");
    let mut child = std::process::Command::new("cat").stdin(std::process::Stdio::piped()).spawn().unwrap();
    let inherited = leads(&format!("/proc/{}/fd", child.id()));
    drop(child.stdin.take());
    child.wait().unwrap();
    assert_eq!(inherited, 0);
}

#[test]
fn random_and_binder_of_this_computer_answer() {
    let mut bytes = [0; 32];
    SystemRandom.fill(&mut bytes).unwrap();
    assert_ne!(bytes, [0; 32]);
    assert_eq!(*SoftwareBinder.bind("any", &bytes).unwrap(), bytes);
}

/// A child that was forked while the lock was held, and has not begun its own program, holds a copy of the handle.
#[test]
fn a_lock_is_free_again_at_once_though_another_thread_starts_programs() {
    let (_outer, path) = place();
    let folder = OsFolder::create(&path).unwrap();
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                std::process::Command::new("true").status().unwrap();
            }
        });
        let busy = (0..20_000).filter(|_| folder.lock().map(drop).is_err()).count();
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(busy, 0);
    });
}
