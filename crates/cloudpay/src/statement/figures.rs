//! Amounts and moments as bills write them.

use till::moment::{Day, Moment};
use till::reconcile::Span;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// An amount in yuan as fen: `12.34`, `0.0`, `-0.04`. More decimals than two must be zeros.
pub(super) fn fen(text: &str) -> Option<i64> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(decimals) {
        return None;
    }
    let (kept, rest) = decimals.split_at(decimals.len().min(2));
    if rest.bytes().any(|b| b != b'0') {
        return None;
    }
    let fen: i64 = format!("{whole}{kept:0<2}").parse().ok()?;
    Some(if is_negative { -fen } else { fen })
}

/// Fen as yuan, for a sentence.
pub(super) fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let fen = fen.unsigned_abs();
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}

/// A moment in China: year, month, day, hour, minute and mostly a second, whatever stands between
/// them.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let mut next = || numbers.next()?.parse::<i64>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    let (hour, minute) = (next()?, next()?);
    let second = next().unwrap_or(0);
    let is_time = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second);
    if !is_time {
        return None;
    }
    let day = Day::parse(&format!("{year:04}-{month:02}-{day:02}"))?.begins()?;
    Some(day.after_ms(((hour * 60 + minute) * 60 + second) * 1000))
}

/// The whole days in which these moments lie; `None` where there are none.
pub(super) fn days(moments: impl Iterator<Item = Moment>) -> Option<Span> {
    let (first, last) = moments.fold(None, |ends: Option<(Moment, Moment)>, at| {
        let (first, last) = ends.unwrap_or((at, at));
        Some((first.min(at), last.max(at)))
    })?;
    Some(Span {
        from: first.day()?.begins()?,
        to: last.day()?.begins()?.after_ms(DAY_MS),
    })
}
