//! The outward form of a reconciliation.

use super::{amount, fault, platform};
use crate::dto;
use counter::Fault;
use counter::fault::ReconcileEnd;
use counter::reconcile::{Report, Source};
use till::moment::{Day, Moment};
use till::reconcile::{Advice, Carrier, Difference, Here, Kind, KindSums, Tally, There, What};

/// A day as it was chosen.
///
/// # Errors
/// It is none.
pub fn day(text: &str) -> Result<Day, dto::Fault> {
    Day::parse(text).ok_or_else(|| fault(&Fault::Reconcile(ReconcileEnd::Range)))
}

/// What came of one.
pub fn reconciled(report: &Report) -> dto::ReconcileView {
    let found = &report.found;
    dto::ReconcileView {
        from_day: report.from.to_string(),
        to_day: report.to.to_string(),
        at_ms: report.at.unix_ms(),
        complete: report.is_complete,
        source: match report.source {
            Source::CloudPay => dto::ReconcileSource::CloudPay,
            Source::WeChatBill => dto::ReconcileSource::WechatFile,
            Source::AlipayBill => dto::ReconcileSource::AlipayFile,
        },
        matched: found.matched(),
        kinds: found.sums.iter().map(sums).collect(),
        adds_up: report.adds_up(),
        differences: found.differences.iter().map(difference).collect(),
        more: report.more,
        not_ours: found.elsewhere,
        still_open: found.open,
        in_books: found.in_books,
        at_border: found.at_border,
    }
}

fn sums(sums: &KindSums) -> dto::ReconcileKind {
    dto::ReconcileKind {
        paper: paper(sums.kind),
        matched: sums.matched,
        ours: tally(sums.ours),
        theirs: tally(sums.theirs),
        everybody: tally(sums.everybody),
    }
}

fn tally(tally: Tally) -> dto::CountSum {
    dto::CountSum {
        count: tally.count,
        sum: dto::Amount {
            fen: tally.sum.fen(),
            yuan: tally.sum.yuan(),
        },
    }
}

pub(super) const fn paper(kind: Kind) -> dto::TradeKind {
    match kind {
        Kind::Payment => dto::TradeKind::Payment,
        Kind::Consume => dto::TradeKind::Consume,
        Kind::Refund => dto::TradeKind::Refund,
        Kind::Freeze => dto::TradeKind::Freeze,
        Kind::Unfreeze => dto::TradeKind::Unfreeze,
    }
}

fn difference(one: &Difference) -> dto::DifferenceView {
    dto::DifferenceView {
        kind: match one.what {
            What::OnlyHere => dto::DifferenceKind::OnlyHere,
            What::OnlyThere => dto::DifferenceKind::OnlyThere,
            What::Amount => dto::DifferenceKind::Amount,
            What::State => dto::DifferenceKind::State,
        },
        paper: paper(one.kind),
        no: one.no.clone(),
        transaction_id: one.id.clone(),
        platform: carrier(one.carrier),
        ours: one.ours.map(|side| amount(side.amount)),
        theirs: one.theirs.map(|side| amount(side.amount)),
        ours_state: one.ours.map(|side| here(side.state)),
        theirs_state: one.theirs.map(|side| there(side.state)),
        advice: advice(one.advice()),
        at_ms: one.at.map(Moment::unix_ms),
    }
}

/// Who carried the money, where anybody did.
pub(super) fn carrier(carrier: Carrier) -> Option<dto::Platform> {
    match carrier {
        Carrier::Platform(carrier) => Some(platform(carrier)),
        Carrier::Books => None,
    }
}

const fn here(state: Here) -> dto::TradeState {
    match state {
        Here::Open => dto::TradeState::Open,
        Here::Done => dto::TradeState::Done,
        Here::Failed => dto::TradeState::Failed,
        Here::Reversed => dto::TradeState::Reversed,
        Here::ManualTransfer => dto::TradeState::ManualTransfer,
    }
}

pub(super) const fn there(state: There) -> dto::ThereState {
    match state {
        There::Open => dto::ThereState::Open,
        There::Done => dto::ThereState::Done,
        There::Accepted => dto::ThereState::Accepted,
        There::Over => dto::ThereState::Over,
        There::Reversed => dto::ThereState::Reversed,
        There::BackOrOver => dto::ThereState::BackOrOver,
        There::ManualTransfer => dto::ThereState::ManualTransfer,
        There::Unclear => dto::ThereState::Unclear,
    }
}

const fn advice(advice: Advice) -> dto::ReconcileAdvice {
    match advice {
        Advice::NeverHeardOf => dto::ReconcileAdvice::NeverHeardOf,
        Advice::NotListed => dto::ReconcileAdvice::NotListed,
        Advice::TakenUnknown => dto::ReconcileAdvice::TakenUnknown,
        Advice::GivenUnknown => dto::ReconcileAdvice::GivenUnknown,
        Advice::HeldUnknown => dto::ReconcileAdvice::HeldUnknown,
        Advice::AmountDiffers => dto::ReconcileAdvice::AmountDiffers,
        Advice::MovedThere => dto::ReconcileAdvice::MovedThere,
        Advice::NotMovedThere => dto::ReconcileAdvice::NotMovedThere,
        Advice::ByHand => dto::ReconcileAdvice::ByHand,
    }
}
