//! The signature against openssl's, both ways, as fixed data in `tests/keys`; the keys that are
//! refused; and the envelope that carries it.

use cloudpay::wire::envelope::{RequestEnvelope, Verdict};
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::parties::{OrderClient, PayMchKey, PayPlatform, TerminalType};
use cloudpay::wire::pem::KeyFault;
use cloudpay::wire::reverse::Reverse;
use cloudpay::wire::signature::{SigningKey, VerifyingKey};

const CONTENT: &[u8] = include_bytes!("keys/content.json");
const OPENSSL: &str = include_str!("keys/openssl.b64");
const OPENSSL_SALT_32: &str = include_str!("keys/openssl-salt-32.b64");
const OURS: &str = include_str!("keys/ours.b64");
const P8: &str = include_str!("keys/p8.pem");
const P1: &str = include_str!("keys/p1.pem");
const PUB: &str = include_str!("keys/pub.pem");
const PUB1: &str = include_str!("keys/pub1.pem");

fn signing() -> SigningKey {
    SigningKey::from_pem(P8).expect("a key")
}

fn verifying() -> VerifyingKey {
    VerifyingKey::from_pem(PUB).expect("a key")
}

#[test]
fn openssl_and_we_sign_alike() {
    assert!(verifying().verifies(CONTENT, OPENSSL));
    let ours = signing().sign(CONTENT, [7; 32]).expect("signed");
    assert_eq!(ours, OURS);
    assert!(verifying().verifies(CONTENT, &ours));
    assert_ne!(signing().sign(CONTENT, [8; 32]).expect("signed"), ours);

    assert!(!verifying().verifies(CONTENT, OPENSSL_SALT_32));
    assert!(!verifying().verifies(&CONTENT[1..], OPENSSL));
    for odd in [
        "",
        "AAAA",
        "no base64",
        &OPENSSL[4..],
        &format!("{OPENSSL}AAAA"),
    ] {
        assert!(!verifying().verifies(CONTENT, odd), "{odd}");
    }
}

#[test]
fn a_key_is_read_in_every_form_and_written_in_one() {
    let key = signing();
    assert_eq!(SigningKey::from_pem(P1), Ok(key.clone()));
    assert_eq!(
        SigningKey::from_pem(&format!("\r\n{P8}\n ")),
        Ok(key.clone())
    );
    let written = key.reveal_pem().expect("written");
    assert_eq!(SigningKey::from_pem(&written), Ok(key.clone()));
    assert_eq!(VerifyingKey::from_pem(PUB1), Ok(verifying()));
    assert_eq!(key.verifying_key(), verifying());
    assert_eq!(verifying().to_pem().expect("written").trim(), PUB.trim());
    assert_eq!(
        format!("{key:?} {:?}", verifying()),
        "SigningKey(…) VerifyingKey(…)"
    );
}

#[test]
fn what_cannot_sign_is_refused_by_name() {
    let table = [
        (
            include_str!("keys/short.pem"),
            KeyFault::Size { bits: 1024 },
        ),
        (include_str!("keys/long.pem"), KeyFault::Size { bits: 3072 }),
        (include_str!("keys/locked.pem"), KeyFault::Locked),
        (include_str!("keys/locked1.pem"), KeyFault::Locked),
        (include_str!("keys/ec.pem"), KeyFault::Unreadable),
        (PUB, KeyFault::PublicOnly),
        (PUB1, KeyFault::PublicOnly),
        ("", KeyFault::Unreadable),
        ("0123456789abcdef0123456789abcdef", KeyFault::Unreadable),
        ("-----BEGIN PRIVATE KEY-----\n", KeyFault::Unreadable),
    ];
    for (text, wanted) in table {
        assert_eq!(SigningKey::from_pem(text), Err(wanted), "{text:.40}");
    }
    assert_eq!(VerifyingKey::from_pem(P8), Err(KeyFault::Private));
    assert_eq!(VerifyingKey::from_pem("x"), Err(KeyFault::Unreadable));
}

fn reverse() -> Reverse {
    Reverse {
        pay_mch_key: PayMchKey {
            pay_platform: Some(PayPlatform::WeChat),
            out_mch_id: "m".into(),
            out_sub_mch_id: "sm".into(),
            out_shop_id: "s".into(),
            ..PayMchKey::default()
        },
        out_trade_no: "1000004200070200000001".into(),
        order_client: OrderClient {
            device_id: Some("7".into()),
            staff_id: None,
            terminal_type: TerminalType::Linux,
            sub_terminal_type: None,
            machine_no: None,
            sdk_version: "1.0".into(),
            spbill_create_ip: "127.0.0.1".into(),
            sn_code: None,
            shop_id: None,
        },
        nonce_str: "n".into(),
    }
}

#[test]
fn a_signed_request_carries_the_signature_alone() {
    let sealed = RequestEnvelope::seal_signed(&reverse(), &signing(), [1; 32]).expect("sealed");
    let bytes = sealed.to_bytes().expect("bytes");
    let envelope = RequestEnvelope::parse(&bytes).expect("an envelope");
    assert_eq!(envelope.verify_signature(&verifying()), Verdict::Verified);
    let key = AuthenKey::parse("0123456789abcdef0123456789abcdef").expect("a key");
    assert_eq!(envelope.verify(&key), Verdict::NoCode);
    assert_eq!(envelope.content::<Reverse>().expect("a content"), reverse());
    let text = String::from_utf8(bytes).expect("text");
    assert!(
        text.contains(r#""authen_info":{"s":{"sign_type":1,"signature":""#),
        "{text}"
    );

    let named = RequestEnvelope::parse(text.replace(r#""signature":"#, r#""sign":"#).as_bytes());
    let named = named.expect("an envelope");
    assert_eq!(named.verify_signature(&verifying()), Verdict::Verified);
    let other = RequestEnvelope {
        request_content: envelope.request_content.replace("0001", "0002"),
        ..envelope.clone()
    };
    assert_eq!(other.verify_signature(&verifying()), Verdict::WrongCode);
    let coded = RequestEnvelope::seal(&reverse(), &key).expect("sealed");
    assert_eq!(coded.verify_signature(&verifying()), Verdict::NoCode);
}
