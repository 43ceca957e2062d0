//! Who signs what: with a key of the merchant's own, refunds and reversals carry its signature
//! alone; everything else, and everything without such a key, carries the authen code.

use super::server::{Server, status};
use super::shop::{client_with, code, credentials, key, payment, wiring};
use cloudpay::act::RefundOrder;
use cloudpay::client::Credentials;
use cloudpay::wire::envelope::{RequestEnvelope, Verdict};
use cloudpay::wire::signature::SigningKey;
use till::number::RefundNo;

const PEM: &str = include_str!("../keys/p8.pem");

fn refund() -> RefundOrder {
    RefundOrder {
        authorised: None,
        order: payment().order,
        refund: RefundNo::parse("1000004200070200000004").expect("a number"),
        freeze: None,
        platform: payment().platform,
        paid: payment().amount,
        amount: payment().amount,
    }
}

#[tokio::test]
async fn refunds_and_reversals_are_signed_where_there_is_a_key() {
    let signing_key = SigningKey::from_pem(PEM).expect("a key");
    let verifying_key = signing_key.verifying_key();
    for signing_key in [None, Some(signing_key)] {
        let server = Server::plain(status(500, "")).await;
        let has_key = signing_key.is_some();
        let credentials = Credentials {
            signing_key,
            ..credentials()
        };
        let client = client_with(credentials, &[&server.http()], wiring());
        client.submit_payment(&payment(), &code()).await;
        client.submit_refund(&refund()).await;
        client.submit_refund(&refund()).await;
        client.query_refund(&refund()).await;
        client.reverse(&payment()).await;
        let mut signatures = Vec::new();
        for seen in server.seen() {
            let envelope = RequestEnvelope::parse(&seen.body).expect("an envelope");
            let by_code = envelope.verify(&key());
            let by_signature = envelope.verify_signature(&verifying_key);
            let is_signed = matches!(seen.path.as_str(), "/cpay/refund" | "/cpay/reverse");
            let wanted = if has_key && is_signed {
                (Verdict::NoCode, Verdict::Verified)
            } else {
                (Verdict::Verified, Verdict::NoCode)
            };
            assert_eq!((by_code, by_signature), wanted, "{}", seen.path);
            let info = envelope.authen_info.expect("an authentication");
            signatures.extend(info.s.map(|s| s.signature));
        }
        assert_eq!(signatures.len(), if has_key { 3 } else { 0 });
        signatures.dedup();
        assert_eq!(signatures.len(), if has_key { 3 } else { 0 }, "a salt each");
    }
}
