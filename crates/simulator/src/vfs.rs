//! SQLite's way to the simulated disk: a file system by name, registered once, that works on
//! the disk of the thread that calls. Each simulated world lives on one thread, so worlds on
//! several threads never meet.
//!
//! It has no shared memory: whoever opens a WAL file here locks it exclusively first. The crate
//! that offers SQLite's file systems as a trait (sqlite-plugin) was tried first: it generates its
//! bindings with a libclang that the camera's bindings load in another way, and the two do not
//! build beside each other.

#![expect(
    unsafe_code,
    reason = "SQLite calls a file system through C functions on raw pointers"
)]

mod file;

use crate::disk::{Disk, DiskFault};
use file::{Open, open};
use rusqlite::ffi::{self, sqlite3_vfs};
use std::cell::RefCell;
use std::ffi::{CStr, c_char, c_int};
use std::ptr;
use std::sync::OnceLock;

/// The name under which SQLite knows it.
pub const NAME: &str = "simulated";
const C_NAME: &CStr = c"simulated";

thread_local! {
    static DISK: RefCell<Disk> = RefCell::new(Disk::new(0));
}

/// Puts a disk under this thread and makes the file system known to SQLite.
pub fn mount(disk: Disk) {
    static KNOWN: OnceLock<c_int> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let vfs = Box::leak(Box::new(file_system()));
        // SAFETY: `vfs` lives for ever, its name is a constant, and its functions keep the
        // contract of their kind.
        unsafe { ffi::sqlite3_vfs_register(vfs, 0) }
    });
    assert_eq!(*known, ffi::SQLITE_OK, "SQLite takes the file system");
    with(|mounted| *mounted = disk);
}

/// This thread's disk.
pub fn with<T>(act: impl FnOnce(&mut Disk) -> T) -> T {
    DISK.with_borrow_mut(act)
}

fn file_system() -> sqlite3_vfs {
    sqlite3_vfs {
        iVersion: 1,
        szOsFile: c_int::try_from(size_of::<Open>()).unwrap_or(0),
        mxPathname: 256,
        pNext: ptr::null_mut(),
        zName: C_NAME.as_ptr(),
        pAppData: ptr::null_mut(),
        xOpen: Some(open),
        xDelete: Some(delete),
        xAccess: Some(access),
        xFullPathname: Some(full_pathname),
        xDlOpen: None,
        xDlError: None,
        xDlSym: None,
        xDlClose: None,
        xRandomness: Some(randomness),
        xSleep: Some(sleep),
        xCurrentTime: Some(current_time),
        xGetLastError: None,
        xCurrentTimeInt64: None,
        xSetSystemCall: None,
        xGetSystemCall: None,
        xNextSystemCall: None,
    }
}

fn code(result: Result<(), DiskFault>, otherwise: c_int) -> c_int {
    match result {
        Ok(()) => ffi::SQLITE_OK,
        Err(DiskFault::Full) => ffi::SQLITE_FULL,
        Err(DiskFault::Failed | DiskFault::Off | DiskFault::Missing) => otherwise,
    }
}

/// What SQLite calls a file here.
///
/// # Safety
/// `name` is null or a C string.
unsafe fn text(name: *const c_char) -> Option<String> {
    if name.is_null() {
        return None;
    }
    // SAFETY: the caller's promise.
    let name = unsafe { CStr::from_ptr(name) };
    Some(name.to_string_lossy().into_owned())
}

unsafe extern "C" fn delete(_: *mut sqlite3_vfs, path: *const c_char, _: c_int) -> c_int {
    // SAFETY: a path.
    let name = unsafe { text(path) }.unwrap_or_default();
    match with(|disk| disk.delete(&name)) {
        Err(DiskFault::Missing) => ffi::SQLITE_IOERR_DELETE_NOENT,
        done => code(done, ffi::SQLITE_IOERR_DELETE),
    }
}

unsafe extern "C" fn access(
    _: *mut sqlite3_vfs,
    path: *const c_char,
    _: c_int,
    is_there: *mut c_int,
) -> c_int {
    // SAFETY: a path, and a place for the answer.
    unsafe {
        let name = text(path).unwrap_or_default();
        match with(|disk| disk.has(&name)) {
            Ok(has) => {
                *is_there = c_int::from(has);
                ffi::SQLITE_OK
            }
            Err(fault) => code(Err(fault), ffi::SQLITE_IOERR_ACCESS),
        }
    }
}

unsafe extern "C" fn full_pathname(
    _: *mut sqlite3_vfs,
    path: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    // SAFETY: a path, and `room` bytes for it: there are no folders, so it is whole already.
    unsafe {
        let bytes = CStr::from_ptr(path).to_bytes_with_nul();
        if usize::try_from(room).unwrap_or(0) < bytes.len() {
            return ffi::SQLITE_CANTOPEN;
        }
        ptr::copy_nonoverlapping(bytes.as_ptr().cast(), out, bytes.len());
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn randomness(_: *mut sqlite3_vfs, count: c_int, out: *mut c_char) -> c_int {
    // SAFETY: room for `count` bytes. SQLite only makes salts of them.
    unsafe { ptr::write_bytes(out, 7, usize::try_from(count).unwrap_or(0)) };
    count
}

unsafe extern "C" fn sleep(_: *mut sqlite3_vfs, micros: c_int) -> c_int {
    micros
}

unsafe extern "C" fn current_time(_: *mut sqlite3_vfs, days: *mut f64) -> c_int {
    // SAFETY: a place for a Julian day.
    unsafe { *days = 2_461_000.5 };
    ffi::SQLITE_OK
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::End;
    use rusqlite::{Connection, OpenFlags};

    fn open() -> rusqlite::Result<Connection> {
        let connection = Connection::open_with_flags_and_vfs("t", OpenFlags::default(), NAME)?;
        let pragmas = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS t (n INTEGER, more TEXT);";
        connection.execute_batch(pragmas)?;
        Ok(connection)
    }

    /// Adds rows until the process ends; how many were promised to be there.
    fn fill(from: i64) -> i64 {
        let mut promised = from;
        let Ok(connection) = open() else {
            return promised;
        };
        while promised < 100 {
            let row = (promised, "more".repeat(300));
            match connection.execute("INSERT INTO t VALUES (?1, ?2)", row) {
                Ok(_) => promised += 1,
                Err(_) => break,
            }
        }
        with(Disk::stop);
        promised
    }

    fn count() -> i64 {
        let connection = open().expect("a readable file");
        let rows = connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0));
        let sound = connection.query_row("PRAGMA quick_check", [], |row| row.get(0));
        assert_eq!(sound, Ok(String::from("ok")));
        rows.expect("a count")
    }

    #[test]
    fn what_sqlite_committed_outlives_any_end() {
        for seed in 0..300 {
            mount(Disk::new(seed));
            let mut promised = 0;
            for round in 0..4 {
                let nth = 1 + seed * 7 % 61 + round * 13;
                with(|disk| disk.end_after(nth));
                promised = fill(promised);
                let end = if seed % 3 == 0 {
                    End::Killed
                } else {
                    End::PowerCut
                };
                with(|disk| disk.start(end));
                let there = count();
                assert!((promised..=promised + 1).contains(&there), "{seed}");
                promised = there;
            }
        }
    }

    #[test]
    fn a_disk_that_lies_loses_what_was_committed() {
        let lost = (0..100).filter(|seed| {
            mount(Disk::new(*seed));
            drop(open());
            with(|disk| disk.lie(true));
            with(|disk| disk.end_after(60));
            let promised = fill(0);
            with(|disk| disk.start(End::PowerCut));
            open().map_or(true, |connection| {
                let there = connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0));
                there.map_or(true, |there: i64| there < promised)
            })
        });
        assert!(lost.count() > 20);
    }
}
