//! How the core's words are written in the file of kept days.

use till::platform::{Booked, Platform};
use till::reconcile::{Carrier, Here, Kind, There, What};

macro_rules! words {
    ($(#[$doc:meta])* $write:ident, $read:ident: $of:ident { $($value:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        pub(super) const fn $write(value: $of) -> &'static str {
            match value {
                $($of::$value => $word,)+
            }
        }

        pub(super) fn $read(word: &str) -> Option<$of> {
            match word {
                $($word => Some($of::$value),)+
                _ => None,
            }
        }
    };
}

words!(kind, read_kind: Kind {
    Payment = "payment",
    Consume = "consume",
    Refund = "refund",
    Freeze = "freeze",
    Unfreeze = "unfreeze",
});

words!(what, read_what: What {
    OnlyHere = "only_here",
    OnlyThere = "only_there",
    Amount = "amount",
    State = "state",
});

words!(here, read_here: Here {
    Open = "open",
    Done = "done",
    Failed = "failed",
    Reversed = "reversed",
    ManualTransfer = "manual_transfer",
});

words!(there, read_there: There {
    Open = "open",
    Done = "done",
    Accepted = "accepted",
    Over = "over",
    Reversed = "reversed",
    BackOrOver = "back_or_over",
    ManualTransfer = "manual_transfer",
    Unclear = "unclear",
});

pub(super) const fn carrier(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::Platform(Platform::WeChat) => "wechat",
        Carrier::Platform(Platform::Alipay) => "alipay",
        Carrier::Platform(Platform::Books(booked)) => booked.key(),
        Carrier::Books => "books",
    }
}

pub(super) fn read_carrier(word: &str) -> Option<Carrier> {
    match word {
        "wechat" => Some(Carrier::Platform(Platform::WeChat)),
        "alipay" => Some(Carrier::Platform(Platform::Alipay)),
        "cash" => Some(Carrier::Platform(Platform::Books(Booked::Cash))),
        "bankCard" => Some(Carrier::Platform(Platform::Books(Booked::BankCard))),
        "books" => Some(Carrier::Books),
        _ => None,
    }
}
