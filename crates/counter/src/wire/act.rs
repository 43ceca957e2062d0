//! A record as the protocol speaks of it.

use cloudpay::act::{
    Act, ConsumeOrder, FreezeOrder, PaymentOrder, REMARK_CHARS_MAX, RefundOrder, UnfreezeOrder,
};
use till::act::{Charge, ChargeNo, Record, Rest, Second, SecondNo};

/// What `record` is, to be sent or asked about.
pub fn act(record: &Record) -> Act {
    match record {
        Record::Charge(Charge {
            no,
            platform,
            amount,
            guest,
            ..
        }) => match no {
            ChargeNo::Payment(order) => Act::Payment(PaymentOrder {
                order: order.clone(),
                platform: *platform,
                amount: *amount,
                remark: guest.line(REMARK_CHARS_MAX),
            }),
            ChargeNo::Freeze(freeze) => Act::Freeze(FreezeOrder {
                freeze: freeze.clone(),
                platform: *platform,
                amount: *amount,
                remark: guest.line(REMARK_CHARS_MAX),
            }),
        },
        Record::Second(Second {
            no,
            platform,
            amount,
            whole,
            ..
        }) => match no {
            SecondNo::Consume(order, freeze, rest) => Act::Consume(ConsumeOrder {
                order: order.clone(),
                freeze: freeze.clone(),
                platform: *platform,
                amount: *amount,
                rest_goes_back: *rest == Rest::GoesBack,
            }),
            SecondNo::Unfreeze(unfreeze, freeze) => Act::Unfreeze(UnfreezeOrder {
                freeze: freeze.clone(),
                unfreeze: unfreeze.clone(),
                platform: *platform,
                amount: *amount,
            }),
            SecondNo::Refund(refund, refunded) => Act::Refund(RefundOrder {
                order: refunded.order().clone(),
                refund: refund.clone(),
                freeze: refunded.freeze().cloned(),
                platform: *platform,
                paid: *whole,
                amount: *amount,
            }),
        },
    }
}
