//! Parts that most requests share (公共数据结构: PayMchKey, OrderClient).

use super::limit::{FieldFault, optional, required};

pub use super::kinds::{PayPlatform, SubPayPlatform, TerminalType, TradeType};

wire! {
    /// `pay_mch_key`: whose money, through which platform, and for refunds who authorised it.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct PayMchKey {
        /// The platform. Left out where a page does not list it (consume).
        pub pay_platform: Option<PayPlatform>,
        /// The finer platform.
        pub sub_pay_platform: Option<SubPayPlatform>,
        /// The service provider (服务商), 32 characters.
        #[serde(default)]
        pub out_mch_id: String,
        /// The merchant (子商户), 32 characters.
        #[serde(default)]
        pub out_sub_mch_id: String,
        /// The shop (门店), 32 characters.
        #[serde(default)]
        pub out_shop_id: String,
        /// Refund and unfreeze: whether the merchant's administrator acts. One example writes
        /// `is_sub_mch_admin`.
        #[serde(alias = "is_sub_mch_admin")]
        pub is_sub_admin: Option<bool>,
        /// Refund and unfreeze: the staff who authorised it, 64 characters; required where the
        /// administrator does not act.
        pub authorization_staff_id: Option<String>,
        /// Refund and unfreeze: that staff's name, 32 characters.
        pub authorization_name: Option<String>,
        /// Replies: whose WeChat account.
        pub wxpay_pay_mch_key_ext: Option<WxpayPayMchKeyExt>,
        /// Replies: whose Alipay account.
        pub alipay_pay_mch_key_ext: Option<AlipayPayMchKeyExt>,
    }
}

wire! {
    /// WeChat's part of `pay_mch_key`.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct WxpayPayMchKeyExt {
        /// The provider's official account.
        pub app_id: Option<String>,
        /// The merchant's official account.
        pub sub_app_id: Option<String>,
        /// The customer.
        pub open_id: Option<String>,
    }
}

wire! {
    /// Alipay's part of `pay_mch_key`.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct AlipayPayMchKeyExt {
        /// The customer.
        pub user_id: Option<String>,
    }
}

impl PayMchKey {
    /// Checks the lengths.
    ///
    /// # Errors
    /// The first field that is missing or too long.
    pub fn check(&self) -> Result<(), FieldFault> {
        required("out_mch_id", &self.out_mch_id, 32)?;
        required("out_sub_mch_id", &self.out_sub_mch_id, 32)?;
        required("out_shop_id", &self.out_shop_id, 32)?;
        optional("authorization_staff_id", &self.authorization_staff_id, 64)?;
        optional("authorization_name", &self.authorization_name, 32)
    }

    /// Checks also that the platform is named, as most pages require.
    ///
    /// # Errors
    /// The first field that is missing or too long.
    pub fn check_with_platform(&self) -> Result<(), FieldFault> {
        if self.pay_platform.is_none() {
            return Err(FieldFault::Missing {
                field: "pay_platform",
            });
        }
        self.check()
    }

    /// Checks also that it names a book: cash or a bank card.
    ///
    /// # Errors
    /// No sub-platform, or one that is no book.
    pub fn check_with_book(&self) -> Result<(), FieldFault> {
        let field = "sub_pay_platform";
        match self.sub_pay_platform {
            Some(SubPayPlatform::BankCard | SubPayPlatform::Cash) => self.check_with_platform(),
            None => Err(FieldFault::Missing { field }),
            Some(
                SubPayPlatform::WeChat
                | SubPayPlatform::Alipay
                | SubPayPlatform::Voucher
                | SubPayPlatform::Unknown(_),
            ) => Err(FieldFault::Unlisted { field }),
        }
    }

    /// Checks also that it says who authorised, as refund and unfreeze require.
    ///
    /// # Errors
    /// The first field that is missing or too long.
    pub fn check_with_authority(&self) -> Result<(), FieldFault> {
        self.check_with_platform()?;
        match (self.is_sub_admin, &self.authorization_staff_id) {
            (None, _) => Err(FieldFault::Missing {
                field: "is_sub_admin",
            }),
            (Some(false), None) => Err(FieldFault::Missing {
                field: "authorization_staff_id",
            }),
            (Some(true), _) | (Some(false), Some(_)) => Ok(()),
        }
    }
}

wire! {
    /// `order_client`: which till asks.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct OrderClient {
        /// The device as the merchant numbers it, 64 characters.
        pub device_id: Option<String>,
        /// The staff as the merchant numbers them, 64 characters.
        pub staff_id: Option<String>,
        /// What the till runs on.
        pub terminal_type: TerminalType,
        /// The model's number, assigned by Cloud Pay.
        pub sub_terminal_type: Option<i64>,
        /// Unique to the machine, 32 characters; required for code payments and code deposits.
        pub machine_no: Option<String>,
        /// The client's version, 10 characters.
        pub sdk_version: String,
        /// The machine's address, 16 characters.
        pub spbill_create_ip: String,
        /// The device's serial number, 127 characters.
        pub sn_code: Option<String>,
        /// The shop as the merchant numbers it, 64 characters.
        pub shop_id: Option<String>,
    }
}

impl OrderClient {
    /// Checks the lengths.
    ///
    /// # Errors
    /// The first field that is missing or too long.
    pub fn check(&self) -> Result<(), FieldFault> {
        optional("device_id", &self.device_id, 64)?;
        optional("staff_id", &self.staff_id, 64)?;
        optional("machine_no", &self.machine_no, 32)?;
        required("sdk_version", &self.sdk_version, 10)?;
        required("spbill_create_ip", &self.spbill_create_ip, 16)?;
        optional("sn_code", &self.sn_code, 127)?;
        optional("shop_id", &self.shop_id, 64)
    }

    /// Checks also that the device is named.
    ///
    /// # Errors
    /// The first field that is missing or too long.
    pub fn check_with_device(&self) -> Result<(), FieldFault> {
        required("device_id", self.device_id.as_deref().unwrap_or(""), 64)?;
        self.check()
    }

    /// Checks also what code payments and code deposits require.
    ///
    /// # Errors
    /// The first field that is missing or too long.
    pub fn check_for_code(&self) -> Result<(), FieldFault> {
        required("machine_no", self.machine_no.as_deref().unwrap_or(""), 32)?;
        self.check_with_device()
    }
}
