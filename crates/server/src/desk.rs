//! The desk at which one verified request is served: the caller, an open page and the moment.
//!
//! What handlers need again and again is here: numbers with the caller's prefix, the print of
//! a request, money, and who may refund.

use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::limit::FieldFault;
use cloudpay::wire::parties::{
    AlipayPayMchKeyExt, OrderClient, PayMchKey, PayPlatform, SubPayPlatform, WxpayPayMchKeyExt,
};
use till::moment::Moment;
use till::money::Money;
use till::number::{FreezeNo, NumberRefusal, OrderNo, RefundNo, UnfreezeNo};
use till::platform::Platform;

use crate::book::Refusal;
use crate::book::repeat::Print;
use crate::channel;
use crate::house::House;
use crate::store::{Page, StoreFault, device, merchant, shop};

/// One request's place.
pub struct Desk<'a> {
    pub house: &'a House,
    pub page: &'a Page,
    pub now: Moment,
    pub merchant: merchant::Model,
    pub shop: shop::Model,
    pub devices: Vec<device::Model>,
    pub key: AuthenKey,
}

/// Why a request is not served.
#[derive(Debug, thiserror::Error)]
pub enum Unserved {
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Nobody knows what became of it: the caller is told to ask again.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// The fields that travel with every order and that nobody decides by.
pub struct Papers {
    pub device: String,
    pub staff: String,
    pub client: String,
}

impl Desk<'_> {
    pub fn merchant_id(&self) -> &str {
        &self.merchant.id
    }

    /// A number for the platform's own use.
    pub fn platform_number(&self, platform: Platform) -> String {
        channel::platform_number(platform, self.now, self.house.chance.sixteen())
    }

    pub fn order_no(&self, field: &'static str, text: &str) -> Result<OrderNo, Refusal> {
        self.number(field, text, OrderNo::parse)
    }

    pub fn freeze_no(&self, field: &'static str, text: &str) -> Result<FreezeNo, Refusal> {
        self.number(field, text, FreezeNo::parse)
    }

    pub fn unfreeze_no(&self, field: &'static str, text: &str) -> Result<UnfreezeNo, Refusal> {
        self.number(field, text, UnfreezeNo::parse)
    }

    pub fn refund_no(&self, field: &'static str, text: &str) -> Result<RefundNo, Refusal> {
        self.number(field, text, RefundNo::parse)
    }

    fn number<N>(
        &self,
        field: &'static str,
        text: &str,
        parse: fn(&str) -> Result<N, NumberRefusal>,
    ) -> Result<N, Refusal> {
        let prefix = &self.merchant.prefix;
        if !text.starts_with(prefix.as_str()) {
            return Err(Refusal::PrefixWrong {
                field,
                prefix: prefix.clone(),
            });
        }
        parse(text).map_err(|_| Refusal::NumberForm(field))
    }

    /// Boils a request down to what it asks for. Signed with the caller's key, so that nobody
    /// finds a payment code out of it by trying.
    pub fn print(&self, method: &str, asked: &[&str]) -> Print {
        let whole = format!("{method}\n{}", asked.join("\n"));
        Print(self.key.sign(whole.as_bytes()))
    }

    /// Refuses a request that names another platform than the one its money is with.
    pub fn same_platform(&self, asked: &PayMchKey, platform: Platform) -> Result<(), Refusal> {
        let is_same = asked
            .pay_platform
            .is_none_or(|asked| asked == PayPlatform::from(platform));
        if is_same {
            Ok(())
        } else {
            Err(Refusal::PlatformDiffers)
        }
    }

    /// Whether who authorised a refund or unfreezing may do so: the merchant's administrator,
    /// or a clerk of this shop with the right.
    pub fn may_refund(&self, asked: &PayMchKey) -> bool {
        let clerk = |id: &String| {
            self.devices
                .iter()
                .any(|device| device.staff_id == *id && device.staff_refunds)
        };
        asked.is_sub_admin == Some(true) || asked.authorization_staff_id.as_ref().is_some_and(clerk)
    }

    pub fn papers(&self, client: &OrderClient) -> Papers {
        Papers {
            device: client.device_id.clone().unwrap_or_default(),
            staff: client.staff_id.clone().unwrap_or_default(),
            client: serde_json::to_string(client).unwrap_or_default(),
        }
    }

    /// `pay_mch_key` of a reply: as asked, with the platform, and whose account it is.
    pub fn reply_key(
        &self,
        asked: &PayMchKey,
        platform: Platform,
        wallet: Option<&String>,
    ) -> PayMchKey {
        let wechat = WxpayPayMchKeyExt {
            open_id: wallet.cloned(),
            ..WxpayPayMchKeyExt::default()
        };
        let alipay = AlipayPayMchKeyExt {
            user_id: wallet.cloned(),
        };
        let (wxpay_pay_mch_key_ext, alipay_pay_mch_key_ext) = match platform {
            Platform::WeChat => (Some(wechat), None),
            Platform::Alipay => (None, Some(alipay)),
        };
        PayMchKey {
            pay_platform: Some(platform.into()),
            sub_pay_platform: Some(SubPayPlatform::from(platform)),
            out_mch_id: self.merchant.provider.clone(),
            out_sub_mch_id: self.merchant.id.clone(),
            out_shop_id: asked.out_shop_id.clone(),
            wxpay_pay_mch_key_ext,
            alipay_pay_mch_key_ext,
            ..PayMchKey::default()
        }
    }
}

/// An amount that moves.
pub fn money(field: &'static str, fen: u64) -> Result<Money, Refusal> {
    Money::from_fen(fen).ok_or(Refusal::Field(FieldFault::TooHigh { field }))
}
