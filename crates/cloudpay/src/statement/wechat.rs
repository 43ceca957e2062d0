//! WeChat Pay's trade bill (交易账单): a header, a row for each payment and each refund, every field
//! behind a back-tick, and two lines that sum them up.
//!
//! A payment stands in it on the day on which it was paid, a refund on the day on which it was
//! accepted, and what a refund came to is never written anew: so one in progress is known as accepted.
//! A payment that was taken back stands in it twice under one number, the second time as REVOKED.

use super::figures::{days, fen, yuan};
use super::rows::{Columns, Line, Row};
use super::{Bill, BillRefusal};
use std::collections::BTreeMap;
use till::elsewhere::Terminal;
use till::money::Money;
use till::platform::Platform;
use till::reconcile::{Carrier, Kind, Theirs, There};

const TIME: &str = "交易时间";
const ORDER: &str = "商户订单号";
const ORDER_ID: &str = "微信订单号";
const STATE: &str = "交易状态";
const REFUND: &str = "商户退款单号";
const REFUND_ID: &str = "微信退款单号";
const REFUND_STATE: &str = "退款状态";
/// Only the bill of refunds alone says when one was asked for.
const REFUND_ASKED: &str = "退款申请时间";
const COUNT: &str = "总交易单数";
/// What was to be paid: in the newer columns, and in the older.
const PAID: [&str; 3] = ["订单金额", "总金额", "应结订单金额"];
/// What was to go back.
const BACK: [&str; 2] = ["申请退款金额", "退款金额"];
/// The sums and the columns that they are of. Fees have five decimals, and are none of our business.
const SUMS: [(&str, &str); 9] = [
    ("应结订单总金额", "应结订单金额"),
    ("订单总金额", "订单金额"),
    ("申请退款总金额", "申请退款金额"),
    ("退款总金额", "退款金额"),
    ("充值券退款总金额", "充值券退款金额"),
    ("总交易额", "总金额"),
    ("总退款金额", "退款金额"),
    ("总代金券或立减优惠退款金额", "代金券或立减优惠退款金额"),
    ("总企业红包退款金额", "企业红包退款金额"),
];

/// Reads it; `None` where it is no such bill.
///
/// # Errors
/// A line that cannot be read, or sums that are missing or not those of the rows.
pub(super) fn read(lines: &[Line<'_>]) -> Result<Option<Bill>, BillRefusal> {
    let Some((header, rest)) = lines.split_first() else {
        return Ok(None);
    };
    let columns = Columns::of(header);
    if columns.names().next() != Some(TIME) || !columns.has(ORDER) || !columns.has(STATE) {
        return Ok(None);
    }
    let sums_at = rest.iter().position(|line| {
        let fields = line.fields();
        fields.first().is_some_and(|first| first == COUNT)
    });
    let (rows, sums) = rest.split_at(sums_at.ok_or(BillRefusal::Cut)?);
    let rows: Vec<Row<'_>> = rows.iter().map(|line| columns.row(line)).collect();
    let [names, figures, ..] = sums else {
        return Err(BillRefusal::Cut);
    };
    agree(&columns, &rows, &Columns::of(names).row(figures))?;
    let mut papers = Papers::default();
    for row in &rows {
        papers.take(&columns, row)?;
    }
    let mut kinds = Vec::new();
    if !columns.has(REFUND_ASKED) {
        kinds.extend([Kind::Payment, Kind::Consume]);
    }
    if columns.has(REFUND) {
        kinds.push(Kind::Refund);
    }
    let papers: Vec<Theirs> = papers.orders.into_values().chain(papers.refunds).collect();
    let span = days(papers.iter().filter_map(|paper| paper.at)).ok_or(BillRefusal::Empty)?;
    Ok(Some(Bill {
        platform: Platform::WeChat,
        kinds,
        papers,
        span,
    }))
}

/// Whether the bill's own sums are those of its rows. No page says which of them count refunds as
/// well, so each may be of all rows, of the payments, or of what went back.
fn agree(columns: &Columns, rows: &[Row<'_>], told: &Row<'_>) -> Result<(), BillRefusal> {
    let is_payment = |row: &&Row<'_>| row.text(STATE) == Ok("SUCCESS");
    let payments = rows.iter().filter(is_payment).count();
    let counts = [rows.len(), payments, rows.len() - payments];
    let count = told.text(COUNT)?;
    let counted = count.split('.').next().and_then(|text| text.parse().ok());
    if !counted.is_some_and(|counted: usize| counts.contains(&counted)) {
        return Err(BillRefusal::SumDiffers {
            column: COUNT.to_owned(),
            told: count.to_owned(),
            rows: rows.len().to_string(),
        });
    }
    for (sum, column) in SUMS {
        let Ok(text) = told.text(sum) else { continue };
        if !columns.has(column) {
            continue;
        }
        let (mut all, mut paid) = (0i64, 0i64);
        for row in rows {
            let fen = row.fen(column)?;
            all = all.saturating_add(fen);
            if is_payment(&row) {
                paid = paid.saturating_add(fen);
            }
        }
        let told = fen(text);
        if !told.is_some_and(|told| [all, paid, all - paid].contains(&told)) {
            return Err(BillRefusal::SumDiffers {
                column: sum.to_owned(),
                told: text.to_owned(),
                rows: yuan(all),
            });
        }
    }
    Ok(())
}

#[derive(Default)]
struct Papers {
    orders: BTreeMap<String, Theirs>,
    refunds: Vec<Theirs>,
}

impl Papers {
    fn take(&mut self, columns: &Columns, row: &Row<'_>) -> Result<(), BillRefusal> {
        let paid = columns.first(&PAID).unwrap_or(PAID[0]);
        let back = columns.first(&BACK).unwrap_or(BACK[0]);
        match row.text(STATE)? {
            "REFUND" => {
                let state = match row.text(REFUND_STATE)? {
                    "SUCCESS" => There::Done,
                    "PROCESSING" => There::Accepted,
                    "FAIL" => There::Over,
                    "CHANGE" => There::ManualTransfer,
                    _ => There::Unclear,
                };
                let no = row.text(REFUND)?;
                let id = row.text(REFUND_ID)?;
                // Who refunds in the merchant's back office makes no number of ours.
                let no = if matches!(no, "" | "0") { id } else { no };
                let refund = paper(row, (Kind::Refund, no, id), (back, state))?;
                self.refunds.push(refund);
            }
            "REVOKED" => {
                let no = row.text(ORDER)?;
                let which = (Kind::Payment, no, row.text(ORDER_ID)?);
                let revoked = paper(row, which, (back, There::Reversed))?;
                let known = self.orders.entry(no.to_owned()).or_insert(revoked);
                known.state = There::Reversed;
            }
            state => {
                let state = match state {
                    "SUCCESS" => There::Done,
                    _ => There::Unclear,
                };
                let no = row.text(ORDER)?;
                let which = (Kind::Payment, no, row.text(ORDER_ID)?);
                let order = paper(row, which, (paid, state))?;
                let amount = order.amount;
                // Where it was taken back before in the file, it stays so, with what was paid.
                let known = self.orders.entry(no.to_owned()).or_insert(order);
                known.amount = amount;
            }
        }
        Ok(())
    }
}

fn paper(
    row: &Row<'_>,
    (kind, no, id): (Kind, &str, &str),
    (amount, state): (&str, There),
) -> Result<Theirs, BillRefusal> {
    let fen = u64::try_from(row.fen(amount)?).ok();
    Ok(Theirs {
        kind,
        no: no.to_owned(),
        id: Some(id.to_owned()),
        carrier: Carrier::Platform(Platform::WeChat),
        amount: fen
            .and_then(Money::from_fen)
            .ok_or_else(|| row.unreadable(amount))?,
        state,
        at: Some(row.moment(TIME)?),
        terminal: Some(Terminal::default()),
        staff: None,
    })
}
