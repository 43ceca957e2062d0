//! The disk that dies, tears or refuses at a point: disk/disk.c, compiled once and preloaded into
//! the till alone. Its orders lie in a file that both sides have before them.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/disk/disk.c");

/// What happens at a point, in the library's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The process dies instead of doing it.
    Kill = 2,
    /// Half of it is done, all of it where it has no halves, and the process dies.
    Tear = 3,
    /// The disk is full from there on.
    Full = 4,
    /// This one alone fails.
    Fail = 5,
}

/// Where the parts of the orders lie, and how large they are.
const MODE: u64 = 0;
const AT: u64 = 8;
const COUNT: u64 = 16;
const FIRED: u64 = 24;
const WHAT: u64 = 32;
const SIZE: usize = 256;

const PASS: u64 = 0;

/// A disk and its orders.
pub struct Disk {
    file: PathBuf,
    orders: File,
}

impl Disk {
    /// A disk that does as it should; its orders lie in `file`.
    pub fn new(file: PathBuf) -> Disk {
        std::fs::write(&file, [0; SIZE]).expect("the orders can be written");
        let orders = File::options().read(true).write(true).open(&file);
        Disk {
            file,
            orders: orders.expect("the orders can be opened"),
        }
    }

    /// `command` gets this disk for everything below `folder`.
    pub fn put_under(&self, command: &mut Command, folder: &Path) {
        static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
        let library = LIBRARY.get_or_init(|| stage::preload::library("disk", Path::new(SOURCE)));
        command
            .env("LD_PRELOAD", library)
            .env("DISK_FOLDER", folder)
            .env("DISK_ORDERS", &self.file);
    }

    /// From now on points are counted, and `trouble` comes at the one numbered `at`, from 1.
    pub fn make(&self, trouble: Trouble, at: u64) {
        self.write(AT, at);
        self.write(COUNT, 0);
        self.write(FIRED, 0);
        self.write(MODE, trouble as u64);
    }

    /// From now on it does as it should.
    pub fn heal(&self) {
        self.write(MODE, PASS);
    }

    /// How many points were passed.
    pub fn count(&self) -> u64 {
        self.read(COUNT)
    }

    /// What was disturbed, if the point was reached.
    pub fn disturbed(&self) -> Option<String> {
        if self.read(FIRED) == 0 {
            return None;
        }
        let mut what = [0; SIZE - WHAT as usize];
        self.orders.read_exact_at(&mut what, WHAT).expect("orders");
        let text = what.split(|byte| *byte == 0).next().unwrap_or_default();
        Some(String::from_utf8_lossy(text).into_owned())
    }

    fn write(&self, part: u64, value: u64) {
        let written = self.orders.write_all_at(&value.to_ne_bytes(), part);
        written.expect("orders can be given");
    }

    fn read(&self, part: u64) -> u64 {
        let mut value = [0; 8];
        self.orders.read_exact_at(&mut value, part).expect("orders");
        u64::from_ne_bytes(value)
    }
}
