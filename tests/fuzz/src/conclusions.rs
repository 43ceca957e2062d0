//! What may be concluded from an answer. Without the shop's key in it nothing may be certain,
//! whatever the bytes say (invariant 3); with it, an answer about another number or amount is
//! as uncertain as none.
//!
//! The first byte chooses act, phase, whether a deposit's code is shown or a payment was taken by
//! hand, and whether the content is sealed with the key.

use super::key;
use cloudpay::act::{
    Act, ConsumeOrder, FreezeOrder, PaymentOrder, Phase, RefundOrder, ShownOrder, UnfreezeOrder,
};
use cloudpay::conclude::{Answer, conclude};
use cloudpay::wire::envelope::{AuthenCode, AuthenInfo, ResponseEnvelope};
use till::money::Money;
use till::number::{FreezeNo, OrderNo, RefundNo, UnfreezeNo};
use till::platform::{Booked, Platform};
use till::reply::Reply;

const ORDER: &str = "900000420100200000001";
const FREEZE: &str = "900000420100200000002";
const OTHER: &str = "900000420100200000003";

/// One answer to one act.
pub fn conclusions(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let is_other_way = first & 0x20 != 0;
    let (act, number) = act(first % 5, is_other_way);
    let phase = if first & 0x40 == 0 {
        Phase::Submit
    } else {
        Phase::Query
    };
    let is_sealed = first & 0x80 != 0;
    let body = if is_sealed {
        let Ok(text) = std::str::from_utf8(rest) else {
            return;
        };
        sealed(text)
    } else {
        rest.to_vec()
    };
    let answer = Answer::Came {
        http_status: 200,
        body,
    };
    let reply = conclude(&act, phase, &answer, &key());
    match reply {
        Reply::Unsure(_) => {}
        other if !is_sealed => panic!("{other:?} without our key"),
        Reply::Done(_) | Reply::Reversed | Reply::NeedsManualTransfer => {
            let text = String::from_utf8_lossy(rest);
            // A number may be written with JSON's escapes, so only plain texts are held to it.
            assert!(
                text.contains('\\') || text.contains(number),
                "done, and not about {number}"
            );
        }
        // The answer that brings a code to show names no number.
        Reply::Show(_)
        | Reply::CustomerPaying
        | Reply::InProgress
        | Reply::Failed(_)
        | Reply::NotFound => {}
    }
}

fn act(which: u8, is_other_way: bool) -> (Act, &'static str) {
    let order = OrderNo::parse(ORDER).expect("a number");
    let freeze = FreezeNo::parse(FREEZE).expect("a number");
    let amount = Money::from_fen(1234).expect("an amount");
    let platform = match (which, is_other_way) {
        (0 | 4.., true) => Platform::Books(Booked::Cash),
        (0 | 2 | 4.., _) => Platform::WeChat,
        (1 | 3, _) => Platform::Alipay,
    };
    match which {
        0 => (
            Act::Payment(PaymentOrder {
                order,
                platform,
                amount,
                remark: String::new(),
            }),
            ORDER,
        ),
        1 if is_other_way => (
            Act::Shown(ShownOrder {
                order: FreezeOrder {
                    freeze,
                    platform: Platform::Alipay,
                    amount,
                    remark: String::new(),
                },
                until_unix_s: 300,
            }),
            FREEZE,
        ),
        1 => (
            Act::Freeze(FreezeOrder {
                freeze,
                platform,
                amount,
                remark: String::new(),
            }),
            FREEZE,
        ),
        2 => (
            Act::Consume(ConsumeOrder {
                order,
                freeze,
                platform,
                amount,
                rest_goes_back: true,
            }),
            ORDER,
        ),
        3 => (
            Act::Unfreeze(UnfreezeOrder {
                authorised: None,
                freeze,
                unfreeze: UnfreezeNo::parse(OTHER).expect("a number"),
                platform,
                amount,
            }),
            OTHER,
        ),
        _ => (
            Act::Refund(RefundOrder {
                authorised: None,
                order,
                refund: RefundNo::parse(OTHER).expect("a number"),
                freeze: None,
                platform,
                paid: amount,
                amount,
            }),
            OTHER,
        ),
    }
}

fn sealed(content: &str) -> Vec<u8> {
    let envelope = ResponseEnvelope {
        response_content: content.to_owned(),
        authen_info: Some(AuthenInfo {
            a: Some(AuthenCode {
                authen_type: 1,
                authen_code: key().sign(content.as_bytes()),
            }),
            s: None,
        }),
    };
    envelope.to_bytes().expect("an envelope can be written")
}
