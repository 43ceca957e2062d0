//! The network between till and bank: what becomes of one request and of its answer.
//!
//! A request that arrives at all arrives within [`IN_FLIGHT_MS_MAX`] of its sending: that is the
//! one promise of the world on which "it never arrived" rests, and the only one made here. An
//! answer may come at any time later, several times, or never; after the client's own time-out
//! nobody listens to it any more.

use crate::damage::{Damage, unsure};
use crate::schedule::Instant;
use cloudpay::client::TOTAL_MS_MAX;
use fastrand::Rng;
use till::charge::IN_FLIGHT_MS_MAX;

/// How long the client waits, in milliseconds.
pub const TIME_OUT_MS: Instant = TOTAL_MS_MAX as Instant;

/// How bad the network is now, in percent of all requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weather {
    /// Nothing goes out at all.
    pub is_down: bool,
    /// One host of two is down: the answer comes late.
    pub host_down: bool,
    /// Requests that get lost.
    pub lose_request: u8,
    /// Answers that get lost.
    pub lose_reply: u8,
    /// Requests or answers that take long.
    pub slow: u8,
    /// Answers that arrive damaged.
    pub damage: u8,
    /// Requests or answers that arrive twice.
    pub twice: u8,
}

impl Weather {
    /// A weather, mostly bearable.
    pub fn by_chance(chance: &mut Rng) -> Weather {
        let mut now = |of_100: u8, up_to: u8| {
            if chance.u8(..100) < of_100 {
                chance.u8(..up_to)
            } else {
                0
            }
        };
        Weather {
            is_down: now(10, 2) == 1,
            host_down: now(10, 2) == 1,
            lose_request: now(30, 60),
            lose_reply: now(35, 80),
            slow: now(35, 60),
            damage: now(30, 60),
            twice: now(30, 40),
        }
    }
}

/// What becomes of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trip {
    /// After how long it arrives, once for each time.
    pub arrives: Vec<Instant>,
    /// Whether the host carries it out, or only says "ask again" (status 3 or 103).
    pub refused_with: Option<i64>,
    /// After how long its answer is back, once for each time; empty where it is lost.
    pub back: Vec<Instant>,
    /// What is wrong with the answer.
    pub damage: Option<Damage>,
}

impl Trip {
    /// A trip in this weather; `None`: refused at once, nothing was sent.
    pub fn by_chance(weather: Weather, chance: &mut Rng) -> Option<Trip> {
        if weather.is_down {
            return None;
        }
        let mut hit = |percent: u8| percent > 0 && chance.u8(..100) < percent;
        let (lost, unheard) = (hit(weather.lose_request), hit(weather.lose_reply));
        let (slow_there, slow_back) = (hit(weather.slow), hit(weather.slow));
        let (twice_there, twice_back) = (hit(weather.twice), hit(weather.twice));
        let (is_damaged, is_refused) = (hit(weather.damage), hit(weather.damage / 4));
        let mut there = if slow_there {
            chance.i64(1_000..IN_FLIGHT_MS_MAX)
        } else {
            chance.i64(10..400)
        };
        if weather.host_down {
            there = (there + 10_000).min(IN_FLIGHT_MS_MAX);
        }
        let mut arrives = Vec::new();
        if !lost {
            arrives.push(there);
            if twice_there {
                arrives.push(chance.i64(there..=IN_FLIGHT_MS_MAX));
            }
        }
        let mut back = Vec::new();
        if !unheard {
            back.push(if slow_back {
                chance.i64(500..2 * TIME_OUT_MS)
            } else {
                chance.i64(10..400)
            });
            if twice_back {
                // The same answer again, before anything else could have been asked.
                back.push(back[0] + chance.i64(0..50));
            }
        }
        Some(Trip {
            arrives,
            refused_with: is_refused.then(|| unsure(chance)),
            back,
            damage: is_damaged.then(|| Damage::by_chance(chance)),
        })
    }
}
