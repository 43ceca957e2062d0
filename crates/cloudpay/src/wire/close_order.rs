//! `close_order` (关闭订单): closes an order that nobody has paid. A code payment is not closed
//! but reversed.

use super::call::{Call, Method};
use super::limit::{FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, required};
use super::parties::{OrderClient, PayMchKey, TradeType};

/// The path under the host.
pub const PATH: &str = "/cpay/close_order";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CloseOrder {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// Our number of the order, 32 characters.
        pub out_trade_no: String,
        /// How the customer was to pay.
        pub trade_type: TradeType,
        /// Which till asks.
        pub order_client: OrderClient,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// The reply object. The page's example names it `query_order`.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct CloseOrderReply {
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for CloseOrder {
    const METHOD: Method = Method::CloseOrder;
    type Reply = CloseOrderReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check_with_platform()?;
        match self.trade_type {
            // No device asked for it: the customer did, in the account.
            TradeType::OfficialAccount => self.order_client.check()?,
            TradeType::Code
            | TradeType::Scan
            | TradeType::App
            | TradeType::Sound
            | TradeType::H5
            | TradeType::OneCode
            | TradeType::MiniProgram => self.order_client.check_with_device()?,
            TradeType::Unknown(_) => {
                return Err(FieldFault::Unlisted {
                    field: "trade_type",
                });
            }
        }
        required("out_trade_no", &self.out_trade_no, NUMBER_CHARS_MAX)?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)
    }
}
