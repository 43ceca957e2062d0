//! A key is made once, sealed files open with it alone, and a silent store is never waited for.

use super::place::{KeyStore, Store, StoreFault};
use super::*;
use std::fs;
use std::sync::{Arc, Mutex};

fn dir() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn open_on(dir: &tempfile::TempDir, store: Option<Store>) -> Result<Vault, VaultFault> {
    Vault::open_with(dir.path(), store, Duration::from_millis(200))
}

fn text(vault: &Vault, name: &str) -> Option<String> {
    let secret = vault.unseal(name).expect("readable")?;
    Some(String::from_utf8(secret.to_vec()).expect("text"))
}

#[test]
fn what_is_sealed_comes_back_after_a_restart() {
    let dir = dir();
    let vault = Vault::open_in_file(dir.path()).expect("a vault");
    assert_eq!(
        (vault.place(), text(&vault, "setting")),
        (KeyPlace::File, None)
    );
    vault.seal("setting", b"first").expect("sealed");
    vault
        .seal("setting", "第二".as_bytes())
        .expect("sealed again");
    drop(vault);
    let vault = Vault::open_in_file(dir.path()).expect("again");
    assert_eq!(text(&vault, "setting").as_deref(), Some("第二"));
    vault.remove("setting").expect("removed");
    assert_eq!(text(&vault, "setting"), None);
}

#[test]
fn no_file_shows_the_secret_and_only_the_owner_can_read_it() {
    let dir = dir();
    let vault = Vault::open_in_file(dir.path()).expect("a vault");
    vault.seal("setting", b"0123456789abcdef").expect("sealed");
    let mut names = Vec::new();
    for entry in fs::read_dir(dir.path()).expect("the folder") {
        let path = entry.expect("an entry").path();
        let bytes = fs::read(&path).expect("the file");
        assert!(
            !bytes.windows(8).any(|eight| eight == b"01234567"),
            "{path:?}"
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(
                fs::metadata(&path).expect("its mode").permissions().mode() & 0o777,
                0o600,
                "{path:?}"
            );
        }
        names.push(
            path.file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned(),
        );
    }
    names.sort();
    assert_eq!(names, ["sealing.key", "setting.sealed"]);
}

#[test]
fn a_changed_exchanged_or_cut_file_is_not_believed() {
    let dir = dir();
    let vault = Vault::open_in_file(dir.path()).expect("a vault");
    vault.seal("one", b"secret").expect("sealed");
    let path = dir.path().join("one.sealed");
    let whole = fs::read(&path).expect("the file");
    fs::write(dir.path().join("two.sealed"), &whole).expect("written");
    assert!(
        matches!(vault.unseal("two"), Err(VaultFault::Unsealable { .. })),
        "under another name"
    );
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        fs::write(&path, &changed).expect("written");
        assert!(
            matches!(vault.unseal("one"), Err(VaultFault::Unsealable { .. })),
            "byte {at}"
        );
        fs::write(&path, &whole[..at]).expect("written");
        assert!(
            matches!(vault.unseal("one"), Err(VaultFault::Unsealable { .. })),
            "cut at {at}"
        );
    }
    for name in ["", "../one", "a b", "密"] {
        assert!(
            matches!(vault.seal(name, b"x"), Err(VaultFault::Name)),
            "{name}"
        );
    }
}

/// A store of the test.
#[derive(Clone)]
struct Fake {
    kept: Arc<Mutex<Option<Vec<u8>>>>,
    mood: Mood,
}

#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Works,
    Refuses,
    Forgets,
    Hangs,
}

impl Fake {
    fn new(mood: Mood) -> Fake {
        Fake {
            kept: Arc::default(),
            mood,
        }
    }

    fn store(&self) -> Option<Store> {
        Some(Box::new(self.clone()))
    }

    fn in_mood(&self, mood: Mood) -> Option<Store> {
        Some(Box::new(Fake {
            mood,
            ..self.clone()
        }))
    }
}

impl KeyStore for Fake {
    fn get(&self) -> Result<Option<Vec<u8>>, StoreFault> {
        match self.mood {
            Mood::Works | Mood::Forgets => Ok(self.kept.lock().expect("the store").clone()),
            Mood::Refuses => Err(StoreFault(String::from("locked"))),
            Mood::Hangs => loop {
                std::thread::park();
            },
        }
    }

    fn set(&self, secret: &[u8]) -> Result<(), StoreFault> {
        if self.mood == Mood::Works {
            *self.kept.lock().expect("the store") = Some(secret.to_vec());
        }
        Ok(())
    }
}

#[test]
fn the_store_keeps_the_key_and_no_file_does() {
    let (dir, store) = (dir(), Fake::new(Mood::Works));
    let vault = open_on(&dir, store.store()).expect("a vault");
    assert_eq!(vault.place(), KeyPlace::OsStore);
    vault.seal("setting", b"x").expect("sealed");
    assert!(!dir.path().join("sealing.key").exists());
    let vault = open_on(&dir, store.store()).expect("again");
    assert_eq!(text(&vault, "setting").as_deref(), Some("x"));
}

#[test]
fn a_store_that_refuses_forgets_or_hangs_from_the_start_leaves_the_key_to_a_file() {
    for mood in [Mood::Refuses, Mood::Forgets, Mood::Hangs] {
        let (dir, store) = (dir(), Fake::new(mood));
        let vault = open_on(&dir, store.store()).expect("a vault");
        assert_eq!(vault.place(), KeyPlace::File);
        vault.seal("setting", b"x").expect("sealed");
        let vault = open_on(&dir, store.in_mood(Mood::Works)).expect("again");
        assert_eq!(
            (vault.place(), text(&vault, "setting").as_deref()),
            (KeyPlace::File, Some("x"))
        );
    }
}

#[test]
fn a_key_that_cannot_be_had_is_never_replaced() {
    let (dir, store) = (dir(), Fake::new(Mood::Works));
    open_on(&dir, store.store())
        .expect("a vault")
        .seal("setting", b"x")
        .expect("sealed");
    let open = |store| open_on(&dir, store).map(|vault| vault.place());
    assert!(matches!(
        open(store.in_mood(Mood::Refuses)),
        Err(VaultFault::StoreSilent)
    ));
    assert!(matches!(open(None), Err(VaultFault::StoreSilent)));
    assert!(matches!(
        open(Fake::new(Mood::Works).store()),
        Err(VaultFault::KeyGone)
    ));
    assert!(
        matches!(open(store.store()), Ok(KeyPlace::OsStore)),
        "nothing was lost by it"
    );

    Vault::forget(dir.path()).expect("forgotten");
    let vault = Vault::open_in_file(dir.path()).expect("anew");
    assert_eq!(
        (vault.place(), text(&vault, "setting")),
        (KeyPlace::File, None)
    );

    fs::write(dir.path().join("sealing.key"), b"too short").expect("written");
    assert!(matches!(
        Vault::open_in_file(dir.path()).map(|vault| vault.place()),
        Err(VaultFault::KeyGone)
    ));
    assert_eq!(
        fs::read(dir.path().join("sealing.key")).expect("the file"),
        b"too short"
    );
}
