//! A journal of form 1 on its way forward, cut off at every single write: it is of the old form
//! or of the new one, and nothing is lost.

use super::{FILE, WRITES_MAX, open};
use journal::Checked;
use rusqlite::{Connection, OpenFlags};
use simulator::disk::{Disk, End};
use simulator::vfs::{self, NAME};

/// A journal of form 1 with a payment that was paid and one that is open, as it was written.
fn form_1() -> Vec<u8> {
    vfs::mount(Disk::new(1));
    let flags = OpenFlags::default();
    let old = Connection::open_with_flags_and_vfs(FILE, flags, NAME).expect("it opens");
    old.execute_batch(
        r#"PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;
        CREATE TABLE counter (last INTEGER NOT NULL);
        INSERT INTO counter VALUES (122163201);
        CREATE TABLE entries (seq INTEGER PRIMARY KEY AUTOINCREMENT, no TEXT NOT NULL, at_ms INTEGER NOT NULL, form TEXT NOT NULL);
        CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
        CREATE TRIGGER entries_last BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
        CREATE TABLE records (seq INTEGER PRIMARY KEY AUTOINCREMENT, no TEXT NOT NULL UNIQUE, parent TEXT, begun_ms INTEGER NOT NULL, ended_ms INTEGER, transaction_id TEXT, form TEXT NOT NULL);
        INSERT INTO entries (no, at_ms, form) VALUES
          ('9000004200010122163200', 1, '{"v":1,"act":"payment","no":"9000004200010122163200","platform":"wechat","fen":1234,"code_tail":"6789","begun_ms":1,"state":{"is":"submitted","since_ms":1,"silence":null}}'),
          ('9000004200010122163201', 2, '{"v":1,"act":"payment","no":"9000004200010122163201","platform":"alipay","fen":2,"code_tail":"1111","begun_ms":2,"state":{"is":"submitted","since_ms":2,"silence":null}}'),
          ('9000004200010122163200', 3, '{"v":1,"act":"payment","no":"9000004200010122163200","platform":"wechat","fen":1234,"code_tail":"6789","begun_ms":1,"state":{"is":"done","transaction_id":"42000001","at_unix_s":5,"cash_fen":1234}}');
        INSERT INTO records (no, begun_ms, ended_ms, form) SELECT no, 1, 3, form FROM entries WHERE seq = 3;
        INSERT INTO records (no, begun_ms, form) SELECT no, 2, form FROM entries WHERE seq = 2;
        PRAGMA user_version = 1;"#,
    )
    .expect("made");
    old.close().expect("closed");
    vfs::with(|disk| disk.copy(FILE)).expect("there")
}

#[test]
fn whatever_end_comes_at_whatever_write_of_the_way_forward_everything_is_there() {
    let old = form_1();
    for end in [End::Killed, End::PowerCut] {
        let mut nth = 1;
        loop {
            assert!(nth < WRITES_MAX);
            vfs::mount(Disk::new(nth));
            vfs::with(|disk| {
                disk.place(FILE, old.clone());
                disk.end_after(nth);
            });
            let came = open().is_ok();
            vfs::with(Disk::stop);
            vfs::with(|disk| disk.start(end));
            let context = format!("{end:?}, write {nth}");
            let journal = open().unwrap_or_else(|fault| panic!("{context}: {fault}"));
            let found = journal.check().expect("sound");
            assert!(matches!(found, Checked::Sound { entries: 4 }), "{context}");
            let open_numbers: Vec<String> = journal
                .open_records()
                .expect("readable")
                .into_iter()
                .map(|stored| stored.record.no().to_owned())
                .collect();
            assert_eq!(open_numbers, ["9000004200010122163201"], "{context}");
            assert!(journal.untold().expect("readable").is_empty(), "{context}");
            if came {
                break;
            }
            nth += 1;
        }
        assert!(nth > 10, "{nth} writes");
    }
}
