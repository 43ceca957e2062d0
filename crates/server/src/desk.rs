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
use crate::callback;
use crate::channel;
use crate::edge::Chance;
use crate::store::{StoreFault, device, merchant, paper, shop, staff};

/// Where a request is served: an open page, brought to the moment that comes with it.
#[derive(Clone, Copy)]
pub struct Place<'a, L> {
    pub page: &'a L,
    pub now: Moment,
    pub chance: &'a dyn Chance,
    /// How terminals reach this server.
    pub base: &'a str,
}

/// One request's place, with who asks.
pub struct Desk<'a, L> {
    pub page: &'a L,
    pub now: Moment,
    pub chance: &'a dyn Chance,
    pub base: &'a str,
    pub merchant: merchant::Model,
    /// The shop that the request names, where it names one.
    pub shop: Option<shop::Model>,
    pub devices: Vec<device::Model>,
    pub staff: Vec<staff::Model>,
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

/// What the caller writes on a paper, and nobody decides by.
#[derive(Default)]
pub struct Words<'a> {
    pub body: &'a str,
    pub remark: Option<&'a String>,
    pub notify_url: Option<&'a String>,
}

impl<L> Desk<'_, L> {
    pub fn merchant_id(&self) -> &str {
        &self.merchant.id
    }

    /// The shop's id; empty where the request names none.
    pub fn shop_id(&self) -> &str {
        self.shop.as_ref().map_or("", |shop| &shop.id)
    }

    /// A text that nobody guesses: 32 hex digits.
    pub fn secret(&self) -> String {
        hex::encode(self.chance.sixteen())
    }

    /// A number for the platform's own use; none where no platform is in it.
    pub fn platform_number(&self, tender: Platform) -> String {
        channel::platform_number(tender, self.now, self.chance.sixteen())
    }

    /// A code of ours for a customer to scan.
    pub fn code_url(&self) -> String {
        let sixteen = hex::encode(self.chance.sixteen());
        format!("{}/pay/{}", self.base, &sixteen[..20])
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
    pub fn same_tender(&self, asked: &PayMchKey, tender: Platform) -> Result<(), Refusal> {
        let same = PayPlatform::from(tender);
        let same_sub = SubPayPlatform::from(tender);
        if asked.pay_platform.is_none_or(|asked| asked == same)
            && asked.sub_pay_platform.is_none_or(|asked| asked == same_sub)
        {
            Ok(())
        } else {
            Err(Refusal::PlatformDiffers)
        }
    }

    /// Whether who authorised a refund or unfreezing may do so: the merchant's administrator,
    /// or somebody of this shop with the right.
    pub fn may_refund(&self, asked: &PayMchKey) -> bool {
        let clerk = |id: &String| {
            self.staff
                .iter()
                .any(|staff| staff.id == *id && staff.may_refund())
        };
        asked.is_sub_admin == Some(true) || asked.authorization_staff_id.as_ref().is_some_and(clerk)
    }

    /// The paper of a new act, as far as the request tells it.
    ///
    /// # Errors
    /// An address that no callback may go to.
    pub fn paper(
        &self,
        client: &OrderClient,
        print: Print,
        words: &Words<'_>,
    ) -> Result<paper::Model, Refusal> {
        if let Some(url) = words.notify_url {
            callback::check_url(url).ok_or(Refusal::NotifyUrl)?;
        }
        Ok(paper::Model {
            merchant: self.merchant.id.clone(),
            shop: self.shop_id().to_owned(),
            device: client.device_id.clone().unwrap_or_default(),
            staff: client.staff_id.clone().unwrap_or_default(),
            client: serde_json::to_string(client).unwrap_or_default(),
            body: words.body.to_owned(),
            remark: words.remark.cloned().unwrap_or_default(),
            notify_url: words.notify_url.cloned().unwrap_or_default(),
            print: print.0,
            ..paper::Model::default()
        })
    }

    /// `pay_mch_key` of a reply: as asked, with the platform, and whose account it is.
    pub fn reply_key(&self, tender: Platform, wallet: Option<&String>) -> PayMchKey {
        told_key(&self.merchant, self.shop_id(), tender, wallet)
    }
}

/// `pay_mch_key` as replies and callbacks tell it.
pub fn told_key(
    merchant: &merchant::Model,
    shop: &str,
    tender: Platform,
    wallet: Option<&String>,
) -> PayMchKey {
    let wechat = || WxpayPayMchKeyExt {
        open_id: wallet.cloned(),
        ..WxpayPayMchKeyExt::default()
    };
    let alipay = || AlipayPayMchKeyExt {
        user_id: wallet.cloned(),
    };
    let (wxpay_pay_mch_key_ext, alipay_pay_mch_key_ext) = match tender {
        Platform::WeChat => (Some(wechat()), None),
        Platform::Alipay => (None, Some(alipay())),
        Platform::Books(_) => (None, None),
    };
    PayMchKey {
        pay_platform: Some(PayPlatform::from(tender)),
        sub_pay_platform: Some(SubPayPlatform::from(tender)),
        out_mch_id: merchant.provider.clone(),
        out_sub_mch_id: merchant.id.clone(),
        out_shop_id: shop.to_owned(),
        wxpay_pay_mch_key_ext,
        alipay_pay_mch_key_ext,
        ..PayMchKey::default()
    }
}

/// An amount that moves.
pub fn money(field: &'static str, fen: u64) -> Result<Money, Refusal> {
    Money::from_fen(fen).ok_or(Refusal::Field(FieldFault::TooHigh { field }))
}
