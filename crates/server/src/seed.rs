//! The world of the first training start: one merchant with one shop, a device, a manager and
//! two clerks, one of whom may not give money back; and two customers with their wallets. It
//! touches nothing where there is a merchant already.

use till::money::Money;
use till::platform::Platform;

use crate::book::purse::Purse;
use crate::book::sum::Sum;
use crate::enrol;
use crate::house::House;
use crate::store::{Page, StoreFault, staff, wallet};

/// `cloud_cashier_id`. Eight digits that no payment code begins with, so that a scanned number
/// of ours is never taken for one.
const PREFIX: &str = "90000042";
/// 5,000.00 yuan.
const BALANCE_FEN: u64 = 500_000;

/// Makes the world, where there is none.
pub async fn seed(house: &House) -> Result<(), StoreFault> {
    let (page, _) = house.page().await?;
    if page.has_merchants().await? {
        return Ok(());
    }
    let merchant = enrol::merchant(house, PREFIX, "练习商户");
    let shop = enrol::shop(&merchant, 0, "掌柜练习店");
    let chen = staff::Model {
        refunds: true,
        ..enrol::staff(&shop, 0, "小陈")
    };
    let lin = enrol::staff(&shop, 1, "小林");
    let zhou = staff::Model {
        manager: true,
        refunds: true,
        ..enrol::staff(&shop, 2, "周店长")
    };
    page.add_device(enrol::device(&shop, 0, &chen.id)).await?;
    for one in [chen, lin, zhou] {
        page.add_staff(one).await?;
    }
    page.add_merchant(merchant).await?;
    page.add_shop(shop).await?;
    let wallets = [
        ("微信用户小微", Platform::WeChat),
        ("支付宝用户小宝", Platform::Alipay),
    ];
    for (name, platform) in wallets {
        add_wallet(&page, name, platform, Sum::from_fen(BALANCE_FEN), None).await?;
    }
    page.commit().await
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
