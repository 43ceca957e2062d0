//! A bill and the list of all as tables for a spreadsheet: what stands in which cell. How a cell is
//! written is the business of whoever writes the file.

use super::bill::About;
use crate::act::{Charge, Record};
use crate::bill::{Bill, Count, Kind, Point, State, Sums, Trade};
use crate::guest::Guest;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words: never a formula, whatever they begin with.
    Text(String),
    /// A number by which something is known: digits that are never calculated with.
    Number(String),
    /// An amount in fen.
    Fen(i64),
    /// How many.
    Count(u64),
    /// A moment by the shop's clocks, `2026-03-01 09:30:05`; empty where there is none.
    Time(String),
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// From left to right.
    pub cells: Vec<Cell>,
    /// Whether it names what stands below it.
    pub is_heading: bool,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called.
    pub name: String,
    /// From top to bottom.
    pub rows: Vec<Row>,
}

fn row(cells: Vec<Cell>) -> Row {
    Row {
        cells,
        is_heading: false,
    }
}

fn heading(names: Vec<String>) -> Row {
    Row {
        cells: names.into_iter().map(Cell::Text).collect(),
        is_heading: true,
    }
}

/// A bill: its figures beside those of the period before, its groups, and its course.
pub fn of_bill(bill: &Bill, about: About<'_>) -> Vec<Sheet> {
    vec![
        figures(bill, &about),
        groups(bill, &about),
        points(about.say("趋势", "Trend"), &bill.trend, &about),
        points(about.say("时段", "Hours"), &bill.hours, &about),
    ]
}

fn figures(bill: &Bill, about: &About<'_>) -> Sheet {
    let text = |name: String, value: String| row(vec![Cell::Text(name), Cell::Text(value)]);
    let time = |name, at| row(vec![Cell::Text(name), Cell::Time(about.calendar.shown(at))]);
    let mut rows = vec![
        text(about.say("门店", "Shop"), about.head.shop.clone()),
        text(about.say("营业日", "Days"), about.days(bill)),
        time(about.say("起", "From"), bill.from),
        time(about.say("止", "Until"), bill.to),
        time(about.say("制表时间", "Made"), about.made),
    ];
    if about.head.training {
        let practice = about.say("练习模式，非真实交易", "Training: no real transactions");
        rows.push(text(about.say("注意", "Note"), practice));
    }
    for (name, value) in about.filters() {
        rows.push(text(about.say("仅", "Only ") + &name, value));
    }
    if bill.open > 0 {
        let name = about.say("结果未确认（笔）", "Results not known yet");
        rows.push(row(vec![Cell::Text(name), Cell::Count(bill.open)]));
    }
    let (before, before_sums) = &bill.before;
    let before = format!("{} – {}", before.from(), before.to());
    rows.push(heading(vec![
        about.say("项目", "Figure"),
        about.say("笔数", "Count"),
        about.say("金额（元）", "Amount (CNY)"),
        about.say("上期笔数", "Count before"),
        about.say("上期金额（元）", "Amount before (CNY)"),
        before,
    ]));
    let both = about.figures(&bill.sums).into_iter();
    for ((name, count, fen), (_, count_before, fen_before)) in both.zip(about.figures(before_sums))
    {
        let counted = |count: Option<u64>| count.map_or(Cell::Text(String::new()), Cell::Count);
        rows.push(row(vec![
            Cell::Text(name),
            counted(count),
            Cell::Fen(fen),
            counted(count_before),
            Cell::Fen(fen_before),
        ]));
    }
    Sheet {
        name: about.say("汇总", "Summary"),
        rows,
    }
}

fn groups(bill: &Bill, about: &About<'_>) -> Sheet {
    let mut names = vec![about.say("分类", "By"), about.say("名称", "Name")];
    for (name, count, _) in about.figures(&Sums::default()) {
        if count.is_some() {
            names.push(about.say(&format!("{name}笔数"), &format!("{name}: count")));
        }
        names.push(about.say(&format!("{name}（元）"), &format!("{name} (CNY)")));
    }
    let mut rows = vec![heading(names)];
    let mut add = |by: String, name: String, sums: &Sums| {
        let mut cells = vec![Cell::Text(by), Cell::Text(name)];
        for (_, count, fen) in about.figures(sums) {
            cells.extend(count.map(Cell::Count));
            cells.push(Cell::Fen(fen));
        }
        rows.push(row(cells));
    };
    for (platform, sums) in &bill.by_platform {
        let name = about.say(platform.name_zh(), platform.name_en());
        add(about.say("支付方式", "Paid by"), name, sums);
    }
    for (no, sums) in &bill.by_clerk {
        add(about.say("收银员", "Clerk"), about.clerk(no), sums);
    }
    for (name, sums) in &bill.by_device {
        add(about.say("设备", "Device"), about.device(name), sums);
    }
    Sheet {
        name: about.say("分组", "Groups"),
        rows,
    }
}

fn points(name: String, points: &[Point], about: &About<'_>) -> Sheet {
    let mut rows = vec![heading(vec![
        name.clone(),
        about.say("收入笔数", "Taken: count"),
        about.say("收入（元）", "Taken (CNY)"),
        about.say("退款笔数", "Refunds: count"),
        about.say("退款（元）", "Refunds (CNY)"),
    ])];
    for point in points {
        let mut cells = vec![Cell::Number(point.label.clone())];
        for Count { count, sum } in [point.taken, point.refunds] {
            cells.push(Cell::Count(count));
            cells.push(Cell::Fen(i64::try_from(sum.fen()).unwrap_or(i64::MAX)));
        }
        rows.push(row(cells));
    }
    Sheet { name, rows }
}

/// What each column of the list of all is called.
pub fn details_heading(about: About<'_>) -> Row {
    let names = [
        ("时间", "Begun"),
        ("入账时间", "Counted"),
        ("类型", "Kind"),
        ("状态", "State"),
        ("支付方式", "Paid by"),
        ("金额（元）", "Amount (CNY)"),
        ("优惠（元）", "Discount (CNY)"),
        ("结算（元）", "Settled (CNY)"),
        ("单号", "No."),
        ("原单号", "Of no."),
        ("平台单号", "Platform no."),
        ("收银员工号", "Clerk no."),
        ("收银员", "Clerk"),
        ("授权人", "Authorised by"),
        ("设备", "Device"),
        ("房号", "Room"),
        ("客人", "Guest"),
        ("电话尾号", "Phone tail"),
        ("备注", "Remark"),
    ];
    heading(names.map(|(zh, en)| about.say(zh, en)).into())
}

/// A record of the list, whose end was first recorded at `ended`.
pub fn detail(record: &Record, trade: &Trade, about: About<'_>) -> Row {
    let text = |text: &str| Cell::Text(text.to_owned());
    let number = |number: Option<&str>| Cell::Number(number.unwrap_or_default().to_owned());
    let fen = |fen: u64| Cell::Fen(i64::try_from(fen).unwrap_or(i64::MAX));
    let who = record.who();
    let clerk = who.clerk.as_ref();
    let mut cells = vec![
        Cell::Time(about.calendar.shown(trade.begun)),
        Cell::Time(
            trade
                .counted
                .map_or_else(String::new, |at| about.calendar.shown(at)),
        ),
        Cell::Text(kind(trade.kind, &about)),
        Cell::Text(state(trade.state, &about)),
        Cell::Text(about.say(
            trade.whose.platform.name_zh(),
            trade.whose.platform.name_en(),
        )),
        fen(trade.amount.fen()),
        fen(trade.discount.fen()),
        fen(trade.amount.saturating_sub(trade.unsettled).fen()),
        number(Some(record.no())),
        number(record.parent()),
        number(
            record
                .facts()
                .and_then(|facts| facts.transaction_id.as_deref()),
        ),
        number(clerk.map(|clerk| clerk.no.as_str())),
        text(clerk.map_or("", |clerk| clerk.shown())),
        text(who.authorised.as_ref().map_or("", |staff| staff.shown())),
        Cell::Text(about.device(&trade.whose.device)),
    ];
    let nobody = Guest::default();
    // What follows from a charge has no notes of its own.
    let guest = match record {
        Record::Charge(Charge { guest, .. }) => guest,
        Record::Second(_) => &nobody,
    };
    cells.extend([
        text(&guest.room),
        text(&guest.name),
        number(Some(&guest.phone_tail)),
        text(&guest.remark),
    ]);
    row(cells)
}

fn kind(kind: Kind, about: &About<'_>) -> String {
    match kind {
        Kind::Payment => about.say("收款", "Payment"),
        Kind::Refund => about.say("退款", "Refund"),
        Kind::Freeze => about.say("押金冻结", "Deposit"),
        Kind::Consume => about.say("押金消费", "Consumed"),
        Kind::Unfreeze => about.say("押金解冻", "Unfrozen"),
    }
}

fn state(state: State, about: &About<'_>) -> String {
    match state {
        State::Open => about.say("结果未确认", "Result not known yet"),
        State::Done => about.say("成功", "Done"),
        State::Failed => about.say("失败", "Failed"),
        State::Reversed => about.say("已撤单", "Reversed"),
        State::ManualTransfer => about.say("需人工转账", "To be transferred by hand"),
    }
}
