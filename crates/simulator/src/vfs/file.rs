//! An open file of the simulated disk, as SQLite calls it: its bytes, and what SQLite may take for
//! granted of it. Locks are not kept: one connection has a file for itself.

#![expect(
    unsafe_code,
    reason = "SQLite calls a file through C functions on raw pointers"
)]

use super::{code, text, with};
use crate::disk::DiskFault;
use rusqlite::ffi::{self, sqlite3_file, sqlite3_io_methods, sqlite3_vfs};
use std::ffi::{c_char, c_int, c_void};
use std::ptr;

/// An open file. SQLite gives room for it and takes its first field for the whole.
#[repr(C)]
pub(super) struct Open {
    base: sqlite3_file,
    /// A `String`, boxed; null while the file is not open.
    name: *mut Name,
}

struct Name {
    name: String,
    /// A file without a name of its own: it goes when it is closed.
    is_passing: bool,
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(lock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// The name of an open file.
///
/// # Safety
/// `file` was opened by [`open`] and is not closed yet.
unsafe fn name<'a>(file: *mut sqlite3_file) -> &'a str {
    // SAFETY: the caller's promise: `open` put a live box there.
    unsafe { &(*(*file.cast::<Open>()).name).name }
}

/// Opens a file, or makes it.
pub(super) unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    path: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives `szOsFile` bytes for `file`, a path or null, and a place for flags
    // or null.
    unsafe {
        (*file).pMethods = ptr::null();
        let given = text(path);
        let is_passing = given.is_none() || flags & ffi::SQLITE_OPEN_DELETEONCLOSE != 0;
        let may_make = given.is_none() || flags & ffi::SQLITE_OPEN_CREATE != 0;
        let made = with(|disk| {
            let name = given.unwrap_or_else(|| format!("passing-{}", disk.changes()));
            match disk.has(&name) {
                Ok(false) if may_make => disk.make(&name).map(|()| name),
                Ok(false) => Err(DiskFault::Missing),
                Ok(true) => Ok(name),
                Err(fault) => Err(fault),
            }
        });
        let name = match made {
            Ok(name) => name,
            Err(fault) => return code(Err(fault), ffi::SQLITE_CANTOPEN),
        };
        let name = Box::into_raw(Box::new(Name { name, is_passing }));
        let base = sqlite3_file { pMethods: &METHODS };
        ptr::write(file.cast::<Open>(), Open { base, name });
        if !out_flags.is_null() {
            *out_flags = flags;
        }
        ffi::SQLITE_OK
    }
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: SQLite closes a file once, and only one that `open` opened.
    let name = unsafe {
        (*file).pMethods = ptr::null();
        Box::from_raw((*file.cast::<Open>()).name)
    };
    if name.is_passing {
        // A disk that is off has forgotten it anyway.
        let _ = with(|disk| disk.delete(&name.name));
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(
    file: *mut sqlite3_file,
    into: *mut c_void,
    count: c_int,
    at: ffi::sqlite3_int64,
) -> c_int {
    let (Ok(count), Ok(at)) = (usize::try_from(count), usize::try_from(at)) else {
        return ffi::SQLITE_IOERR_READ;
    };
    // SAFETY: an open file, and room for `count` bytes.
    let (name, into) = unsafe {
        (
            name(file),
            std::slice::from_raw_parts_mut(into.cast(), count),
        )
    };
    match with(|disk| disk.read(name, at, into)) {
        Ok(came) if came < count => {
            into[came..].fill(0);
            ffi::SQLITE_IOERR_SHORT_READ
        }
        Ok(_) => ffi::SQLITE_OK,
        Err(fault) => code(Err(fault), ffi::SQLITE_IOERR_READ),
    }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    count: c_int,
    at: ffi::sqlite3_int64,
) -> c_int {
    let (Ok(count), Ok(at)) = (usize::try_from(count), usize::try_from(at)) else {
        return ffi::SQLITE_IOERR_WRITE;
    };
    // SAFETY: an open file, and `count` bytes to read.
    let (name, bytes) = unsafe { (name(file), std::slice::from_raw_parts(from.cast(), count)) };
    code(
        with(|disk| disk.write(name, at, bytes)),
        ffi::SQLITE_IOERR_WRITE,
    )
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: ffi::sqlite3_int64) -> c_int {
    // SAFETY: an open file.
    let name = unsafe { name(file) };
    let size = usize::try_from(size).unwrap_or(0);
    code(
        with(|disk| disk.truncate(name, size)),
        ffi::SQLITE_IOERR_TRUNCATE,
    )
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, _: c_int) -> c_int {
    // SAFETY: an open file.
    let name = unsafe { name(file) };
    code(with(|disk| disk.sync(name)), ffi::SQLITE_IOERR_FSYNC)
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, size: *mut ffi::sqlite3_int64) -> c_int {
    // SAFETY: an open file, and a place for its size.
    unsafe {
        match with(|disk| disk.size(name(file))) {
            Ok(bytes) => {
                *size = ffi::sqlite3_int64::try_from(bytes).unwrap_or(0);
                ffi::SQLITE_OK
            }
            Err(fault) => code(Err(fault), ffi::SQLITE_IOERR_FSTAT),
        }
    }
}

unsafe extern "C" fn lock(_: *mut sqlite3_file, _: c_int) -> c_int {
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved_lock(_: *mut sqlite3_file, is_locked: *mut c_int) -> c_int {
    // SAFETY: a place for the answer.
    unsafe { *is_locked = 0 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn file_control(_: *mut sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

unsafe extern "C" fn sector_size(_: *mut sqlite3_file) -> c_int {
    4096
}

unsafe extern "C" fn characteristics(_: *mut sqlite3_file) -> c_int {
    // What SQLite takes for granted of every disk unless it is told otherwise.
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}
