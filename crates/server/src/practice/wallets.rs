//! The wallets of practice customers over JSON: make, list, fill, show a code, answer the
//! password question.

use axum::Json;
use axum::extract::Path;
use bytes::Bytes;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, json};
use till::moment::Moment;
use till::money::Money;
use till::platform::Platform;

use super::Training;
use super::sorry::{Sorry, read};
use crate::book::charge::Answer;
use crate::book::purse::Purse;
use crate::book::sum::Sum;
use crate::channel::{self, NothingAsked, NothingToPay, Purpose, shown_code};
use crate::house::House;
use crate::seed;
use crate::store::{Page, StoreFault, wallet};

/// A platform as this API writes it.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlatformWord {
    Wechat,
    Alipay,
}

impl From<Platform> for PlatformWord {
    fn from(platform: Platform) -> PlatformWord {
        match platform {
            Platform::WeChat => PlatformWord::Wechat,
            // Nobody opens a wallet for the books.
            Platform::Alipay | Platform::Books(_) => PlatformWord::Alipay,
        }
    }
}

#[derive(Deserialize)]
struct New {
    platform: PlatformWord,
    balance_fen: u64,
    #[serde(default)]
    password_from_fen: Option<u64>,
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
struct Change {
    balance_fen: Option<u64>,
    /// Missing: as it is. `null`: never ask.
    #[serde(default, deserialize_with = "some_or_null")]
    password_from_fen: Option<Option<u64>>,
}

fn some_or_null<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<u64>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

#[derive(Deserialize)]
struct Show {
    #[serde(default)]
    renew: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Type,
    Refuse,
}

#[derive(Deserialize)]
struct Said {
    answer: Word,
}

pub async fn list(Training(house): Training) -> Result<Json<Value>, Sorry> {
    let (page, now) = house.page().await?;
    let wallets = told_all(&house, &page, now).await?;
    page.commit().await?;
    Ok(Json(json!({ "wallets": wallets })))
}

pub async fn make(Training(house): Training, body: Bytes) -> Result<Json<Value>, Sorry> {
    let new: New = read(&body)?;
    let platform = match new.platform {
        PlatformWord::Wechat => Platform::WeChat,
        PlatformWord::Alipay => Platform::Alipay,
    };
    let name = if new.name.is_empty() {
        platform.name_zh()
    } else {
        &new.name
    };
    let (page, now) = house.page().await?;
    let (balance, password) = (
        balance(new.balance_fen)?,
        password_from(new.password_from_fen)?,
    );
    let wallet = seed::add_wallet(&page, name, platform, Some(balance), password).await?;
    finish(&house, page, wallet, now).await
}

pub async fn change(
    Training(house): Training,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Sorry> {
    let change: Change = read(&body)?;
    let (page, now) = house.page().await?;
    let wallet = find(&page, &id).await?;
    let mut purse = wallet.purse()?;
    if let Some(fen) = change.balance_fen {
        purse.balance = balance(fen)?;
    }
    if let Some(fen) = change.password_from_fen {
        purse.password_from = password_from(fen)?;
    }
    let wallet = wallet.with(&purse);
    page.put_wallet(wallet.clone()).await?;
    finish(&house, page, wallet, now).await
}

pub async fn code(
    Training(house): Training,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Sorry> {
    let show: Show = read(&body)?;
    let (page, now) = house.page().await?;
    let wallet = find(&page, &id).await?;
    let code = shown_code(&page, &wallet, show.renew, now, &*house.chance).await?;
    page.commit().await?;
    let expires = code.read().renewed_at();
    Ok(Json(
        json!({ "code": code.code, "expires_at_ms": expires.unix_ms() }),
    ))
}

pub async fn password(
    Training(house): Training,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Sorry> {
    let said: Said = read(&body)?;
    let answer = match said.answer {
        Word::Type => Answer::Type,
        Word::Refuse => Answer::Refuse,
    };
    let (page, now) = house.page().await?;
    let wallet = find(&page, &id).await?;
    if channel::answer(&page, wallet, answer, now).await? == Err(NothingAsked) {
        // What the moment brought (a closed order, perhaps) is kept.
        page.commit().await?;
        return Err(Sorry::conflict("this wallet is not asked for its password"));
    }
    let wallet = find(&page, &id).await?;
    finish(&house, page, wallet, now).await
}

#[derive(Deserialize)]
struct Seen {
    code_url: String,
}

/// The phone scans a code that a till shows.
pub async fn scan(
    Training(house): Training,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Sorry> {
    let seen: Seen = read(&body)?;
    let (page, now) = house.page().await?;
    let wallet = find(&page, &id).await?;
    if let Err(why) = channel::scan(&page, wallet, &seen.code_url, now).await? {
        page.commit().await?;
        return Err(match why {
            NothingToPay::Unknown => Sorry::not_found("no till shows this code"),
            NothingToPay::Over => Sorry::conflict("this order is paid or closed"),
            NothingToPay::OtherPlatform => Sorry::conflict("this code is another platform's"),
            NothingToPay::Taken => Sorry::conflict("another phone is paying this order"),
            NothingToPay::TooLittle => Sorry::conflict("this wallet holds too little"),
        });
    }
    let wallet = find(&page, &id).await?;
    finish(&house, page, wallet, now).await
}

async fn find(page: &Page, id: &str) -> Result<wallet::Model, Sorry> {
    page.wallet(id)
        .await?
        .ok_or_else(|| Sorry::not_found("there is no such wallet"))
}

async fn finish(
    house: &House,
    page: Page,
    wallet: wallet::Model,
    now: Moment,
) -> Result<Json<Value>, Sorry> {
    let wallet = told(house, &page, &wallet, now).await?;
    page.commit().await?;
    Ok(Json(wallet))
}

fn balance(fen: u64) -> Result<Sum, Sorry> {
    Money::from_fen(fen)
        .map(|money| Sum::ZERO.plus(money))
        .ok_or_else(|| Sorry::bad("balance_fen is too high"))
}

fn password_from(fen: Option<u64>) -> Result<Option<Money>, Sorry> {
    let read =
        |fen| Money::from_fen(fen).ok_or_else(|| Sorry::bad("password_from_fen is too high"));
    fen.map(read).transpose()
}

pub async fn told_all(house: &House, page: &Page, now: Moment) -> Result<Vec<Value>, StoreFault> {
    let mut all = Vec::new();
    for wallet in page.wallets().await? {
        all.push(told(house, page, &wallet, now).await?);
    }
    Ok(all)
}

async fn told(
    house: &House,
    page: &Page,
    wallet: &wallet::Model,
    now: Moment,
) -> Result<Value, StoreFault> {
    let code = shown_code(page, wallet, false, now, &*house.chance).await?;
    let Purse {
        platform,
        balance,
        frozen,
        paid,
        refunded,
        password_from,
    } = wallet.purse()?;
    let asked = match channel::asked(page, &wallet.id).await? {
        None => Value::Null,
        Some(asked) => {
            let shop = page.shop(&asked.shop).await?;
            let kind = match asked.purpose {
                Purpose::Payment => "payment",
                Purpose::Deposit => "freeze",
            };
            let shop_name = shop.map(|shop| shop.name);
            json!({ "no": asked.no, "kind": kind, "amount_fen": asked.amount.fen(), "shop_name": shop_name })
        }
    };
    Ok(json!({
        "id": wallet.id,
        "name": wallet.name,
        "platform": PlatformWord::from(platform),
        "balance_fen": balance.fen(),
        "frozen_fen": frozen.fen(),
        "paid_fen": paid.fen(),
        "refunded_fen": refunded.fen(),
        "password_from_fen": password_from.map(Money::fen),
        "asked": asked,
        "code": code.code,
        "code_expires_at_ms": code.read().renewed_at().unix_ms(),
    }))
}
