//! What a till knows of its shops' people, as a file: practice and money have one each, and in it
//! every shop has its own list, its own PINs and cards, and whether anybody has to log in. Cloud
//! Pay's keys are not in it, nor is a PIN or a card.
//!
//! The end of the audit log stands in it as well ([`Anchor`]): who wants to shorten the log unseen
//! must change this file, and who throws this file away loses the logins with it.
//!
//! What cannot be read is kept aside, never overwritten.

mod form;

use super::refusal::RightRefusal;
use crate::audit::Anchor;
use form::{FileForm, ShopForm};
use journal::Books;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use till::moment::Moment;
use till::right::Person;
use till::role::Role;
use till::who::Staff;

/// What is known of one shop's people.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Kept {
    /// The shop's list, as it was last told.
    pub list: Vec<Person>,
    /// When it was told.
    pub loaded: Option<Moment>,
    /// Whom only this till knows, by staff number.
    pub local: BTreeMap<String, Local>,
    /// The roles of Cloud Pay's people that were chosen here, by staff number.
    pub roles: BTreeMap<String, Role>,
    /// PINs by staff number.
    pub pins: BTreeMap<String, KeptPin>,
    /// The hashes of cards by staff number.
    pub cards: BTreeMap<String, String>,
    /// Whether somebody has to log in.
    pub logins: Logins,
}

/// Somebody whom only this till knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Local {
    /// Number and name.
    pub staff: Staff,
    /// What they are here.
    pub role: Role,
    /// Whether they may consume, unfreeze and refund.
    pub refunds: bool,
}

/// Whether somebody has to log in, and when the till locks itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Logins {
    /// Nothing is done before somebody logged in.
    #[serde(default)]
    pub needed: bool,
    /// After so many minutes without input the till locks itself; 0 is never.
    #[serde(default)]
    pub lock_after_min: u32,
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

/// Where the audit log of these books ended; `None` where nothing was ever written.
pub(crate) fn anchor(folder: &Path, books: Books) -> io::Result<Option<Anchor>> {
    Ok(read_all(&file(folder, books))?.audit)
}

/// Keeps where the audit log of these books ends.
///
/// # Errors
/// The disk does not take it.
pub(crate) fn keep_anchor(folder: &Path, books: Books, anchor: &Anchor) -> io::Result<()> {
    let file = file(folder, books);
    let mut all = read_all(&file)?;
    all.audit = Some(anchor.clone());
    write(&file, &all)
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
