//! The wire both ways: what is written is read again, one changed byte is noticed, and what
//! breaks a limit is not built.

use cloudpay::wire::call::Call;
use cloudpay::wire::codes;
use cloudpay::wire::envelope::{EnvelopeFault, RequestEnvelope, ResponseEnvelope, Verdict};
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::limit::FieldFault;
use cloudpay::wire::micro_pay::{MicroPay, MicroPayReply, PayContent};
use cloudpay::wire::order_content::{OrderContent, OrderState};
use cloudpay::wire::parties::{OrderClient, PayMchKey, PayPlatform, TerminalType};
use cloudpay::wire::refund::{Refund, RefundContent};
use cloudpay::wire::response::{Head, Response};
use cloudpay::wire::states::WxpayOrderState;
use cloudpay::wire::status::Status;
use proptest::prelude::*;

fn key() -> AuthenKey {
    AuthenKey::parse("0123456789abcdef0123456789abcdef").expect("a key")
}

fn micro_pay() -> MicroPay {
    MicroPay {
        pay_mch_key: PayMchKey {
            pay_platform: Some(PayPlatform::WeChat),
            out_mch_id: "m".into(),
            out_sub_mch_id: "sm".into(),
            out_shop_id: "s".into(),
            ..PayMchKey::default()
        },
        pay_content: PayContent {
            out_trade_no: "1000004200070200000001".into(),
            author_code: Some("134567890123456789".into()),
            total_fee: 1234,
            fee_type: "CNY".into(),
            body: "望湖酒店-收款".into(),
            detail: None,
            remark: Some("\"/\\\u{2028}".into()),
            client_flow_id: None,
            caller_notify_url: None,
            wxpay_pay_content_ext: None,
        },
        order_client: OrderClient {
            device_id: Some("7".into()),
            staff_id: None,
            terminal_type: TerminalType::Linux,
            sub_terminal_type: None,
            machine_no: Some("machine-1".into()),
            sdk_version: "0.1.0".into(),
            spbill_create_ip: "127.0.0.1".into(),
            sn_code: None,
            shop_id: None,
        },
        nonce_str: "n".into(),
    }
}

#[test]
fn a_request_is_read_as_it_was_written() {
    let bytes = RequestEnvelope::seal(&micro_pay(), &key())
        .expect("sealed")
        .to_bytes()
        .expect("bytes");
    let envelope = RequestEnvelope::parse(&bytes).expect("an envelope");
    assert_eq!(envelope.verify(&key()), Verdict::Verified);
    assert_eq!(
        envelope.content::<MicroPay>().expect("a content"),
        micro_pay()
    );
    assert_eq!(
        envelope
            .claim()
            .map(|claim| claim.out_sub_mch_id)
            .as_deref(),
        Some("sm")
    );
    let unsigned = RequestEnvelope {
        authen_info: None,
        ..envelope
    };
    assert_eq!(unsigned.verify(&key()), Verdict::NoCode);
}

#[test]
fn a_payment_code_is_never_printed_whole() {
    let printed = format!("{:?}", micro_pay());
    assert!(
        printed.contains("…6789") && !printed.contains("13456789"),
        "{printed}"
    );
}

#[test]
fn a_reply_is_read_as_it_was_written() {
    let order = OrderContent {
        total_fee: Some(1234),
        ..OrderContent::of_state(
            "1000004200070200000001",
            OrderState::Wxpay(WxpayOrderState::CodePaid),
        )
    };
    let reply = MicroPayReply {
        order_content: Some(order),
        ..MicroPayReply::default()
    };
    let response = Response::<MicroPay>::understood(7, reply.clone());
    let envelope = ResponseEnvelope::seal(&response, Some(&key())).expect("sealed");
    let envelope =
        ResponseEnvelope::parse(&envelope.to_bytes().expect("bytes")).expect("an envelope");
    assert_eq!(envelope.verify(&key()), Verdict::Verified);
    let read = envelope.content::<MicroPay>().expect("a content");
    assert_eq!((read.head, read.reply), (Head::understood(7), Some(reply)));

    let refused =
        Response::<MicroPay>::refused(Head::refused_with(codes::FIELD_WRONG, "total_fee", 8));
    let envelope = ResponseEnvelope::seal(&refused, None).expect("sealed");
    assert_eq!(envelope.verify(&key()), Verdict::NoCode);
    let head = envelope.head().expect("a head");
    assert_eq!(
        (head.status, head.description.as_str()),
        (Status::ActOnDescription, "参数错误：total_fee")
    );
}

#[test]
fn what_breaks_a_limit_is_not_built() {
    type Change = fn(&mut MicroPay);
    let table: [(Change, FieldFault); 9] = [
        (
            |pay| pay.pay_content.total_fee = 0,
            FieldFault::Zero { field: "total_fee" },
        ),
        (
            |pay| pay.pay_content.total_fee = 100_000_000,
            FieldFault::TooHigh { field: "total_fee" },
        ),
        (
            |pay| pay.pay_content.fee_type = "USD".into(),
            FieldFault::NotCny { field: "fee_type" },
        ),
        (
            |pay| pay.pay_content.out_trade_no = "1".repeat(33),
            FieldFault::TooLong {
                field: "out_trade_no",
                chars_max: 32,
            },
        ),
        (
            |pay| pay.pay_content.body = "酒".repeat(129),
            FieldFault::TooLong {
                field: "body",
                chars_max: 128,
            },
        ),
        (
            |pay| pay.pay_content.body = String::new(),
            FieldFault::Missing { field: "body" },
        ),
        (
            |pay| pay.order_client.machine_no = None,
            FieldFault::Missing {
                field: "machine_no",
            },
        ),
        (
            |pay| pay.pay_mch_key.pay_platform = None,
            FieldFault::Missing {
                field: "pay_platform",
            },
        ),
        (
            |pay| pay.nonce_str = "n".repeat(33),
            FieldFault::TooLong {
                field: "nonce_str",
                chars_max: 32,
            },
        ),
    ];
    for (change, wanted) in table {
        let mut pay = micro_pay();
        change(&mut pay);
        match RequestEnvelope::seal(&pay, &key()) {
            Err(EnvelopeFault::Field { source, .. }) => assert_eq!(source, wanted),
            Err(fault) => panic!("{fault}"),
            Ok(_) => panic!("built in spite of {wanted}"),
        }
    }
    pay_at_the_limits().check().expect("exactly at the limits");
}

fn pay_at_the_limits() -> MicroPay {
    let mut pay = micro_pay();
    pay.pay_content.body = "酒".repeat(128);
    pay.pay_content.out_trade_no = "1".repeat(32);
    pay.pay_content.total_fee = 99_999_999;
    pay
}

#[test]
fn a_refund_needs_its_authority_and_stays_within_the_order() {
    let pay = micro_pay();
    let mut refund = Refund {
        pay_mch_key: PayMchKey {
            is_sub_admin: Some(true),
            ..pay.pay_mch_key
        },
        refund_content: RefundContent {
            out_trade_no: "1".into(),
            out_refund_no: "2".into(),
            total_fee: 5,
            refund_fee: 5,
            refund_fee_type: "CNY".into(),
            refund_reason: None,
            client_refund_flow_id: None,
            out_freeze_no: None,
        },
        order_client: pay.order_client,
        api_version: None,
        nonce_str: "n".into(),
    };
    assert_eq!(refund.check(), Ok(()));
    refund.refund_content.refund_fee = 6;
    assert_eq!(
        refund.check(),
        Err(FieldFault::TooHigh {
            field: "refund_fee"
        })
    );
    refund.pay_mch_key.is_sub_admin = Some(false);
    assert_eq!(
        refund.check(),
        Err(FieldFault::Missing {
            field: "authorization_staff_id"
        })
    );
    refund.pay_mch_key.is_sub_admin = None;
    assert_eq!(
        refund.check(),
        Err(FieldFault::Missing {
            field: "is_sub_admin"
        })
    );
}

proptest! {
    #[test]
    fn one_changed_byte_of_a_content_is_noticed(at in 0usize..200, bit in 0u8..7) {
        let mut envelope = RequestEnvelope::seal(&micro_pay(), &key()).expect("sealed");
        let mut bytes = envelope.request_content.into_bytes();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        if let Ok(changed) = String::from_utf8(bytes) {
            envelope.request_content = changed;
            prop_assert_eq!(envelope.verify(&key()), Verdict::WrongCode);
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,200}") {
        let _ = RequestEnvelope::parse(&bytes).map(|envelope| envelope.claim());
        let envelope = ResponseEnvelope { response_content: text, authen_info: None };
        let _ = (envelope.head(), envelope.content::<MicroPay>().is_ok());
    }
}
