//! A record as the protocol speaks of it.

use cloudpay::act::{Act, ConsumeOrder, FreezeOrder, PaymentOrder, RefundOrder, UnfreezeOrder};
use till::act::{Charge, ChargeNo, Record, Second, SecondNo};

/// What `record` is, to be sent or asked about.
pub fn act(record: &Record) -> Act {
    match record {
        Record::Charge(Charge {
            no,
            platform,
            amount,
            ..
        }) => match no {
            ChargeNo::Payment(order) => Act::Payment(PaymentOrder {
                order: order.clone(),
                platform: *platform,
                amount: *amount,
            }),
            ChargeNo::Freeze(freeze) => Act::Freeze(FreezeOrder {
                freeze: freeze.clone(),
                platform: *platform,
                amount: *amount,
            }),
        },
        Record::Second(Second {
            no,
            platform,
            amount,
            whole,
            ..
        }) => match no {
            SecondNo::Consume(order, freeze) => Act::Consume(ConsumeOrder {
                order: order.clone(),
                freeze: freeze.clone(),
                platform: *platform,
                amount: *amount,
                rest_goes_back: true,
            }),
            SecondNo::Unfreeze(unfreeze, freeze) => Act::Unfreeze(UnfreezeOrder {
                freeze: freeze.clone(),
                unfreeze: unfreeze.clone(),
                platform: *platform,
                amount: *amount,
            }),
            SecondNo::Refund(refund, order) => Act::Refund(RefundOrder {
                order: order.clone(),
                refund: refund.clone(),
                freeze: None,
                platform: *platform,
                paid: *whole,
                amount: *amount,
            }),
        },
    }
}
