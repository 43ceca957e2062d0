//! What one paper comes to: on both sides, only here, or only there.

use super::agree::{Agreement, agreement, counts_there};
use super::paper::{Carrier, Ours, Theirs, There};
use super::{Difference, Here, Question, Reconciled, What};

impl Reconciled {
    /// It is on both sides. It belongs to the range by our moment, for that never changes.
    pub(super) fn pair(&mut self, question: &Question, ours: &Ours, theirs: &Theirs) {
        if !question.range.holds(ours.at) {
            return;
        }
        let sums = self.sums_of(ours.kind);
        if ours.state == Here::Done {
            sums.ours.add(ours.amount);
        }
        if counts_there(theirs.state, Some(ours.state)) {
            sums.theirs.add(theirs.amount);
        }
        match agreement(ours.state, theirs.state) {
            Agreement::Moved if ours.amount == theirs.amount => sums.matched += 1,
            Agreement::Moved => {
                let what = What::Amount;
                self.differences
                    .push(Difference::of(what, Some(ours), Some(theirs)));
            }
            Agreement::NoneMoved => {}
            Agreement::NotYet => self.open += 1,
            Agreement::Differs if question.is_fresh(ours.at) => self.open += 1,
            Agreement::Differs => {
                let what = What::State;
                self.differences
                    .push(Difference::of(what, Some(ours), Some(theirs)));
            }
        }
    }

    pub(super) fn only_here(&mut self, question: &Question, ours: &Ours) {
        if !question.range.holds(ours.at) {
            return;
        }
        if ours.state == Here::Done {
            self.sums_of(ours.kind).ours.add(ours.amount);
        }
        match (ours.state, ours.carrier) {
            (Here::Open, _) => self.open += 1,
            // No money moved, and nobody lists that it did.
            (Here::Failed | Here::Reversed, _) => {}
            (Here::Done | Here::ManualTransfer, Carrier::Books) => self.in_books += 1,
            (Here::Done | Here::ManualTransfer, Carrier::Platform(_)) => {
                if question.is_fresh(ours.at) {
                    self.open += 1;
                } else if !ours.is_unheard_of && question.listed.is_near_its_ends(ours.at) {
                    self.at_border += 1;
                } else {
                    self.differences
                        .push(Difference::of(What::OnlyHere, Some(ours), None));
                }
            }
        }
    }

    pub(super) fn only_there(&mut self, question: &Question, theirs: &Theirs) {
        match theirs.state {
            There::Open | There::Unclear => self.open += 1,
            There::Over | There::Reversed | There::BackOrOver => {}
            There::Done | There::Accepted | There::ManualTransfer => {
                if theirs.carrier == Carrier::Books {
                    self.in_books += 1;
                } else if theirs.terminal.is_some() {
                    self.elsewhere += 1;
                } else {
                    if counts_there(theirs.state, None) {
                        self.sums_of(theirs.kind).theirs.add(theirs.amount);
                    }
                    if theirs.at.is_some_and(|at| question.is_fresh(at)) {
                        self.open += 1;
                    } else {
                        self.differences
                            .push(Difference::of(What::OnlyThere, None, Some(theirs)));
                    }
                }
            }
        }
    }
}
