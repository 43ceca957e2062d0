//! A file whose first page is damaged cannot be opened, though every entry may be in it. A backup
//! of the same journal has the same first page, but for how many pages there are: it is lent to a
//! copy of the damaged file, which is read and thrown away.

use crate::JournalFault;
use crate::copy::with_ending;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Where the first page says how large a page is.
const PAGE_SIZE_AT: usize = 16;
/// Where it says how often the file has changed: what counts only with the size below.
const CHANGES_AT: usize = 24;
/// Where it says how many pages there are.
const PAGES_AT: usize = 28;
/// Where it repeats how often the file had changed when that number was written.
const VALID_FOR_AT: usize = 92;
/// Where it says that the file is in WAL mode: twice 2.
const WAL_AT: usize = 18;

/// Copies `damaged`, with its log, to `to`, and puts the first page of `backup` into the copy.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn lend_header(damaged: &Path, backup: &Path, to: &Path) -> Result<(), JournalFault> {
    let bytes = fs::copy(damaged, to)?;
    let log = with_ending(damaged, "-wal");
    if log.try_exists()? {
        fs::copy(log, with_ending(to, "-wal"))?;
    }
    let mut page = first_page(backup)?;
    let pages = u32::try_from(bytes / page.len() as u64).unwrap_or(u32::MAX);
    page[PAGES_AT..PAGES_AT + 4].copy_from_slice(&pages.to_be_bytes());
    page.copy_within(CHANGES_AT..CHANGES_AT + 4, VALID_FOR_AT);
    page[WAL_AT..WAL_AT + 2].copy_from_slice(&[2, 2]);
    let mut copy = OpenOptions::new().write(true).open(to)?;
    copy.seek(SeekFrom::Start(0))?;
    Ok(copy.write_all(&page)?)
}

fn first_page(file: &Path) -> Result<Vec<u8>, JournalFault> {
    let mut file = File::open(file)?;
    let mut header = [0; 100];
    file.read_exact(&mut header)?;
    // A size of 1 means 65536, which does not go into two bytes.
    let size = match u16::from_be_bytes([header[PAGE_SIZE_AT], header[PAGE_SIZE_AT + 1]]) {
        1 => 65_536,
        size => usize::from(size).max(header.len()),
    };
    let mut page = vec![0; size];
    file.seek(SeekFrom::Start(0))?;
    file.read_exact(&mut page)?;
    Ok(page)
}
