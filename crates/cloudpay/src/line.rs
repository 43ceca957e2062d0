//! The line to Cloud Pay: why it does not work, or looks wrong. Pure; compiled without the
//! feature `client` too.
//!
//! It is for people, who can do something about a line: log in to the hotel's network, ask for
//! the proxy's password, set the clock. About money it says nothing: that is
//! [`mod@crate::conclude`]'s, for which every trouble but a wrong clock is silence.

use crate::conclude::Answer;
use crate::wire::response::Head;
use till::scan::Origin;

/// How far two clocks may differ before it is told, in seconds. Cloud Pay's own limits count in
/// minutes (a setting code lives five).
pub const CLOCK_OFF_S: i64 = 300;

/// Why the line does not work, or looks wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The host's name leads nowhere: no name server, no network at all.
    Unresolvable,
    /// No connection came about (refused, unreachable, not in time), or it broke.
    NoConnection,
    /// A connection was there, and no whole answer came in time.
    TimedOut,
    /// The other side is not who it should be, or speaks no TLS that we take. Nothing was sent.
    Tls,
    /// The proxy cannot be reached, does not let us through, or wants a password.
    ProxyRefused,
    /// A page for people instead of a reply: a hotel's or an airport's login.
    Portal,
    /// The host, or something before it, answered with an error of HTTP.
    HttpError,
    /// The answer was longer than the client takes.
    TooLong,
    /// An answer that is not of this protocol.
    Unreadable,
    /// It works, but this machine's clock and the host's differ by more than [`CLOCK_OFF_S`].
    ClockOff {
        /// How far this machine's clock is ahead, in seconds; below zero where it is behind.
        ahead_s: i64,
    },
}

/// A host that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Works {
    /// How long the answer took, in milliseconds, with the connection's coming about.
    pub took_ms: u64,
    /// How far this machine's clock is ahead of the host's, in seconds, where it told the time.
    pub clock_ahead_s: Option<i64>,
}

/// What the test of one host found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinged {
    /// The host.
    pub base: Origin,
    /// Whether it can be used.
    pub found: Result<Works, Trouble>,
}

impl Trouble {
    /// Of a clock that is this far ahead; `None` where that is near enough.
    pub fn of_clock(ahead_s: i64) -> Option<Trouble> {
        (ahead_s.saturating_abs() > CLOCK_OFF_S).then_some(Trouble::ClockOff { ahead_s })
    }

    /// Of a reply, by its HTTP status and bytes alone; `None` for one with status 200 that is
    /// no page. A redirect is a portal's: no host of the protocol sends one.
    pub fn of_http(http_status: u16, body: &[u8]) -> Option<Trouble> {
        match http_status {
            200 if is_page(body) => Some(Trouble::Portal),
            200 => None,
            300..=399 | 511 => Some(Trouble::Portal),
            407 => Some(Trouble::ProxyRefused),
            _ => Some(Trouble::HttpError),
        }
    }

    /// Of an answer that came in an envelope, or should have; `None` where it is spoken in the
    /// protocol's words, which its `head` shows ([`crate::conclude::head`]). What is behind
    /// [`Answer::NoReply`] only the network knows.
    pub fn of_answer(answer: &Answer, head: Option<&Head>) -> Option<Trouble> {
        match answer {
            Answer::NoReply => Some(Trouble::NoConnection),
            Answer::TooLong => Some(Trouble::TooLong),
            Answer::Came { http_status, body } => Trouble::of_http(*http_status, body)
                .or_else(|| head.is_none().then_some(Trouble::Unreadable)),
        }
    }
}

/// Whether `body` is a page of HTML, or of XML, which we never speak.
fn is_page(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    body.trim_ascii_start().first() == Some(&b'<')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conclude::head;

    fn trouble_of(answer: &Answer) -> Option<Trouble> {
        Trouble::of_answer(answer, head(answer).as_ref())
    }

    #[test]
    fn every_answer_has_its_trouble() {
        let good = r#"{"response_content":"{\"status\":3}"}"#;
        let page = "\u{feff}\r\n <!DOCTYPE html><title>Welcome</title>";
        let table = [
            (200, good, None),
            (200, "{}", Some(Trouble::Unreadable)),
            (200, "", Some(Trouble::Unreadable)),
            (200, page, Some(Trouble::Portal)),
            (200, "<html>", Some(Trouble::Portal)),
            (302, "", Some(Trouble::Portal)),
            (307, good, Some(Trouble::Portal)),
            (511, page, Some(Trouble::Portal)),
            (407, page, Some(Trouble::ProxyRefused)),
            (404, page, Some(Trouble::HttpError)),
            (502, page, Some(Trouble::HttpError)),
            (500, good, Some(Trouble::HttpError)),
            (204, "", Some(Trouble::HttpError)),
        ];
        for (http_status, body, trouble) in table {
            let answer = Answer::Came {
                http_status,
                body: body.as_bytes().to_vec(),
            };
            assert_eq!(trouble_of(&answer), trouble, "{http_status} {body:?}");
        }
        assert_eq!(trouble_of(&Answer::TooLong), Some(Trouble::TooLong));
        assert_eq!(trouble_of(&Answer::NoReply), Some(Trouble::NoConnection));
    }

    #[test]
    fn a_clock_is_off_beyond_five_minutes_either_way() {
        for near in [0, 1, -1, 300, -300] {
            assert_eq!(Trouble::of_clock(near), None, "{near}");
        }
        for ahead_s in [301, -301, i64::MIN, i64::MAX] {
            assert_eq!(
                Trouble::of_clock(ahead_s),
                Some(Trouble::ClockOff { ahead_s })
            );
        }
    }
}
