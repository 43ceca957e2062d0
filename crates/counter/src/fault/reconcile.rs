//! Why nothing was reconciled. It only asks and reads: no money moves by it, whatever its end.

use cloudpay::statement::BillRefusal;

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReconcileEnd {
    /// The days are no range, or more than a quarter of a year.
    Range,
    /// Nobody answered, or nothing that can be believed.
    NoAnswer,
    /// A newer run, or a change of shop, ended it.
    Overtaken,
    /// The bill was not taken.
    Bill(BillRefusal),
}

impl ReconcileEnd {
    /// The key of the sentence.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            ReconcileEnd::Range => "reconcile_range",
            ReconcileEnd::NoAnswer => "reconcile_no_answer",
            ReconcileEnd::Overtaken => "reconcile_overtaken",
            ReconcileEnd::Bill(refusal) => match refusal {
                BillRefusal::TooLong => "bill_too_long",
                BillRefusal::Packed => "bill_packed",
                BillRefusal::NotText => "bill_not_text",
                BillRefusal::NoBill => "bill_unknown",
                BillRefusal::Empty => "bill_empty",
                BillRefusal::Line { .. } => "bill_line",
                BillRefusal::Cut => "bill_cut",
                BillRefusal::SumDiffers { .. } => "bill_sum_differs",
            },
        }
    }

    /// What goes into it.
    pub(super) fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            ReconcileEnd::Range | ReconcileEnd::NoAnswer | ReconcileEnd::Overtaken => Vec::new(),
            ReconcileEnd::Bill(refusal) => match refusal {
                BillRefusal::TooLong
                | BillRefusal::Packed
                | BillRefusal::NotText
                | BillRefusal::NoBill
                | BillRefusal::Empty
                | BillRefusal::Cut => Vec::new(),
                BillRefusal::Line { line, column } => {
                    vec![("line", line.to_string()), ("column", column.clone())]
                }
                BillRefusal::SumDiffers { column, told, rows } => vec![
                    ("column", column.clone()),
                    ("told", told.clone()),
                    ("rows", rows.clone()),
                ],
            },
        }
    }
}
