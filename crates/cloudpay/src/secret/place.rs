//! Where the sealing key lies, and how it is found again or made.
//!
//! ```text
//! a key file is there                     -> File
//! the store has the key                   -> OsStore
//! the store answers, has none, and none was ever put there -> make one there -> OsStore
//! the store is silent, and none was ever put there         -> make a key file -> File
//! a key was put into the store before, and is not to be had -> a fault, never a new key
//! ```

use super::files::{Folder, IN_STORE, KEY_FILE};
use super::{Key, VaultFault, random};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use zeroize::Zeroizing;

/// Where the key lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// In the operating system's store.
    OsStore,
    /// In a file that the owner alone can read, beside the sealed ones: whoever has the disk
    /// has the secrets.
    File,
}

/// A store of one secret. It may take its time, or for ever; it is called on a thread of its
/// own.
pub(super) trait KeyStore: Send {
    /// The secret; `None` where there is none.
    fn get(&self) -> Result<Option<Vec<u8>>, StoreFault>;
    /// Keeps the secret.
    fn set(&self, secret: &[u8]) -> Result<(), StoreFault>;
}

/// Why a store did not do it; the words are for the log.
#[derive(Debug)]
pub(super) struct StoreFault(pub(super) String);

/// A store, to be handed to a thread.
pub(super) type Store = Box<dyn KeyStore>;

/// What a store gave.
enum Given {
    /// The key, found or just made.
    Key(Key),
    /// It answers and has none, and was not to make one.
    Nothing,
    /// It does not answer, or not in time.
    Silence,
}

pub(super) fn find_or_make(
    folder: &Folder,
    store: Option<Store>,
    wait: Duration,
) -> Result<(Key, KeyPlace), VaultFault> {
    if let Some(bytes) = folder.read(KEY_FILE)?.map(Zeroizing::new) {
        return Ok((key_of(&bytes).ok_or(VaultFault::KeyGone)?, KeyPlace::File));
    }
    let was_in_store = folder.read(IN_STORE)?.is_some();
    let mut fresh = Key::default();
    random(fresh.as_mut_slice())?;
    let given = match store {
        Some(store) => ask(store, (!was_in_store).then(|| fresh.clone()), wait),
        None => Given::Silence,
    };
    match (given, was_in_store) {
        (Given::Key(key), true) => Ok((key, KeyPlace::OsStore)),
        (Given::Key(key), false) => {
            folder.write(IN_STORE, b"")?;
            Ok((key, KeyPlace::OsStore))
        }
        (Given::Nothing, true) => Err(VaultFault::KeyGone),
        (Given::Silence, true) => Err(VaultFault::StoreSilent),
        (Given::Nothing | Given::Silence, false) => {
            tracing::warn!("no store of secrets answers; the key lies in a file");
            folder.write(KEY_FILE, fresh.as_slice())?;
            Ok((fresh, KeyPlace::File))
        }
    }
}

/// Asks the store on a thread of its own, which is left behind where the store hangs. `fresh`
/// is kept where the store has no key yet, and believed only after it was read back.
fn ask(store: Store, fresh: Option<Key>, wait: Duration) -> Given {
    let (tell, told) = mpsc::channel();
    let asking = thread::Builder::new()
        .name(String::from("key store"))
        .spawn(move || {
            let _ = tell.send(get_or_set(store.as_ref(), fresh.as_ref()));
        });
    if asking.is_err() {
        return Given::Silence;
    }
    match told.recv_timeout(wait) {
        Ok(Ok(given)) => given,
        Ok(Err(StoreFault(words))) => {
            tracing::warn!(%words, "the store of secrets refused");
            Given::Silence
        }
        Err(_) => Given::Silence,
    }
}

fn get_or_set(store: &dyn KeyStore, fresh: Option<&Key>) -> Result<Given, StoreFault> {
    let found = |bytes: Option<Vec<u8>>| match bytes.map(Zeroizing::new) {
        Some(bytes) => key_of(&bytes)
            .map(Given::Key)
            .ok_or_else(|| StoreFault(String::from("not a key"))),
        None => Ok(Given::Nothing),
    };
    match (found(store.get()?)?, fresh) {
        (Given::Nothing, Some(fresh)) => {
            store.set(fresh.as_slice())?;
            found(store.get()?)
        }
        (given, Some(_) | None) => Ok(given),
    }
}

fn key_of(bytes: &[u8]) -> Option<Key> {
    bytes.try_into().ok().map(Zeroizing::new)
}

/// The operating system's own store, under the application's name.
#[cfg(not(target_os = "android"))]
pub(super) fn system_store(app_name: &str) -> Option<Store> {
    Some(Box::new(SystemStore {
        app_name: app_name.to_owned(),
    }))
}

/// Android's key store needs a Java machine, which this crate does not know.
#[cfg(target_os = "android")]
pub(super) fn system_store(_app_name: &str) -> Option<Store> {
    None
}

#[cfg(not(target_os = "android"))]
struct SystemStore {
    app_name: String,
}

#[cfg(not(target_os = "android"))]
impl SystemStore {
    fn entry(&self) -> Result<keyring::Entry, StoreFault> {
        keyring::Entry::new(&self.app_name, "sealing key")
            .map_err(|fault| StoreFault(fault.to_string()))
    }
}

#[cfg(not(target_os = "android"))]
impl KeyStore for SystemStore {
    fn get(&self) -> Result<Option<Vec<u8>>, StoreFault> {
        match self.entry()?.get_secret() {
            Ok(secret) => Ok(Some(secret)),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(fault) => Err(StoreFault(fault.to_string())),
        }
    }

    fn set(&self, secret: &[u8]) -> Result<(), StoreFault> {
        self.entry()?
            .set_secret(secret)
            .map_err(|fault| StoreFault(fault.to_string()))
    }
}
