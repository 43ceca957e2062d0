//! A bill on paper: the slip that a manager tears off at the end of a day.

use super::receipt::{Letterhead, Line, Receipt};
use crate::bill::{Bill, Calendar, Count, Sums, Wanted};
use crate::moment::Moment;
use crate::money::Sum;
use crate::who::Staff;

/// What stands about a bill beside its figures.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Whose bill it is.
    pub head: &'a Letterhead,
    /// By which its days are.
    pub calendar: &'a Calendar,
    /// Whose trades it is of.
    pub wanted: &'a Wanted,
    /// What its clerks are called.
    pub clerks: &'a [Staff],
    /// When it was put together.
    pub made: Moment,
}

impl About<'_> {
    /// In the language of the slip.
    pub(super) fn say(&self, chinese: &str, english: &str) -> String {
        self.head.say(chinese, english)
    }

    /// What a clerk is called.
    pub(super) fn clerk(&self, no: &str) -> String {
        let known = self.clerks.iter().find(|clerk| clerk.no == no);
        match (no.is_empty(), known) {
            (true, _) => self.say("未记名", "Nobody named"),
            (false, Some(clerk)) => clerk.shown().to_owned(),
            (false, None) => no.to_owned(),
        }
    }

    /// What a terminal is called.
    pub(super) fn device(&self, name: &str) -> String {
        match name {
            "" => self.head.device.clone(),
            "?" => self.say("其他终端", "Another terminal"),
            _ => name.to_owned(),
        }
    }

    /// What the list of all is called.
    pub fn details_name(&self) -> String {
        self.say("明细", "Details")
    }

    /// The days of a bill in words.
    pub(super) fn days(&self, bill: &Bill) -> String {
        let (from, to) = (bill.days.from(), bill.days.to());
        match from == to {
            true => from.to_string(),
            false => self.say(&format!("{from} 至 {to}"), &format!("{from} to {to}")),
        }
    }

    /// What it leaves out, each by its name.
    pub(super) fn filters(&self) -> Vec<(String, String)> {
        let Wanted {
            platform,
            clerk,
            device,
        } = self.wanted;
        let platform = platform.map(|platform| {
            let name = self.say(platform.name_zh(), platform.name_en());
            (self.say("支付方式", "Paid by"), name)
        });
        let clerk = clerk
            .as_ref()
            .map(|no| (self.say("收银员", "Clerk"), self.clerk(no)));
        let device = device
            .as_ref()
            .map(|name| (self.say("设备", "Device"), self.device(name)));
        [platform, clerk, device].into_iter().flatten().collect()
    }

    /// Each figure by its name: how many, and how much in fen. A figure that is no count has none.
    pub(super) fn figures(&self, sums: &Sums) -> Vec<(String, Option<u64>, i64)> {
        let signed = |fen: u64| i64::try_from(fen).unwrap_or(i64::MAX);
        let of = |chinese, english, Count { count, sum }| {
            (self.say(chinese, english), Some(count), signed(sum.fen()))
        };
        vec![
            of("收款", "Payments", sums.payments),
            of("押金消费", "Consumed", sums.consumed),
            of("退款", "Refunds", sums.refunds),
            (self.say("净收入", "Net"), None, sums.net_fen()),
            (
                self.say("优惠", "Discounts"),
                None,
                signed(sums.discounts.fen()),
            ),
            (self.say("结算金额", "Settled"), None, sums.settled_fen()),
            of("撤单", "Reversed", sums.reversed),
            of("押金冻结", "Frozen", sums.frozen),
            of("押金解冻", "Unfrozen", sums.unfrozen),
            of("自动解冻", "Auto-unfrozen", sums.auto_unfrozen),
            of("期末在押", "Still held", sums.open_deposits),
        ]
    }
}

/// The slip of a bill.
pub fn slip(bill: &Bill, about: About<'_>) -> Receipt {
    let mut lines = Vec::new();
    lines.extend(about.head.training());
    lines.push(Line::Title(about.head.shop.clone()));
    lines.push(Line::Centre(about.say("对账单", "Bill")));
    lines.push(Line::Rule);
    lines.push(Line::Pair(about.say("营业日", "Days"), about.days(bill)));
    for (name, at) in [
        (about.say("起", "From"), bill.from),
        (about.say("止", "Until"), bill.to),
        (about.say("打印时间", "Printed"), about.made),
    ] {
        lines.push(Line::Pair(name, about.calendar.shown(at)));
    }
    lines.push(Line::Pair(
        about.say("设备", "Device"),
        about.head.device.clone(),
    ));
    for (name, value) in about.filters() {
        lines.push(Line::Pair(about.say("仅", "Only ") + &name, value));
    }
    lines.push(Line::Rule);
    for (name, count, fen) in about.figures(&bill.sums) {
        lines.push(match count {
            Some(count) => Line::Pair(counted(about.head, &name, count), yuan(fen)),
            None => Line::Strong(name, yuan(fen)),
        });
    }
    if bill.by_platform.len() > 1 {
        lines.push(Line::Rule);
        for (platform, sums) in &bill.by_platform {
            let name = about.say(platform.name_zh(), platform.name_en());
            lines.extend(group(&about, name, sums));
        }
    }
    if bill.by_clerk.len() > 1 {
        lines.push(Line::Rule);
        for (no, sums) in &bill.by_clerk {
            lines.extend(group(&about, about.clerk(no), sums));
        }
    }
    if bill.open > 0 {
        lines.push(Line::Rule);
        let open = bill.open;
        lines.push(Line::Text(about.say(
            &format!("有 {open} 笔结果尚未确认，账单可能变化。"),
            &format!("The result of {open} is not known yet: this bill may change."),
        )));
    }
    lines.push(Line::Rule);
    lines.push(Line::Pair(about.say("签字", "Signed"), String::new()));
    lines.push(Line::Gap);
    lines.extend(about.head.training());
    Receipt { lines }
}

/// What a group took, and what it gave back.
fn group(about: &About<'_>, name: String, sums: &Sums) -> Vec<Line> {
    let mut taken = sums.payments;
    taken.add(sums.consumed.count, sums.consumed.sum);
    let mut lines = vec![Line::Strong(name, yuan(sums.net_fen()))];
    for (name, Count { count, sum }) in [
        (about.say("收入", "Taken"), taken),
        (about.say("退款", "Refunds"), sums.refunds),
    ] {
        let fen = i64::try_from(sum.fen()).unwrap_or(i64::MAX);
        lines.push(Line::Pair(counted(about.head, &name, count), yuan(fen)));
    }
    lines
}

/// A figure's name with how many it is of.
pub(super) fn counted(head: &Letterhead, name: &str, count: u64) -> String {
    head.say(&format!("{name} {count} 笔"), &format!("{name} ({count})"))
}

/// An amount in fen that may be below zero: `-¥12.34`.
pub(super) fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}¥{}", Sum::of_fen(fen.unsigned_abs()).yuan())
}

#[cfg(test)]
mod tests;
