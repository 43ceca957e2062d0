//! The server's book, read as one who wants to know where the money is: what was moved under a
//! number. It knows the protocol's state numbers and nothing of tills.

use serde_json::Value;

/// The book's tables, each with the name of its number and of its amount.
const TABLES: [(&str, &str, &str); 4] = [
    ("orders", "out_trade_no", "total_fen"),
    ("refunds", "out_refund_no", "refund_fen"),
    ("freezes", "out_freeze_no", "freeze_fen"),
    ("unfreezes", "out_unfreeze_no", "unfreeze_fen"),
];

/// What was moved, in fen, each with its number.
pub fn moves(book: &Value) -> Vec<(String, u64)> {
    let mut all = Vec::new();
    for (table, number, amount) in TABLES {
        let rows = book[table].as_array().map(Vec::as_slice);
        for row in rows.unwrap_or_default() {
            if let (Some(no), Some(fen), true) = (
                row[number].as_str(),
                row[amount].as_u64(),
                moved(table, row),
            ) {
                all.push((no.to_owned(), fen));
            }
        }
    }
    all
}

/// Whether a row of the book is one where money moved, by the protocol's state numbers.
fn moved(table: &str, row: &Value) -> bool {
    let alipay = row["platform"] == "alipay";
    let state = row["state"].as_u64();
    match (table, alipay) {
        // Paid, or taken by hand, turned into a refund, consumed.
        ("orders", false) => matches!(state, Some(2..=4 | 14)),
        ("orders", true) => matches!(state, Some(2 | 6)) || row["refunded_fen"].as_u64() > Some(0),
        // Frozen, or frozen once and settled since.
        ("freezes", false) => matches!(state, Some(2 | 5)),
        ("freezes", true) => {
            state == Some(2) || (state == Some(3) && row["unfrozen_fen"].as_u64() > Some(0))
        }
        _ => state == Some(2),
    }
}
