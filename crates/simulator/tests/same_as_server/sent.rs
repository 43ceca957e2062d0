//! A request of the clerk: where it goes, its bytes, and how the till reads what comes of it.

use cloudpay::conclude::Answer;
use cloudpay::wire::call::Method;
use simulator::words::{Request, Words};
use till::act::Record;
use till::reply::{Reply, Reversal};
use till::scan::PaymentCode;

/// Reads an answer: to a request or a question, or to a reversal.
type Hear = Box<dyn Fn(&Answer) -> Result<Reply, Reversal>>;

/// What goes over the wire, and how its answer is read.
pub struct Sent {
    pub told: String,
    pub method: Method,
    pub body: Vec<u8>,
    pub hear: Hear,
}

/// What is done about an act.
pub enum How {
    Submit,
    Ask,
    Reverse,
}

impl Sent {
    /// What cannot be done so (a charge without a code is not sent, only payments are
    /// reversed) is asked about.
    pub fn of(
        words: &Words,
        told: &str,
        how: &How,
        record: Record,
        code: Option<PaymentCode>,
        count: u64,
    ) -> Sent {
        let words = words.clone();
        let reversal = match how {
            How::Reverse => words.reverse(&record, count),
            How::Submit | How::Ask => None,
        };
        let submitted = match how {
            How::Submit => words.submit(&record, code.as_ref(), count).ok(),
            How::Ask | How::Reverse => None,
        };
        let word = match (&reversal, &submitted) {
            (Some(_), _) => "reverse",
            (None, Some(_)) => "submit",
            (None, None) => "ask",
        };
        let (reverses, submits) = (reversal.is_some(), submitted.is_some());
        let request = reversal.and_then(Result::ok).or(submitted);
        let request = request.unwrap_or_else(|| words.ask(&record, count).expect("a question"));
        let Request { method, body } = request;
        Sent {
            told: format!("{told} {word} {}: {record:?}", method.name()),
            method,
            body,
            hear: Box::new(move |answer| {
                if reverses {
                    Err(words.hear_reversed(answer))
                } else if submits {
                    Ok(words.hear_submitted(&record, answer, None))
                } else {
                    Ok(words.hear_asked(&record, answer))
                }
            }),
        }
    }

    /// What is no request: an envelope around nothing, or its tail.
    pub fn garbage(from: usize) -> Sent {
        Sent {
            told: String::from("garbage"),
            method: Method::MicroPay,
            body: b"{\"request_content\":\"{}\"}"[from..].to_vec(),
            hear: Box::new(|_| Ok(Reply::NotFound)),
        }
    }
}
