//! A folder whose files are put there and taken away as bytes.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use pluis_keys::ports::OsFolder;
use pluis_keys::{Key32, RootKey};
use pluis_store::{Opened, Ports, Setup, Store, StoreError};
use pluis_testkit::SeededRandom;
use tempfile::TempDir;

use crate::life::at;

pub(crate) const DATABASE: &str = "notebook.db";
pub(crate) const LOG: &str = "notebook.db-wal";
pub(crate) const ANCHOR: &str = "anchor.pl";
pub(crate) const PAGE: usize = 4096;

/// Every file of a folder.
pub(crate) type Image = BTreeMap<String, Vec<u8>>;

/// A folder in memory where the system has one: these tests open notebooks by the thousand and never cut the power.
pub(crate) fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let mut builder = tempfile::Builder::new();
    builder.permissions(private());
    if memory.is_dir() { builder.tempdir_in(memory) } else { builder.tempdir() }.unwrap()
}

#[cfg(unix)]
fn private() -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    std::fs::Permissions::from_mode(0o700)
}

/// The files of a folder as they are.
pub(crate) fn image_of(folder: &Path) -> Image {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap()))
        .collect()
}

/// Makes a folder hold these files and no others. What already is as it should be is left alone.
pub(crate) fn put_image(folder: &Path, image: &Image) {
    for (name, bytes) in &image_of(folder) {
        if image.get(name) != Some(bytes) {
            std::fs::remove_file(folder.join(name)).unwrap();
        }
    }
    for (name, bytes) in image {
        if !folder.join(name).exists() {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }
}

/// A folder with the database of one notebook; its root key is known.
pub(crate) struct Place {
    folder: TempDir,
    root: RootKey,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: folder(), root: RootKey::new(Key32::copied(&[7; 32])) }
    }

    pub(crate) fn holding(image: &Image) -> Self {
        let place = Self::new();
        place.put(image);
        place
    }

    fn ports(&self) -> Ports {
        let files = Arc::new(OsFolder::open(self.folder.path()).unwrap());
        Ports { files, random: Arc::new(SeededRandom::new(3)) }
    }

    pub(crate) fn create(&self) -> Store {
        let setup = Setup { created: at(0), content_version: 1 };
        Store::create(self.folder.path(), self.ports(), &self.root, setup).unwrap()
    }

    pub(crate) fn open(&self) -> Result<Opened, StoreError> {
        Store::open(self.folder.path(), self.ports(), &self.root)
    }

    pub(crate) fn image(&self) -> Image {
        image_of(self.folder.path())
    }

    pub(crate) fn put(&self, image: &Image) {
        put_image(self.folder.path(), image);
    }
}
