//! Looking for deposits that other terminals of the shop took: one by its number or by the guest's
//! voucher, or all that are open, page by page. It runs beside the counter's loop, so a shop with
//! twenty thousand deposits keeps nobody waiting, and takes in what it finds one page at a time.

use crate::counter::{Counter, Seek};
use crate::fault::{ElsewhereEnd, Fault};
use crate::ports::Wire;
use crate::run::Handle;
use crate::shop::Shop;
use crate::view::Story;
use cloudpay::sighted::{Asked, Page, Sighted};
use till::moment::{Day, Moment, Now};
use till::number::FreezeNo;

/// How many entries a page of a list has.
pub(crate) const PAGE: u32 = 100;
/// The most pages of one look through the list: a hundred thousand deposits.
const PAGES_MAX: u32 = 1_000;
/// How far back is looked for deposits: a day longer than WeChat holds them.
const DAYS: i64 = 31;
const DAY_S: i64 = 24 * 60 * 60;
/// For how long a guest may come back with a voucher: two years.
const YEARS_S: i64 = 2 * 365 * DAY_S;
/// How many characters the platforms' numbers have.
const VOUCHER_CHARS: usize = 28;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// The deposit with this number of the shop's.
    Freeze(FreezeNo),
    /// The deposit with this number of the platform's, in the lists of these days.
    Voucher {
        /// The number.
        id: String,
        /// Where, in this order.
        windows: Vec<Window>,
    },
}

/// A stretch of time, in unix seconds, with both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// From.
    pub from_s: i64,
    /// To.
    pub to_s: i64,
}

/// What came of looking through the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedThrough {
    /// How many were taken in.
    pub found: usize,
    /// How many were looked at.
    pub looked: u32,
    /// Whether that was all.
    pub is_complete: bool,
    /// Why it was not.
    pub fault: Option<Fault>,
}

/// No answer came that can be believed: there may be one all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAnswer;

/// Where the deposit on a guest's voucher is looked for; `None` where the text is no such number.
/// The platforms write the day into it, WeChat behind ten digits, Alipay at its beginning; where no
/// day can be read the last days are gone through, the newest first.
pub fn voucher(id: &str, now: Moment) -> Option<Sought> {
    let is_number = id.len() == VOUCHER_CHARS && id.bytes().all(|b| b.is_ascii_digit());
    if !is_number {
        return None;
    }
    let of_wechat = id.starts_with("42").then(|| id.get(10..18)).flatten();
    let today = day_s(now);
    let is_likely = |day: &i64| (today - YEARS_S..=today + DAY_S).contains(day);
    let written = of_wechat.or(id.get(..8)).and_then(begins_s);
    let written = written.filter(is_likely);
    let days: Vec<i64> = match written {
        // Another clock may have written the day, on the other side of midnight.
        Some(day) => vec![day, day + DAY_S, day - DAY_S],
        None => (0..DAYS).map(|back| today - back * DAY_S).collect(),
    };
    let windows = days.into_iter().map(|from_s| Window {
        from_s,
        to_s: from_s + DAY_S - 1,
    });
    Some(Sought::Voucher {
        id: id.to_owned(),
        windows: windows.filter(|window| window.from_s <= today).collect(),
    })
}

/// When the day `20260301` begins in the shop, unix seconds; `None` where it is no day.
fn begins_s(digits: &str) -> Option<i64> {
    let text = format!(
        "{}-{}-{}",
        digits.get(..4)?,
        digits.get(4..6)?,
        digits.get(6..)?
    );
    Some(Day::parse(&text)?.begins()?.unix_s())
}

fn day_s(now: Moment) -> i64 {
    let begins = now.day().and_then(Day::begins);
    begins.unwrap_or(now).unix_s()
}

/// Looks for one deposit.
///
/// # Errors
/// There is none, nothing is frozen under the number, or nobody answered.
pub async fn look_for(wire: &dyn Wire, shop: &Shop, sought: &Sought) -> Result<Sighted, Fault> {
    match sought {
        Sought::Freeze(no) => match wire.deposit(shop, no).await {
            Ok(Some(Asked::Sighted(sighted))) => Ok(*sighted),
            Ok(Some(Asked::NotFrozen)) => Err(Fault::Elsewhere(ElsewhereEnd::NotDeposit)),
            Ok(None) => Err(Fault::elsewhere_none(no.as_str())),
            Ok(Some(Asked::Unreadable)) | Err(NoAnswer) => Err(no_answer()),
        },
        Sought::Voucher { id, windows } => {
            let is_it = |found: &Sighted| found.facts.transaction_id.as_ref() == Some(id);
            for window in windows {
                let mut pages = Pages::of(*window);
                while let Some(page) = pages.next(wire, shop).await.map_err(|_| no_answer())? {
                    if let Some(found) = page.sighted.into_iter().find(is_it) {
                        return Ok(found);
                    }
                }
            }
            Err(Fault::elsewhere_none(id))
        }
    }
}

/// Looks for the deposit with this number and takes it in; its story.
///
/// # Errors
/// As [`look_for`]; or it cannot be recorded.
pub async fn find(counter: &Handle, wire: &dyn Wire, no: String) -> Result<Story, Fault> {
    let seek = counter.visit(move |counter, now| counter.seek(&no, now));
    let (shop, sought) = match seek.await? {
        Seek::Here(story) => return Ok(*story),
        Seek::There { shop, sought } => (shop, sought),
    };
    let sighted = look_for(wire, &shop, &sought).await?;
    let take_in = move |counter: &mut Counter, now: Now| {
        let no = sighted.no.clone();
        let (_, todo) = counter.take_in(&shop, vec![sighted], now)?;
        Ok((counter.find(no.as_str(), now)?, todo))
    };
    counter.visit(take_in).await
}

/// Looks through the shop's deposits of the last 31 days, and takes in those with something left
/// that were not known.
///
/// # Errors
/// The till is not bound to a shop. What goes wrong on the way is part of what came of it.
pub async fn find_open(counter: &Handle, wire: &dyn Wire) -> Result<LookedThrough, Fault> {
    let begun = counter.visit(|counter, now| {
        let shop = counter.shop().cloned().ok_or(Fault::NotSetUp)?;
        Ok(((shop, now.at.unix_s()), Vec::new()))
    });
    let (shop, now_s) = begun.await?;
    let mut pages = Pages::of(Window {
        from_s: now_s - DAYS * DAY_S,
        to_s: now_s,
    });
    let mut through = LookedThrough {
        found: 0,
        looked: 0,
        is_complete: false,
        fault: None,
    };
    loop {
        let page = match pages.next(wire, &shop).await {
            Ok(Some(page)) => page,
            Ok(None) => break,
            Err(NoAnswer) => {
                through.fault = Some(no_answer());
                return Ok(through);
            }
        };
        through.looked += page.entries;
        let of = shop.clone();
        let taken_in =
            counter.visit(move |counter, now| counter.take_in_held(&of, page.sighted, now));
        match taken_in.await {
            Ok(found) => through.found += found,
            Err(fault) => {
                through.fault = Some(fault);
                return Ok(through);
            }
        }
    }
    through.is_complete = pages.is_all;
    Ok(through)
}

/// Whether a list ends with a page of so many entries, when so many were listed with it. A server may
/// cut its pages shorter than it was asked to, so what it counts goes first.
pub(crate) fn is_last(entries: u32, looked: u32, in_all: Option<u32>) -> bool {
    entries == 0
        || match in_all {
            Some(in_all) => looked >= in_all,
            None => entries < PAGE,
        }
}

pub(crate) fn no_answer() -> Fault {
    Fault::Elsewhere(ElsewhereEnd::NoAnswer)
}

/// The pages of a window, one after the other.
struct Pages {
    window: Window,
    page_num: u32,
    looked: u32,
    is_all: bool,
}

impl Pages {
    const fn of(window: Window) -> Pages {
        Pages {
            window,
            page_num: 0,
            looked: 0,
            is_all: false,
        }
    }

    /// The next one; `None` after the last.
    async fn next(&mut self, wire: &dyn Wire, shop: &Shop) -> Result<Option<Page>, NoAnswer> {
        if self.is_all || self.page_num == PAGES_MAX {
            return Ok(None);
        }
        self.page_num += 1;
        let page = wire
            .deposits(shop, self.window, self.page_num, PAGE)
            .await?;
        self.looked += page.entries;
        self.is_all = is_last(page.entries, self.looked, page.in_all);
        Ok(Some(page))
    }
}

#[cfg(test)]
mod tests;
