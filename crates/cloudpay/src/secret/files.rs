//! The folder of sealed files: written whole or not at all (a new file, flushed, then renamed),
//! readable by the owner only.

use super::VaultFault;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// How the name of a sealed file ends.
pub(super) const SEALED: &str = ".sealed";
/// The key, where it lies in a file.
pub(super) const KEY_FILE: &str = "sealing.key";
/// Says that the key was put into the system's store.
pub(super) const IN_STORE: &str = "sealing.in-store";

/// A folder of sealed files.
pub(super) struct Folder {
    dir: PathBuf,
}

impl Folder {
    pub(super) fn open(dir: &Path) -> Result<Folder, VaultFault> {
        let folder = Folder {
            dir: dir.to_owned(),
        };
        make_dir(dir).map_err(|source| folder.fault("make", "", source))?;
        Ok(folder)
    }

    /// The file's bytes; `None` where there is none.
    pub(super) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, VaultFault> {
        match fs::read(self.dir.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(None),
            Err(fault) => Err(self.fault("read", name, fault)),
        }
    }

    /// Writes the file anew.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), VaultFault> {
        let (path, fresh) = (self.dir.join(name), self.dir.join(format!("{name}.new")));
        let written = write_flushed(&fresh, bytes)
            .and_then(|()| fs::rename(&fresh, &path))
            .and_then(|()| flush_dir(&self.dir));
        written.map_err(|source| self.fault("write", name, source))
    }

    /// Removes the file, where there is one.
    pub(super) fn remove(&self, name: &str) -> Result<(), VaultFault> {
        match fs::remove_file(self.dir.join(name)) {
            Ok(()) => Ok(()),
            Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(()),
            Err(fault) => Err(self.fault("remove", name, fault)),
        }
    }

    /// Removes every sealed file, and then what leads to their key.
    pub(super) fn clear(&self) -> Result<(), VaultFault> {
        let entries = fs::read_dir(&self.dir).map_err(|source| self.fault("list", "", source))?;
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(SEALED) {
                self.remove(&name)?;
            }
        }
        self.remove(KEY_FILE)?;
        self.remove(IN_STORE)
    }

    fn fault(&self, act: &'static str, name: &str, source: io::Error) -> VaultFault {
        VaultFault::File {
            act,
            path: self.dir.join(name),
            source,
        }
    }
}

fn write_flushed(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A rest of an earlier crash may have another mode.
    match fs::remove_file(path) {
        Err(fault) if fault.kind() != ErrorKind::NotFound => return Err(fault),
        Ok(()) | Err(_) => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn make_dir(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Makes a rename durable. Windows keeps directory entries by itself.
fn flush_dir(dir: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(dir)?.sync_all()
    } else {
        Ok(())
    }
}
