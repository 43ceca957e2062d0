//! Setting codes for practice: a good one, one for another clerk, one that has expired, one whose
//! device is taken.

use axum::Json;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Training;
use super::sorry::{Sorry, read};
use crate::enrol;
use crate::store::{Page, StoreFault, device, shop};

/// A serial number that no terminal has.
const SOMEBODY_ELSE: &str = "PRACTICE-SOMEBODY-ELSE";

#[derive(Deserialize)]
pub struct Asked {
    /// For a device that is bound to another serial number.
    #[serde(default)]
    bound: bool,
    /// One that has expired.
    #[serde(default)]
    expired: bool,
    /// For a device of its own with this clerk on duty, by `staff_id`.
    staff: Option<String>,
}

pub async fn make(Training(house): Training, body: Bytes) -> Result<Json<Value>, Sorry> {
    let asked: Asked = read(&body)?;
    let (page, now) = house.page().await?;
    let shop = page
        .first_shop()
        .await?
        .ok_or_else(|| Sorry::not_found("there is no shop"))?;
    let expires = if asked.expired {
        now.after_ms(-1)
    } else {
        enrol::setting_expires(now)
    };
    let device = match (asked.bound, &asked.staff) {
        (true, _) => Some(taken_device(&page, &shop).await?),
        (false, Some(staff)) => Some(device_of(&page, &shop, staff).await?),
        (false, None) => None,
    };
    let device = device.map(|device| device.id);
    let code = enrol::setting(&house, &shop, device, expires);
    let link = enrol::link(&house.base, &code);
    page.add_setting(code).await?;
    page.commit().await?;
    Ok(Json(
        json!({ "link": link, "expires_at_ms": expires.unix_ms() }),
    ))
}

/// A new device with this clerk on duty.
async fn device_of(page: &Page, shop: &shop::Model, staff: &str) -> Result<device::Model, Sorry> {
    let known = page.staff(&shop.id).await?;
    if !known.iter().any(|known| known.id == staff) {
        return Err(Sorry::not_found("there is no such staff"));
    }
    let taken = page.devices(&shop.id).await?.len();
    let device = enrol::device(shop, taken, staff);
    page.add_device(device.clone()).await?;
    Ok(device)
}

/// The device of somebody else, made where nobody needed it before.
async fn taken_device(page: &Page, shop: &shop::Model) -> Result<device::Model, StoreFault> {
    let devices = page.devices(&shop.id).await?;
    let is_taken = |device: &device::Model| device.bound_to.as_deref() == Some(SOMEBODY_ELSE);
    if let Some(taken) = devices.iter().find(|device| is_taken(device)) {
        return Ok(taken.clone());
    }
    let device = device::Model {
        bound_to: Some(SOMEBODY_ELSE.into()),
        ..enrol::device(shop, devices.len(), "")
    };
    page.add_device(device.clone()).await?;
    Ok(device)
}
