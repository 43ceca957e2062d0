//! What a merchant's back office would show and set: the people and their rights, the reports of
//! the tills, the callbacks and where they go.

use std::sync::Arc;

use axum::Json;
use axum::extract::Path;
use bytes::Bytes;
use cloudpay::wire::signature::VerifyingKey;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Training;
use super::sorry::{Sorry, read};
use crate::callback::check_url;
use crate::signing;
use crate::store::{Page, merchant, staff};

/// The most rows that are told at once.
const ROWS_MAX: u64 = 200;

#[derive(Deserialize)]
struct Address {
    url: String,
}

#[derive(Deserialize)]
struct Rights {
    refunds: bool,
}

/// Who works in the practice shop, and who may give money back.
pub async fn people(Training(house): Training) -> Result<Json<Value>, Sorry> {
    let (page, _) = house.page().await?;
    let people = people_of(&page).await?;
    page.commit().await?;
    let told = people.iter().map(told_person);
    Ok(Json(json!({ "staff": told.collect::<Vec<_>>() })))
}

/// Gives somebody the right to refund, or takes it away.
pub async fn change_person(
    Training(house): Training,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Sorry> {
    let Rights { refunds } = read(&body)?;
    let (page, _) = house.page().await?;
    let people = people_of(&page).await?;
    let person = people.into_iter().find(|person| person.id == id);
    let person = person.ok_or_else(|| Sorry::not_found("there is no such staff"))?;
    let person = staff::Model { refunds, ..person };
    page.put_staff(person.clone()).await?;
    page.commit().await?;
    Ok(Json(told_person(&person)))
}

async fn people_of(page: &Page) -> Result<Vec<staff::Model>, Sorry> {
    let shop = page.first_shop().await?;
    let shop = shop.ok_or_else(|| Sorry::not_found("there is no shop"))?;
    Ok(page.staff(&shop.id).await?)
}

fn told_person(person: &staff::Model) -> Value {
    json!({
        "id": person.id, "name": person.name, "manager": person.manager,
        "refunds": person.refunds, "may_refund": person.may_refund(),
    })
}

/// What tills reported, newest first.
pub async fn reports(Training(house): Training) -> Result<Json<Value>, Sorry> {
    let (page, _) = house.page().await?;
    let rows = page.reports(ROWS_MAX).await?;
    page.commit().await?;
    let told = rows.iter().map(|row| {
        let content: Value = serde_json::from_str(&row.content).unwrap_or_default();
        json!({
            "shop": row.shop, "device_id": row.device, "came_at_ms": row.came_ms,
            "interval_s": row.interval_s, "content": content,
        })
    });
    Ok(Json(json!({ "reports": told.collect::<Vec<_>>() })))
}

/// What was sent to the merchant's own server, or is owed.
pub async fn callbacks(Training(house): Training) -> Result<Json<Value>, Sorry> {
    let (page, _) = house.page().await?;
    let rows = page.callbacks(ROWS_MAX).await?;
    page.commit().await?;
    let told = rows.iter().map(|row| {
        json!({
            "no": row.no, "url": row.url, "tries": row.tries, "over": row.over,
            "due_at_ms": row.due_ms, "outcome": row.outcome,
        })
    });
    Ok(Json(json!({ "callbacks": told.collect::<Vec<_>>() })))
}

/// Where callbacks go that no request gave an address for.
pub async fn set_address(Training(house): Training, body: Bytes) -> Result<Json<Value>, Sorry> {
    let address: Address = read(&body)?;
    if !address.url.is_empty() && check_url(&address.url).is_none() {
        return Err(Sorry::bad("url must be http or https"));
    }
    let (page, _) = house.page().await?;
    let merchant = first_merchant(&page).await?;
    let merchant = merchant::Model {
        notify_url: address.url,
        ..merchant
    };
    let told = json!({ "url": merchant.notify_url });
    page.put_merchant(merchant).await?;
    page.commit().await?;
    Ok(Json(told))
}

#[derive(Deserialize)]
struct Public {
    /// The public half of a key that somebody made elsewhere; without it, one is made.
    public_key: Option<String>,
}

/// Gives the merchant a signing key. The private half is told once and not kept.
pub async fn signing_key(Training(house): Training, body: Bytes) -> Result<Json<Value>, Sorry> {
    let given: Public = read(&body)?;
    let (public, private) = match given.public_key {
        Some(pem) => {
            let public = VerifyingKey::from_pem(&pem);
            (
                public.map_err(|_| Sorry::bad("public_key is no RSA key of 2048 bits"))?,
                None,
            )
        }
        None => {
            let chance = Arc::clone(&house.chance);
            // Seconds of arithmetic, which nobody else should wait for.
            let made = tokio::task::spawn_blocking(move || signing::make(&*chance)).await;
            let key = made.ok().flatten();
            let key = key.ok_or_else(|| Sorry::conflict("no key could be made"))?;
            let private = key.reveal_pem();
            let private = private.map_err(|_| Sorry::conflict("no key could be written"))?;
            (key.verifying_key(), Some(private.to_string()))
        }
    };
    let pem = public.to_pem();
    let pem = pem.map_err(|_| Sorry::conflict("no key could be written"))?;
    let (page, _) = house.page().await?;
    let merchant = merchant::Model {
        signing_key: Some(pem.clone()),
        ..first_merchant(&page).await?
    };
    page.put_merchant(merchant).await?;
    page.commit().await?;
    Ok(Json(json!({ "public_key": pem, "private_key": private })))
}

/// The merchant of the practice shop.
pub async fn first_merchant(page: &Page) -> Result<merchant::Model, Sorry> {
    let merchants = page.merchants().await?;
    let first = merchants.into_iter().next();
    first.ok_or_else(|| Sorry::not_found("there is no merchant"))
}
