//! How silences and causes are written: the core's words, each with a name of its own on paper.

use serde::{Deserialize, Serialize};
use till::reply::{Cause, Silence};

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::form) enum SilenceForm {
    NoReply,
    Unreadable,
    Unverified,
    RefusedUnverified,
    ServerUnsure,
    Unlisted,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::form) enum CauseForm {
    Refused { text: String },
    BalanceLow,
    ShopBalanceLow,
    NoRefundRight,
    ChannelWithoutDeposits,
    DepositsNotOpened,
    RefundsNotOpened,
    DepositsUnready,
    CustomerStopped,
    CodeExpired,
    Closed,
    PaymentError,
    NumberUsed,
    NumberConflict,
    NeverArrived,
    NotScanned,
    NotBooked { text: String },
}

/// Two mappings of one table, so that neither can forget a row.
macro_rules! both_ways {
    ($of:ident, $into:ident, $core:ident, $form:ident, [$($name:ident),*]) => {
        pub(super) fn $of(core: $core) -> $form {
            match core { $($core::$name => $form::$name),* }
        }
        pub(super) fn $into(form: $form) -> $core {
            match form { $($form::$name => $core::$name),* }
        }
    };
}

both_ways!(
    of_silence,
    into_silence,
    Silence,
    SilenceForm,
    [
        NoReply,
        Unreadable,
        Unverified,
        RefusedUnverified,
        ServerUnsure,
        Unlisted
    ]
);

pub(super) fn of_cause(cause: &Cause) -> CauseForm {
    match cause {
        Cause::Refused { text } => CauseForm::Refused { text: text.clone() },
        Cause::BalanceLow => CauseForm::BalanceLow,
        Cause::ShopBalanceLow => CauseForm::ShopBalanceLow,
        Cause::NoRefundRight => CauseForm::NoRefundRight,
        Cause::ChannelWithoutDeposits => CauseForm::ChannelWithoutDeposits,
        Cause::DepositsNotOpened => CauseForm::DepositsNotOpened,
        Cause::RefundsNotOpened => CauseForm::RefundsNotOpened,
        Cause::DepositsUnready => CauseForm::DepositsUnready,
        Cause::CustomerStopped => CauseForm::CustomerStopped,
        Cause::CodeExpired => CauseForm::CodeExpired,
        Cause::Closed => CauseForm::Closed,
        Cause::PaymentError => CauseForm::PaymentError,
        Cause::NumberUsed => CauseForm::NumberUsed,
        Cause::NumberConflict => CauseForm::NumberConflict,
        Cause::NeverArrived => CauseForm::NeverArrived,
        Cause::NotScanned => CauseForm::NotScanned,
        Cause::NotBooked { text } => CauseForm::NotBooked { text: text.clone() },
    }
}

pub(super) fn into_cause(form: CauseForm) -> Cause {
    match form {
        CauseForm::Refused { text } => Cause::Refused { text },
        CauseForm::BalanceLow => Cause::BalanceLow,
        CauseForm::ShopBalanceLow => Cause::ShopBalanceLow,
        CauseForm::NoRefundRight => Cause::NoRefundRight,
        CauseForm::ChannelWithoutDeposits => Cause::ChannelWithoutDeposits,
        CauseForm::DepositsNotOpened => Cause::DepositsNotOpened,
        CauseForm::RefundsNotOpened => Cause::RefundsNotOpened,
        CauseForm::DepositsUnready => Cause::DepositsUnready,
        CauseForm::CustomerStopped => Cause::CustomerStopped,
        CauseForm::CodeExpired => Cause::CodeExpired,
        CauseForm::Closed => Cause::Closed,
        CauseForm::PaymentError => Cause::PaymentError,
        CauseForm::NumberUsed => Cause::NumberUsed,
        CauseForm::NumberConflict => Cause::NumberConflict,
        CauseForm::NeverArrived => Cause::NeverArrived,
        CauseForm::NotScanned => Cause::NotScanned,
        CauseForm::NotBooked { text } => Cause::NotBooked { text },
    }
}
