//! A deposit as Cloud Pay tells of it to whoever asks: one that any terminal of the shop may have
//! taken. Pure; it says nothing about whether this till knows it.

use crate::conclude::frozen;
use crate::wire::freeze_order_content::{FreezeOrderContent, FreezeState};
use crate::wire::listed::{Listed, ListedFreeze};
use crate::wire::query_freeze_order::QueryFreezeOrderReply;
use crate::wire::query_order_list::QueryOrderListReply;
use till::elsewhere::Terminal;
use till::money::Money;
use till::number::FreezeNo;
use till::platform::Platform;
use till::reply::{Facts, Reply};
use till::who::Staff;

/// A deposit that was frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighted {
    /// Its number.
    pub no: FreezeNo,
    /// Who holds it.
    pub platform: Platform,
    /// What was frozen at first.
    pub amount: Money,
    /// What the platform tells of it, with what was taken of it in all.
    pub facts: Facts,
    /// When it was begun, unix seconds, where that was told.
    pub begun_unix_s: Option<i64>,
    /// At which terminal it was taken.
    pub terminal: Terminal,
    /// By whom, where that was told.
    pub staff: Option<Staff>,
    /// The shop's remark, as it came.
    pub remark: String,
}

/// What came of asking for one by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// There it is.
    Sighted(Box<Sighted>),
    /// There is one, and nothing is frozen: the guest has not confirmed it, or it failed.
    NotFrozen,
    /// An answer about another one, or one that cannot be read: it proves nothing.
    Unreadable,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Page {
    /// Those on it that were frozen.
    pub sighted: Vec<Sighted>,
    /// How many entries it has, readable or not.
    pub entries: u32,
    /// How many there are on all pages, where that was told.
    pub in_all: Option<u32>,
}

/// What the answer to a question about the deposit `no` tells.
pub fn asked(no: &FreezeNo, reply: &QueryFreezeOrderReply) -> Asked {
    let Some(content) = &reply.freeze_order_content else {
        return Asked::Unreadable;
    };
    if content.out_freeze_no != no.as_str() {
        return Asked::Unreadable;
    }
    let client = reply.order_client.as_ref();
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let terminal = Terminal {
        device: text(client.and_then(|client| client.device_id.as_ref())),
        name: String::new(),
    };
    let staff = staff(client.and_then(|client| client.staff_id.as_ref()), None);
    sighted(content, terminal, staff)
}

/// What a page of the list tells. What cannot be read counts, and nothing more.
pub fn page(reply: &QueryOrderListReply) -> Page {
    let freezes = reply
        .order_details
        .iter()
        .filter_map(|listed| match listed {
            Listed::Freeze(freeze) => Some(freeze),
            Listed::Order(_) | Listed::Refund(_) | Listed::Unfreeze(_) | Listed::Unknown => None,
        });
    let sighted = freezes.filter_map(|freeze| match of_listed(freeze) {
        Asked::Sighted(sighted) => Some(*sighted),
        Asked::NotFrozen | Asked::Unreadable => None,
    });
    Page {
        sighted: sighted.collect(),
        entries: u32::try_from(reply.order_details.len()).unwrap_or(u32::MAX),
        in_all: reply.total_count,
    }
}

fn of_listed(listed: &ListedFreeze) -> Asked {
    let Some(state) = listed.state() else {
        return Asked::Unreadable;
    };
    let content = FreezeOrderContent {
        freeze_id: listed.freeze_id.clone(),
        time_end: listed.time_end,
        create_time: listed.create_time,
        last_update_time: listed.last_update_time,
        freeze_fee: Some(listed.freeze_fee),
        cash_fee: listed.cash_fee,
        remark: listed.remark.clone(),
        total_consume_fee: listed.total_consume_fee,
        total_manual_unfreeze_fee: listed.total_manual_unfreeze_fee,
        total_auto_unfreeze_fee: listed.total_auto_unfreeze_fee,
        total_refund_fee: listed.total_refund_fee,
        ..FreezeOrderContent::of_state(&listed.out_freeze_no, state)
    };
    let place = &listed.place;
    let terminal = Terminal {
        device: place.device_id.clone().unwrap_or_default(),
        name: place.device_name.clone().unwrap_or_default(),
    };
    let staff = staff(place.staff_id.as_ref(), place.staff_name.as_ref());
    sighted(&content, terminal, staff)
}

fn sighted(content: &FreezeOrderContent, terminal: Terminal, staff: Option<Staff>) -> Asked {
    let platform = content.state().map(|state| match state {
        FreezeState::Wxpay(_) => Platform::WeChat,
        FreezeState::Alipay(_) => Platform::Alipay,
    });
    let amount = content.freeze_fee.and_then(Money::from_fen);
    let no = FreezeNo::parse(&content.out_freeze_no).ok();
    let (Some(platform), Some(amount), Some(no)) = (platform, amount, no) else {
        return Asked::Unreadable;
    };
    match frozen(content, amount) {
        Reply::Done(facts) => Asked::Sighted(Box::new(Sighted {
            no,
            platform,
            amount,
            facts,
            begun_unix_s: content.create_time.or(content.time_end),
            terminal,
            staff,
            remark: content.remark.clone().unwrap_or_default(),
        })),
        Reply::Show(_)
        | Reply::CustomerPaying
        | Reply::InProgress
        | Reply::Failed(_)
        | Reply::Reversed
        | Reply::NeedsManualTransfer
        | Reply::NotFound => Asked::NotFrozen,
        Reply::Unsure(_) => Asked::Unreadable,
    }
}

/// Whom the wire names, where it names anybody.
pub(crate) fn staff(no: Option<&String>, name: Option<&String>) -> Option<Staff> {
    Some(Staff {
        no: no.filter(|no| !no.is_empty())?.clone(),
        name: name.cloned().unwrap_or_default(),
    })
}

impl Sighted {
    /// What is still frozen, as the platform counts; all of it where it does not.
    pub fn left(&self) -> Money {
        let taken = self.facts.in_all.unwrap_or_default();
        self.amount
            .saturating_sub(taken.consumed)
            .saturating_sub(taken.unfrozen)
            .saturating_sub(self.facts.gone_back)
    }
}

#[cfg(test)]
mod tests;
