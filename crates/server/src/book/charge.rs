//! A charge, whether it pays or freezes: taken at once, waiting for the customer, or over. The
//! customer's code is scanned, or the customer scans ours.
//!
//! ```text
//!   begin --> Asking --typed--> Done
//!     |         |  \--refused, or nobody typed--> Over
//!     |         +--typed, but too little--------> Over
//!     +--> Done
//!     +--> Over (unknown, used or expired code; too little)
//! ```
//!
//! Done and Over are final. It moves no money itself: whoever stores a Done standing moves the
//! purse in the same transaction.

use till::moment::Moment;
use till::money::Money;
use till::platform::Platform;

use super::code::IssuedCode;
use super::purse::Purse;

/// Where a charge stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The customer is asked for the password; at `until` the platform gives up.
    Asking {
        /// When.
        until: Moment,
    },
    /// The money moved.
    Done {
        /// When it did.
        at: Moment,
    },
    /// No money moved, and none will.
    Over {
        /// What ended it.
        why: Over,
        /// When it did.
        at: Moment,
    },
}

impl Standing {
    /// When it came to stand so; for a charge that waits, when it will stand otherwise.
    pub const fn at(self) -> Moment {
        match self {
            Standing::Asking { until } => until,
            Standing::Done { at } | Standing::Over { at, .. } => at,
        }
    }
}

/// Why a charge is over without money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nobody typed the password in time.
    TimedOut,
    /// The customer refused.
    CustomerStopped,
    /// The purse held too little.
    BalanceLow,
    /// No wallet of ours ever showed this code.
    CodeUnknown,
    /// The code was shown too long ago.
    CodeExpired,
    /// The code has bought something before.
    CodeUsed,
    /// The shop closed it before anybody paid.
    Closed,
    /// The shop reversed it; what had been paid went back.
    Reversed,
}

/// Who scans whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The till scans the customer's code (刷卡).
    Code,
    /// The customer scans the till's code (扫码).
    Scan,
}

/// How long a code of ours can be scanned: two hours.
pub const SCAN_VALID_MS: i64 = 2 * 60 * 60 * 1000;

/// A charge that waits to be scanned, until `expire` where the request says so, and never
/// longer than [`SCAN_VALID_MS`]; `None` where it would be over before it began.
pub fn begin_shown(expire: Option<Moment>, now: Moment) -> Option<Standing> {
    let last = now.after_ms(SCAN_VALID_MS);
    let until = expire.map_or(last, |expire| expire.min(last));
    (until > now).then_some(Standing::Asking { until })
}

/// How long the platform waits for the password: WeChat closes a code payment after 45 s,
/// Alipay advises 60 s.
pub const fn patience_ms(platform: Platform) -> i64 {
    match platform {
        Platform::WeChat => 45_000,
        Platform::Alipay => 60_000,
        // Nobody types one.
        Platform::Books(_) => 0,
    }
}

/// Charges `amount` with a code; `found` is the code and the purse behind it, where there is one.
pub fn begin(found: Option<(&IssuedCode, &Purse)>, amount: Money, now: Moment) -> Standing {
    let over = |why| Standing::Over { why, at: now };
    let Some((code, purse)) = found else {
        return over(Over::CodeUnknown);
    };
    if let Err(why) = code.check(now) {
        return over(why);
    }
    if !purse.holds(amount) {
        return over(Over::BalanceLow);
    }
    if purse.asks_password(amount) {
        return Standing::Asking {
            until: now.after_ms(patience_ms(purse.platform)),
        };
    }
    Standing::Done { at: now }
}

/// What the customer does when asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Types the password.
    Type,
    /// Refuses to pay.
    Refuse,
}

/// The customer answers; `None` where nothing is asked any more.
pub fn answer(
    standing: Standing,
    answer: Answer,
    purse: &Purse,
    amount: Money,
    now: Moment,
) -> Option<Standing> {
    match (standing, answer) {
        (Standing::Asking { until }, _) if now >= until => None,
        (Standing::Asking { .. }, Answer::Refuse) => Some(Standing::Over {
            why: Over::CustomerStopped,
            at: now,
        }),
        (Standing::Asking { .. }, Answer::Type) if purse.holds(amount) => {
            Some(Standing::Done { at: now })
        }
        (Standing::Asking { .. }, Answer::Type) => Some(Standing::Over {
            why: Over::BalanceLow,
            at: now,
        }),
        (Standing::Done { .. } | Standing::Over { .. }, Answer::Type | Answer::Refuse) => None,
    }
}

/// What has become of a charge by itself; `None` where nothing has.
pub fn left_alone(standing: Standing, now: Moment) -> Option<Standing> {
    match standing {
        Standing::Asking { until } if now >= until => Some(Standing::Over {
            why: Over::TimedOut,
            at: until,
        }),
        Standing::Asking { .. } | Standing::Done { .. } | Standing::Over { .. } => None,
    }
}

#[cfg(test)]
mod tests;
