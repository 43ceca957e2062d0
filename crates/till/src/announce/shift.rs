//! A shift on paper (交班单): what it came to, what is in the drawer, and who signs for it. Of a shift
//! that is over it shows the figures that were counted then, however late it is printed.

use super::bill::{counted, yuan};
use super::receipt::{Letterhead, Line, Receipt};
use crate::act::Record;
use crate::bill::{Calendar, Count, Figure, Sums, Trade};
use crate::moment::Moment;
use crate::shift::{Ended, Shift};
use crate::who::Staff;

/// What a slip shows beside what every one shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What each platform came to.
    pub platforms: bool,
    /// Deposits: frozen, consumed and given back.
    pub deposits: bool,
    /// The drawer.
    pub drawer: bool,
    /// Every record by itself.
    pub records: bool,
}

/// What stands about a shift beside its figures.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Whose slip it is.
    pub head: &'a Letterhead,
    /// By which its moments are shown.
    pub calendar: &'a Calendar,
    /// When it is printed.
    pub made: Moment,
    /// What it counts, each with when its end was recorded; not looked at where records are not shown.
    pub records: &'a [(Record, Option<Moment>)],
    /// Whether there are more of them than these.
    pub has_more: bool,
}

impl About<'_> {
    fn say(&self, chinese: &str, english: &str) -> String {
        self.head.say(chinese, english)
    }

    fn pair(&self, (chinese, english): (&str, &str), value: String) -> Line {
        Line::Pair(self.say(chinese, english), value)
    }

    fn strong(&self, (chinese, english): (&str, &str), fen: i64) -> Line {
        Line::Strong(self.say(chinese, english), yuan(fen))
    }

    fn count(&self, (chinese, english): (&str, &str), Count { count, sum }: Count) -> Line {
        let name = self.say(chinese, english);
        Line::Pair(counted(self.head, &name, count), yuan(signed(sum.fen())))
    }
}

/// The slip of a shift.
pub fn slip(shift: &Shift, shown: Shown, about: About<'_>) -> Receipt {
    let mut lines = above(shift, &about);
    let total = shift.figures.total();
    lines.push(Line::Rule);
    lines.extend(figures(&total, shown, &about));
    if shown.platforms {
        for (platform, sums) in &shift.figures.lines {
            let name = (platform.name_zh(), platform.name_en());
            lines.push(Line::Rule);
            lines.push(about.strong(name, sums.net_fen()));
            lines.extend(
                figures(sums, shown, &about)
                    .into_iter()
                    .filter(is_something),
            );
        }
    }
    if shown.drawer {
        lines.push(Line::Rule);
        lines.extend(drawer(shift, &about));
    }
    if shown.records {
        lines.push(Line::Rule);
        lines.extend(records(&about));
    }
    let open = shift.figures.unresolved;
    if open > 0 {
        lines.push(Line::Rule);
        lines.push(Line::Text(about.say(
            &format!("有 {open} 笔结果尚未确认，有结果时计入下一班。"),
            &format!("The result of {open} is not known yet: they count in the next shift."),
        )));
    }
    lines.push(Line::Rule);
    if let Some(ended) = &shift.ended {
        if !ended.note.is_empty() {
            lines.push(about.pair(("备注", "Note"), ended.note.clone()));
        }
        lines.push(about.pair(("交班人签字", "Handed over by"), String::new()));
        lines.push(Line::Gap);
        lines.push(about.pair(("接班人签字", "Taken over by"), String::new()));
        lines.push(Line::Gap);
    }
    lines.extend(about.head.training());
    Receipt { lines }
}

fn above(shift: &Shift, about: &About<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(about.head.training());
    lines.push(Line::Title(about.head.shop.clone()));
    lines.push(Line::Centre(match shift.ended {
        Some(_) => about.say("交班单", "Shift handover"),
        None => about.say("班次小结（未交班）", "Shift so far (not handed over)"),
    }));
    if about.head.copy {
        lines.push(Line::Centre(about.say("（补打联）", "(COPY)")));
    }
    lines.push(Line::Rule);
    lines.push(about.pair(("班次", "Shift"), shift.no.to_string()));
    let nobody = || about.say("未记名", "Nobody named");
    let clerk = shift.clerk.as_ref().map_or_else(nobody, called);
    lines.push(about.pair(("收银员", "Clerk"), clerk));
    let started = shift.started.map_or_else(
        || about.say("上次交班之后", "After the last handover"),
        |at| about.calendar.shown(at),
    );
    lines.push(about.pair(("开始", "Started"), started));
    if let Some(ended) = &shift.ended {
        lines.push(about.pair(("交班", "Handed over"), about.calendar.shown(ended.at)));
        let to = ended.to.as_ref().map(called);
        lines.extend(to.map(|to| about.pair(("接班人", "To"), to)));
    }
    lines.push(about.pair(("设备", "Device"), about.head.device.clone()));
    if about.head.copy || shift.ended.is_none() {
        lines.push(about.pair(("打印时间", "Printed"), about.calendar.shown(about.made)));
    }
    lines
}

fn called(staff: &Staff) -> String {
    match staff.name.is_empty() {
        true => staff.no.clone(),
        false => format!("{} {}", staff.name, staff.no),
    }
}

fn figures(sums: &Sums, shown: Shown, about: &About<'_>) -> Vec<Line> {
    let mut lines = vec![about.count(("收款", "Payments"), sums.payments)];
    // What was consumed is income, so it stands above the net whatever is shown.
    if shown.deposits || sums.consumed != Count::default() {
        lines.push(about.count(("押金消费", "Consumed"), sums.consumed));
    }
    lines.push(about.count(("退款", "Refunds"), sums.refunds));
    lines.push(about.strong(("净收入", "Net"), sums.net_fen()));
    lines.push(about.count(("撤单", "Reversed"), sums.reversed));
    if shown.deposits {
        lines.push(about.count(("押金冻结", "Frozen"), sums.frozen));
        lines.push(about.count(("押金解冻", "Unfrozen"), sums.unfrozen));
    }
    lines
}

/// Below a platform's name, which has its net beside it, only what there is.
fn is_something(line: &Line) -> bool {
    match line {
        Line::Pair(_, value) => value != "¥0.00",
        Line::Title(_)
        | Line::Centre(_)
        | Line::Text(_)
        | Line::Strong(..)
        | Line::Rule
        | Line::Code128(_)
        | Line::Qr(_)
        | Line::Gap => false,
    }
}

fn drawer(shift: &Shift, about: &About<'_>) -> Vec<Line> {
    let cash = shift.figures.cash();
    let amount = |fen: u64| yuan(signed(fen));
    let mut lines = vec![
        about.pair(("备用金", "Float"), amount(shift.float.fen())),
        about.count(("现金收款", "Cash payments"), cash.payments),
        about.count(("现金退款", "Cash refunds"), cash.refunds),
        about.strong(("应有现金", "Cash expected"), shift.expected_fen()),
    ];
    let Some(ended) = &shift.ended else {
        return lines;
    };
    lines.push(counted_in(ended, about));
    if let Some(fen) = shift.difference_fen() {
        let name = match fen {
            0 => ("差额", "Difference"),
            1.. => ("差额（长款）", "Difference (over)"),
            _ => ("差额（短款）", "Difference (short)"),
        };
        lines.push(about.strong(name, fen));
    }
    lines.push(about.pair(("上缴", "Taken out"), amount(ended.taken_out.fen())));
    lines.push(about.pair(("钱箱留存", "Left in the drawer"), amount(ended.left.fen())));
    lines
}

fn counted_in(ended: &Ended, about: &About<'_>) -> Line {
    let counted = ended.counted.map_or_else(
        || about.say("未清点", "not counted"),
        |counted| yuan(signed(counted.fen())),
    );
    about.pair(("清点现金", "Cash counted"), counted)
}

/// Each record with its time, what it was, how much, and its number.
fn records(about: &About<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (record, ended) in about.records {
        let trade = Trade::of(record, *ended);
        let Some(figure) = Figure::of(trade.kind, trade.state) else {
            continue;
        };
        let what = match figure {
            Figure::Payment => about.say("收款", "Payment"),
            Figure::Refund => about.say("退款", "Refund"),
            Figure::Reversed => about.say("撤单", "Reversed"),
            Figure::Frozen => about.say("押金冻结", "Frozen"),
            Figure::Consumed => about.say("押金消费", "Consumed"),
            Figure::Unfrozen => about.say("押金解冻", "Unfrozen"),
            // None of a record's own.
            Figure::Rest | Figure::AutoUnfrozen | Figure::Taken => continue,
        };
        let platform = trade.whose.platform;
        let platform = about.say(platform.name_zh(), platform.name_en());
        let shown = about.calendar.shown(trade.begun);
        // The day is above; the slip needs the room.
        let time = shown.get(11..).unwrap_or(&shown);
        let amount = yuan(signed(trade.amount.fen()));
        lines.push(Line::Pair(format!("{time} {what} {platform}"), amount));
        lines.push(Line::Text(record.no().to_owned()));
    }
    if about.has_more {
        lines.push(Line::Text(about.say(
            "更早的没有打印，请在收银机上查看。",
            "Earlier ones are not printed: see them at the till.",
        )));
    }
    lines
}

fn signed(fen: u64) -> i64 {
    i64::try_from(fen).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
