//! The six acts as the till speaks of them: what is asked, in till's own types. Pure. A
//! payment code is never part of one: it is handed in beside it, once, and kept nowhere.

use crate::wire::call::Method;
use till::money::Money;
use till::number::{FreezeNo, OrderNo, RefundNo, UnfreezeNo};
use till::platform::Platform;
use till::reply::{Reply, ShownCode};
use till::who::Staff;

/// The most characters of a remark that every page takes.
pub const REMARK_CHARS_MAX: usize = 127;

/// A payment by the customer's code; or one that was taken by hand, and is booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentOrder {
    /// Its number.
    pub order: OrderNo,
    /// Told from the customer's code, or what was taken by hand.
    pub platform: Platform,
    /// What is paid.
    pub amount: Money,
    /// What the shop noted, for the platform's lists; empty where nothing. At most
    /// [`REMARK_CHARS_MAX`] characters.
    pub remark: String,
}

impl PaymentOrder {
    /// Whether it was taken by hand, and is only booked.
    pub const fn by_hand(&self) -> bool {
        self.platform.booked().is_some()
    }
}

/// A deposit by the customer's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreezeOrder {
    /// Its number.
    pub freeze: FreezeNo,
    /// Told from the customer's code.
    pub platform: Platform,
    /// What is frozen.
    pub amount: Money,
    /// As [`PaymentOrder::remark`].
    pub remark: String,
}

/// A deposit by a code that the till shows and the guest scans. Alipay only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownOrder {
    /// What is frozen.
    pub order: FreezeOrder,
    /// When the code dies, unix seconds, as the till's clock has it.
    pub until_unix_s: i64,
}

impl ShownOrder {
    /// The answer to it, with how long its code can be scanned, where the clock of whoever
    /// answered is known: the code dies by that clock, and ours may be off.
    pub fn answered(&self, reply: Reply, host_unix_s: Option<i64>) -> Reply {
        let lives_ms = |host_unix_s| {
            let lives_s = self.until_unix_s.saturating_sub(host_unix_s);
            lives_s.saturating_mul(1000)
        };
        if let Reply::Show(code) = reply {
            return Reply::Show(ShownCode {
                lives_ms: host_unix_s.map(lives_ms),
                ..code
            });
        }
        reply
    }
}

/// A part of a deposit taken, or all of it: an order of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsumeOrder {
    /// The number of the new order.
    pub order: OrderNo,
    /// The deposit.
    pub freeze: FreezeNo,
    /// The deposit's platform.
    pub platform: Platform,
    /// What is taken.
    pub amount: Money,
    /// Whether the rest goes back at once. WeChat knows only that way.
    pub rest_goes_back: bool,
}

/// A deposit given back, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnfreezeOrder {
    /// The deposit.
    pub freeze: FreezeNo,
    /// The number of the unfreezing.
    pub unfreeze: UnfreezeNo,
    /// The deposit's platform.
    pub platform: Platform,
    /// What goes back.
    pub amount: Money,
    /// The colleague who authorised it in the clerk's place.
    pub authorised: Option<Staff>,
}

/// A payment or a consume refunded, whole or in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundOrder {
    /// The payment or consume.
    pub order: OrderNo,
    /// The number of the refund.
    pub refund: RefundNo,
    /// The deposit, where a consume is refunded.
    pub freeze: Option<FreezeNo>,
    /// The payment's platform.
    pub platform: Platform,
    /// What had been paid in all.
    pub paid: Money,
    /// What goes back now.
    pub amount: Money,
    /// As [`UnfreezeOrder::authorised`].
    pub authorised: Option<Staff>,
}

/// Any of the six.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Takes money.
    Payment(PaymentOrder),
    /// Freezes money.
    Freeze(FreezeOrder),
    /// Freezes money, by a code that is shown.
    Shown(ShownOrder),
    /// Takes frozen money.
    Consume(ConsumeOrder),
    /// Gives frozen money back.
    Unfreeze(UnfreezeOrder),
    /// Gives taken money back.
    Refund(RefundOrder),
}

/// What is done about an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It is sent, once in its life.
    Submit,
    /// It is asked about, as often as needed.
    Query,
}

impl Act {
    /// The method that carries it.
    pub const fn method(&self, phase: Phase) -> Method {
        match (self, phase) {
            (Act::Payment(_), Phase::Submit) => Method::MicroPay,
            (Act::Payment(_) | Act::Consume(_), Phase::Query) => Method::QueryOrder,
            (Act::Freeze(_), Phase::Submit) => Method::MicroFreeze,
            (Act::Shown(_), Phase::Submit) => Method::ScancodeFreeze,
            (Act::Freeze(_) | Act::Shown(_), Phase::Query) => Method::QueryFreezeOrder,
            (Act::Consume(_), Phase::Submit) => Method::DepositConsume,
            (Act::Unfreeze(_), Phase::Submit) => Method::Unfreeze,
            (Act::Unfreeze(_), Phase::Query) => Method::QueryUnfreezeOrder,
            (Act::Refund(_), Phase::Submit) => Method::Refund,
            (Act::Refund(_), Phase::Query) => Method::QueryRefundOrder,
        }
    }
}

macro_rules! into_act {
    ($($order:ident => $act:ident),+ $(,)?) => {
        $(impl From<$order> for Act {
            fn from(order: $order) -> Act {
                Act::$act(order)
            }
        })+
    };
}

into_act! {
    PaymentOrder => Payment,
    FreezeOrder => Freeze,
    ShownOrder => Shown,
    ConsumeOrder => Consume,
    UnfreezeOrder => Unfreeze,
    RefundOrder => Refund,
}
