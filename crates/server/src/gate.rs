//! The gate: nothing gets to a handler whose envelope, authen code, fields, shop or device is
//! wrong, and nothing leaves without an authen code where one is due.
//!
//! Whom it cannot verify it answers without a code (101), and tells nothing of the book. Where
//! the store fails after that, the answer is "ask again" (103): perhaps it happened.

use std::future::Future;

use cloudpay::wire::call::{Call, Method};
use cloudpay::wire::codes;
use cloudpay::wire::envelope::{RequestEnvelope, ResponseEnvelope};
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::response::{Head, Response};

use crate::book::Refusal;
use crate::desk::{Desk, Place, Unserved};
use crate::edge::Chance;
use crate::house::House;
use crate::signing::is_theirs;
use crate::store::{Ledger, Page, StoreFault, merchant, shop};

/// A method that this server serves, of a store that is an `L`.
pub trait Serve<L>: Call<Reply: Send> + Send {
    /// Which till asks, where the method says so.
    fn order_client(&self) -> Option<&OrderClient>;

    /// Serves a request that the gate let through. What it wrote is committed, also where it
    /// refuses: a refused charge is on record.
    fn serve(
        self,
        desk: &Desk<'_, L>,
    ) -> impl Future<Output = Result<Self::Reply, Unserved>> + Send;
}

/// Answers one request on a page of its own.
pub async fn answer<C: Serve<Page>>(house: &House, bytes: &[u8]) -> Option<ResponseEnvelope> {
    let log_id = house.log_id();
    let outcome = answer_on_new_page::<C>(house, bytes, log_id).await;
    told::<C>(outcome, log_id)
}

async fn answer_on_new_page<C: Serve<Page>>(
    house: &House,
    bytes: &[u8],
    log_id: i64,
) -> Result<Answered<C::Reply>, Turned> {
    let envelope = opened(bytes)?;
    let (page, now) = house.page().await?;
    let place = Place {
        page: &page,
        now,
        chance: &*house.chance,
        base: &house.base,
    };
    let (key, outcome) = serve::<C, Page>(place, &envelope).await?;
    if let Err(fault) = page.commit().await {
        return Err(Turned::Unknown(Some(key), fault));
    }
    match &outcome {
        Ok(_) => tracing::info!(log_id, method = C::METHOD.name(), "understood"),
        // Its code and not its words: those may repeat what the caller wrote.
        Err(refusal) => {
            let internal_status = refusal.code().internal_status;
            tracing::info!(
                log_id,
                method = C::METHOD.name(),
                internal_status,
                "refused"
            );
        }
    }
    Ok((key, outcome))
}

/// Refuses one request unread, as a lever wants it: signed for whom it is from, and carried out
/// for nobody.
pub async fn refuse(
    house: &House,
    method: Method,
    bytes: &[u8],
    code: codes::Refusal,
) -> Option<ResponseEnvelope> {
    let log_id = house.log_id();
    match their_key(house, method, bytes).await {
        Ok(Some(key)) => seal_refusal(code, log_id, Some(&key)),
        Ok(None) => unsigned(codes::AUTHEN_CODE_WRONG, log_id),
        Err(_) => unsigned(codes::ASK_AGAIN, log_id),
    }
}

/// The key of whom a request is from; `None` where it is from nobody known.
async fn their_key(
    house: &House,
    method: Method,
    bytes: &[u8],
) -> Result<Option<AuthenKey>, StoreFault> {
    let Ok(envelope) = RequestEnvelope::parse(bytes) else {
        return Ok(None);
    };
    let (page, _) = house.page().await?;
    let claimed = claimed(&page, &envelope).await?;
    page.commit().await?;
    Ok(claimed.and_then(|(merchant, _)| {
        let public = merchant.signing_key.as_deref();
        AuthenKey::parse(&merchant.authen_key)
            .filter(|key| is_theirs(method, &envelope, key, public))
    }))
}

/// Answers one request on a page that is open already, and leaves it open.
pub async fn answer_on<C: Serve<L>, L: Ledger>(
    place: Place<'_, L>,
    bytes: &[u8],
    log_id: i64,
) -> Option<ResponseEnvelope> {
    let outcome = match opened(bytes) {
        Ok(envelope) => serve::<C, L>(place, &envelope).await,
        Err(turned) => Err(turned),
    };
    told::<C>(outcome, log_id)
}

fn opened(bytes: &[u8]) -> Result<RequestEnvelope, Turned> {
    RequestEnvelope::parse(bytes).map_err(|_| Turned::Unverified(codes::UNREADABLE))
}

/// What came of a request, in its envelope.
fn told<C: Call>(
    outcome: Result<Answered<C::Reply>, Turned>,
    log_id: i64,
) -> Option<ResponseEnvelope> {
    let (response, key) = match outcome {
        Ok((key, Ok(reply))) => (Response::understood(log_id, reply), Some(key)),
        Ok((key, Err(refusal))) => (Response::refused(head(&refusal, log_id)), Some(key)),
        Err(Turned::Unverified(code)) => (Response::refused(Head::refused(code, log_id)), None),
        Err(Turned::Unknown(key, fault)) => {
            tracing::error!(log_id, method = C::METHOD.name(), %fault, "answered: ask again");
            (
                Response::refused(Head::refused(codes::ASK_AGAIN, log_id)),
                key,
            )
        }
    };
    seal::<C>(&response, key.as_ref())
}

/// An answer for what is no request of any method.
pub fn unreadable(house: &House) -> Option<ResponseEnvelope> {
    unsigned(codes::UNREADABLE, house.log_id())
}

/// A number for one call, to find it again by.
pub fn log_id(chance: &dyn Chance) -> i64 {
    let [a, b, c, d, ..] = chance.sixteen();
    i64::from(u32::from_le_bytes([a, b, c, d]))
}

/// A refusal without an authen code. Without an object it looks the same for every method.
pub fn unsigned(code: codes::Refusal, log_id: i64) -> Option<ResponseEnvelope> {
    seal_refusal(code, log_id, None)
}

fn seal_refusal(
    code: codes::Refusal,
    log_id: i64,
    key: Option<&AuthenKey>,
) -> Option<ResponseEnvelope> {
    use cloudpay::wire::query_order::QueryOrder;
    seal::<QueryOrder>(&Response::refused(Head::refused(code, log_id)), key)
}

fn seal<C: Call>(response: &Response<C>, key: Option<&AuthenKey>) -> Option<ResponseEnvelope> {
    let sealed = ResponseEnvelope::seal(response, key);
    sealed
        .inspect_err(|fault| tracing::error!(%fault, "a reply that cannot be written"))
        .ok()
}

pub fn head(refusal: &Refusal, log_id: i64) -> Head {
    match refusal.detail() {
        Some(detail) => Head::refused_with(refusal.code(), &detail, log_id),
        None => Head::refused(refusal.code(), log_id),
    }
}

/// Why a request did not get an answer of its own.
enum Turned {
    /// We do not know who asks.
    Unverified(codes::Refusal),
    /// The store failed.
    Unknown(Option<AuthenKey>, StoreFault),
}

impl From<StoreFault> for Turned {
    fn from(fault: StoreFault) -> Turned {
        Turned::Unknown(None, fault)
    }
}

type Answered<R> = (AuthenKey, Result<R, Refusal>);

async fn serve<C: Serve<L>, L: Ledger>(
    place: Place<'_, L>,
    envelope: &RequestEnvelope,
) -> Result<Answered<C::Reply>, Turned> {
    let Place {
        page,
        now,
        chance,
        base,
    } = place;
    let Some((merchant, shop)) = claimed(page, envelope).await? else {
        return Err(Turned::Unverified(codes::UNKNOWN_MERCHANT));
    };
    let public = merchant.signing_key.as_deref();
    let key = AuthenKey::parse(&merchant.authen_key)
        .filter(|key| is_theirs(C::METHOD, envelope, key, public));
    let Some(key) = key else {
        return Err(Turned::Unverified(codes::AUTHEN_CODE_WRONG));
    };
    let (devices, staff) = match &shop {
        Some(shop) => (page.devices(&shop.id).await?, page.staff(&shop.id).await?),
        None => (Vec::new(), Vec::new()),
    };
    let desk = Desk {
        page,
        now,
        chance,
        base,
        merchant,
        shop,
        devices,
        staff,
        key: key.clone(),
    };
    let served = match read::<C, L>(&desk, envelope) {
        Ok(content) => content.serve(&desk).await,
        Err(refusal) => Err(Unserved::Refused(refusal)),
    };
    match served {
        Ok(reply) => Ok((key, Ok(reply))),
        Err(Unserved::Refused(refusal)) => Ok((key, Err(refusal))),
        Err(Unserved::Store(fault)) => Err(Turned::Unknown(Some(key), fault)),
    }
}

/// The merchant that a request claims to come from, and the shop where it names one.
async fn claimed(
    page: &impl Ledger,
    envelope: &RequestEnvelope,
) -> Result<Option<(merchant::Model, Option<shop::Model>)>, StoreFault> {
    let Some(claim) = envelope.claim() else {
        return Ok(None);
    };
    let merchant = page.merchant(&claim.out_sub_mch_id).await?;
    let is_claimed = |merchant: &merchant::Model| {
        let provider = claim.out_mch_id.as_ref();
        provider.is_none_or(|provider| *provider == merchant.provider)
    };
    let Some(merchant) = merchant.filter(is_claimed) else {
        return Ok(None);
    };
    let Some(id) = claim.out_shop_id.filter(|id| !id.is_empty()) else {
        return Ok(Some((merchant, None)));
    };
    let shop = page.shop(&id).await?;
    let shop = shop.filter(|shop| shop.merchant == merchant.id);
    Ok(shop.map(|shop| (merchant, Some(shop))))
}

fn read<C: Serve<L>, L>(desk: &Desk<'_, L>, envelope: &RequestEnvelope) -> Result<C, Refusal> {
    let content: C = envelope.content().map_err(|fault| {
        let cause = std::error::Error::source(&fault)
            .map_or_else(|| fault.to_string(), ToString::to_string);
        Refusal::Unreadable(cause)
    })?;
    content.check().map_err(Refusal::Field)?;
    let client = content.order_client();
    let device = client.and_then(|client| client.device_id.as_ref());
    if device.is_some_and(|id| !desk.devices.iter().any(|device| device.id == *id)) {
        return Err(Refusal::DeviceUnknown);
    }
    Ok(content)
}
