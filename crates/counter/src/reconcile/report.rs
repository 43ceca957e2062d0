//! What came of a reconciliation, with what it was about.

use cloudpay::papers::Summed;
use till::moment::{Day, Moment};
use till::reconcile::{Kind, Reconciled, Tally};

/// What the till was held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Cloud Pay's lists.
    CloudPay,
    /// A bill file of WeChat Pay's.
    WeChatBill,
    /// A bill file of Alipay's.
    AlipayBill,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// When the other side was asked.
    pub at: Moment,
    /// Whether the whole of the other side was there to be read. Where it was not, what is missing
    /// from it is told of only as far as it was asked for by number.
    pub is_complete: bool,
    /// What the till was held against.
    pub source: Source,
    /// What matches, and what does not: the first five hundred differences.
    pub found: Reconciled,
    /// How many differences there are beside those.
    pub more: u64,
    /// What Cloud Pay says that the range comes to, of all terminals; `None` where it was not asked
    /// or did not answer.
    pub summed: Option<Summed>,
}

/// How many differences are told of: whoever has more has another question first.
const DIFFERENCES_MAX: usize = 500;

impl Report {
    /// The same with no more differences than are told of.
    #[must_use]
    pub(super) fn cut(mut self) -> Report {
        let differences = &mut self.found.differences;
        self.more = differences.len().saturating_sub(DIFFERENCES_MAX) as u64;
        differences.truncate(DIFFERENCES_MAX);
        self
    }

    /// Whether Cloud Pay's own sums are those of its lists; `None` where it did not tell any. It is
    /// no difference where they are not: no page says how it counts what was taken back.
    pub fn adds_up(&self) -> Option<bool> {
        let summed = self.summed?;
        let listed = |kinds: &[Kind]| {
            let mut count = 0;
            let mut fen = 0;
            for sums in self
                .found
                .sums
                .iter()
                .filter(|sums| kinds.contains(&sums.kind))
            {
                count += sums.everybody.count;
                fen += sums.everybody.sum.fen();
            }
            (count, fen)
        };
        let parts = [
            (summed.orders, listed(&[Kind::Payment, Kind::Consume])),
            (summed.refunds, listed(&[Kind::Refund])),
            (summed.freezes, listed(&[Kind::Freeze])),
            (summed.unfreezes, listed(&[Kind::Unfreeze])),
        ];
        let same = |(told, listed): &(Option<Tally>, (u64, u64))| {
            told.map(|told| (told.count, told.sum.fen()) == *listed)
        };
        let told: Vec<bool> = parts.iter().filter_map(same).collect();
        (!told.is_empty()).then(|| told.iter().all(|same| *same))
    }
}
