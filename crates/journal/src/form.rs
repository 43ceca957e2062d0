//! How a record is written in the journal: a JSON form with a version, apart from the core's
//! types, so that the core can change without making old journals unreadable.

use serde::{Deserialize, Serialize};
use till::act::{Charge, ChargeNo, Record, Second, SecondNo};
use till::money::Money;
use till::moment::Moment;
use till::number::{FreezeNo, OrderNo, RefundNo, UnfreezeNo};
use till::platform::Platform;
use till::reply::{Cause, Facts, Silence};
use till::{charge, second};

/// The record as JSON.
pub fn write(record: &Record) -> String {
    let form = match record {
        Record::Charge(charge) => of_charge(charge),
        Record::Second(second) => of_second(second),
    };
    serde_json::to_string(&form).unwrap_or_default()
}

/// The record back; the cause in words where it is unreadable.
pub fn read(json: &str) -> Result<Record, String> {
    let form: Form = serde_json::from_str(json).map_err(|cause| cause.to_string())?;
    form.into_record().ok_or_else(|| String::from("its parts do not fit together"))
}

/// The platform's own number, where the record has one.
pub fn transaction_id(record: &Record) -> Option<&str> {
    match record {
        Record::Charge(Charge { state: charge::State::Done { facts }, .. })
        | Record::Second(Second { state: second::State::Done { facts }, .. }) => facts.transaction_id.as_deref(),
        Record::Charge(_) | Record::Second(_) => None,
    }
}

#[derive(Serialize, Deserialize)]
struct Form {
    v: u32,
    act: ActForm,
    no: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    platform: PlatformForm,
    fen: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    whole_fen: Option<u64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    code_tail: String,
    begun_ms: i64,
    state: StateForm,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ActForm {
    Payment,
    Freeze,
    Consume,
    Unfreeze,
    Refund,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PlatformForm {
    Wechat,
    Alipay,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum StateForm {
    Drafted,
    Submitted { since_ms: i64, silence: Option<SilenceForm> },
    CustomerPaying { since_ms: i64 },
    InProgress { since_ms: i64 },
    Unresolved { since_ms: i64, silence: Option<SilenceForm> },
    Done { transaction_id: Option<String>, at_unix_s: Option<i64>, cash_fen: Option<u64> },
    Failed { cause: CauseForm },
    Reversed,
    NeedsManualTransfer,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SilenceForm {
    NoReply,
    Unreadable,
    Unverified,
    RefusedUnverified,
    ServerUnsure,
    Unlisted,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CauseForm {
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

fn of_charge(charge: &Charge) -> Form {
    let act = match charge.no {
        ChargeNo::Payment(_) => ActForm::Payment,
        ChargeNo::Freeze(_) => ActForm::Freeze,
    };
    let state = match &charge.state {
        charge::State::Drafted => StateForm::Drafted,
        charge::State::Submitted { since, silence } => {
            StateForm::Submitted { since_ms: since.unix_ms(), silence: silence.map(of_silence) }
        }
        charge::State::CustomerPaying { since } => StateForm::CustomerPaying { since_ms: since.unix_ms() },
        charge::State::Unresolved { since, silence } => {
            StateForm::Unresolved { since_ms: since.unix_ms(), silence: silence.map(of_silence) }
        }
        charge::State::Done { facts } => of_facts(facts),
        charge::State::Failed { cause } => StateForm::Failed { cause: of_cause(cause) },
        charge::State::Reversed => StateForm::Reversed,
    };
    Form {
        v: 1,
        act,
        no: charge.no.as_str().to_owned(),
        parent: None,
        platform: of_platform(charge.platform),
        fen: charge.amount.fen(),
        whole_fen: None,
        code_tail: charge.code_tail.clone(),
        begun_ms: charge.begun.unix_ms(),
        state,
    }
}

fn of_second(second: &Second) -> Form {
    let act = match second.no {
        SecondNo::Consume(..) => ActForm::Consume,
        SecondNo::Unfreeze(..) => ActForm::Unfreeze,
        SecondNo::Refund(..) => ActForm::Refund,
    };
    let state = match &second.state {
        second::State::Drafted => StateForm::Drafted,
        second::State::Submitted { since, silence } => {
            StateForm::Submitted { since_ms: since.unix_ms(), silence: silence.map(of_silence) }
        }
        second::State::InProgress { since } => StateForm::InProgress { since_ms: since.unix_ms() },
        second::State::Unresolved { since, silence } => {
            StateForm::Unresolved { since_ms: since.unix_ms(), silence: silence.map(of_silence) }
        }
        second::State::Done { facts } => of_facts(facts),
        second::State::Failed { cause } => StateForm::Failed { cause: of_cause(cause) },
        second::State::NeedsManualTransfer => StateForm::NeedsManualTransfer,
    };
    Form {
        v: 1,
        act,
        no: second.no.as_str().to_owned(),
        parent: Some(second.no.parent().to_owned()),
        platform: of_platform(second.platform),
        fen: second.amount.fen(),
        whole_fen: Some(second.whole.fen()),
        code_tail: String::new(),
        begun_ms: second.begun.unix_ms(),
        state,
    }
}

fn of_facts(facts: &Facts) -> StateForm {
    StateForm::Done {
        transaction_id: facts.transaction_id.clone(),
        at_unix_s: facts.at_unix_s,
        cash_fen: facts.cash.map(Money::fen),
    }
}

impl Form {
    fn into_record(self) -> Option<Record> {
        let platform = match self.platform {
            PlatformForm::Wechat => Platform::WeChat,
            PlatformForm::Alipay => Platform::Alipay,
        };
        let amount = Money::from_fen(self.fen)?;
        let begun = Moment::from_unix_ms(self.begun_ms);
        let order = |text: &str| OrderNo::parse(text).ok();
        let freeze = |text: &str| FreezeNo::parse(text).ok();
        let parent = self.parent.as_deref();
        let charge_no = match self.act {
            ActForm::Payment => Some(ChargeNo::Payment(order(&self.no)?)),
            ActForm::Freeze => Some(ChargeNo::Freeze(freeze(&self.no)?)),
            ActForm::Consume | ActForm::Unfreeze | ActForm::Refund => None,
        };
        if let Some(no) = charge_no {
            let state = self.state.into_charge()?;
            return Some(Record::Charge(Charge { no, platform, amount, code_tail: self.code_tail, begun, state }));
        }
        let no = match self.act {
            ActForm::Consume => SecondNo::Consume(order(&self.no)?, freeze(parent?)?),
            ActForm::Unfreeze => SecondNo::Unfreeze(UnfreezeNo::parse(&self.no).ok()?, freeze(parent?)?),
            ActForm::Refund => SecondNo::Refund(RefundNo::parse(&self.no).ok()?, order(parent?)?),
            ActForm::Payment | ActForm::Freeze => return None,
        };
        let whole = Money::from_fen(self.whole_fen?)?;
        Some(Record::Second(Second { no, platform, amount, whole, begun, state: self.state.into_second()? }))
    }
}

impl StateForm {
    fn into_charge(self) -> Option<charge::State> {
        let at = Moment::from_unix_ms;
        Some(match self {
            StateForm::Drafted => charge::State::Drafted,
            StateForm::Submitted { since_ms, silence } => {
                charge::State::Submitted { since: at(since_ms), silence: silence.map(into_silence) }
            }
            StateForm::CustomerPaying { since_ms } => charge::State::CustomerPaying { since: at(since_ms) },
            StateForm::Unresolved { since_ms, silence } => {
                charge::State::Unresolved { since: at(since_ms), silence: silence.map(into_silence) }
            }
            StateForm::Done { transaction_id, at_unix_s, cash_fen } => {
                charge::State::Done { facts: into_facts(transaction_id, at_unix_s, cash_fen) }
            }
            StateForm::Failed { cause } => charge::State::Failed { cause: into_cause(cause) },
            StateForm::Reversed => charge::State::Reversed,
            StateForm::InProgress { .. } | StateForm::NeedsManualTransfer => return None,
        })
    }

    fn into_second(self) -> Option<second::State> {
        let at = Moment::from_unix_ms;
        Some(match self {
            StateForm::Drafted => second::State::Drafted,
            StateForm::Submitted { since_ms, silence } => {
                second::State::Submitted { since: at(since_ms), silence: silence.map(into_silence) }
            }
            StateForm::InProgress { since_ms } => second::State::InProgress { since: at(since_ms) },
            StateForm::Unresolved { since_ms, silence } => {
                second::State::Unresolved { since: at(since_ms), silence: silence.map(into_silence) }
            }
            StateForm::Done { transaction_id, at_unix_s, cash_fen } => {
                second::State::Done { facts: into_facts(transaction_id, at_unix_s, cash_fen) }
            }
            StateForm::Failed { cause } => second::State::Failed { cause: into_cause(cause) },
            StateForm::NeedsManualTransfer => second::State::NeedsManualTransfer,
            StateForm::CustomerPaying { .. } | StateForm::Reversed => return None,
        })
    }
}

fn into_facts(transaction_id: Option<String>, at_unix_s: Option<i64>, cash_fen: Option<u64>) -> Facts {
    Facts { transaction_id, at_unix_s, cash: cash_fen.and_then(Money::from_fen) }
}

fn of_platform(platform: Platform) -> PlatformForm {
    match platform {
        Platform::WeChat => PlatformForm::Wechat,
        Platform::Alipay => PlatformForm::Alipay,
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

both_ways!(of_silence, into_silence, Silence, SilenceForm, [
    NoReply, Unreadable, Unverified, RefusedUnverified, ServerUnsure, Unlisted
]);

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
