//! `use_device_setting`: what a setting code leads to. It gives out the key, so it looks twice:
//! once only, five minutes, and never over another terminal's head.

use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::limit::FieldFault;
use cloudpay::wire::response::Head;
use cloudpay::wire::use_device_setting::{
    DeviceSetting, SERIAL_BYTES_MAX, UseDeviceSetting, UseDeviceSettingReply,
};

use crate::book::Refusal;
use crate::book::setting::{Binding, bind};
use crate::desk::Unserved;
use crate::enrol;
use crate::gate;
use crate::house::House;
use crate::store::{Page, StoreFault, device, setting, shop};

/// HMAC-SHA256, the only way to authenticate.
const AUTHEN_TYPE: i64 = 1;

pub async fn reply(house: &House, asked: &UseDeviceSetting) -> UseDeviceSettingReply {
    let log_id = house.log_id();
    match set_up(house, asked).await {
        Ok(setting) => UseDeviceSettingReply {
            head: Head::understood(log_id),
            setting: Some(setting),
        },
        Err(Unserved::Refused(refusal)) => {
            tracing::info!(log_id, %refusal, "no device setting");
            UseDeviceSettingReply {
                head: gate::head(&refusal, log_id),
                setting: None,
            }
        }
        Err(Unserved::Store(fault)) => {
            tracing::error!(log_id, %fault, "no device setting");
            let head = Head::refused(cloudpay::wire::codes::ASK_AGAIN, log_id);
            UseDeviceSettingReply {
                head,
                setting: None,
            }
        }
    }
}

async fn set_up(house: &House, asked: &UseDeviceSetting) -> Result<DeviceSetting, Unserved> {
    check_serial(&asked.sn)?;
    let (page, now) = house.page().await?;
    let code = page
        .setting(&asked.si)
        .await?
        .filter(|code| code.shop == asked.osi);
    let code = code.ok_or(Refusal::SettingUnknown)?;
    let shop = page
        .shop(&code.shop)
        .await?
        .ok_or(Refusal::SettingUnknown)?;
    let devices = page.devices(&shop.id).await?;
    let bindings: Vec<_> = devices.iter().map(device::Model::read).collect();
    let device = match bind(&code.read(), &bindings, &asked.sn, now)? {
        Binding::Device(id) => devices
            .into_iter()
            .find(|device| device.id == id)
            .ok_or(Refusal::DeviceUnknown)?,
        Binding::NewDevice => new_device(&page, &shop, devices.len()).await?,
    };
    let device = device::Model {
        bound_to: Some(asked.sn.clone()),
        ..device
    };
    page.put_device(device.clone()).await?;
    page.put_setting(setting::Model {
        used_by: Some(asked.sn.clone()),
        ..code
    })
    .await?;
    let setting = describe(&page, shop, device).await?;
    page.commit().await?;
    Ok(setting)
}

fn check_serial(sn: &str) -> Result<(), Refusal> {
    let field = "sn";
    if sn.is_empty() {
        Err(Refusal::Field(FieldFault::Missing { field }))
    } else if sn.len() > SERIAL_BYTES_MAX {
        Err(Refusal::Field(FieldFault::TooLong {
            field,
            chars_max: SERIAL_BYTES_MAX,
        }))
    } else {
        Ok(())
    }
}

async fn new_device(
    page: &Page,
    shop: &shop::Model,
    taken: usize,
) -> Result<device::Model, StoreFault> {
    let clerk = page.staff(&shop.id).await?.into_iter().next();
    let clerk = clerk.map(|clerk| clerk.id).unwrap_or_default();
    let device = enrol::device(shop, taken, &clerk);
    page.add_device(device.clone()).await?;
    Ok(device)
}

async fn describe(
    page: &Page,
    shop: shop::Model,
    device: device::Model,
) -> Result<DeviceSetting, Unserved> {
    let merchant = page
        .merchant(&shop.merchant)
        .await?
        .ok_or(Refusal::SettingUnknown)?;
    let key = AuthenKey::parse(&merchant.authen_key);
    let lost = || StoreFault::Unreadable {
        table: "merchants",
        key: shop.merchant.clone(),
        what: "authen_key",
    };
    let staff = page.staff(&shop.id).await?;
    let staff = staff.into_iter().find(|staff| staff.id == device.staff);
    Ok(DeviceSetting {
        out_mch_id: merchant.provider,
        out_sub_mch_id: merchant.id,
        cloud_cashier_id: merchant.prefix,
        authen_type: AUTHEN_TYPE,
        authen_key: key.ok_or_else(lost)?,
        out_shop_id: shop.id,
        shop_name: shop.name,
        device_id: device.id,
        device_name: device.name,
        staff_id: staff.as_ref().map(|staff| staff.id.clone()),
        staff_name: staff.map(|staff| staff.name),
    })
}
