//! This till against a bill of a platform's own, as a file. It is read and compared beside the
//! counter; nothing is kept and nobody is asked.

use super::lists::mark;
use super::{Report, Source, ours};
use crate::fault::{Fault, ReconcileEnd};
use crate::ports::Files;
use crate::run::Handle;
use cloudpay::statement::{self, Bill};
use journal::Stored;
use std::collections::BTreeMap;
use std::sync::Arc;
use till::act::{Record, Second, SecondNo};
use till::moment::Moment;
use till::platform::Platform;
use till::reconcile::{Kind, Ours, Question, Span, Theirs, reconcile};
use till::role::Deed;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Holds what this till recorded against a bill, for the days of the bill.
///
/// # Errors
/// The till is not bound to a shop, the file is no whole bill, or the journal cannot be read.
pub async fn of_bill(
    counter: &Handle,
    files: &Arc<dyn Files>,
    bytes: Vec<u8>,
) -> Result<Report, Fault> {
    let begun = counter.visit_for(Deed::Bills, |counter, now| {
        let shop = counter.shop().cloned().ok_or(Fault::NotSetUp)?;
        Ok(((shop, now.at), Vec::new()))
    });
    let (shop, asked) = begun.await?;
    let read = tokio::task::spawn_blocking(move || statement::read(&bytes)).await;
    let read = read.map_err(|cause| Fault::unexpected(&cause.to_string()))?;
    let mut bill = read.map_err(|refusal| Fault::Reconcile(ReconcileEnd::Bill(refusal)))?;
    for paper in &mut bill.papers {
        mark(paper, &shop);
    }
    let numbers = bill.papers.iter().map(|paper| paper.no.clone());
    let numbers = numbers.filter(|no| no.starts_with(shop.prefix.as_str()));
    // A payment may have been begun the day before it was paid.
    let around = Span {
        from: bill.span.from.after_ms(-DAY_MS),
        to: bill.span.to.after_ms(DAY_MS),
    };
    let stored = ours::read(files, &shop, around, numbers.collect()).await?;
    let ours = ours::papers(&stored, &shop, Ours::as_billed);
    by_consume(&mut bill.papers, &stored);
    compared(&bill, &ours, asked)
}

fn compared(bill: &Bill, ours: &[Ours], asked: Moment) -> Result<Report, Fault> {
    let question = Question {
        range: bill.span,
        listed: bill.span,
        asked,
        platform: Some(bill.platform),
        kinds: bill.kinds.clone(),
    };
    let last = bill.span.to.after_ms(-1);
    let days = bill.span.from.day().zip(last.day());
    let (from, to) = days.ok_or(Fault::Reconcile(ReconcileEnd::Range))?;
    let report = Report {
        from,
        to,
        at: asked,
        is_complete: true,
        source: match bill.platform {
            Platform::WeChat => Source::WeChatBill,
            // Nobody writes a bill of what was taken by hand, so none is read.
            Platform::Alipay | Platform::Books(_) => Source::AlipayBill,
        },
        found: reconcile(&question, ours, &bill.papers),
        more: 0,
        summed: None,
    };
    Ok(report.cut())
}

/// What was consumed of a deposit may stand in a bill under the deposit's number, which WeChat
/// knows it by: of a deposit that was consumed once it is that consume.
fn by_consume(papers: &mut [Theirs], stored: &[Stored]) {
    let mut consumes: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for stored in stored {
        if let Record::Second(Second {
            no: SecondNo::Consume(order, freeze, _),
            ..
        }) = &stored.record
        {
            let one = consumes.entry(freeze.as_str());
            one.and_modify(|known| *known = None)
                .or_insert(Some(order.as_str()));
        }
    }
    for paper in papers.iter_mut().filter(|one| one.kind == Kind::Payment) {
        if let Some(Some(order)) = consumes.get(paper.no.as_str()) {
            paper.no = (*order).to_owned();
            paper.kind = Kind::Consume;
        }
    }
}
