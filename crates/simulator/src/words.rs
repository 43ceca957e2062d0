//! What a till says and what it hears: the exact bytes of its requests, and what an answer to
//! them proves. Both are the real client's own.
//!
//! It sends nothing and has no chance of its own: whoever carries the bytes hands in a count
//! that the nonce is made of, so the same run speaks the same bytes.

use cloudpay::act::{Act, Phase};
use cloudpay::client::{Credentials, Submit, Terminal, Writer};
use cloudpay::conclude::{Answer, conclude, reversal};
use cloudpay::wire::call::Method;
use counter::wire::act::act;
use till::act::Record;
use till::reply::{Cause, Reply, Reversal, Silence};
use till::scan::PaymentCode;

/// A request that is ready to leave the till.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Where it goes.
    pub method: Method,
    /// The body of the POST.
    pub body: Vec<u8>,
}

/// A till's voice and ears.
#[derive(Clone, Debug)]
pub struct Words {
    credentials: Credentials,
    terminal: Terminal,
}

impl Words {
    /// The words of the till with this serial number, which is set up with `credentials`.
    pub fn new(credentials: Credentials, serial: &str) -> Words {
        let terminal = Terminal {
            serial: Some(serial.to_owned()),
            ..Terminal::of_this_build(serial)
        };
        Words {
            credentials,
            terminal,
        }
    }

    /// Whom it works for.
    pub const fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// The request that sends what `record` recorded; a charge's code comes with it.
    ///
    /// # Errors
    /// What the till hears at once where nothing could be sent: a charge without its code, a
    /// field beyond its limit.
    pub fn submit(
        &self,
        record: &Record,
        code: Option<&PaymentCode>,
        count: u64,
    ) -> Result<Request, Reply> {
        let act = act(record);
        let submit = Submit::of(&act, code).ok_or(Reply::Unsure(Silence::NoReply))?;
        let body = self.writer(count).submit(submit).map_err(|fault| {
            Reply::Failed(Cause::Refused {
                text: fault.to_string(),
            })
        })?;
        let method = act.method(Phase::Submit);
        Ok(Request { method, body })
    }

    /// The request that asks what became of `record`.
    ///
    /// # Errors
    /// As [`Words::submit`].
    pub fn ask(&self, record: &Record, count: u64) -> Result<Request, Reply> {
        let act = act(record);
        let unsure = |_| Reply::Unsure(Silence::NoReply);
        let body = self.writer(count).query(&act).map_err(unsure)?;
        let method = act.method(Phase::Query);
        Ok(Request { method, body })
    }

    /// The request that reverses `record`; `None` for what is no payment.
    ///
    /// # Errors
    /// As [`Words::submit`].
    pub fn reverse(&self, record: &Record, count: u64) -> Option<Result<Request, Reversal>> {
        match act(record) {
            Act::Payment(order) => {
                let body = self.writer(count).reversal(&order).map_err(|fault| {
                    Reversal::Refused(Cause::Refused {
                        text: fault.to_string(),
                    })
                });
                let method = Method::Reverse;
                Some(body.map(|body| Request { method, body }))
            }
            Act::Freeze(_)
            | Act::Shown(_)
            | Act::Consume(_)
            | Act::Unfreeze(_)
            | Act::Refund(_) => None,
        }
    }

    /// What an answer to [`Words::submit`] proves; `host_unix_s` is the clock of whoever
    /// answered, where it told that.
    pub fn hear_submitted(
        &self,
        record: &Record,
        answer: &Answer,
        host_unix_s: Option<i64>,
    ) -> Reply {
        let reply = self.hear(record, Phase::Submit, answer);
        match act(record) {
            Act::Shown(order) => order.answered(reply, host_unix_s),
            Act::Payment(_)
            | Act::Freeze(_)
            | Act::Consume(_)
            | Act::Unfreeze(_)
            | Act::Refund(_) => reply,
        }
    }

    /// What an answer to [`Words::ask`] proves.
    pub fn hear_asked(&self, record: &Record, answer: &Answer) -> Reply {
        self.hear(record, Phase::Query, answer)
    }

    /// What an answer to [`Words::reverse`] proves.
    pub fn hear_reversed(&self, answer: &Answer) -> Reversal {
        reversal(answer, &self.credentials.authen_key)
    }

    fn hear(&self, record: &Record, phase: Phase, answer: &Answer) -> Reply {
        conclude(&act(record), phase, answer, &self.credentials.authen_key)
    }

    fn writer(&self, count: u64) -> Writer<'_> {
        Writer {
            credentials: &self.credentials,
            terminal: &self.terminal,
            nonce: format!("{count:032x}"),
            salt: [0; 32],
        }
    }
}

/// A body that came with HTTP 200.
pub const fn came(body: Vec<u8>) -> Answer {
    Answer::Came {
        http_status: 200,
        body,
    }
}
