//! The courier of callbacks (支付成功回调, 退款成功回调): tells a merchant's own server that an
//! order was paid or a refund arrived, in the envelope of a request, signed with the merchant's
//! key, until it answers status 0 or a day is over.
//!
//! It sends what was committed and nothing else, and what it owes outlives a restart. It
//! refuses: any address but http and https, to follow a redirect, to wait for more than five
//! seconds, to read more than 64 KB of an answer, to go through a proxy of the environment.

use std::sync::Arc;
use std::time::Duration;

use cloudpay::wire::envelope::ResponseEnvelope;
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::notify::{Answer, Notice, PaymentNotice, RefundNotice};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Url, redirect};
use till::moment::Moment;
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::book::callback::again;
use crate::desk::told_key;
use crate::handlers::contents;
use crate::house::House;
use crate::store::paper::Kind;
use crate::store::{Page, StoreFault, callback};

/// How long one delivery may take, in milliseconds.
const DELIVERY_MS_MAX: u64 = 5_000;
/// The most of an answer that is read, in bytes.
const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// How many are sent before the book is opened again.
const ROUND_MAX: u64 = 16;
/// The longest sleep: a clock that was turned is noticed after this.
const SLEEP_MS_MAX: i64 = 30_000;
/// After a fault of the store.
const FAULT_MS: i64 = 1_000;

/// The address of a callback; `None` where none may go there.
pub fn check_url(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
    is_web.then_some(url)
}

/// Makes the deliveries' client.
pub fn client() -> Result<Client, reqwest::Error> {
    // Another part of the program may have been first; either is ring.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .timeout(Duration::from_millis(DELIVERY_MS_MAX))
        .redirect(redirect::Policy::none())
        .no_proxy()
        .build()
}

/// The courier at work.
pub struct Courier {
    enough: DropGuard,
    task: JoinHandle<()>,
}

impl Courier {
    /// Delivers from now on, until it is stopped or dropped.
    pub fn start(house: Arc<House>, client: Client) -> Courier {
        let enough = CancellationToken::new();
        let task = tokio::spawn(run(house, client, enough.clone()));
        Courier {
            enough: enough.drop_guard(),
            task,
        }
    }

    /// Ends deliveries, but no page: whoever closes the books afterwards is alone with them. What
    /// was not delivered is still owed, and delivered after the next start.
    pub async fn stop(self) {
        drop(self.enough);
        if let Err(fault) = self.task.await {
            tracing::error!(%fault, "the courier did not end well");
        }
    }
}

async fn run(house: Arc<House>, client: Client, enough: CancellationToken) {
    while !enough.is_cancelled() {
        let sleep_ms = match round(&house, &client, &enough).await {
            Ok(sleep_ms) => sleep_ms,
            Err(fault) => {
                tracing::error!(%fault, "callbacks");
                FAULT_MS
            }
        };
        let sleep = Duration::from_millis(sleep_ms.unsigned_abs());
        tokio::select! {
            () = enough.cancelled() => {}
            () = tokio::time::sleep(sleep) => {}
            () = house.store.rung() => {}
        }
    }
}

/// Sends what is due, and says for how many milliseconds there is nothing to do.
async fn round(
    house: &House,
    client: &Client,
    enough: &CancellationToken,
) -> Result<i64, StoreFault> {
    let (page, now) = house.page().await?;
    let mut parcels = Vec::new();
    for row in page.due_callbacks(now, ROUND_MAX).await? {
        // A row that cannot be read fails alone; it must not keep the others from their way.
        parcels.push(match pack(house, &page, row.clone()).await {
            Ok(parcel) => parcel,
            Err(fault @ StoreFault::Unreadable { .. }) => Parcel {
                row,
                content: Err(fault.to_string()),
            },
            Err(fault) => return Err(fault),
        });
    }
    let next = page.next_errand().await?;
    page.commit().await?;
    if parcels.is_empty() {
        let wait_ms = next.map_or(SLEEP_MS_MAX, |next| next.ms_since(now));
        return Ok(wait_ms.clamp(1, SLEEP_MS_MAX));
    }
    let delivered = deliver(parcels, client, enough).await;
    let (page, now) = house.page().await?;
    for (row, outcome) in delivered {
        page.put_callback(after(row, outcome, now)).await?;
    }
    page.commit().await?;
    Ok(1)
}

/// Together: a server that hangs must not keep the others waiting. Those that are still on their
/// way when it is enough are cut off, and are not in what comes back.
async fn deliver(
    parcels: Vec<Parcel>,
    client: &Client,
    enough: &CancellationToken,
) -> Vec<(callback::Model, Result<(), String>)> {
    let mut ways = JoinSet::new();
    for parcel in parcels {
        let client = client.clone();
        ways.spawn(async move { parcel.deliver(&client).await });
    }
    let mut delivered = Vec::new();
    loop {
        let way = tokio::select! {
            // First: what came back is written down, enough or not.
            biased;
            way = ways.join_next() => way,
            () = enough.cancelled() => None,
        };
        let Some(way) = way else { return delivered };
        delivered.extend(way.ok());
    }
}

/// The row after one more try.
fn after(row: callback::Model, outcome: Result<(), String>, now: Moment) -> callback::Model {
    let tries = row.tries + 1;
    let next = match &outcome {
        Ok(()) => None,
        Err(_) => again(u32::try_from(tries).unwrap_or(u32::MAX), now),
    };
    if let Err(why) = &outcome {
        let is_given_up = next.is_none();
        tracing::warn!(no = row.no, tries, why, is_given_up, "a callback failed");
    }
    callback::Model {
        tries,
        over: next.is_none(),
        due_ms: next.unwrap_or(now).unix_ms(),
        outcome: outcome.err().unwrap_or_else(|| "taken".to_owned()),
        ..row
    }
}

/// A callback ready to be sent, or why it cannot be.
struct Parcel {
    row: callback::Model,
    content: Result<(AuthenKey, Vec<u8>), String>,
}

impl Parcel {
    async fn deliver(self, client: &Client) -> (callback::Model, Result<(), String>) {
        let outcome = match (self.content, check_url(&self.row.url)) {
            (Err(why), _) => Err(why),
            (Ok(_), None) => Err("no address for a callback".to_owned()),
            (Ok((key, body)), Some(url)) => send(client, url, body, &key).await,
        };
        (self.row, outcome)
    }
}

async fn send(client: &Client, url: Url, body: Vec<u8>, key: &AuthenKey) -> Result<(), String> {
    let request = client.post(url).header(CONTENT_TYPE, "application/json");
    let mut response = request.body(body).send().await.map_err(in_short)?;
    if !response.status().is_success() {
        return Err(format!("HTTP {}", response.status().as_u16()));
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(in_short)? {
        if bytes.len() + chunk.len() > ANSWER_BYTES_MAX {
            return Err("the answer is too long".to_owned());
        }
        bytes.extend_from_slice(&chunk);
    }
    let envelope = ResponseEnvelope::parse(&bytes).map_err(|_| "no envelope".to_owned())?;
    // The page lets the receiver leave its code out; a wrong one is somebody else's answer.
    if envelope.authen_info.is_some()
        && envelope.verify(key) == cloudpay::wire::envelope::Verdict::WrongCode
    {
        return Err("a wrong authen code".to_owned());
    }
    match Answer::read(&envelope) {
        Ok(answer) if answer.is_taken() => Ok(()),
        Ok(answer) => Err(format!("status {}", answer.status.number())),
        Err(_) => Err("no answer's content".to_owned()),
    }
}

/// What went wrong, without the address: it may carry a secret of the merchant's.
fn in_short(fault: reqwest::Error) -> String {
    let fault = fault.without_url();
    if fault.is_timeout() {
        "timed out".to_owned()
    } else if fault.is_connect() {
        "no connection".to_owned()
    } else {
        fault.to_string()
    }
}

/// What is told is how things stand now, not how they stood when it was owed.
async fn pack(house: &House, page: &Page, row: callback::Model) -> Result<Parcel, StoreFault> {
    let lost = || StoreFault::Unreadable {
        table: "callbacks",
        key: row.no.clone(),
        what: "the whole row",
    };
    let merchant = page.merchant(&row.merchant).await?.ok_or_else(lost)?;
    let key = AuthenKey::parse(&merchant.authen_key).ok_or_else(lost)?;
    let nonce_str = house.secret();
    let notice = if row.is_of(Kind::Order) {
        let filed = page.order(&row.merchant, &row.no).await?.ok_or_else(lost)?;
        let order = filed.read()?;
        let deposit = match &filed.own.freeze_no {
            Some(no) => page.freeze(&row.merchant, no).await?,
            None => None,
        };
        let wallet = filed.own.wallet.as_ref();
        Notice::Payment(Box::new(PaymentNotice {
            pay_mch_key: told_key(&merchant, &filed.paper.shop, order.tender, wallet),
            order_content: contents::order(&filed, &order, deposit.as_ref()),
            order_client: contents::client(&filed.paper),
            nonce_str,
        }))
    } else {
        let filed = page
            .refund(&row.merchant, &row.no)
            .await?
            .ok_or_else(lost)?;
        let of = page.order(&row.merchant, &filed.own.order_no).await?;
        let of = of.ok_or_else(lost)?;
        let order = of.read()?;
        let wallet = of.own.wallet.as_ref();
        Notice::Refund(Box::new(RefundNotice {
            pay_mch_key: told_key(&merchant, &filed.paper.shop, order.tender, wallet),
            refund_order_content: vec![contents::refund(&filed, &order)?],
            order_client: contents::client(&filed.paper),
            nonce_str,
        }))
    };
    let content = notice
        .seal(&key)
        .and_then(|envelope| envelope.to_bytes())
        .map(|body| (key, body))
        .map_err(|fault| fault.to_string());
    Ok(Parcel { row, content })
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    fn parcel(no: &str, url: String, content: Result<(AuthenKey, Vec<u8>), String>) -> Parcel {
        let row = callback::Model {
            merchant: "m".to_owned(),
            kind: 0,
            no: no.to_owned(),
            url,
            tries: 0,
            over: false,
            due_ms: 0,
            outcome: String::new(),
        };
        Parcel { row, content }
    }

    #[tokio::test]
    async fn what_came_back_is_kept_when_the_others_are_cut_off() {
        let mute = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/", mute.local_addr().expect("an address"));
        let key = AuthenKey::parse(&"0".repeat(32)).expect("a key");
        let parcels = vec![
            parcel("back", url.clone(), Err("no content".to_owned())),
            parcel("on its way", url, Ok((key, Vec::new()))),
        ];
        let client = client().expect("a client");
        let enough = CancellationToken::new();
        let asked = async {
            let held = mute.accept().await.expect("it is asked");
            enough.cancel();
            held
        };
        let (delivered, _held) = tokio::join!(deliver(parcels, &client, &enough), asked);
        let kept: Vec<_> = delivered.iter().map(|(row, _)| row.no.as_str()).collect();
        assert_eq!(kept, ["back"]);
    }

    #[test]
    fn where_a_callback_may_go() {
        let table = [
            ("https://pay.example/cb?x=1", true),
            ("http://127.0.0.1:9/cb", true),
            ("ftp://pay.example/cb", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("//pay.example/cb", false),
            ("pay.example/cb", false),
            ("", false),
        ];
        for (text, wanted) in table {
            assert_eq!(check_url(text).is_some(), wanted, "{text}");
        }
    }
}
