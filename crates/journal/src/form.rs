//! How a record is written in the journal: a JSON form with a version, apart from the core's
//! types, so that the core can change without making old journals unreadable.

mod elsewhere;
mod guest;
mod shift;
mod state;
mod who;

use elsewhere::ElsewhereForm;
use guest::GuestForm;
pub use shift::{is_of_shift, read_turn, write_turn};

use serde::{Deserialize, Serialize};
use state::StateForm;
use till::act::{By, Charge, ChargeNo, Record, Refunded, Rest, Second, SecondNo, TopUp};
use till::moment::Moment;
use till::money::Money;
use till::number::{FreezeNo, OrderNo, RefundNo, UnfreezeNo};
use till::platform::{Booked, Platform};
use who::WhoForm;

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
    form.into_record()
        .ok_or_else(|| String::from("its parts do not fit together"))
}

/// The platform's own number, where the record has one.
pub fn transaction_id(record: &Record) -> Option<&str> {
    record.facts()?.transaction_id.as_deref()
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
    /// Of a charge that was asked for by a code of ours: when that code dies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shown_until_ms: Option<i64>,
    /// Of a deposit that was taken at another terminal: at which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    elsewhere: Option<ElsewhereForm>,
    /// What the clerk noted with a charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    guest: Option<GuestForm>,
    /// Of a payment that tops a deposit up: what was consumed of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    consumed_fen: Option<u64>,
    /// Of a consume: the rest stays frozen.
    #[serde(default, skip_serializing_if = "is_false")]
    rest_stays: bool,
    /// Of a refund: the deposit, where it is a consume that is refunded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    freeze: Option<String>,
    #[serde(default, skip_serializing_if = "WhoForm::is_nobody")]
    who: WhoForm,
    begun_ms: i64,
    state: StateForm,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands in a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
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
    Cash,
    BankCard,
}

impl ActForm {
    /// Whether the shop can do it by hand. Deposits are held by platforms.
    const fn may_be_booked(self) -> bool {
        match self {
            ActForm::Payment | ActForm::Refund => true,
            ActForm::Freeze | ActForm::Consume | ActForm::Unfreeze => false,
        }
    }
}

fn of_charge(charge: &Charge) -> Form {
    let act = match charge.no {
        ChargeNo::Payment(_) => ActForm::Payment,
        ChargeNo::Freeze(_) => ActForm::Freeze,
    };
    Form {
        v: 1,
        act,
        no: charge.no.as_str().to_owned(),
        parent: charge.tops_up.as_ref().map(|of| of.freeze.to_string()),
        platform: of_platform(charge.platform),
        fen: charge.amount.fen(),
        whole_fen: None,
        code_tail: charge.by.code_tail().to_owned(),
        shown_until_ms: shown_until(&charge.by),
        elsewhere: charge.by.terminal().map(elsewhere::of),
        guest: guest::of(&charge.guest),
        consumed_fen: charge.tops_up.as_ref().map(|of| of.consumed.fen()),
        rest_stays: false,
        freeze: None,
        who: who::of(&charge.who),
        begun_ms: charge.begun.unix_ms(),
        state: state::of_charge(&charge.state),
    }
}

fn of_second(second: &Second) -> Form {
    let act = match second.no {
        SecondNo::Consume(..) => ActForm::Consume,
        SecondNo::Unfreeze(..) => ActForm::Unfreeze,
        SecondNo::Refund(..) => ActForm::Refund,
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
        shown_until_ms: None,
        elsewhere: None,
        guest: None,
        consumed_fen: None,
        rest_stays: matches!(second.no, SecondNo::Consume(_, _, Rest::StaysFrozen)),
        freeze: match &second.no {
            SecondNo::Refund(_, refunded) => refunded.freeze().map(ToString::to_string),
            SecondNo::Consume(..) | SecondNo::Unfreeze(..) => None,
        },
        who: who::of(&second.who),
        begun_ms: second.begun.unix_ms(),
        state: state::of_second(&second.state),
    }
}

impl Form {
    fn into_record(self) -> Option<Record> {
        let platform = self.platform.into_platform();
        if platform.booked().is_some() && !self.act.may_be_booked() {
            return None;
        }
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
            return Some(Record::Charge(Charge {
                no,
                platform,
                amount,
                by: match (self.elsewhere, self.shown_until_ms) {
                    (Some(form), _) => By::Elsewhere(Box::new(form.into_terminal())),
                    (None, None) if platform.booked().is_some() => By::Hand,
                    (None, None) => By::Code(self.code_tail),
                    (None, Some(ms)) => By::Shown {
                        dies: Moment::from_unix_ms(ms),
                    },
                },
                guest: match self.guest {
                    Some(form) => Box::new(form.into_guest()?),
                    None => Box::default(),
                },
                tops_up: match parent {
                    Some(no) => Some(TopUp {
                        freeze: freeze(no)?,
                        consumed: Money::from_fen(self.consumed_fen.unwrap_or(0))?,
                    }),
                    None => None,
                },
                who: Box::new(self.who.into_who()),
                begun,
                state,
            }));
        }
        let no = match self.act {
            ActForm::Consume => {
                let rest = if self.rest_stays {
                    Rest::StaysFrozen
                } else {
                    Rest::GoesBack
                };
                SecondNo::Consume(order(&self.no)?, freeze(parent?)?, rest)
            }
            ActForm::Unfreeze => {
                SecondNo::Unfreeze(UnfreezeNo::parse(&self.no).ok()?, freeze(parent?)?)
            }
            ActForm::Refund => {
                let order = order(parent?)?;
                let refunded = match self.freeze.as_deref() {
                    Some(no) => Refunded::Consume(order, freeze(no)?),
                    None => Refunded::Payment(order),
                };
                SecondNo::Refund(RefundNo::parse(&self.no).ok()?, refunded)
            }
            ActForm::Payment | ActForm::Freeze => return None,
        };
        let whole = Money::from_fen(self.whole_fen?)?;
        Some(Record::Second(Second {
            no,
            platform,
            amount,
            whole,
            who: Box::new(self.who.into_who()),
            begun,
            state: self.state.into_second()?,
        }))
    }
}

fn shown_until(by: &By) -> Option<i64> {
    match by {
        By::Code(_) | By::Hand | By::Elsewhere(_) => None,
        By::Shown { dies } => Some(dies.unix_ms()),
    }
}

impl PlatformForm {
    fn into_platform(self) -> Platform {
        match self {
            PlatformForm::Wechat => Platform::WeChat,
            PlatformForm::Alipay => Platform::Alipay,
            PlatformForm::Cash => Platform::Books(Booked::Cash),
            PlatformForm::BankCard => Platform::Books(Booked::BankCard),
        }
    }
}

fn of_platform(platform: Platform) -> PlatformForm {
    match platform {
        Platform::WeChat => PlatformForm::Wechat,
        Platform::Alipay => PlatformForm::Alipay,
        Platform::Books(Booked::Cash) => PlatformForm::Cash,
        Platform::Books(Booked::BankCard) => PlatformForm::BankCard,
    }
}
