//! The log as a file: lines are put at its end and nowhere else, and are on the disk when that is
//! said. What a crash left half written is cut off before anything new is written.

use super::chain::{self, Anchor};
use super::entry::{Entry, What};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use till::moment::Moment;
use till::who::Staff;

/// The most rows of a page.
const PAGE_MAX: u32 = 500;

/// Where lines are written.
#[derive(Debug)]
enum Place {
    /// In memory, for who keeps nothing.
    Memory(Vec<u8>),
    /// In a file.
    File(File),
    /// Nowhere: the file cannot be opened.
    Closed,
}

/// A log.
#[derive(Debug)]
pub(super) struct Log {
    place: Place,
    /// Where each line begins, in bytes.
    begins: Vec<u64>,
    /// Where the last one ends.
    end: u64,
    /// The last one's hash.
    hash: String,
}

/// An entry as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the line, from 1.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// Who; `None` where nobody was known.
    pub who: Option<Staff>,
    /// The key of the sentence; empty for a line that cannot be read.
    pub what: String,
    /// What goes into it.
    pub params: BTreeMap<String, String>,
    /// The record that it is about.
    pub no: Option<String>,
}

/// Some entries, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The entries.
    pub rows: Vec<Row>,
    /// Where the next page begins; `None` where there is none.
    pub next: Option<u64>,
}

#[derive(Serialize, Deserialize)]
struct Form {
    seq: u64,
    at_ms: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    who: Option<StaffForm>,
    what: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    no: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    params: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
struct StaffForm {
    no: String,
    #[serde(default)]
    name: String,
}

impl Log {
    pub(super) fn nowhere() -> Log {
        Log {
            place: Place::Memory(Vec::new()),
            begins: Vec::new(),
            end: 0,
            hash: chain::genesis(),
        }
    }

    pub(super) fn closed() -> Log {
        Log {
            place: Place::Closed,
            ..Log::nowhere()
        }
    }

    /// Opens a log, and what was found wrong with its end: `anchor` is where it ended when it was
    /// last written.
    pub(super) fn open(path: &Path, anchor: Option<&Anchor>) -> io::Result<(Log, Vec<What>)> {
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(path)?;
        let mut text = Vec::new();
        file.read_to_end(&mut text)?;
        let mut found = Vec::new();
        let whole = text
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        if whole < text.len() {
            let bytes = size(text.len() - whole);
            file.set_len(size(whole))?;
            file.sync_all()?;
            text.truncate(whole);
            found.push(What::LogTorn { bytes });
        }
        let mut begins = Vec::new();
        let (mut end, mut hash, mut at_anchor) = (0, chain::genesis(), None);
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            begins.push(end);
            end += size(line.len());
            let content = line.strip_suffix(b"\n").unwrap_or(line);
            // After a line that is none the chain goes on from what it is.
            hash = match chain::parts(content) {
                Some((is, _)) => is.to_owned(),
                None => chain::hash(&hash, content),
            };
            if anchor.is_some_and(|anchor| anchor.seq == size(begins.len())) {
                at_anchor = Some(hash.clone());
            }
        }
        match (anchor, at_anchor) {
            (Some(anchor), Some(is)) if is != anchor.hash => {
                found.push(What::LogChanged { seq: anchor.seq });
            }
            (Some(anchor), None) if anchor.seq > 0 => found.push(What::LogShort {
                missing: anchor.seq - size(begins.len()),
            }),
            (Some(_) | None, _) => {}
        }
        let place = Place::File(file);
        let log = Log {
            place,
            begins,
            end,
            hash,
        };
        Ok((log, found))
    }

    /// Writes an entry at the end; on the disk when it returns.
    pub(super) fn append(&mut self, entry: &Entry, at: Moment) -> io::Result<Anchor> {
        let seq = size(self.begins.len()) + 1;
        let form = Form {
            seq,
            at_ms: at.unix_ms(),
            who: entry.who.as_ref().map(|staff| StaffForm {
                no: staff.no.clone(),
                name: staff.name.clone(),
            }),
            what: entry.what.code().to_owned(),
            no: entry.what.no().map(str::to_owned),
            params: entry.what.params(),
        };
        let content = serde_json::to_vec(&form)?;
        let hash = chain::hash(&self.hash, &content);
        let line = [hash.as_bytes(), b" ", &content, b"\n"].concat();
        match &mut self.place {
            Place::Memory(text) => text.extend_from_slice(&line),
            Place::File(file) => {
                // What an earlier try left half written goes first.
                if file.metadata()?.len() != self.end {
                    file.set_len(self.end)?;
                }
                file.write_all(&line)?;
                file.sync_data()?;
            }
            Place::Closed => return Err(io::Error::other("the audit log is not open")),
        }
        self.begins.push(self.end);
        self.end += size(line.len());
        self.hash.clone_from(&hash);
        Ok(Anchor { seq, hash })
    }

    /// Lines before the one with the number `before`, the newest first.
    pub(super) fn page(&self, before: Option<u64>, limit: u32) -> io::Result<Page> {
        let all = self.begins.len();
        let to = before.map_or(all, |before| {
            usize::try_from(before.saturating_sub(1)).map_or(all, |to| to.min(all))
        });
        let from = to.saturating_sub(limit.clamp(1, PAGE_MAX) as usize);
        let begins = self.begins.get(from).copied().unwrap_or(self.end);
        let ends = self.begins.get(to).copied().unwrap_or(self.end);
        let text = self.read(begins, ends)?;
        let lines = text.split_inclusive(|byte| *byte == b'\n');
        let mut rows: Vec<Row> = lines
            .zip(from..to)
            .map(|(line, at)| row(line, size(at) + 1))
            .collect();
        rows.reverse();
        let next = (from > 0).then(|| size(from) + 1);
        Ok(Page { rows, next })
    }

    fn read(&self, from: u64, to: u64) -> io::Result<Vec<u8>> {
        match &self.place {
            Place::Memory(text) => {
                let range = usize::try_from(from).ok().zip(usize::try_from(to).ok());
                let part = range.and_then(|(from, to)| text.get(from..to));
                Ok(part.unwrap_or_default().to_vec())
            }
            Place::File(file) => {
                let mut file = file;
                file.seek(SeekFrom::Start(from))?;
                let mut text = Vec::new();
                file.take(to.saturating_sub(from)).read_to_end(&mut text)?;
                Ok(text)
            }
            Place::Closed => Err(io::Error::other("the audit log is not open")),
        }
    }

    #[cfg(test)]
    pub(super) fn text(&self) -> Vec<u8> {
        self.read(0, self.end).unwrap_or_default()
    }
}

/// A line as a row; one that cannot be read is a row all the same, so that nobody overlooks it.
fn row(line: &[u8], seq: u64) -> Row {
    let content = line.strip_suffix(b"\n").unwrap_or(line);
    let read =
        chain::parts(content).and_then(|(_, json)| serde_json::from_slice::<Form>(json).ok());
    let Some(form) = read else {
        return Row {
            seq,
            at: Moment::from_unix_ms(0),
            who: None,
            what: String::new(),
            params: BTreeMap::new(),
            no: None,
        };
    };
    Row {
        seq,
        at: Moment::from_unix_ms(form.at_ms),
        who: form.who.map(|staff| Staff {
            no: staff.no,
            name: staff.name,
        }),
        what: form.what,
        params: form.params,
        no: form.no,
    }
}

fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
