//! `query_sub_mch_shop_info`: the merchant's shops with their devices and staff, page by page.

use cloudpay::wire::kinds::DeviceType;
use cloudpay::wire::limit::CNY;
use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::query_sub_mch_shop_info::{QuerySubMchShopInfo, QuerySubMchShopInfoReply};
use cloudpay::wire::shop::{Device, Shop, Staff};

use super::filter::page_size;
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;
use crate::store::Page;

impl Serve<Page> for QuerySubMchShopInfo {
    fn order_client(&self) -> Option<&OrderClient> {
        None
    }

    async fn serve(self, desk: &Desk<'_, Page>) -> Result<QuerySubMchShopInfoReply, Unserved> {
        let rows = page_size(self.page_size)?;
        let count = desk.page.count_shops(desk.merchant_id()).await?;
        let shops = desk
            .page
            .shops(desk.merchant_id(), self.page_num, rows)
            .await?;
        let mut shop_infos = Vec::with_capacity(shops.len());
        for shop in shops {
            let devices = desk.page.devices(&shop.id).await?.into_iter();
            let device_infos = devices.map(|device| Device {
                device_id: device.id,
                device_name: Some(device.name),
                device_type: Some(DeviceType::CodeAndScan),
                sn_code: device.bound_to,
                ..Device::default()
            });
            let staff = desk.page.staff(&shop.id).await?.into_iter();
            let staff_infos = staff.map(|staff| Staff {
                staff_id: staff.id,
                staff_name: Some(staff.name),
                shop_manager: Some(staff.manager),
                refund_auth: Some(staff.refunds),
                ..Staff::default()
            });
            shop_infos.push(Shop {
                shop_id: Some(shop.id.clone()),
                shop_name: shop.name,
                out_shop_id: Some(shop.id),
                fee_type: Some(CNY.to_owned()),
                device_infos: device_infos.collect(),
                staff_infos: staff_infos.collect(),
                ..Shop::default()
            });
        }
        Ok(QuerySubMchShopInfoReply {
            shop_infos,
            total_count: Some(u32::try_from(count).unwrap_or(u32::MAX)),
            nonce_str: Some(desk.secret()),
        })
    }
}
