//! Years of closed payments, made in one go: what the journal would have written, without a
//! commit for each.

use super::acts::{NOW, form};
use rusqlite::{Connection, params};
use std::path::Path;

/// Fills the empty journal in `file` with this many payments, each begun, paid and told.
pub fn fill(file: &Path, payments: usize) {
    let mut connection = Connection::open(file).expect("the journal");
    let transaction = connection.transaction().expect("alone");
    {
        let mut entry = transaction
            .prepare("INSERT INTO entries (no, at_ms, form, sum) VALUES (?1, ?2, ?3, ?4)")
            .expect("the table");
        let mut enter = |no: &str, form: String| {
            let mut sum = crc32fast::Hasher::new();
            sum.update(no.as_bytes());
            sum.update(&NOW.unix_ms().to_le_bytes());
            sum.update(form.as_bytes());
            entry
                .insert(params![no, NOW.unix_ms(), form, sum.finalize()])
                .expect("inserted")
        };
        let mut record = transaction
            .prepare(
                "INSERT INTO records (seq, entry, no, begun_ms, ended_ms, told_ms, transaction_id)
                 VALUES (?1, ?2, ?3, ?4, ?4, ?4, ?5)",
            )
            .expect("the table");
        for n in 1..=payments {
            let no = format!("900000420001{n:010}");
            let seq = enter(&no, form(&no, false));
            let last = enter(&no, form(&no, true));
            enter(&no, format!(r#"{{"v":2,"act":"told","no":"{no}"}}"#));
            record
                .execute(params![seq, last, no, NOW.unix_ms(), format!("420000{no}")])
                .expect("inserted");
        }
        let last = i64::try_from(payments).expect("not so many");
        transaction
            .execute("UPDATE counter SET last = ?1", [last])
            .expect("counted");
    }
    transaction.commit().expect("on the disk");
}
