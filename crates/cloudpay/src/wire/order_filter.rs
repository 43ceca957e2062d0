//! What a list and an overview of orders are asked by (多条件查询订单信息, 子商户交易汇总查询):
//! the two pages agree in all of it, so it is one structure, flattened into either request.
//! It carries no `pay_mch_key`: the merchant stands on top.

use super::fields::UnixSeconds;
use super::kinds::{
    ListedStatus, OrderType, PayTimeType, RefundTimeType, SourceType, SubPayPlatform, TimeFilter,
    TradeType,
};
use super::lenient::one_or_many;
use super::limit::{FieldFault, listed, optional, required};

wire! {
    /// The conditions; what is left out does not matter.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct OrderFilter {
        /// The merchant, 32 characters.
        #[serde(default)]
        pub out_sub_mch_id: String,
        /// The shop, 32 characters.
        pub out_shop_id: Option<String>,
        /// The staff, 64 characters; only beside a shop.
        pub staff_id: Option<String>,
        /// The device, 64 characters; only beside a shop.
        pub device_id: Option<String>,
        /// The code on the counter; only beside a shop.
        pub qrcode_id: Option<String>,
        /// The platforms; none means all.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
        pub sub_pay_platforms: Vec<SubPayPlatform>,
        /// Where the order came from.
        pub source_type: Option<SourceType>,
        /// Which papers. A list requires it, an overview does not.
        pub order_type: Option<OrderType>,
        /// From when.
        pub start_time: UnixSeconds,
        /// Until when, with that second.
        pub end_time: UnixSeconds,
        /// How the customer paid.
        pub trade_type: Option<TradeType>,
        /// Which time of a payment counts.
        pub pay_time_type: Option<PayTimeType>,
        /// Which time of a refund counts.
        pub refund_time_type: Option<RefundTimeType>,
        /// Which time the window is about.
        pub time_filter: Option<TimeFilter>,
        /// Only what succeeded, or everything.
        pub status: Option<ListedStatus>,
    }
}

impl OrderFilter {
    /// Checks the limits.
    ///
    /// # Errors
    /// The first field that is missing, too long, not listed, or after the window's end; and a
    /// missing `out_shop_id` where one of its devices, codes or staff is asked about.
    pub fn check(&self) -> Result<(), FieldFault> {
        required("out_sub_mch_id", &self.out_sub_mch_id, 32)?;
        optional("out_shop_id", &self.out_shop_id, 32)?;
        optional("staff_id", &self.staff_id, 64)?;
        optional("device_id", &self.device_id, 64)?;
        optional("qrcode_id", &self.qrcode_id, 64)?;
        let within_shop = [&self.staff_id, &self.device_id, &self.qrcode_id];
        if self.out_shop_id.is_none() && within_shop.iter().any(|id| id.is_some()) {
            return Err(FieldFault::Missing {
                field: "out_shop_id",
            });
        }
        if self.start_time > self.end_time {
            return Err(FieldFault::TooHigh {
                field: "start_time",
            });
        }
        let platforms = self.sub_pay_platforms.iter().copied();
        for platform in platforms {
            listed(
                "sub_pay_platforms",
                Some(platform),
                SubPayPlatform::is_listed,
            )?;
        }
        listed("source_type", self.source_type, SourceType::is_listed)?;
        listed("order_type", self.order_type, OrderType::is_listed)?;
        listed("trade_type", self.trade_type, TradeType::is_listed)?;
        listed("pay_time_type", self.pay_time_type, PayTimeType::is_listed)?;
        listed(
            "refund_time_type",
            self.refund_time_type,
            RefundTimeType::is_listed,
        )?;
        listed("time_filter", self.time_filter, TimeFilter::is_listed)?;
        listed("status", self.status, ListedStatus::is_listed)
    }
}
