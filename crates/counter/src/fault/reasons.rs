//! The sentences of records: why one failed, and what is said of one about which nothing is known.

use till::reply::{Cause, Silence};

/// The sentence of a record that failed.
pub fn of_cause(cause: &Cause) -> (&'static str, Vec<(&'static str, String)>) {
    match cause {
        Cause::Refused { text } => ("refused", vec![("text", text.clone())]),
        Cause::BalanceLow => ("balance_low", Vec::new()),
        Cause::ShopBalanceLow => ("shop_balance_low", Vec::new()),
        Cause::NoRefundRight => ("no_refund_right", Vec::new()),
        Cause::ChannelWithoutDeposits => ("channel_without_deposits", Vec::new()),
        Cause::DepositsNotOpened => ("deposits_not_opened", Vec::new()),
        Cause::RefundsNotOpened => ("refunds_not_opened", Vec::new()),
        Cause::DepositsUnready => ("deposits_unready", Vec::new()),
        Cause::CustomerStopped => ("customer_stopped", Vec::new()),
        Cause::CodeExpired => ("code_expired", Vec::new()),
        Cause::Closed => ("closed", Vec::new()),
        Cause::PaymentError => ("payment_error", Vec::new()),
        Cause::NumberUsed => ("number_used", Vec::new()),
        Cause::NumberConflict => ("number_conflict", Vec::new()),
        Cause::NeverArrived => ("never_arrived", Vec::new()),
        Cause::NotScanned => ("code_not_scanned", Vec::new()),
        Cause::NotBooked { text } if text.is_empty() => ("not_booked", Vec::new()),
        Cause::NotBooked { text } => ("not_booked_refused", vec![("text", text.clone())]),
    }
}

/// The sentence of a record about which nothing is known.
pub fn of_silence(silence: Option<Silence>) -> &'static str {
    match silence {
        Some(Silence::RefusedUnverified) => "refused_unverified",
        Some(
            Silence::NoReply
            | Silence::Unreadable
            | Silence::Unverified
            | Silence::ServerUnsure
            | Silence::Unlisted,
        )
        | None => "unresolved",
    }
}
