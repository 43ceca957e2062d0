//! Every state of every platform, sent and asked about, walked over the wire's own lists.

use super::world::{PHASES, acts, key, state};
use cloudpay::act::{Act, PaymentOrder, Phase, RefundOrder};
use cloudpay::conclude::conclude;
use cloudpay::wire::states::{
    AlipayFreezeState, AlipayOrderState, AlipayRefundState, AlipayUnfreezeState, RecordOrderState,
    RecordRefundState, WxpayFreezeState, WxpayOrderState, WxpayRefundState, WxpayUnfreezeState,
};
use serde_json::json;
use till::platform::{Booked, Platform};
use till::reply::{Cause, Reply, Silence};

/// The end of a state, in one word each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Working,
    Paying,
    Done,
    Stopped,
    Closed,
    Error,
    Failed,
    Reversed,
    Manual,
    Absent,
    /// Of another kind of order, or of no list.
    Nothing,
}
use End::{
    Absent, Closed, Done, Error, Failed, Manual, Nothing, Paying, Reversed, Stopped, Working,
};

fn end(reply: &Reply) -> End {
    match reply {
        Reply::Done(facts) => {
            assert_eq!(facts.transaction_id.as_deref(), Some("T1"));
            assert_eq!(facts.at_unix_s, Some(99));
            Done
        }
        Reply::CustomerPaying => Paying,
        Reply::InProgress => Working,
        Reply::Failed(Cause::CustomerStopped) => Stopped,
        Reply::Failed(Cause::Closed) => Closed,
        Reply::Failed(Cause::PaymentError) => Error,
        Reply::Failed(Cause::Refused { .. }) => Failed,
        Reply::Reversed => Reversed,
        Reply::NeedsManualTransfer => Manual,
        Reply::NotFound => Absent,
        Reply::Unsure(Silence::Unlisted) => Nothing,
        Reply::Failed(
            Cause::BalanceLow
            | Cause::ShopBalanceLow
            | Cause::NoRefundRight
            | Cause::ChannelWithoutDeposits
            | Cause::DepositsNotOpened
            | Cause::RefundsNotOpened
            | Cause::DepositsUnready
            | Cause::CodeExpired
            | Cause::NumberUsed
            | Cause::NumberConflict
            | Cause::NeverArrived
            | Cause::NotScanned
            | Cause::NotBooked { .. },
        )
        | Reply::Show(_)
        | Reply::Unsure(
            Silence::NoReply
            | Silence::Unreadable
            | Silence::Unverified
            | Silence::RefusedUnverified
            | Silence::ServerUnsure,
        ) => panic!("no state says {reply:?}"),
    }
}

/// Numbers that may be in a reply: all that a page could list, and some that none does.
fn numbers() -> impl Iterator<Item = i64> {
    (-2..=40).chain([99, 407, i64::MAX, i64::MIN])
}

/// Checks that state `n` of `list` ends as the n-th word says, every other one in nothing.
fn check(act: &Act, ext: &str, field: &str, listed: &[i64], table: &[(i64, End)]) {
    let numbered: Vec<i64> = table.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbered, listed, "{ext}: a row for every state of the list");
    for phase in PHASES {
        for number in numbers() {
            let row = table.iter().find(|(listed, _)| *listed == number);
            let wanted = row.map_or(Nothing, |(_, end)| *end);
            let answer = state(act, phase, json!({ ext: { field: number } }));
            let reply = conclude(act, phase, &answer, &key());
            assert_eq!(end(&reply), wanted, "{ext} {number} {phase:?}");
        }
    }
}

macro_rules! listed {
    ($states:ident) => {
        &$states::LISTED
            .iter()
            .map(|state| state.number())
            .collect::<Vec<i64>>()
    };
}

const TRADE: &str = "current_trade_state";

/// The same, taken by hand.
fn booked(act: &Act) -> Act {
    let platform = Platform::Books(Booked::Cash);
    match act.clone() {
        Act::Payment(order) => Act::Payment(PaymentOrder { platform, ..order }),
        Act::Refund(order) => Act::Refund(RefundOrder { platform, ..order }),
        act @ (Act::Freeze(_) | Act::Shown(_) | Act::Consume(_) | Act::Unfreeze(_)) => act,
    }
}

/// A platform's "done" says nothing of what was booked, nor the books' of what a platform carries.
fn only_the_books_tell_of_what_is_booked(act: &Act, ext: &str, field: &str) {
    let record = ext.replace("wxpay", "record");
    for phase in PHASES {
        for (act, ext) in [(booked(act), ext), (act.clone(), &record)] {
            let answer = state(&act, phase, json!({ ext: { field: 2 } }));
            let reply = conclude(&act, phase, &answer, &key());
            assert_eq!(reply, Reply::Unsure(Silence::Unverified), "{ext} {phase:?}");
        }
    }
}

#[test]
fn payment() {
    let act = &acts()[0];
    check(
        act,
        "wxpay_order_content_ext",
        TRADE,
        listed!(WxpayOrderState),
        &[
            (1, Working),
            (2, Done),
            (3, Done),
            (4, Done),
            (5, Stopped),
            (6, Paying),
            (7, Closed),
            (8, Reversed),
            (9, Paying),
            (10, Error),
            (11, Absent),
            (12, Working),
            (13, Nothing),
            (14, Nothing),
        ],
    );
    check(
        act,
        "alipay_order_content_ext",
        TRADE,
        listed!(AlipayOrderState),
        &[
            (1, Working),
            (2, Done),
            (4, Paying),
            (5, Closed),
            (6, Done),
            (7, Absent),
        ],
    );
    check(
        &booked(act),
        "record_order_content_ext",
        TRADE,
        listed!(RecordOrderState),
        &[(1, Working), (2, Done), (3, Done)],
    );
    only_the_books_tell_of_what_is_booked(act, "wxpay_order_content_ext", TRADE);
}

#[test]
fn consume() {
    let act = &acts()[2];
    check(
        act,
        "wxpay_order_content_ext",
        TRADE,
        listed!(WxpayOrderState),
        &[
            (1, Working),
            (2, Done),
            (3, Done),
            (4, Done),
            (5, Stopped),
            (6, Working),
            (7, Closed),
            (8, Nothing),
            (9, Working),
            (10, Error),
            (11, Absent),
            (12, Working),
            (13, Nothing),
            (14, Done),
        ],
    );
    check(
        act,
        "alipay_order_content_ext",
        TRADE,
        listed!(AlipayOrderState),
        &[
            (1, Working),
            (2, Done),
            (4, Working),
            (5, Closed),
            (6, Done),
            (7, Absent),
        ],
    );
    check(
        act,
        "record_order_content_ext",
        TRADE,
        listed!(RecordOrderState),
        &[(1, Working), (2, Done), (3, Done)],
    );
}

#[test]
fn freeze() {
    let act = &acts()[1];
    check(
        act,
        "wxpay_freeze_order_content_ext",
        TRADE,
        listed!(WxpayFreezeState),
        &[
            (1, Working),
            (2, Done),
            (3, Paying),
            (4, Stopped),
            (5, Done),
            (6, Error),
            (7, Absent),
        ],
    );
    check(
        act,
        "alipay_freeze_order_content_ext",
        TRADE,
        listed!(AlipayFreezeState),
        &[(1, Working), (2, Done), (3, Closed), (4, Absent)],
    );
    // Closed, and something was taken of it: it had been frozen.
    for used in ["total_consume_fee", "total_manual_unfreeze_fee"] {
        let ext = json!({ "alipay_freeze_order_content_ext": { TRADE: 3 }, used: 1 });
        let reply = conclude(act, Phase::Query, &state(act, Phase::Query, ext), &key());
        assert_eq!(end(&reply), Done, "{used}");
    }
}

#[test]
fn unfreeze() {
    let act = &acts()[3];
    check(
        act,
        "wxpay_unfreeze_order_content_ext",
        TRADE,
        listed!(WxpayUnfreezeState),
        &[(1, Working), (2, Done), (3, Failed), (4, Absent)],
    );
    check(
        act,
        "alipay_unfreeze_order_content_ext",
        TRADE,
        listed!(AlipayUnfreezeState),
        &[
            (1, Working),
            (2, Done),
            (3, Failed),
            (4, Absent),
            (5, Absent),
        ],
    );
}

#[test]
fn refund() {
    let act = &acts()[4];
    check(
        act,
        "wxpay_refund_order_content_ext",
        "state",
        listed!(WxpayRefundState),
        &[
            (1, Working),
            (2, Done),
            (3, Failed),
            (4, Working),
            (5, Manual),
            (6, Absent),
        ],
    );
    check(
        act,
        "alipay_refund_order_content_ext",
        "refund_status",
        listed!(AlipayRefundState),
        &[
            (1, Working),
            (2, Done),
            (3, Failed),
            (4, Working),
            (5, Absent),
        ],
    );
    check(
        &booked(act),
        "record_refund_order_content_ext",
        "state",
        listed!(RecordRefundState),
        &[(1, Working), (2, Done)],
    );
    only_the_books_tell_of_what_is_booked(act, "wxpay_refund_order_content_ext", "state");
}
