//! Alipay's business details (业务明细): lines behind `#` that say whose it is and of which days, the
//! rows between two such lines, and behind them what the rows come to.

use super::figures::{days, fen, moment, yuan};
use super::rows::{Columns, Line, Row};
use super::{Bill, BillRefusal};
use till::elsewhere::Terminal;
use till::money::Money;
use till::platform::Platform;
use till::reconcile::{Carrier, Kind, Span, Theirs, There};

const ID: &str = "支付宝交易号";
const ORDER: &str = "商户订单号";
const TYPE: &str = "业务类型";
const TIME: &str = "完成时间";
const AMOUNT: &str = "订单金额（元）";
const RECEIVED: &str = "商家实收（元）";
const REFUND: &str = "退款批次号/请求号";
const END: &str = "业务明细列表结束";
/// How the two sums begin, and the word of the rows that each is of.
const SUMS: [(&str, &str); 2] = [("交易合计", "交易"), ("退款合计", "退款")];

/// Reads it; `None` where it is no such bill.
///
/// # Errors
/// A line that cannot be read, or sums that are missing or not those of the rows.
pub(super) fn read(lines: &[Line<'_>]) -> Result<Option<Bill>, BillRefusal> {
    let header = lines.iter().position(|line| {
        let columns = Columns::of(line);
        columns.names().next() == Some(ID) && columns.has(TYPE) && columns.has(ORDER)
    });
    let Some(header) = header else {
        return Ok(None);
    };
    let (before, rest) = lines.split_at(header);
    let Some((header, rest)) = rest.split_first() else {
        return Ok(None);
    };
    let columns = Columns::of(header);
    let end = rest.iter().position(|line| line.text.contains(END));
    let (rows, after) = rest.split_at(end.ok_or(BillRefusal::Cut)?);
    let rows: Vec<Row<'_>> = rows.iter().map(|line| columns.row(line)).collect();
    for (sum, word) in SUMS {
        let told = after.iter().find(|line| line.text.contains(sum));
        agree(told.ok_or(BillRefusal::Cut)?, &columns, &rows, word)?;
    }
    let papers = rows.iter().filter_map(|row| paper(row).transpose());
    let papers: Vec<Theirs> = papers.collect::<Result<_, _>>()?;
    let span = before.iter().find_map(told_days);
    let span = span.or_else(|| days(papers.iter().filter_map(|paper| paper.at)));
    Ok(Some(Bill {
        platform: Platform::Alipay,
        kinds: vec![Kind::Payment, Kind::Consume, Kind::Refund],
        papers,
        span: span.ok_or(BillRefusal::Empty)?,
    }))
}

/// `#起始日期：[2026年03月01日 00:00:00]   终止日期：[2026年03月02日 00:00:00]`
fn told_days(line: &Line<'_>) -> Option<Span> {
    let rest = line.text.split_once("起始日期")?.1;
    let (from, to) = rest.split_once("终止日期")?;
    let span = Span {
        from: moment(from)?,
        to: moment(to)?,
    };
    (span.from < span.to).then_some(span)
}

/// `#交易合计：6笔，商家实收共0.06元，商家优惠共0.00元`: how many, and where it says what the merchant
/// received, how much.
fn agree(
    told: &Line<'_>,
    columns: &Columns,
    rows: &[Row<'_>],
    word: &str,
) -> Result<(), BillRefusal> {
    let unreadable = || BillRefusal::Line {
        line: told.number,
        column: format!("{word}合计"),
    };
    let mut of_word = Vec::new();
    for row in rows {
        if row.text(TYPE)? == word {
            of_word.push(row);
        }
    }
    let parts = told.text.split(['，', ',']);
    let mut parts = parts.map(|part| part.trim().trim_matches('"'));
    let count = parts.next().and_then(|part| part.strip_suffix('笔'));
    let count = count.map(|part| part.trim_start_matches(|c: char| !c.is_ascii_digit()));
    let count: usize = count
        .and_then(|count| count.parse().ok())
        .ok_or_else(unreadable)?;
    if count != of_word.len() {
        return Err(BillRefusal::SumDiffers {
            column: format!("{word}合计"),
            told: count.to_string(),
            rows: of_word.len().to_string(),
        });
    }
    let Some(received) = parts.find(|part| part.starts_with("商家实收")) else {
        return Ok(());
    };
    if !columns.has(RECEIVED) {
        return Ok(());
    }
    let figure = received.split_once('共').map(|(_, figure)| figure);
    let figure = figure.and_then(|figure| figure.strip_suffix('元'));
    let figure = figure.ok_or_else(unreadable)?;
    let told = fen(figure).ok_or_else(unreadable)?;
    let mut sum = 0i64;
    for row in of_word {
        sum = sum.saturating_add(row.fen(RECEIVED)?);
    }
    // Refunds are written below zero, in the rows as in the sum; in older files above it.
    if sum.unsigned_abs() != told.unsigned_abs() {
        return Err(BillRefusal::SumDiffers {
            column: format!("{word}合计"),
            told: figure.to_owned(),
            rows: yuan(sum),
        });
    }
    Ok(())
}

/// A payment or a refund; `None` for anything else that moves on the merchant's account.
fn paper(row: &Row<'_>) -> Result<Option<Theirs>, BillRefusal> {
    let id = row.text(ID)?;
    let (kind, no, id) = match row.text(TYPE)? {
        "交易" => (Kind::Payment, row.text(ORDER)?, Some(id.to_owned())),
        // Alipay gives a refund no number of its own: the one in front is the payment's.
        "退款" => {
            let no = row.text(REFUND)?;
            let no = if no.is_empty() { row.text(ORDER)? } else { no };
            (Kind::Refund, no, None)
        }
        _ => return Ok(None),
    };
    let fen = row.fen(AMOUNT)?.unsigned_abs();
    Ok(Some(Theirs {
        kind,
        no: no.to_owned(),
        id,
        carrier: Carrier::Platform(Platform::Alipay),
        amount: Money::from_fen(fen).ok_or_else(|| row.unreadable(AMOUNT))?,
        state: There::Done,
        at: Some(row.moment(TIME)?),
        terminal: Some(Terminal::default()),
        staff: None,
    }))
}
