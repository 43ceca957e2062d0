//! The other side of the line: it tells when a request had come and when its answer left.

use std::sync::mpsc::Sender;
use std::time::Instant;

use cloudpay::wire::envelope::{RequestEnvelope, ResponseEnvelope};
use cloudpay::wire::micro_pay::MicroPay;
use measures::canned::Canned;
use measures::now;
use measures::shop::Shop;

/// One request, as the other side saw it.
pub struct Seen {
    /// It was there whole.
    pub come: Instant,
    /// Its answer is about to leave.
    pub answered: Instant,
}

/// A server that answers any order with the genuine reply to one, under the number asked for.
pub async fn answering(shop: &Shop, seen: Sender<Seen>) -> Canned {
    let genuine = shop
        .post(&shop.micro_pay().to_bytes().expect("bytes"))
        .await;
    let genuine = ResponseEnvelope::parse(&genuine).expect("an envelope");
    let key = shop.key().clone();
    Canned::making(move |body| {
        let come = now();
        let asked = RequestEnvelope::parse(body).expect("an envelope");
        // The till also asks who works in the shop; that answer is of no use to it.
        let Ok(asked) = asked.content::<MicroPay>() else {
            return Vec::new();
        };
        let mut told = genuine.content::<MicroPay>().expect("a reply");
        let reply = told
            .reply
            .as_mut()
            .and_then(|reply| reply.order_content.as_mut());
        reply.expect("an order").out_trade_no = asked.pay_content.out_trade_no;
        let reply = ResponseEnvelope::seal(&told, Some(&key)).expect("a reply");
        let bytes = reply.to_bytes().expect("bytes");
        // Where nobody looks any more, the measurement is over.
        let _ = seen.send(Seen {
            come,
            answered: now(),
        });
        bytes
    })
    .await
}
