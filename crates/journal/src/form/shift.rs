//! How a shift's start and its handover are written: with the figures as they were counted then, so
//! that nothing that comes later changes them.

use super::who::{StaffForm, of_staff};
use super::{PlatformForm, of_platform};
use serde::{Deserialize, Serialize};
use till::bill::{Count, Sums};
use till::moment::Moment;
use till::money::{Money, Sum};
use till::platform::Platform;
use till::shift::{Ended, Figures, Shift, Turn};

/// How the form of a turn begins: no form of a record does.
const SHIFT: &str = r#"{"v":3,"act":"shift_"#;

/// Whether it is the form of a turn.
pub fn is_of_shift(form: &str) -> bool {
    form.starts_with(SHIFT)
}

/// The turn as JSON.
pub fn write_turn(turn: &Turn) -> String {
    let form = match turn {
        Turn::Started { no, clerk, float } => Form {
            v: 3,
            act: ActForm::ShiftStarted,
            shift: *no,
            clerk: clerk.as_ref().map(of_staff),
            float_fen: float.fen(),
            over: None,
        },
        Turn::HandedOver(shift) => Form {
            v: 3,
            act: ActForm::ShiftHandedOver,
            shift: shift.no,
            clerk: shift.clerk.as_ref().map(of_staff),
            float_fen: shift.float.fen(),
            over: shift.ended.as_ref().map(|ended| over(shift, ended)),
        },
    };
    serde_json::to_string(&form).unwrap_or_default()
}

/// The turn back, which was recorded at `at`; the cause in words where it is unreadable.
pub fn read_turn(json: &str, at: Moment) -> Result<Turn, String> {
    let form: Form = serde_json::from_str(json).map_err(|cause| cause.to_string())?;
    form.into_turn(at)
        .ok_or_else(|| String::from("its parts do not fit together"))
}

#[derive(Serialize, Deserialize)]
struct Form {
    v: u32,
    act: ActForm,
    shift: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    clerk: Option<StaffForm>,
    float_fen: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    over: Option<OverForm>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ActForm {
    ShiftStarted,
    ShiftHandedOver,
}

/// Of a handover: what the shift came to, and what became of the drawer.
#[derive(Serialize, Deserialize)]
struct OverForm {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    started_ms: Option<i64>,
    lines: Vec<LineForm>,
    unresolved: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<StaffForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counted_fen: Option<u64>,
    taken_out_fen: u64,
    left_fen: u64,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

/// What one platform came to: each how many, and how much in fen.
#[derive(Serialize, Deserialize)]
struct LineForm {
    platform: PlatformForm,
    payments: (u64, u64),
    refunds: (u64, u64),
    reversed: (u64, u64),
    consumed: (u64, u64),
    frozen: (u64, u64),
    unfrozen: (u64, u64),
}

fn over(shift: &Shift, ended: &Ended) -> OverForm {
    OverForm {
        started_ms: shift.started.map(Moment::unix_ms),
        lines: shift.figures.lines.iter().map(line).collect(),
        unresolved: shift.figures.unresolved,
        to: ended.to.as_ref().map(of_staff),
        counted_fen: ended.counted.map(Money::fen),
        taken_out_fen: ended.taken_out.fen(),
        left_fen: ended.left.fen(),
        note: ended.note.clone(),
    }
}

fn line((platform, sums): &(Platform, Sums)) -> LineForm {
    let of = |Count { count, sum }| (count, sum.fen());
    LineForm {
        platform: of_platform(*platform),
        payments: of(sums.payments),
        refunds: of(sums.refunds),
        reversed: of(sums.reversed),
        consumed: of(sums.consumed),
        frozen: of(sums.frozen),
        unfrozen: of(sums.unfrozen),
    }
}

impl LineForm {
    fn into_line(self) -> (Platform, Sums) {
        let of = |(count, fen)| Count {
            count,
            sum: Sum::of_fen(fen),
        };
        let sums = Sums {
            payments: of(self.payments),
            refunds: of(self.refunds),
            reversed: of(self.reversed),
            consumed: of(self.consumed),
            frozen: of(self.frozen),
            unfrozen: of(self.unfrozen),
            ..Sums::default()
        };
        (self.platform.into_platform(), sums)
    }
}

impl Form {
    fn into_turn(self, at: Moment) -> Option<Turn> {
        let (no, clerk) = (self.shift, self.clerk.map(StaffForm::into_staff));
        let float = Money::from_fen(self.float_fen)?;
        match (self.act, self.over) {
            (ActForm::ShiftStarted, None) => Some(Turn::Started { no, clerk, float }),
            (ActForm::ShiftHandedOver, Some(over)) => {
                let counted = match over.counted_fen {
                    Some(fen) => Some(Money::from_fen(fen)?),
                    None => None,
                };
                Some(Turn::HandedOver(Box::new(Shift {
                    no,
                    clerk,
                    started: over.started_ms.map(Moment::from_unix_ms),
                    float,
                    figures: Figures {
                        lines: over.lines.into_iter().map(LineForm::into_line).collect(),
                        unresolved: over.unresolved,
                    },
                    ended: Some(Ended {
                        at,
                        to: over.to.map(StaffForm::into_staff),
                        counted,
                        taken_out: Money::from_fen(over.taken_out_fen)?,
                        left: Sum::of_fen(over.left_fen),
                        note: over.note,
                    }),
                })))
            }
            (ActForm::ShiftStarted, Some(_)) | (ActForm::ShiftHandedOver, None) => None,
        }
    }
}
