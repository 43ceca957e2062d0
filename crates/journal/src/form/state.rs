//! How a state is written: one form for both machines, told apart when it is read back.

use serde::{Deserialize, Serialize};
use till::moment::Moment;
use till::money::Money;
use till::reply::{Cause, Facts, Silence};
use till::{charge, second};

#[derive(Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(super) enum StateForm {
    Drafted,
    Submitted {
        since_ms: i64,
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
    },
    Done {
        transaction_id: Option<String>,
        at_unix_s: Option<i64>,
        cash_fen: Option<u64>,
    },
    Failed {
        cause: CauseForm,
    },
    Reversed,
    NeedsManualTransfer,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SilenceForm {
    NoReply,
    Unreadable,
    Unverified,
    RefusedUnverified,
    ServerUnsure,
    Unlisted,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum CauseForm {
    Refused { text: String },
    BalanceLow,
    CustomerStopped,
    CodeExpired,
    Closed,
    PaymentError,
    NumberUsed,
    NumberConflict,
    NeverArrived,
}

/// A charge's state as written.
pub(super) fn of_charge(state: &charge::State) -> StateForm {
    match state {
        charge::State::Drafted => StateForm::Drafted,
        charge::State::Submitted { since, silence } => StateForm::Submitted {
            since_ms: since.unix_ms(),
            silence: silence.map(of_silence),
        },
        charge::State::CustomerPaying { since } => StateForm::CustomerPaying {
            since_ms: since.unix_ms(),
        },
        charge::State::Unresolved { since, silence } => StateForm::Unresolved {
            since_ms: since.unix_ms(),
            silence: silence.map(of_silence),
        },
        charge::State::Done { facts } => of_facts(facts),
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
        },
        second::State::Done { facts } => of_facts(facts),
        second::State::Failed { cause } => StateForm::Failed {
            cause: of_cause(cause),
        },
        second::State::NeedsManualTransfer => StateForm::NeedsManualTransfer,
    }
}

fn of_facts(facts: &Facts) -> StateForm {
    StateForm::Done {
        transaction_id: facts.transaction_id.clone(),
        at_unix_s: facts.at_unix_s,
        cash_fen: facts.cash.map(Money::fen),
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
            StateForm::CustomerPaying { since_ms } => charge::State::CustomerPaying {
                since: at(since_ms),
            },
            StateForm::Unresolved { since_ms, silence } => charge::State::Unresolved {
                since: at(since_ms),
                silence: silence.map(into_silence),
            },
            StateForm::Done {
                transaction_id,
                at_unix_s,
                cash_fen,
            } => charge::State::Done {
                facts: into_facts(transaction_id, at_unix_s, cash_fen),
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
            StateForm::Unresolved { since_ms, silence } => second::State::Unresolved {
                since: at(since_ms),
                silence: silence.map(into_silence),
            },
            StateForm::Done {
                transaction_id,
                at_unix_s,
                cash_fen,
            } => second::State::Done {
                facts: into_facts(transaction_id, at_unix_s, cash_fen),
            },
            StateForm::Failed { cause } => second::State::Failed {
                cause: into_cause(cause),
            },
            StateForm::NeedsManualTransfer => second::State::NeedsManualTransfer,
            StateForm::CustomerPaying { .. } | StateForm::Reversed => return None,
        })
    }
}

fn into_facts(
    transaction_id: Option<String>,
    at_unix_s: Option<i64>,
    cash_fen: Option<u64>,
) -> Facts {
    Facts {
        transaction_id,
        at_unix_s,
        cash: cash_fen.and_then(Money::from_fen),
    }
}

/// Two mappings of one table, so that neither can forget a row.
macro_rules! both_ways {
    ($of:ident, $into:ident, $core:ident, $form:ident, [$($name:ident),*]) => {
        fn $of(core: $core) -> $form {
            match core { $($core::$name => $form::$name),* }
        }
        fn $into(form: $form) -> $core {
            match form { $($form::$name => $core::$name),* }
        }
    };
}

both_ways!(
    of_silence,
    into_silence,
    Silence,
    SilenceForm,
    [
        NoReply,
        Unreadable,
        Unverified,
        RefusedUnverified,
        ServerUnsure,
        Unlisted
    ]
);

fn of_cause(cause: &Cause) -> CauseForm {
    match cause {
        Cause::Refused { text } => CauseForm::Refused { text: text.clone() },
        Cause::BalanceLow => CauseForm::BalanceLow,
        Cause::CustomerStopped => CauseForm::CustomerStopped,
        Cause::CodeExpired => CauseForm::CodeExpired,
        Cause::Closed => CauseForm::Closed,
        Cause::PaymentError => CauseForm::PaymentError,
        Cause::NumberUsed => CauseForm::NumberUsed,
        Cause::NumberConflict => CauseForm::NumberConflict,
        Cause::NeverArrived => CauseForm::NeverArrived,
    }
}

fn into_cause(form: CauseForm) -> Cause {
    match form {
        CauseForm::Refused { text } => Cause::Refused { text },
        CauseForm::BalanceLow => Cause::BalanceLow,
        CauseForm::CustomerStopped => Cause::CustomerStopped,
        CauseForm::CodeExpired => Cause::CodeExpired,
        CauseForm::Closed => Cause::Closed,
        CauseForm::PaymentError => Cause::PaymentError,
        CauseForm::NumberUsed => Cause::NumberUsed,
        CauseForm::NumberConflict => Cause::NumberConflict,
        CauseForm::NeverArrived => Cause::NeverArrived,
    }
}
