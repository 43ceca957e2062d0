//! The world of the first training start: one merchant with one shop and one device, and two
//! customers with their wallets. It touches nothing where there is a merchant already.

use till::money::Money;
use till::platform::Platform;

use crate::book::purse::Purse;
use crate::book::sum::Sum;
use crate::house::House;
use crate::store::{Page, StoreFault, device, merchant, shop, wallet};

/// `cloud_cashier_id`. Eight digits that no payment code begins with, so that a scanned number
/// of ours is never taken for one.
const PREFIX: &str = "90000042";
const PROVIDER: &str = "zgfws90000042";
const MERCHANT: &str = "zgsh90000042";
const SHOP: &str = "zgmd90000042";
const FIRST_DEVICE: usize = 1001;
/// 5,000.00 yuan.
const BALANCE_FEN: u64 = 500_000;

/// Makes the world, where there is none.
pub async fn seed(house: &House) -> Result<(), StoreFault> {
    let (page, _) = house.page().await?;
    if page.has_merchants().await? {
        return Ok(());
    }
    let shop = shop::Model {
        id: SHOP.into(),
        merchant: MERCHANT.into(),
        name: "掌柜练习店".into(),
    };
    page.add_merchant(merchant::Model {
        id: MERCHANT.into(),
        provider: PROVIDER.into(),
        name: "练习商户".into(),
        prefix: PREFIX.into(),
        authen_key: house.secret(),
    })
    .await?;
    page.add_device(device(&shop, 0)).await?;
    page.add_shop(shop).await?;
    add_wallet(
        &page,
        "微信用户小微",
        Platform::WeChat,
        Sum::from_fen(BALANCE_FEN),
        None,
    )
    .await?;
    add_wallet(
        &page,
        "支付宝用户小宝",
        Platform::Alipay,
        Sum::from_fen(BALANCE_FEN),
        None,
    )
    .await?;
    page.commit().await
}

/// A device of `shop`, where `taken` others are there already. Not yet added.
pub fn device(shop: &shop::Model, taken: usize) -> device::Model {
    const NUMERALS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let name = match NUMERALS.get(taken) {
        Some(numeral) => format!("前台{numeral}号"),
        None => format!("前台{}号", taken + 1),
    };
    device::Model {
        id: (FIRST_DEVICE + taken).to_string(),
        shop: shop.id.clone(),
        name,
        staff_id: "2001".into(),
        staff_name: "小陈".into(),
        staff_refunds: true,
        bound_to: None,
    }
}

/// A new wallet behind those that are there; nothing in it where `balance` is none.
pub async fn add_wallet(
    page: &Page,
    name: &str,
    platform: Platform,
    balance: Option<Sum>,
    password_from: Option<Money>,
) -> Result<wallet::Model, StoreFault> {
    let purse = Purse {
        platform,
        balance: balance.unwrap_or_default(),
        frozen: Sum::ZERO,
        paid: Sum::ZERO,
        refunded: Sum::ZERO,
        password_from,
    };
    let place = page
        .wallets()
        .await?
        .last()
        .map_or(1, |last| last.place + 1);
    let row = wallet::Model::new(place, name.to_owned(), &purse);
    page.add_wallet(row.clone()).await?;
    Ok(row)
}
