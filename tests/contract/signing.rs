//! Both authentications, held against the document's envelopes: byte for byte, computed a second
//! time without the wire's types, and spoiled by one byte at every place.

use crate::acts::{KEY, key};
use crate::authen::authen_code;
use crate::document::{DOC, compact};
use cloudpay::wire::call::Call;
use cloudpay::wire::envelope::{RequestEnvelope, ResponseEnvelope, Verdict};
use cloudpay::wire::query_order::QueryOrder;
use cloudpay::wire::refund::Refund;
use cloudpay::wire::response::Response;
use cloudpay::wire::signature::{SigningKey, VerifyingKey};
use serde_json::Value;

/// The example key pair's private half; the public one stands in the document.
const PRIVATE: &str = include_str!("keys/example.pem");

fn content<C: Call>(label: &str) -> C {
    serde_json::from_str(DOC.block(label)).expect(label)
}

#[test]
fn the_request_envelope_is_the_documents_byte_for_byte() {
    let written = compact(DOC.block("json envelope query_order"));
    let sealed = RequestEnvelope::seal::<QueryOrder>(&content("json request query_order"), &key());
    let sealed = sealed.expect("sealed");
    assert_eq!(text(sealed.to_bytes().expect("bytes")), written);
    let inside = compact(DOC.block("json request query_order"));
    let envelope: Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(envelope["request_content"], inside.as_str());
    assert_eq!(
        envelope["authen_info"]["a"]["authen_code"],
        authen_code(KEY, &inside).as_str()
    );
}

#[test]
fn the_reply_envelope_is_the_documents_byte_for_byte() {
    let written = compact(DOC.block("json envelope reply"));
    let inside = compact(DOC.block("json response query_order"));
    let response: Response<QueryOrder> = serde_json::from_str(&inside).expect("a response");
    let sealed = ResponseEnvelope::seal(&response, Some(&key())).expect("sealed");
    assert_eq!(text(sealed.to_bytes().expect("bytes")), written);
    let envelope: Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(
        envelope["authen_info"]["a"]["authen_code"],
        authen_code(KEY, &inside).as_str()
    );
}

#[test]
fn one_flipped_byte_is_noticed_wherever_it_is() {
    let good = compact(DOC.block("json envelope query_order"));
    let good = RequestEnvelope::parse(good.as_bytes()).expect("an envelope");
    assert_eq!(good.verify(&key()), Verdict::Verified);
    let bytes = good.request_content.as_bytes();
    for at in 0..bytes.len() {
        let mut spoiled = bytes.to_vec();
        spoiled[at] ^= 1;
        // A flipped byte inside a sign of three makes no text at all: no envelope carries it.
        let Ok(request_content) = String::from_utf8(spoiled) else {
            continue;
        };
        let spoiled = RequestEnvelope {
            request_content,
            ..good.clone()
        };
        assert_eq!(spoiled.verify(&key()), Verdict::WrongCode, "byte {at}");
    }
    let code = good.authen_info.as_ref().and_then(|info| info.a.as_ref());
    let code = code.expect("a code").authen_code.clone();
    for at in 0..code.len() {
        let mut spoiled = good.clone();
        let other = if code[at..].starts_with('0') {
            "1"
        } else {
            "0"
        };
        let a = spoiled
            .authen_info
            .as_mut()
            .and_then(|info| info.a.as_mut());
        a.expect("a code").authen_code.replace_range(at..=at, other);
        assert_eq!(spoiled.verify(&key()), Verdict::WrongCode, "digit {at}");
    }
}

#[test]
fn the_code_is_upper_case_hex_of_the_unescaped_bytes() {
    let code = authen_code(KEY, r#"{"nonce_str":"一"}"#);
    assert!(
        code.len() == 64
            && code
                .bytes()
                .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
    );
    // The same string in an envelope that escapes every sign it can.
    let escaped = format!(
        r#"{{"request_content":"{{\"nonce_str\":\"\u4e00\"}}","authen_info":{{"a":{{"authen_type":"1","authen_code":"{code}"}}}}}}"#
    );
    let envelope = RequestEnvelope::parse(escaped.as_bytes()).expect("an envelope");
    assert_eq!(envelope.verify(&key()), Verdict::Verified);
}

#[test]
fn a_signature_that_another_program_made_verifies_and_is_spoiled_by_one_byte() {
    let public = VerifyingKey::from_pem(DOC.block("text public key")).expect("a public key");
    let written = compact(DOC.block("json envelope signed"));
    let envelope = RequestEnvelope::parse(written.as_bytes()).expect("an envelope");
    assert_eq!(
        envelope.request_content,
        compact(DOC.block("json request refund"))
    );
    assert_eq!(envelope.verify_signature(&public), Verdict::Verified);
    assert_eq!(envelope.verify(&key()), Verdict::NoCode);
    assert_eq!(text(envelope.to_bytes().expect("bytes")), written);
    // As many places as a second allows; each is one exponentiation.
    for at in (0..envelope.request_content.len()).step_by(7) {
        let mut spoiled = envelope.request_content.clone().into_bytes();
        spoiled[at] ^= 1;
        if let Ok(request_content) = String::from_utf8(spoiled) {
            let spoiled = RequestEnvelope {
                request_content,
                ..envelope.clone()
            };
            assert_eq!(
                spoiled.verify_signature(&public),
                Verdict::WrongCode,
                "byte {at}"
            );
        }
    }
}

#[test]
fn what_we_sign_has_the_documents_form_and_verifies() {
    let private = SigningKey::from_pem(PRIVATE).expect("a private key");
    let public = VerifyingKey::from_pem(DOC.block("text public key")).expect("a public key");
    assert_eq!(private.verifying_key(), public);
    let refund: Refund = content("json request refund");
    let seal = |entropy| RequestEnvelope::seal_signed(&refund, &private, entropy).expect("sealed");
    let [one, same, other] = [[7; 32], [7; 32], [8; 32]].map(seal);
    let bytes = |envelope: &RequestEnvelope| text(envelope.to_bytes().expect("bytes"));
    assert_eq!(bytes(&one), bytes(&same));
    assert_ne!(bytes(&one), bytes(&other));
    assert_eq!(one.verify_signature(&public), Verdict::Verified);
    let form = |text: &str| {
        let mut envelope: Value = serde_json::from_str(text).expect("JSON");
        let signature = envelope["authen_info"]["s"]["signature"].take();
        (envelope, signature.as_str().map(str::len))
    };
    assert_eq!(
        form(&bytes(&one)),
        form(&compact(DOC.block("json envelope signed")))
    );
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text")
}
