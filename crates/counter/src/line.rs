//! The line to Cloud Pay as the counter shows it: which hosts there are, which one is in use, and
//! what is wrong with the line, if anything. It says nothing about money: a record's own state
//! does.
//!
//! What is wrong is shown at once and goes at the next good answer. A line that is good and bad
//! in turns would make the sentence come and go under the clerk's eyes, so once it has come back
//! within `BACK_WITHIN_MS` it stays until several answers in a row were good.

use cloudpay::line::Trouble;
use till::moment::Moment;
use till::scan::Origin;

/// How often a line with a trouble is tried, in milliseconds: whoever logs in to the network
/// sees the sentence go without taking another payment.
pub const TRY_AFTER_MS: u64 = 10_000;
/// A trouble that comes back within this long has not really been away, in milliseconds.
const BACK_WITHIN_MS: i64 = 60_000;
/// Good answers in a row after which a line that was good and bad in turns counts as good.
const GOOD_IN_A_ROW: u32 = 3;
/// Two readings of a clock that differ by less, in seconds, are the same sentence.
const SAME_CLOCK_S: u64 = 30;

/// The line as its client knows it now.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LineNow {
    /// Every host, in the order of preference.
    pub hosts: Vec<Origin>,
    /// The one that is asked first now.
    pub in_use: Option<Origin>,
    /// What was wrong when it was last used.
    pub trouble: Option<Trouble>,
    /// Since when a key signs refunds; `None` where none does.
    pub signs_since: Option<Moment>,
}

/// The line as it is shown.
#[derive(Clone, Debug, Default)]
pub struct Line {
    shown: LineNow,
    gone: Option<Moment>,
    is_unsteady: bool,
    good_in_a_row: u32,
}

impl Line {
    /// As it is shown.
    pub fn shown(&self) -> &LineNow {
        &self.shown
    }

    /// Takes in the line after it was used; whether something else is to be shown now.
    pub fn used(&mut self, line: LineNow, now: Moment) -> bool {
        let trouble = match (self.shown.trouble, line.trouble) {
            (None, None) => None,
            (before, Some(trouble)) => {
                if before.is_none() && self.was_there_lately(now) {
                    self.is_unsteady = true;
                }
                self.good_in_a_row = 0;
                before
                    .filter(|before| is_same(*before, trouble))
                    .or(Some(trouble))
            }
            (Some(before), None) => {
                self.good_in_a_row += 1;
                let goes = !self.is_unsteady || self.good_in_a_row >= GOOD_IN_A_ROW;
                if goes {
                    self.gone = Some(now);
                    self.is_unsteady = false;
                }
                (!goes).then_some(before)
            }
        };
        let line = LineNow { trouble, ..line };
        let is_new = line != self.shown;
        self.shown = line;
        is_new
    }

    fn was_there_lately(&self, now: Moment) -> bool {
        self.gone
            .is_some_and(|gone| now.ms_since(gone) < BACK_WITHIN_MS)
    }
}

fn is_same(before: Trouble, now: Trouble) -> bool {
    match (before, now) {
        (Trouble::ClockOff { ahead_s: before }, Trouble::ClockOff { ahead_s: now }) => {
            before.abs_diff(now) < SAME_CLOCK_S
        }
        (before, now) => before == now,
    }
}

/// The sentence of a trouble.
pub fn of_trouble(trouble: Trouble) -> (&'static str, Vec<(&'static str, String)>) {
    let code = match trouble {
        Trouble::Unresolvable => "line_unresolvable",
        Trouble::NoConnection => "line_no_connection",
        Trouble::TimedOut => "line_timed_out",
        Trouble::Tls => "line_tls",
        Trouble::ProxyRefused => "line_proxy_refused",
        Trouble::Portal => "line_portal",
        Trouble::HttpError => "line_http_error",
        Trouble::TooLong => "line_too_long",
        Trouble::Unreadable => "line_unreadable",
        Trouble::ClockOff { ahead_s } => {
            let code = if ahead_s > 0 {
                "line_clock_ahead"
            } else {
                "line_clock_behind"
            };
            return (code, vec![("seconds", ahead_s.unsigned_abs().to_string())]);
        }
    };
    (code, Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plays answers, one every `every_s`: `+` a good one, `p` a portal's page, `t` none in time,
    /// and gives what is shown after each: `-` nothing.
    fn shown(every_s: i64, answers: &str) -> String {
        let mut line = Line::default();
        let mut now = Moment::from_unix_ms(1_700_000_000_000);
        let mut story = String::new();
        for answer in answers.chars() {
            let trouble = match answer {
                'p' => Some(Trouble::Portal),
                't' => Some(Trouble::TimedOut),
                _ => None,
            };
            let before = line.shown().clone();
            let is_new = line.used(
                LineNow {
                    trouble,
                    ..LineNow::default()
                },
                now,
            );
            assert_eq!(is_new, before != *line.shown());
            story.push(match line.shown().trouble {
                None => '-',
                Some(Trouble::Portal) => 'p',
                Some(_) => 't',
            });
            now = now.after_ms(every_s * 1000);
        }
        story
    }

    #[test]
    fn a_trouble_is_shown_at_once_and_goes_at_the_next_good_answer() {
        assert_eq!(shown(6, "++p+++"), "--p---");
        assert_eq!(shown(6, "pppt++"), "pppt--");
        assert_eq!(shown(100, "p+p+p+"), "p-p-p-", "minutes apart");
    }

    #[test]
    fn a_line_that_is_good_and_bad_in_turns_does_not_flap() {
        assert_eq!(shown(6, "p+p+p+p+++++"), "p-ppppppp---");
        assert_eq!(shown(6, "t+t+++p+++"), "t-ttt-ppp-");
    }

    #[test]
    fn a_clock_that_drifts_by_a_second_is_no_news() {
        let mut line = Line::default();
        let now = Moment::from_unix_ms(0);
        let mut hears = |ahead_s| {
            let trouble = Some(Trouble::ClockOff { ahead_s });
            line.used(
                LineNow {
                    trouble,
                    ..LineNow::default()
                },
                now,
            )
        };
        assert_eq!(
            [400, 401, 399, 500, -500].map(&mut hears),
            [true, false, false, true, true]
        );
        assert_eq!(
            of_trouble(Trouble::ClockOff { ahead_s: -500 }),
            ("line_clock_behind", vec![("seconds", String::from("500"))])
        );
    }
}
