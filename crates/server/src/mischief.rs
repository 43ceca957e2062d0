//! Levers with which the server misbehaves on request, so that a till can be shown what the
//! world does to it: late replies, lost replies, lost requests, wrong codes, nonsense.
//!
//! Except for one that is lost or refused, every misbehaving request is carried out first: the
//! reply is what goes wrong. Levers count down and are forgotten with the process. They never touch
//! the book.

use std::sync::{Mutex, MutexGuard, PoisonError};

use cloudpay::wire::codes;
use serde::{Deserialize, Serialize};

/// A lever: the next `times` requests of `method` meet `act`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lever {
    /// A method's name, or `*` for any.
    pub method: String,
    pub times: u32,
    pub act: Act,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Act {
    /// The request arrives `ms` milliseconds late.
    Delay { ms: u64 },
    /// Carried out; the connection closes without an answer.
    DropReply,
    /// The connection closes; nothing was carried out.
    DropRequest,
    /// Carried out; answered with this status, without an authen code.
    Status { status: Unsure },
    /// Carried out; the answer carries a wrong authen code.
    WrongCode,
    /// Carried out; the answer is no JSON.
    Garbage,
    /// Carried out; the answer is HTTP 500.
    HttpError,
    /// Not carried out: refused, with its code, because of what the merchant lacks.
    Refuse { why: Lacks },
}

impl Act {
    /// With what the request is refused, where it is.
    pub const fn refusal(&self) -> Option<codes::Refusal> {
        match self {
            Act::Refuse { why } => Some(why.code()),
            Act::Delay { .. }
            | Act::DropReply
            | Act::DropRequest
            | Act::Status { .. }
            | Act::WrongCode
            | Act::Garbage
            | Act::HttpError => None,
        }
    }
}

/// What a merchant lacks at the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lacks {
    /// A channel that has deposits.
    Channel,
    /// The right to deposits.
    Deposits,
    /// The right to refund by API.
    Refunds,
    /// The money to refund from.
    Balance,
}

impl Lacks {
    /// The status and the finer code that travel.
    pub const fn code(self) -> codes::Refusal {
        match self {
            Lacks::Channel => codes::CHANNEL_WITHOUT_DEPOSITS,
            Lacks::Deposits => codes::DEPOSITS_NOT_OPENED,
            Lacks::Refunds => codes::REFUNDS_NOT_OPENED,
            Lacks::Balance => codes::SHOP_BALANCE_LOW,
        }
    }
}

/// The two statuses that conclude nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub enum Unsure {
    /// 3.
    InternalError,
    /// 103.
    AskAgain,
}

impl TryFrom<i64> for Unsure {
    type Error = &'static str;

    fn try_from(status: i64) -> Result<Unsure, &'static str> {
        match status {
            3 => Ok(Unsure::InternalError),
            103 => Ok(Unsure::AskAgain),
            _ => Err("the status of a lever is 3 or 103"),
        }
    }
}

impl From<Unsure> for i64 {
    fn from(unsure: Unsure) -> i64 {
        match unsure {
            Unsure::InternalError => 3,
            Unsure::AskAgain => 103,
        }
    }
}

/// The levers that are set.
#[derive(Default)]
pub struct Mischief {
    levers: Mutex<Vec<Lever>>,
}

impl Mischief {
    /// All levers, in the order in which they were set.
    pub fn levers(&self) -> Vec<Lever> {
        self.lock().clone()
    }

    /// Sets one more; zero times is no lever.
    pub fn set(&self, lever: Lever) {
        if lever.times > 0 {
            self.lock().push(lever);
        }
    }

    pub fn clear(&self) {
        self.lock().clear();
    }

    /// What goes wrong with this request of `method`: the first lever that fits, once.
    pub fn next(&self, method: &str) -> Option<Act> {
        let mut levers = self.lock();
        let at = levers
            .iter()
            .position(|lever| lever.method == method || lever.method == "*")?;
        let lever = levers.get_mut(at)?;
        lever.times -= 1;
        let act = lever.act.clone();
        if lever.times == 0 {
            levers.remove(at);
        }
        Some(act)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Lever>> {
        // A list of levers is whole at any moment; a panic elsewhere does not spoil it.
        self.levers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lever(method: &str, times: u32, act: Act) -> Lever {
        Lever {
            method: method.into(),
            times,
            act,
        }
    }

    #[test]
    fn levers_count_down_one_method_at_a_time() {
        let mischief = Mischief::default();
        mischief.set(lever("micro_pay", 2, Act::Garbage));
        mischief.set(lever("*", 1, Act::DropReply));
        mischief.set(lever("refund", 0, Act::HttpError));
        let methods = [
            "query_order",
            "query_order",
            "micro_pay",
            "micro_pay",
            "micro_pay",
            "refund",
        ];
        let met: Vec<_> = methods.iter().map(|method| mischief.next(method)).collect();
        let garbage = Some(Act::Garbage);
        assert_eq!(
            met,
            [
                Some(Act::DropReply),
                None,
                garbage.clone(),
                garbage,
                None,
                None
            ]
        );
        assert_eq!(mischief.levers(), []);
    }

    #[test]
    fn levers_are_read_as_they_are_written() {
        let table = [
            (r#"{"kind":"delay","ms":5}"#, Act::Delay { ms: 5 }),
            (r#"{"kind":"drop_reply"}"#, Act::DropReply),
            (r#"{"kind":"drop_request"}"#, Act::DropRequest),
            (
                r#"{"kind":"status","status":3}"#,
                Act::Status {
                    status: Unsure::InternalError,
                },
            ),
            (
                r#"{"kind":"status","status":103}"#,
                Act::Status {
                    status: Unsure::AskAgain,
                },
            ),
            (r#"{"kind":"wrong_code"}"#, Act::WrongCode),
            (r#"{"kind":"garbage"}"#, Act::Garbage),
            (r#"{"kind":"http_error"}"#, Act::HttpError),
            (
                r#"{"kind":"refuse","why":"deposits"}"#,
                Act::Refuse {
                    why: Lacks::Deposits,
                },
            ),
        ];
        for (text, act) in table {
            assert_eq!(serde_json::from_str::<Act>(text).expect(text), act);
            assert_eq!(serde_json::to_string(&act).expect(text), text);
        }
        assert!(serde_json::from_str::<Act>(r#"{"kind":"status","status":104}"#).is_err());
    }
}
