//! When to ask again about a record that is not at its end. Pure: it is handed what has passed
//! and tells how long to wait.
//!
//! Quickly at first, while the customer is at the counter (API接入流程/SDK 接入流程: 25
//! questions, 6 s apart; the platforms advise a first question after 2 to 5 s, then every 3 to
//! 5 s). Then the clerk is told that it must be confirmed, and the asking goes on slowly, for as
//! long as the record is open. It never gives up (invariant 3).

/// The pace of the quick phase. Both figures of the pages are settings of the shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    first_ms: u32,
    every_ms: u32,
    times_max: u32,
}

/// The shortest time between two quick questions, in milliseconds.
pub const EVERY_MS_MIN: u32 = 3_000;
/// The longest time between two quick questions, in milliseconds.
pub const EVERY_MS_MAX: u32 = 30_000;
/// The most quick questions that a shop may set.
pub const TIMES_MAX: u32 = 100;

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// What to do next about an open record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Wait this long, then ask.
    AskAfter {
        /// Milliseconds from now.
        delay_ms: i64,
    },
    /// The quick phase is over: tell it once ([`till::charge::Event::TimeUp`]), then go on in
    /// the background, waiting this long.
    TimeUp {
        /// Milliseconds from now until the next question.
        delay_ms: i64,
    },
}

impl Next {
    /// Milliseconds from now until the next question.
    pub const fn delay_ms(self) -> i64 {
        match self {
            Next::AskAfter { delay_ms } | Next::TimeUp { delay_ms } => delay_ms,
        }
    }
}

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            first_ms: 2_000,
            every_ms: 6_000,
            times_max: 25,
        }
    }
}

impl Pace {
    /// A shop's own pace; what is out of range is brought into it.
    pub fn of(every_ms: u32, times_max: u32) -> Pace {
        Pace {
            every_ms: every_ms.clamp(EVERY_MS_MIN, EVERY_MS_MAX),
            times_max: times_max.clamp(1, TIMES_MAX),
            ..Pace::default()
        }
    }

    /// The pace of a charge by a code that is shown: as quickly as any shop may ask, since nobody
    /// but the platform knows that the customer has scanned, for as long as the code lives and is
    /// waited for after that (five minutes and two, `till::charge::LIFE_MS`), and half a minute.
    pub const fn of_shown() -> Pace {
        Pace {
            first_ms: EVERY_MS_MIN,
            every_ms: EVERY_MS_MIN,
            times_max: 150,
        }
    }

    /// Milliseconds between two quick questions.
    pub const fn every_ms(self) -> u32 {
        self.every_ms
    }

    /// How many quick questions there are.
    pub const fn times_max(self) -> u32 {
        self.times_max
    }

    /// What to do next, where `asked_so_far` questions were asked about a record submitted
    /// `age_ms` ago.
    ///
    /// `told` is whether "time is up" was told already, which the record's state knows. After a
    /// restart the count of questions begins anew, so the age decides too: a record older than
    /// the whole quick phase is asked about at once, and its time is up.
    pub fn next_ask(self, asked_so_far: u32, age_ms: i64, told: bool) -> Next {
        let age_ms = age_ms.max(0);
        if told {
            return Next::AskAfter {
                delay_ms: if asked_so_far == 0 {
                    0
                } else {
                    background_ms(age_ms - self.quick_ms())
                },
            };
        }
        let too_old = age_ms > self.quick_ms() + i64::from(self.every_ms);
        match asked_so_far {
            0 if too_old => Next::TimeUp { delay_ms: 0 },
            0 => Next::AskAfter {
                delay_ms: (i64::from(self.first_ms) - age_ms).max(0),
            },
            asked if asked >= self.times_max || too_old => Next::TimeUp {
                delay_ms: background_ms(0),
            },
            _ => Next::AskAfter {
                delay_ms: i64::from(self.every_ms),
            },
        }
    }

    /// How long the quick phase lasts, in milliseconds.
    pub const fn quick_ms(self) -> i64 {
        self.first_ms as i64 + self.every_ms as i64 * (self.times_max as i64 - 1)
    }
}

/// The wait between two background questions, `after_ms` after the quick phase: 15 s for five
/// minutes (somebody may still be waiting), 60 s for an hour, five minutes for the day, then
/// half an hour.
const fn background_ms(after_ms: i64) -> i64 {
    if after_ms < 5 * MINUTE_MS {
        15 * SECOND_MS
    } else if after_ms < HOUR_MS {
        MINUTE_MS
    } else if after_ms < DAY_MS {
        5 * MINUTE_MS
    } else {
        30 * MINUTE_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Asks a record that never ends, and lists when, in seconds, with a mark at "time is up".
    fn questions(pace: Pace, seconds: i64) -> Vec<String> {
        let (mut age_ms, mut asked, mut told, mut list) = (0, 0, false, Vec::new());
        while age_ms <= seconds * SECOND_MS {
            match pace.next_ask(asked, age_ms, told) {
                Next::AskAfter { delay_ms } => {
                    age_ms += delay_ms;
                    asked += 1;
                    list.push(format!("{}", age_ms / SECOND_MS));
                }
                Next::TimeUp { delay_ms } => {
                    told = true;
                    list.push(format!("up {}", age_ms / SECOND_MS));
                    age_ms += delay_ms;
                    asked += 1;
                    list.push(format!("{}", age_ms / SECOND_MS));
                }
            }
        }
        list
    }

    #[test]
    fn quickly_then_in_the_background() {
        let list = questions(Pace::of(3_000, 4), 60).join(" ");
        assert_eq!(list, "2 5 8 11 up 11 26 41 56 71");
    }

    #[test]
    fn the_default_asks_25_times_and_hands_over_before_150_seconds() {
        let list = questions(Pace::default(), 150);
        assert_eq!(
            (
                list[0].as_str(),
                list[1].as_str(),
                list[24].as_str(),
                list[25].as_str()
            ),
            ("2", "8", "146", "up 146")
        );
    }

    #[test]
    fn what_is_shown_is_asked_about_while_it_can_be_scanned() {
        let list = questions(Pace::of_shown(), 460);
        assert_eq!(
            [list[0].as_str(), &list[1], &list[149], &list[150]],
            ["3", "6", "450", "up 450"]
        );
        assert!(Pace::of_shown().quick_ms() > till::charge::LIFE_MS + 2 * MINUTE_MS);
    }

    #[test]
    fn after_a_restart_the_age_decides() {
        let pace = Pace::default();
        assert_eq!(
            pace.next_ask(0, 500, false),
            Next::AskAfter { delay_ms: 1_500 }
        );
        assert_eq!(
            pace.next_ask(0, 40_000, false),
            Next::AskAfter { delay_ms: 0 }
        );
        assert_eq!(
            pace.next_ask(0, 10 * MINUTE_MS, false),
            Next::TimeUp { delay_ms: 0 }
        );
        assert_eq!(
            pace.next_ask(0, 3 * DAY_MS, true),
            Next::AskAfter { delay_ms: 0 }
        );
        assert_eq!(
            pace.next_ask(1, 3 * DAY_MS, true),
            Next::AskAfter {
                delay_ms: 30 * MINUTE_MS
            }
        );
        assert_eq!(
            pace.next_ask(3, -5_000, false),
            Next::AskAfter { delay_ms: 6_000 }
        );
    }

    #[test]
    fn settings_stay_in_range() {
        assert_eq!(
            (Pace::of(0, 0).every_ms(), Pace::of(0, 0).times_max()),
            (3_000, 1)
        );
        assert_eq!(
            (
                Pace::of(u32::MAX, u32::MAX).every_ms(),
                Pace::of(0, u32::MAX).times_max()
            ),
            (30_000, 100)
        );
    }

    proptest! {
        #[test]
        fn it_always_asks_again_and_never_in_a_rush(every in any::<u32>(), times in any::<u32>(), asked in 1u32.., age in any::<i64>(), told in any::<bool>()) {
            let delay_ms = Pace::of(every, times).next_ask(asked, age, told).delay_ms();
            prop_assert!((i64::from(EVERY_MS_MIN)..=30 * MINUTE_MS).contains(&delay_ms));
        }
    }
}
