//! What a till knows of its shops' people, as a file: practice and money have one each, and in it
//! every shop has its own list and its own PINs. Cloud Pay's keys are not in it, nor is a PIN.
//!
//! What cannot be read is kept aside, never overwritten.

use super::refusal::RightRefusal;
use journal::Books;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use till::moment::Moment;
use till::right::Person;
use till::who::Staff;

/// What is known of one shop's people.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Kept {
    /// The shop's list, as it was last told.
    pub list: Vec<Person>,
    /// When it was told.
    pub loaded: Option<Moment>,
    /// PINs by staff number.
    pub pins: BTreeMap<String, KeptPin>,
}

/// A PIN as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptPin {
    /// Its Argon2id hash.
    pub hash: String,
    /// Wrong tries in a row.
    #[serde(default)]
    pub wrong: u32,
}

#[derive(Default, Serialize, Deserialize)]
struct FileForm {
    shops: BTreeMap<String, ShopForm>,
}

#[derive(Default, Serialize, Deserialize)]
struct ShopForm {
    #[serde(default)]
    staff: Vec<PersonForm>,
    #[serde(default)]
    loaded_ms: Option<i64>,
    #[serde(default)]
    pins: BTreeMap<String, KeptPin>,
}

#[derive(Serialize, Deserialize)]
struct PersonForm {
    no: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    manager: bool,
    #[serde(default)]
    refunds: bool,
}

/// Where the people of practice, or of money, are kept.
pub(super) fn file(folder: &Path, books: Books) -> PathBuf {
    folder.join(match books {
        Books::Practice => "people-training.json",
        Books::Money => "people.json",
    })
}

/// What is kept of `shop`; nothing where nothing is, or where it cannot be read.
pub(super) fn read(file: &Path, shop: &str) -> Kept {
    let read = read_all(file)
        .inspect_err(|cause| tracing::error!(%cause, "the people's file cannot be read"));
    let shop = read.unwrap_or_default().shops.remove(shop);
    shop.map_or_else(Kept::default, ShopForm::into_kept)
}

/// Keeps `kept` of `shop`, and leaves the other shops as they are. On the disk when it returns.
///
/// # Errors
/// The disk does not take it: what was kept before stands.
pub(super) fn keep(file: &Path, shop: &str, kept: &Kept) -> Result<(), RightRefusal> {
    let kept = read_all(file).and_then(|mut all| {
        all.shops.insert(shop.to_owned(), ShopForm::of(kept));
        write(file, &all)
    });
    kept.map_err(|cause| RightRefusal::NotKept {
        cause: cause.to_string(),
    })
}

fn read_all(file: &Path) -> io::Result<FileForm> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(FileForm::default()),
        Err(cause) => return Err(cause),
    };
    match serde_json::from_slice(&bytes) {
        Ok(read) => Ok(read),
        Err(cause) => {
            let aside = file.with_extension("json.unreadable");
            tracing::error!(%cause, aside = %aside.display(), "kept aside");
            std::fs::rename(file, aside)?;
            Ok(FileForm::default())
        }
    }
}

fn write(file: &Path, all: &FileForm) -> io::Result<()> {
    let beside = file.with_extension("json.new");
    let mut out = File::create(&beside)?;
    out.write_all(&serde_json::to_vec_pretty(all)?)?;
    out.sync_all()?;
    std::fs::rename(&beside, file)
}

impl ShopForm {
    fn of(kept: &Kept) -> ShopForm {
        let staff = kept.list.iter().map(|person| PersonForm {
            no: person.staff.no.clone(),
            name: person.staff.name.clone(),
            manager: person.manager,
            refunds: person.refunds,
        });
        ShopForm {
            staff: staff.collect(),
            loaded_ms: kept.loaded.map(Moment::unix_ms),
            pins: kept.pins.clone(),
        }
    }

    fn into_kept(self) -> Kept {
        let list = self.staff.into_iter().map(|form| Person {
            staff: Staff {
                no: form.no,
                name: form.name,
            },
            manager: form.manager,
            refunds: form.refunds,
        });
        Kept {
            list: list.collect(),
            loaded: self.loaded_ms.map(Moment::from_unix_ms),
            pins: self.pins,
        }
    }
}
