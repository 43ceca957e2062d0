//! Sealed secrets: a 32-byte key in the operating system's own store, everything else sealed
//! with it in files beside the journal (Windows' store holds 2,560 bytes, so no more than the
//! key goes there). Source of the duty: 收款机具 API 接入流程 4.3, the key is encrypted before
//! it is written.
//!
//! Where no store answers (a server without desktop, training, Android) the key lies in a file
//! of mode 0600 beside the sealed ones, and [`Vault::place`] says so. It never waits for a
//! store longer than [`STORE_WAIT_MS_MAX`], never overwrites a key that it cannot read, and
//! never falls back to a new key where secrets are sealed with another.

mod files;
mod place;

pub use place::KeyPlace;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use files::Folder;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use zeroize::Zeroizing;

/// The longest that the start waits for the operating system's store, in milliseconds.
pub const STORE_WAIT_MS_MAX: u64 = 5_000;

/// What a sealed file begins with: the name and the version of its form.
const HEADER: &[u8; 8] = b"ZGSEAL\x00\x01";
const NONCE_BYTES: usize = 24;

/// The key that seals.
type Key = Zeroizing<[u8; 32]>;

/// Why a secret cannot be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum VaultFault {
    /// The folder or a file in it.
    #[error("cannot {act} {path}")]
    File {
        /// What was tried.
        act: &'static str,
        /// Where.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// The key was put into the system's store, and the store does not answer now. Unlock it
    /// and start again, or [`Vault::forget`] and set the device up anew.
    #[error("the system's store of secrets, which holds the key, does not answer")]
    StoreSilent,
    /// The key is gone from the system's store, or the key file is not one. [`Vault::forget`]
    /// and set the device up anew.
    #[error("the sealing key is gone")]
    KeyGone,
    /// A sealed file was not sealed by this key under this name, or was changed.
    #[error("{name} cannot be unsealed")]
    Unsealable {
        /// Its name.
        name: String,
    },
    /// A name with other than ASCII letters, digits, `-` and `_`.
    #[error("not a name for a secret")]
    Name,
    /// This machine gives no random numbers.
    #[error("this machine gives no random numbers")]
    Chance,
}

/// The sealed secrets of one folder.
pub struct Vault {
    folder: Folder,
    key: Key,
    place: KeyPlace,
}

impl Vault {
    /// Opens the secrets in `dir`, and makes folder and key where there are none: the key in
    /// the system's store under `app_name` where one answers in time, else in a file.
    ///
    /// # Errors
    /// [`VaultFault`]; a key that exists and cannot be had is never replaced.
    pub fn open(dir: &Path, app_name: &str) -> Result<Vault, VaultFault> {
        Vault::open_with(
            dir,
            place::system_store(app_name),
            Duration::from_millis(STORE_WAIT_MS_MAX),
        )
    }

    /// Opens the secrets in `dir` with the key in a file, without asking any store: for tests
    /// and for training mode, whose keys buy nothing.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn open_in_file(dir: &Path) -> Result<Vault, VaultFault> {
        Vault::open_with(dir, None, Duration::ZERO)
    }

    fn open_with(
        dir: &Path,
        store: Option<place::Store>,
        wait: Duration,
    ) -> Result<Vault, VaultFault> {
        let folder = Folder::open(dir)?;
        let (key, place) = place::find_or_make(&folder, store, wait)?;
        Ok(Vault { folder, key, place })
    }

    /// Removes the sealed secrets in `dir`, and a key file. A key in the system's store stays;
    /// another installation may use it.
    ///
    /// # Errors
    /// A file that cannot be removed.
    pub fn forget(dir: &Path) -> Result<(), VaultFault> {
        Folder::open(dir)?.clear()
    }

    /// Where the key lies.
    pub fn place(&self) -> KeyPlace {
        self.place
    }

    /// Seals `secret` as `name`, in place of what was there: after a crash the old or the new
    /// one is there, whole.
    ///
    /// # Errors
    /// A bad name, or a file that cannot be written.
    pub fn seal(&self, name: &str, secret: &[u8]) -> Result<(), VaultFault> {
        let mut nonce = [0u8; NONCE_BYTES];
        random(&mut nonce)?;
        let payload = Payload {
            msg: secret,
            aad: &bound(name)?,
        };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| VaultFault::Unsealable {
            name: name.to_owned(),
        })?;
        self.folder.write(
            &file_of(name),
            &[HEADER.as_slice(), &nonce, &sealed].concat(),
        )
    }

    /// The secret sealed as `name`; `None` where none is. Wiped from memory when dropped.
    ///
    /// # Errors
    /// A bad name, an unreadable file, or one that this key did not seal under this name.
    pub fn unseal(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, VaultFault> {
        let aad = bound(name)?;
        let Some(file) = self.folder.read(&file_of(name))? else {
            return Ok(None);
        };
        let unsealable = || VaultFault::Unsealable {
            name: name.to_owned(),
        };
        let rest = file
            .strip_prefix(HEADER.as_slice())
            .ok_or_else(unsealable)?;
        let (nonce, sealed) = rest.split_at_checked(NONCE_BYTES).ok_or_else(unsealable)?;
        let secret = self.cipher().decrypt(
            XNonce::from_slice(nonce),
            Payload {
                msg: sealed,
                aad: &aad,
            },
        );
        Ok(Some(Zeroizing::new(secret.map_err(|_| unsealable())?)))
    }

    /// Removes the secret sealed as `name`, where there is one.
    ///
    /// # Errors
    /// A bad name, or a file that cannot be removed.
    pub fn remove(&self, name: &str) -> Result<(), VaultFault> {
        bound(name)?;
        self.folder.remove(&file_of(name))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.key).into())
    }
}

/// What a seal is bound to besides its key: its form and its name, so that two sealed files
/// cannot be exchanged.
fn bound(name: &str) -> Result<Vec<u8>, VaultFault> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if name.is_empty() || name.len() > 64 || !name.bytes().all(plain) {
        return Err(VaultFault::Name);
    }
    Ok([HEADER.as_slice(), name.as_bytes()].concat())
}

fn file_of(name: &str) -> String {
    format!("{name}{}", files::SEALED)
}

fn random(bytes: &mut [u8]) -> Result<(), VaultFault> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the edge that makes keys and nonces"
    )]
    getrandom::fill(bytes).map_err(|_| VaultFault::Chance)
}

#[cfg(test)]
mod tests;
