//! The command line of who hosts the server: makes merchants, shops, clerks, devices, and the
//! links that set tills up. Each command is one transaction, and prints what it made as one
//! line of JSON, keys included: once, for nothing prints them again.
//!
//! It works on the books directly, beside a running server. It refuses what it does not
//! understand before it opens them.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::callback::check_url;
use crate::enrol;
use crate::house::House;
use crate::start::{Books, StartFault, Wiring, open};
use crate::store::{Page, StoreFault, device, merchant, shop, staff};

/// The commands, for who asks.
pub const USAGE: &str = "zhanggui-server admin [--data FOLDER] COMMAND

  add-merchant --name NAME [--prefix DIGITS] [--notify-url URL]
  add-shop     --merchant ID --name NAME
  add-staff    --shop ID --name NAME [--manager] [--refunds]
  add-device   --shop ID [--name NAME] [--staff ID]
  setting-link --shop ID --base URL [--device ID]
  list";

/// Why a command did nothing.
#[derive(Debug, thiserror::Error)]
pub enum AdminFault {
    /// It is no command, or lacks something.
    #[error("{0}")]
    Words(String),
    /// The books cannot be opened.
    #[error(transparent)]
    Start(#[from] StartFault),
    /// The books did not take it: perhaps the number is taken.
    #[error("the books did not take it")]
    Store(#[from] StoreFault),
}

fn words(text: impl Into<String>) -> AdminFault {
    AdminFault::Words(text.into())
}

/// A command with its options; those without a value are empty.
struct Command {
    name: String,
    options: BTreeMap<String, String>,
}

/// What each command takes: with a value, and without.
const COMMANDS: [(&str, &[&str], &[&str]); 6] = [
    ("add-merchant", &["name", "prefix", "notify-url"], &[]),
    ("add-shop", &["merchant", "name"], &[]),
    ("add-staff", &["shop", "name"], &["manager", "refunds"]),
    ("add-device", &["shop", "name", "staff"], &[]),
    ("setting-link", &["shop", "base", "device"], &[]),
    ("list", &[], &[]),
];

impl Command {
    fn parse(mut given: impl Iterator<Item = String>) -> Result<Command, AdminFault> {
        let name = given.next().ok_or_else(|| words("which command?"))?;
        let known = COMMANDS.iter().find(|(known, ..)| *known == name);
        let (_, values, flags) = known.ok_or_else(|| words(format!("{name} is unknown")))?;
        let mut options = BTreeMap::new();
        while let Some(word) = given.next() {
            let option = word.strip_prefix("--").unwrap_or_default();
            let value = if values.contains(&option) {
                let value = given.next().filter(|value| !value.is_empty());
                value.ok_or_else(|| words(format!("{word} needs a value")))?
            } else if flags.contains(&option) {
                String::new()
            } else {
                return Err(words(format!("{name} does not take {word}")));
            };
            options.insert(option.to_owned(), value);
        }
        Ok(Command { name, options })
    }

    fn get(&self, option: &str) -> Option<&String> {
        self.options.get(option)
    }

    fn need(&self, option: &str) -> Result<&String, AdminFault> {
        let missing = || words(format!("{} needs --{option}", self.name));
        self.get(option).ok_or_else(missing)
    }

    fn has(&self, flag: &str) -> bool {
        self.options.contains_key(flag)
    }
}

/// Carries out one command on the books, and says what it made.
///
/// # Errors
/// [`AdminFault`]; then nothing was made.
pub async fn admin(
    data: &Path,
    books: &Books,
    wiring: Wiring,
    given: impl Iterator<Item = String>,
) -> Result<Value, AdminFault> {
    let command = Command::parse(given)?;
    let house = open(data, false, books, wiring, "").await?;
    let (page, now) = house.page().await?;
    let told = match command.name.as_str() {
        "add-merchant" => add_merchant(&house, &page, &command).await?,
        "add-shop" => add_shop(&page, &command).await?,
        "add-staff" => add_staff(&page, &command).await?,
        "add-device" => add_device(&page, &command).await?,
        "setting-link" => {
            let base = command.need("base")?.trim_end_matches('/');
            if check_url(base).is_none() {
                return Err(words("--base must be http or https"));
            }
            let shop = find_shop(&page, &command).await?;
            let device = command.get("device").cloned();
            let known = page.devices(&shop.id).await?;
            if let Some(id) = device
                .as_ref()
                .filter(|id| known.iter().all(|one| one.id != **id))
            {
                return Err(words(format!("there is no device {id}")));
            }
            let expires = enrol::setting_expires(now);
            let code = enrol::setting(&house, &shop, device, expires);
            let link = enrol::link(base, &code);
            page.add_setting(code).await?;
            json!({ "link": link, "expires_at_ms": expires.unix_ms() })
        }
        _ => list(&page).await?,
    };
    page.commit().await?;
    house.store.close().await?;
    Ok(told)
}

async fn add_merchant(house: &House, page: &Page, command: &Command) -> Result<Value, AdminFault> {
    let prefix = match command.get("prefix") {
        Some(prefix) => prefix.clone(),
        None => enrol::free_prefix(page).await?,
    };
    if prefix.len() != 8 || !prefix.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(words("--prefix is eight digits"));
    }
    let notify_url = command.get("notify-url").cloned().unwrap_or_default();
    if !notify_url.is_empty() && check_url(&notify_url).is_none() {
        return Err(words("--notify-url must be http or https"));
    }
    let merchant = merchant::Model {
        notify_url,
        ..enrol::merchant(house, &prefix, command.need("name")?)
    };
    let told = json!({
        "out_mch_id": merchant.provider, "out_sub_mch_id": merchant.id, "name": merchant.name,
        "cloud_cashier_id": merchant.prefix, "authen_key": merchant.authen_key,
    });
    page.add_merchant(merchant).await?;
    Ok(told)
}

async fn add_shop(page: &Page, command: &Command) -> Result<Value, AdminFault> {
    let id = command.need("merchant")?;
    let merchant = page.merchant(id).await?;
    let merchant = merchant.ok_or_else(|| words(format!("there is no merchant {id}")))?;
    let taken = page.count_shops(id).await?;
    let taken = usize::try_from(taken).unwrap_or(usize::MAX);
    let shop = enrol::shop(&merchant, taken, command.need("name")?);
    let told = json!({ "out_shop_id": shop.id, "name": shop.name });
    page.add_shop(shop).await?;
    Ok(told)
}

async fn add_staff(page: &Page, command: &Command) -> Result<Value, AdminFault> {
    let shop = find_shop(page, command).await?;
    let taken = page.staff(&shop.id).await?.len();
    let staff = staff::Model {
        manager: command.has("manager"),
        refunds: command.has("refunds"),
        ..enrol::staff(&shop, taken, command.need("name")?)
    };
    let told = json!({
        "staff_id": staff.id, "name": staff.name, "manager": staff.manager, "refunds": staff.refunds,
    });
    page.add_staff(staff).await?;
    Ok(told)
}

async fn add_device(page: &Page, command: &Command) -> Result<Value, AdminFault> {
    let shop = find_shop(page, command).await?;
    let known = page.staff(&shop.id).await?;
    let staff = command.get("staff").cloned().unwrap_or_default();
    if !staff.is_empty() && known.iter().all(|one| one.id != staff) {
        return Err(words(format!("there is no staff {staff}")));
    }
    let taken = page.devices(&shop.id).await?.len();
    let device = enrol::device(&shop, taken, &staff);
    let device = device::Model {
        name: command.get("name").unwrap_or(&device.name).clone(),
        ..device
    };
    let told = json!({ "device_id": device.id, "name": device.name });
    page.add_device(device).await?;
    Ok(told)
}

async fn find_shop(page: &Page, command: &Command) -> Result<shop::Model, AdminFault> {
    let id = command.need("shop")?;
    let shop = page.shop(id).await?;
    shop.ok_or_else(|| words(format!("there is no shop {id}")))
}

/// Who is there, without any key.
async fn list(page: &Page) -> Result<Value, AdminFault> {
    let mut merchants = Vec::new();
    for merchant in page.merchants().await? {
        let mut shops = Vec::new();
        for shop in page.shops(&merchant.id, 1, u32::MAX).await? {
            let devices = page.devices(&shop.id).await?;
            let devices = devices
                .into_iter()
                .map(|one| json!({ "device_id": one.id, "name": one.name, "sn": one.bound_to }));
            let staff = page.staff(&shop.id).await?;
            let staff = staff.into_iter().map(|one| {
                json!({ "staff_id": one.id, "name": one.name, "manager": one.manager, "refunds": one.refunds })
            });
            shops.push(json!({
                "out_shop_id": shop.id, "name": shop.name,
                "devices": devices.collect::<Vec<_>>(), "staff": staff.collect::<Vec<_>>(),
            }));
        }
        merchants.push(json!({
            "out_mch_id": merchant.provider, "out_sub_mch_id": merchant.id, "name": merchant.name,
            "cloud_cashier_id": merchant.prefix, "notify_url": merchant.notify_url, "shops": shops,
        }));
    }
    Ok(json!({ "merchants": merchants }))
}
