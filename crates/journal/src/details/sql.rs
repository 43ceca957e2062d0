//! How the list's questions are put to SQLite. Each names the index that it goes through, so what
//! would be slow with a million records fails at once instead.

use super::{Sought, Time};

impl Time {
    const fn column(self) -> &'static str {
        match self {
            Time::Begun => "begun_ms",
            Time::Counted => "counted_ms",
        }
    }

    const fn index(self) -> &'static str {
        match self {
            Time::Begun => "trades_begun",
            Time::Counted => "trades_counted",
        }
    }
}

/// The newest of one class, whatever words and amounts are asked for.
pub fn newest(sought: &Sought, is_later: bool) -> String {
    let (index, time) = (sought.time.index(), sought.time.column());
    let times = times(sought, is_later).join(" AND ");
    format!(
        "SELECT {time} AS ms, trades.seq AS seq FROM trades INDEXED BY {index}
WHERE class = :class AND {times} ORDER BY {time} DESC, trades.seq DESC LIMIT 1"
    )
}

/// The newest of one class, in the order of the list. What is older than `:floor` is not wanted.
pub fn of_class(sought: &Sought, words: usize, is_later: bool) -> String {
    let (index, time) = (sought.time.index(), sought.time.column());
    let filters = filters(sought, words, is_later);
    page(
        sought,
        &format!(
            "trades INDEXED BY {index} WHERE class = :class AND {time} >= :floor AND {filters}"
        ),
    )
}

/// The same through the amounts, where few of the class have one of those that are asked for.
pub fn of_amount(sought: &Sought, words: usize, is_later: bool) -> String {
    let time = sought.time.column();
    let filters = filters(sought, words, is_later);
    page(
        sought,
        &format!(
            "trades INDEXED BY trades_amount
  WHERE class = :class AND fen >= :least AND fen <= :most AND {time} >= :floor AND {filters}"
        ),
    )
}

/// Up to `?4` of a class that have an amount of those that are asked for.
pub const HOW_MANY: &str = "SELECT count(*) FROM (SELECT 1 FROM trades INDEXED BY trades_amount
  WHERE class = ?1 AND fen >= ?2 AND fen <= ?3 LIMIT ?4)";

/// Those of the records `seqs` that are asked for.
pub fn among(sought: &Sought, seqs: &str, classes: &str, is_later: bool) -> String {
    let filters = filters(sought, 0, is_later);
    page(
        sought,
        &format!("trades WHERE trades.seq IN ({seqs}) AND class IN ({classes}) AND {filters}"),
    )
}

/// Those that have one of the words `tokens` and all the others.
pub fn of_words(
    sought: &Sought,
    tokens: &str,
    classes: &str,
    words: usize,
    is_later: bool,
) -> String {
    let filters = filters(sought, words, is_later);
    page(
        sought,
        &format!(
            "(SELECT DISTINCT seq AS found FROM postings WHERE token IN ({tokens}))
  CROSS JOIN trades ON trades.seq = found WHERE class IN ({classes}) AND {filters}"
        ),
    )
}

fn page(sought: &Sought, rest: &str) -> String {
    let time = sought.time.column();
    format!(
        "SELECT {time} AS ms, trades.seq AS seq FROM {rest}
ORDER BY {time} DESC, trades.seq DESC LIMIT :at_most"
    )
}

/// The filters that are asked for and no others: each is looked at for every row.
fn filters(sought: &Sought, words: usize, is_later: bool) -> String {
    let mut filters = times(sought, is_later);
    let mut filter = |is_asked: bool, condition: String| {
        if is_asked {
            filters.push(condition);
        }
    };
    filter(sought.least.is_some(), String::from("fen >= :least"));
    filter(sought.most.is_some(), String::from("fen <= :most"));
    for word in 1..=words {
        filter(true, format!("instr(words, :word_{word})"));
    }
    filters.join(" AND ")
}

/// The filters of time, and where the page begins.
fn times(sought: &Sought, is_later: bool) -> Vec<String> {
    let time = sought.time.column();
    let mut times = vec![format!("{time} IS NOT NULL")];
    if sought.from.is_some() {
        times.push(format!("{time} >= :from"));
    }
    if sought.to.is_some() {
        times.push(format!("{time} < :to"));
    }
    if is_later {
        times.push(format!("({time}, trades.seq) < (:after_ms, :after_seq)"));
    }
    times
}
