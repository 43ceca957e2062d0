//! What an answer, or its absence, says about an act: the only words in which the outside
//! world reaches a machine (invariant 3).
//!
//! `cloudpay` turns bytes into these; the machines turn these into states. Whatever is not
//! listed here as certain is [`Silence`], and silence is never failure.

use crate::elsewhere::{Ours, Taken};
use crate::money::Money;

/// What one answer says about an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The platform did it: paid, frozen, consumed, unfrozen or refunded.
    Done(Facts),
    /// The platform gave a code, which the till is to show and the customer to scan.
    Show(ShownCode),
    /// The customer is asked for a password, or to confirm.
    CustomerPaying,
    /// Accepted and known to the platform, not at its end.
    InProgress,
    /// The platform says that it is over and no money moved (or it all went back by itself).
    Failed(Cause),
    /// The platform took the money back again (reversed).
    Reversed,
    /// A refund that the merchant must transfer by hand: the customer's card is gone.
    NeedsManualTransfer,
    /// A query that was answered and verified: no such number there.
    NotFound,
    /// Nothing can be concluded.
    Unsure(Silence),
}

/// What the platform tells of an act that it did.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Facts {
    /// The platform's own number, where it gave one.
    pub transaction_id: Option<String>,
    /// When the platform says it happened, unix seconds.
    pub at_unix_s: Option<i64>,
    /// What the customer really paid, where discounts made it differ.
    pub cash: Option<Money>,
    /// What is settled with the shop (应结算), or taken off that for a refund, where it differs from
    /// the amount; fees are not taken off it.
    pub settled: Option<Money>,
    /// What the platform gave back to the guest by itself (a deposit held for too long); zero
    /// for everything else.
    pub gone_back: Money,
    /// What was taken of a deposit and given back in all, by whichever terminal. It is heard and
    /// not kept: what it proves is `elsewhere`. `None` where it was not told.
    pub in_all: Option<Taken>,
    /// What others than this till took of a deposit and gave back, as far as that is known.
    pub elsewhere: Taken,
}

impl Facts {
    /// As they are kept: with what others did, beside what is `known` of that. Nothing new is
    /// concluded where it is not known what `ours` was when the platform was asked.
    #[must_use]
    pub fn beside(self, ours: Option<Ours>, known: Taken) -> Facts {
        let all = self.in_all.zip(ours);
        let elsewhere = all.and_then(|(all, ours)| ours.leave(all, known));
        Facts {
            in_all: None,
            elsewhere: elsewhere.unwrap_or(known),
            ..self
        }
    }
}

/// A code of the platform's, to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownCode {
    /// What it says.
    pub url: String,
    /// How long it could be scanned when it was given, in milliseconds, by the platform's own
    /// clock; `None` where its answer did not tell the time.
    pub lives_ms: Option<i64>,
}

/// What came of asking to reverse a payment (撤单).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reversal {
    /// The platform took it. That is not done: the payment's own state will tell.
    Accepted,
    /// Refused, verified; the payment stands as it stood.
    Refused(Cause),
    /// Nothing can be concluded.
    Unsure(Silence),
}

/// Why an act is over without money moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Refused with the platform's own words.
    Refused {
        /// `description`, as it came.
        text: String,
    },
    /// The customer's balance was too low.
    BalanceLow,
    /// The merchant's own balance at the platform was too low to refund from.
    ShopBalanceLow,
    /// Whoever authorised it has no right to refund, says Cloud Pay.
    NoRefundRight,
    /// The merchant's channel (买单) has no deposits.
    ChannelWithoutDeposits,
    /// The merchant has not been given deposits (押金权限).
    DepositsNotOpened,
    /// The merchant has not been given refunds by API (退款 API 权限).
    RefundsNotOpened,
    /// An internal error at a deposit, which stands for any of the three before it: the platform
    /// does not tell which.
    DepositsUnready,
    /// The customer stopped it.
    CustomerStopped,
    /// The payment code is used up, expired or unknown to the platform.
    CodeExpired,
    /// Closed before it was paid.
    Closed,
    /// The platform says: payment error.
    PaymentError,
    /// 102: the number is used; a new one is needed.
    NumberUsed,
    /// 407: the number belongs to another request. Never to be reversed.
    NumberConflict,
    /// Asked for long enough, and the platform never heard of it.
    NeverArrived,
    /// A code of ours that nobody scanned while it lived, or that was closed before.
    NotScanned,
    /// Taken by hand, and not in Cloud Pay's books: it has to be booked again.
    NotBooked {
        /// In the platform's words; empty where it never heard of it.
        text: String,
    },
}

/// Why nothing can be concluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// No reply came: refused connection, broken connection, time-out.
    NoReply,
    /// A reply came that cannot be read: not JSON, not HTTP 200, another page.
    Unreadable,
    /// A reply came whose authen code is wrong or missing where it is needed.
    Unverified,
    /// 101 without an authen code: perhaps our key is wrong. Not a proof of anything.
    RefusedUnverified,
    /// The server says: internal error or try again (3, 103).
    ServerUnsure,
    /// A status or state that is not in the protocol.
    Unlisted,
}
