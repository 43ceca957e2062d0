//! How the questions of the desk are put to SQLite. Each names the index that it goes through: what
//! is fast with ten deposits and slow with twenty thousand must fail at once instead.

use super::{Asked, Stand};
use crate::read::RAW;

/// What is open in all. Each part reads its own index and no row. What is soon of a platform whose
/// days are not known is compared with nothing, so none is.
pub const DESK: &str = "
SELECT open, left_fen,
  (SELECT count(*) FROM deposits INDEXED BY deposits_leaving
    WHERE left_fen > 0 AND leaves IS NOT NULL AND leaves <= :today) AS due_today,
  (SELECT count(*) FROM deposits INDEXED BY deposits_held
    WHERE left_fen > 0 AND platform = 1 AND since_ms <= :soon_wechat) AS soon_wechat,
  (SELECT count(*) FROM deposits INDEXED BY deposits_held
    WHERE left_fen > 0 AND platform = 2 AND since_ms <= :soon_alipay) AS soon_alipay,
  (SELECT min(since_ms) FROM deposits INDEXED BY deposits_held
    WHERE left_fen > 0 AND platform = 1) AS first_wechat,
  (SELECT min(since_ms) FROM deposits INDEXED BY deposits_held
    WHERE left_fen > 0 AND platform = 2) AS first_alipay
FROM (SELECT count(*) AS open, coalesce(sum(left_fen), 0) AS left_fen
  FROM deposits INDEXED BY deposits_open WHERE left_fen > 0)";

/// The deposits that a number leads to: its own, the platform's, or one of what followed, however
/// many steps away (the refund of a consume of a deposit).
const OF_NUMBER: &str = "
WITH RECURSIVE up (no, parent) AS (
  SELECT no, parent FROM records WHERE no = :number
  UNION SELECT no, parent FROM records WHERE transaction_id = :number
  UNION SELECT records.no, records.parent FROM up JOIN records ON records.no = up.parent
)
SELECT deposits.seq FROM up JOIN deposits ON deposits.no = up.no";

/// Whether a number leads to one.
pub fn is_of_deposit() -> String {
    format!("{OF_NUMBER} LIMIT 1")
}

/// A page of the list, with the filters that are asked for and no others: each is looked at for
/// every deposit that is gone through.
pub fn page(asked: &Asked, by: By, is_later: bool) -> String {
    let List {
        index,
        condition,
        key,
    } = list(asked.stand);
    let mut conditions = vec![String::from(condition)];
    let mut filter = |is_asked: bool, condition: &str| {
        if is_asked {
            conditions.push(condition.to_owned());
        }
    };
    let (index, words) = match by {
        // A number leads to one deposit, or a few: no list has to be gone through for it.
        By::Number => {
            filter(true, &format!("deposits.seq IN ({OF_NUMBER})"));
            ("", 0)
        }
        By::Words(words) => (index, words),
    };
    for word in 1..=words {
        filter(true, &format!("instr(words, :word_{word})"));
    }
    filter(asked.platform.is_some(), "platform = :platform");
    filter(asked.from.is_some(), "deposits.begun_ms >= :from");
    filter(asked.to.is_some(), "deposits.begun_ms < :to");
    filter(asked.least.is_some(), "fen >= :least");
    filter(asked.most.is_some(), "fen <= :most");
    let order = match key {
        None => {
            filter(is_later, "deposits.seq < :after_seq");
            String::from("deposits.seq DESC")
        }
        Some(key) => {
            let behind = format!("({key}, deposits.seq) > (:after_key, :after_seq)");
            filter(is_later, &behind);
            format!("{key}, deposits.seq")
        }
    };
    let (key, conditions) = (key.unwrap_or("NULL"), conditions.join(" AND "));
    format!(
        "SELECT {RAW}, deposits.seq AS seq, {key} AS key, consumed_fen, consumed_elsewhere_fen,
  unfrozen_fen, auto_unfrozen_fen, busy, since_ms
FROM deposits {index}
  CROSS JOIN records ON records.seq = deposits.seq
  LEFT JOIN entries ON entries.seq = records.entry
WHERE {conditions} ORDER BY {order} LIMIT :at_most"
    )
}

/// What a text is searched as.
#[derive(Clone, Copy)]
pub enum By {
    /// A number that leads to a deposit.
    Number,
    /// So many words.
    Words(usize),
}

struct List {
    index: &'static str,
    condition: &'static str,
    /// By what it is ordered before `seq`.
    key: Option<&'static str>,
}

fn list(stand: Stand) -> List {
    let by_recorded = |index, condition| List {
        index,
        condition,
        key: None,
    };
    match stand {
        Stand::Open => by_recorded("INDEXED BY deposits_open", "left_fen > 0"),
        Stand::DueToday => List {
            index: "INDEXED BY deposits_leaving",
            condition: "left_fen > 0 AND leaves IS NOT NULL AND leaves <= :today",
            key: Some("leaves"),
        },
        Stand::GoingBackSoon => List {
            index: "INDEXED BY deposits_held",
            condition: "left_fen > 0 AND platform = :held_by AND since_ms <= :soon",
            key: Some("since_ms"),
        },
        // The table itself is in this order, and few of them are still open.
        Stand::Settled => by_recorded("NOT INDEXED", "left_fen = 0"),
        Stand::All => by_recorded("NOT INDEXED", "1"),
    }
}
