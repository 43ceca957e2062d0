//! Gives what the counter tells its outward form. No rule lives here.

mod bills;
mod deposit;
mod desk;
mod line;
mod others;
mod people;
mod platform;
mod reconcile;
mod reversal;
mod safety;
mod session;
mod shift;

pub use bills::{bill, bill_asked, details, facets, sought};
pub use deposit::{chosen, guest, rest, typed};
use deposit::{consume, deposit};
pub use desk::{asked, desk, looked_through, page};
pub use line::{line, test};
pub use others::{others, others_asked};
use people::who;
pub use people::{people, role_of};
pub use platform::booked;
use platform::{core_platform, platform};
pub use reconcile::{day, reconciled};
pub use safety::{backup, restored};
pub use session::{audit, left_behind, role, session, verified};
pub use shift::{
    shift, shift_after, shift_order, shift_page, shift_records, shift_shown, shifts, shifts_asked,
};

use crate::dto;
use counter::Fault;
use counter::fault::{of_cause, of_silence};
use counter::settings::Settings;
use counter::view::{DeviceState, Draft, DraftKind, Intake, Seen, Setup, Shown, Snapshot, Story};
use till::act::{ChargeNo, Record, SecondNo};
use till::money::Money;
use till::reply::Cause;
use till::standing::Payment;
use till::{charge, second};

/// A fault with its code and what goes into its sentence.
pub fn fault(fault: &Fault) -> dto::Fault {
    sentence(fault.code(), fault.params())
}

/// A sentence of the UI by its key.
pub fn sentence(code: &str, params: Vec<(&'static str, String)>) -> dto::Fault {
    let params = params
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    dto::Fault {
        code: code.to_owned(),
        params,
    }
}

/// An amount in both forms.
pub fn amount(money: Money) -> dto::Amount {
    dto::Amount {
        fen: money.fen(),
        yuan: money.yuan(),
    }
}

/// A draft.
pub fn draft(draft: &Draft) -> dto::DraftView {
    let kind = match draft.kind {
        DraftKind::Payment => dto::DraftKind::Payment,
        DraftKind::Deposit => dto::DraftKind::Deposit,
    };
    dto::DraftView {
        kind,
        amount: amount(draft.amount),
        guest: guest(&draft.guest),
        tops_up: draft.tops_up.as_ref().map(|of| of.freeze.to_string()),
    }
}

/// What a draft is to be.
pub fn draft_kind(kind: dto::DraftKind) -> DraftKind {
    match kind {
        dto::DraftKind::Payment => DraftKind::Payment,
        dto::DraftKind::Deposit => DraftKind::Deposit,
    }
}

/// A record as it stands.
pub fn record(seen: &Seen) -> dto::RecordView {
    let record = &seen.record;
    let (kind, code_tail, state, cause, transaction_id) = match record {
        Record::Charge(charge) => {
            let kind = match charge.no {
                ChargeNo::Payment(_) => dto::Kind::Payment,
                ChargeNo::Freeze(_) => dto::Kind::Freeze,
            };
            let (state, cause, id) = charge_state(&charge.state);
            (kind, charge.by.code_tail().to_owned(), state, cause, id)
        }
        Record::Second(second) => {
            let kind = match second.no {
                SecondNo::Consume(..) => dto::Kind::Consume,
                SecondNo::Unfreeze(..) => dto::Kind::Unfreeze,
                SecondNo::Refund(..) => dto::Kind::Refund,
            };
            let (state, cause, id) = second_state(&second.state);
            (kind, String::new(), state, cause, id)
        }
    };
    let (noted, tops_up, kept) = match record {
        Record::Charge(charge) => {
            let tops_up = charge.tops_up.as_ref().map(|of| of.freeze.to_string());
            (guest(&charge.guest), tops_up, None)
        }
        Record::Second(second) => {
            let kept = match &second.no {
                SecondNo::Consume(_, _, kept) => Some(rest(*kept)),
                SecondNo::Unfreeze(..) | SecondNo::Refund(..) => None,
            };
            (None, None, kept)
        }
    };
    dto::RecordView {
        no: record.no().to_owned(),
        kind,
        parent: record.parent().map(str::to_owned),
        platform: platform(record.platform()),
        amount: amount(record.amount()),
        state,
        cause,
        reversal: reversal::of(seen),
        reversal_refused: reversal::refused(record),
        begun_ms: record.begun().unix_ms(),
        ended_ms: seen.ended.map(till::moment::Moment::unix_ms),
        code_tail,
        guest: noted,
        rest: kept,
        tops_up,
        transaction_id,
        training: seen.training,
        who: who(record.who()),
        elsewhere: record.is_of_elsewhere(),
        terminal: terminal(record),
        shown: seen.shown.as_ref().map(shown),
    }
}

fn terminal(record: &Record) -> Option<String> {
    match record {
        Record::Charge(charge) => charge.by.terminal()?.shown().map(str::to_owned),
        Record::Second(_) => None,
    }
}

fn shown(shown: &Shown) -> dto::ShownView {
    dto::ShownView {
        code: shown.code.clone(),
        dies_ms: shown.dies.unix_ms(),
    }
}

type Outward = (dto::State, Option<dto::Fault>, Option<String>);

fn failed(cause: &Cause) -> Outward {
    let (code, params) = of_cause(cause);
    (dto::State::Failed, Some(sentence(code, params)), None)
}

fn charge_state(state: &charge::State) -> Outward {
    match state {
        charge::State::Drafted
        | charge::State::Submitted { .. }
        | charge::State::Showing { .. } => (dto::State::Submitted, None, None),
        charge::State::CustomerPaying { .. } => (dto::State::CustomerPaying, None, None),
        charge::State::Unresolved { silence, .. } => (
            dto::State::Unresolved,
            Some(sentence(of_silence(*silence), Vec::new())),
            None,
        ),
        charge::State::Reversing(reversing) => (
            dto::State::Reversing,
            Some(reversal::under_way(reversing)),
            None,
        ),
        charge::State::Done { facts } => (dto::State::Done, None, facts.transaction_id.clone()),
        charge::State::Failed { cause } => failed(cause),
        charge::State::Reversed => (
            dto::State::Reversed,
            Some(sentence("reversed", Vec::new())),
            None,
        ),
    }
}

fn second_state(state: &second::State) -> Outward {
    match state {
        second::State::Drafted | second::State::Submitted { .. } => {
            (dto::State::Submitted, None, None)
        }
        second::State::InProgress { .. } => (dto::State::InProgress, None, None),
        second::State::Unresolved { silence, .. } => (
            dto::State::Unresolved,
            Some(sentence(of_silence(*silence), Vec::new())),
            None,
        ),
        second::State::Done { facts } => (dto::State::Done, None, facts.transaction_id.clone()),
        second::State::Failed { cause } => failed(cause),
        second::State::NeedsManualTransfer => (
            dto::State::ManualTransfer,
            Some(sentence("manual_transfer", Vec::new())),
            None,
        ),
    }
}

/// A charge's story.
pub fn story(story: &Story) -> dto::RecordDetail {
    dto::RecordDetail {
        record: record(&story.seen),
        deposit: story
            .deposit
            .as_ref()
            .map(|stands| deposit(stands, story.goes_back)),
        payment: story.payment.as_ref().map(payment),
        consumes: story.consumes.iter().map(consume).collect(),
        followed_by: story.followed_by.iter().map(record).collect(),
    }
}

fn payment(payment: &Payment) -> dto::PaymentView {
    dto::PaymentView {
        paid: amount(payment.paid),
        refunded: amount(payment.refunded),
        left: amount(payment.left()),
    }
}

/// What became of a text.
pub fn intake(intake: &Intake) -> dto::Intake {
    match intake {
        Intake::Submitted(seen) => dto::Intake::Submitted {
            record: Box::new(record(seen)),
        },
        Intake::Found(found) => dto::Intake::Found {
            detail: Box::new(story(found)),
        },
        Intake::SettingUp => dto::Intake::SettingUp,
        Intake::LoggedIn => dto::Intake::LoggedIn,
    }
}

/// A device's state.
pub fn device(state: &DeviceState) -> dto::DeviceState {
    match state {
        DeviceState::Off => dto::DeviceState::Off,
        DeviceState::Ready { name } => dto::DeviceState::Ready { name: name.clone() },
        DeviceState::Broken(broken) => dto::DeviceState::Broken {
            fault: fault(broken),
        },
    }
}

/// Everything that the UI needs to draw itself.
pub fn snapshot(
    snapshot: &Snapshot,
    settings: &Settings,
    mut devices: dto::Devices,
) -> dto::Snapshot {
    if !settings.voice_on {
        devices.voice = dto::DeviceState::Off;
    }
    let setup = match &snapshot.setup {
        Setup::Missing => dto::Setup::Missing,
        Setup::Running => dto::Setup::Running,
        Setup::Bound {
            shop_name,
            device_name,
            device_id,
            staff_name,
            host,
        } => dto::Setup::Bound {
            shop_name: shop_name.clone(),
            device_name: device_name.clone(),
            device_id: device_id.clone(),
            staff_name: staff_name.clone(),
            host: host.clone(),
        },
    };
    dto::Snapshot {
        setup,
        training: snapshot.training,
        settings: settings.clone(),
        devices,
        draft: snapshot.draft.as_ref().map(draft),
        open: snapshot.open.iter().map(record).collect(),
        line: line(&snapshot.line),
        journal: snapshot.journal.as_ref().map(fault),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        may_refund: snapshot.may_refund,
        session: session(&snapshot.session),
    }
}
