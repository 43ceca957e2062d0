//! Enrolling: a merchant, a shop, a clerk, a device, a setting link. What the first training
//! start makes and what the command line of a chain makes is made here.
//!
//! Numbers are made so that they cannot meet: a merchant's prefix is eight digits that no
//! payment code begins with. It refuses nothing by itself; the store refuses a number twice.

use till::moment::Moment;

use crate::book::setting::VALID_MS;
use crate::house::House;
use crate::store::{Page, StoreFault, device, merchant, setting, shop, staff};

/// The first device of a shop; the others follow.
const FIRST_DEVICE: usize = 1001;
/// The first clerk of a shop; the others follow.
const FIRST_STAFF: usize = 2001;

/// A merchant with a key of its own. Not yet added.
pub fn merchant(house: &House, prefix: &str, name: &str) -> merchant::Model {
    merchant::Model {
        id: format!("zgsh{prefix}"),
        provider: format!("zgfws{prefix}"),
        name: name.to_owned(),
        prefix: prefix.to_owned(),
        authen_key: house.secret(),
        signing_key: None,
        notify_url: String::new(),
    }
}

/// A prefix that no merchant has: eight digits from 90000043 on. Payment codes begin with 10
/// to 15 and 25 to 30, so a scanned number of ours is never taken for one.
pub async fn free_prefix(page: &Page) -> Result<String, StoreFault> {
    let taken = page.merchants().await?;
    let is_free = |prefix: &String| taken.iter().all(|merchant| merchant.prefix != *prefix);
    let mut prefixes = (90_000_043_u32..).map(|number| number.to_string());
    Ok(prefixes.find(is_free).unwrap_or_default())
}

/// A shop of `merchant`, where it has `taken` others. Not yet added.
pub fn shop(merchant: &merchant::Model, taken: usize, name: &str) -> shop::Model {
    let id = if taken == 0 {
        format!("zgmd{}", merchant.prefix)
    } else {
        format!("zgmd{}x{}", merchant.prefix, taken + 1)
    };
    shop::Model {
        id,
        merchant: merchant.id.clone(),
        name: name.to_owned(),
    }
}

/// A clerk of `shop`, where `taken` others are there already. Not yet added.
pub fn staff(shop: &shop::Model, taken: usize, name: &str) -> staff::Model {
    staff::Model {
        shop: shop.id.clone(),
        id: (FIRST_STAFF + taken).to_string(),
        name: name.to_owned(),
        manager: false,
        refunds: false,
    }
}

/// A device of `shop`, where `taken` others are there already. Not yet added.
pub fn device(shop: &shop::Model, taken: usize, staff: &str) -> device::Model {
    const NUMERALS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let name = match NUMERALS.get(taken) {
        Some(numeral) => format!("前台{numeral}号"),
        None => format!("前台{}号", taken + 1),
    };
    device::Model {
        shop: shop.id.clone(),
        id: (FIRST_DEVICE + taken).to_string(),
        name,
        staff: staff.to_owned(),
        bound_to: None,
    }
}

/// A setting code that can be used until `expires`. Not yet added.
pub fn setting(
    house: &House,
    shop: &shop::Model,
    device: Option<String>,
    expires: Moment,
) -> setting::Model {
    setting::Model {
        id: house.secret(),
        shop: shop.id.clone(),
        device,
        expires_ms: expires.unix_ms(),
        used_by: None,
    }
}

/// When a setting code that is made now expires.
pub fn setting_expires(now: Moment) -> Moment {
    now.after_ms(VALID_MS)
}

/// What the terminal opens.
pub fn link(base: &str, code: &setting::Model) -> String {
    format!(
        "{base}/cpay/use_device_setting?osi={}&si={}",
        code.shop, code.id
    )
}
