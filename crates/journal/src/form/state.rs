//! How a state is written: one form for both machines, told apart when it is read back.

mod words;

use serde::{Deserialize, Serialize};
use till::charge::Reversing;
use till::elsewhere::Taken;
use till::moment::Moment;
use till::money::Money;
use till::reply::{Facts, ShownCode};
use till::{charge, second};
use words::{CauseForm, SilenceForm, into_cause, into_silence, of_cause, of_silence};

#[derive(Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(super) enum StateForm {
    Drafted,
    Submitted {
        since_ms: i64,
        silence: Option<SilenceForm>,
    },
    Showing {
        since_ms: i64,
        url: String,
        lives_ms: Option<i64>,
        silence: Option<SilenceForm>,
    },
    CustomerPaying {
        since_ms: i64,
    },
    InProgress {
        since_ms: i64,
    },
    Unresolved {
        since_ms: i64,
        silence: Option<SilenceForm>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        refused: Option<RefusedForm>,
    },
    Reversing {
        since_ms: i64,
        asked_ms: i64,
        // Earlier it was the count of those that nobody had answered.
        #[serde(alias = "unanswered")]
        sent: u32,
        accepted: bool,
        paid: Option<FactsForm>,
        silence: Option<SilenceForm>,
    },
    Done(FactsForm),
    Failed {
        cause: CauseForm,
    },
    Reversed,
    NeedsManualTransfer,
}

/// What the platform told of what it did.
#[derive(Serialize, Deserialize)]
pub(super) struct FactsForm {
    transaction_id: Option<String>,
    at_unix_s: Option<i64>,
    cash_fen: Option<u64>,
    /// What is settled with the shop, where it is not the amount. Since form 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    settled_fen: Option<u64>,
    #[serde(default, skip_serializing_if = "is_zero")]
    gone_back_fen: u64,
    /// Of a deposit: what others consumed of it.
    #[serde(default, skip_serializing_if = "is_zero")]
    consumed_elsewhere_fen: u64,
    /// Of a deposit: what others gave back of it.
    #[serde(default, skip_serializing_if = "is_zero")]
    unfrozen_elsewhere_fen: u64,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands in a reference"
)]
fn is_zero(fen: &u64) -> bool {
    *fen == 0
}

/// How the last reversal was refused.
#[derive(Serialize, Deserialize)]
pub(super) struct RefusedForm {
    cause: CauseForm,
}

/// A charge's state as written.
pub(super) fn of_charge(state: &charge::State) -> StateForm {
    match state {
        charge::State::Drafted => StateForm::Drafted,
        charge::State::Submitted { since, silence } => StateForm::Submitted {
            since_ms: since.unix_ms(),
            silence: silence.map(of_silence),
        },
        charge::State::Showing {
            since,
            code,
            silence,
        } => StateForm::Showing {
            since_ms: since.unix_ms(),
            url: code.url.clone(),
            lives_ms: code.lives_ms,
            silence: silence.map(of_silence),
        },
        charge::State::CustomerPaying { since } => StateForm::CustomerPaying {
            since_ms: since.unix_ms(),
        },
        charge::State::Unresolved {
            since,
            silence,
            refused,
        } => StateForm::Unresolved {
            since_ms: since.unix_ms(),
            silence: silence.map(of_silence),
            refused: refused.as_ref().map(|refused| RefusedForm {
                cause: of_cause(refused),
            }),
        },
        charge::State::Reversing(reversing) => StateForm::Reversing {
            since_ms: reversing.since.unix_ms(),
            asked_ms: reversing.asked.unix_ms(),
            sent: reversing.sent,
            accepted: reversing.accepted,
            paid: reversing.paid.as_ref().map(of_facts),
            silence: reversing.silence.map(of_silence),
        },
        charge::State::Done { facts } => StateForm::Done(of_facts(facts)),
        charge::State::Failed { cause } => StateForm::Failed {
            cause: of_cause(cause),
        },
        charge::State::Reversed => StateForm::Reversed,
    }
}

/// A second phase's state as written.
pub(super) fn of_second(state: &second::State) -> StateForm {
    match state {
        second::State::Drafted => StateForm::Drafted,
        second::State::Submitted { since, silence } => StateForm::Submitted {
            since_ms: since.unix_ms(),
            silence: silence.map(of_silence),
        },
        second::State::InProgress { since } => StateForm::InProgress {
            since_ms: since.unix_ms(),
        },
        second::State::Unresolved { since, silence } => StateForm::Unresolved {
            since_ms: since.unix_ms(),
            silence: silence.map(of_silence),
            refused: None,
        },
        second::State::Done { facts } => StateForm::Done(of_facts(facts)),
        second::State::Failed { cause } => StateForm::Failed {
            cause: of_cause(cause),
        },
        second::State::NeedsManualTransfer => StateForm::NeedsManualTransfer,
    }
}

fn of_facts(facts: &Facts) -> FactsForm {
    FactsForm {
        transaction_id: facts.transaction_id.clone(),
        at_unix_s: facts.at_unix_s,
        cash_fen: facts.cash.map(Money::fen),
        settled_fen: facts.settled.map(Money::fen),
        gone_back_fen: facts.gone_back.fen(),
        consumed_elsewhere_fen: facts.elsewhere.consumed.fen(),
        unfrozen_elsewhere_fen: facts.elsewhere.unfrozen.fen(),
    }
}

impl StateForm {
    /// Back to a charge's state; `None` where it is one of a second phase only.
    pub(super) fn into_charge(self) -> Option<charge::State> {
        let at = Moment::from_unix_ms;
        Some(match self {
            StateForm::Drafted => charge::State::Drafted,
            StateForm::Submitted { since_ms, silence } => charge::State::Submitted {
                since: at(since_ms),
                silence: silence.map(into_silence),
            },
            StateForm::Showing {
                since_ms,
                url,
                lives_ms,
                silence,
            } => charge::State::Showing {
                since: at(since_ms),
                code: ShownCode { url, lives_ms },
                silence: silence.map(into_silence),
            },
            StateForm::CustomerPaying { since_ms } => charge::State::CustomerPaying {
                since: at(since_ms),
            },
            StateForm::Unresolved {
                since_ms,
                silence,
                refused,
            } => charge::State::Unresolved {
                since: at(since_ms),
                silence: silence.map(into_silence),
                refused: refused.map(|refused| into_cause(refused.cause)),
            },
            StateForm::Reversing {
                since_ms,
                asked_ms,
                sent,
                accepted,
                paid,
                silence,
            } => charge::State::Reversing(Reversing {
                since: at(since_ms),
                asked: at(asked_ms),
                sent,
                accepted,
                paid: paid.map(into_facts),
                silence: silence.map(into_silence),
            }),
            StateForm::Done(facts) => charge::State::Done {
                facts: into_facts(facts),
            },
            StateForm::Failed { cause } => charge::State::Failed {
                cause: into_cause(cause),
            },
            StateForm::Reversed => charge::State::Reversed,
            StateForm::InProgress { .. } | StateForm::NeedsManualTransfer => return None,
        })
    }

    /// Back to a second phase's state; `None` where it is one of a charge only.
    pub(super) fn into_second(self) -> Option<second::State> {
        let at = Moment::from_unix_ms;
        Some(match self {
            StateForm::Drafted => second::State::Drafted,
            StateForm::Submitted { since_ms, silence } => second::State::Submitted {
                since: at(since_ms),
                silence: silence.map(into_silence),
            },
            StateForm::InProgress { since_ms } => second::State::InProgress {
                since: at(since_ms),
            },
            StateForm::Unresolved {
                since_ms, silence, ..
            } => second::State::Unresolved {
                since: at(since_ms),
                silence: silence.map(into_silence),
            },
            StateForm::Done(facts) => second::State::Done {
                facts: into_facts(facts),
            },
            StateForm::Failed { cause } => second::State::Failed {
                cause: into_cause(cause),
            },
            StateForm::NeedsManualTransfer => second::State::NeedsManualTransfer,
            StateForm::Showing { .. }
            | StateForm::CustomerPaying { .. }
            | StateForm::Reversing { .. }
            | StateForm::Reversed => return None,
        })
    }
}

fn into_facts(form: FactsForm) -> Facts {
    Facts {
        transaction_id: form.transaction_id,
        at_unix_s: form.at_unix_s,
        cash: form.cash_fen.and_then(Money::from_fen),
        settled: form.settled_fen.and_then(Money::from_fen),
        gone_back: Money::from_fen(form.gone_back_fen).unwrap_or(Money::ZERO),
        in_all: None,
        elsewhere: Taken {
            consumed: Money::from_fen(form.consumed_elsewhere_fen).unwrap_or(Money::ZERO),
            unfrozen: Money::from_fen(form.unfrozen_elsewhere_fen).unwrap_or(Money::ZERO),
        },
    }
}
