//! A record as the protocol speaks of it.

use cloudpay::act::{
    Act, ConsumeOrder, FreezeOrder, PaymentOrder, REMARK_CHARS_MAX, RefundOrder, ShownOrder,
    UnfreezeOrder,
};
use till::act::{By, Charge, ChargeNo, Record, Rest, Second, SecondNo};

/// What `record` is, to be sent or asked about.
pub fn act(record: &Record) -> Act {
    match record {
        Record::Charge(Charge {
            no,
            platform,
            amount,
            guest,
            by,
            ..
        }) => match no {
            ChargeNo::Payment(order) => Act::Payment(PaymentOrder {
                order: order.clone(),
                platform: *platform,
                amount: *amount,
                remark: guest.line(REMARK_CHARS_MAX),
            }),
            ChargeNo::Freeze(freeze) => {
                let order = FreezeOrder {
                    freeze: freeze.clone(),
                    platform: *platform,
                    amount: *amount,
                    remark: guest.line(REMARK_CHARS_MAX),
                };
                match by {
                    By::Code(_) | By::Hand | By::Elsewhere(_) => Act::Freeze(order),
                    By::Shown { dies } => Act::Shown(ShownOrder {
                        order,
                        until_unix_s: dies.unix_s(),
                    }),
                }
            }
        },
        Record::Second(Second {
            no,
            platform,
            amount,
            whole,
            who,
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
                authorised: who.authorised.clone(),
            }),
            SecondNo::Refund(refund, refunded) => Act::Refund(RefundOrder {
                order: refunded.order().clone(),
                refund: refund.clone(),
                freeze: refunded.freeze().cloned(),
                platform: *platform,
                paid: *whole,
                amount: *amount,
                authorised: who.authorised.clone(),
            }),
        },
    }
}
