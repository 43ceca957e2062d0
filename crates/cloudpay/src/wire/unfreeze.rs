//! `unfreeze` (押金解冻): gives a deposit back, or a part of it. Asked about by
//! `query_unfreeze_order`.

use super::call::{Call, Method};
use super::fields::Fen;
use super::lenient::{one_of_list, some_first};
use super::limit::{FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, amount, optional, required};
use super::parties::{OrderClient, PayMchKey};
use super::unfreeze_order_content::UnfreezeOrderContent;

/// The path under the host.
pub const PATH: &str = "/cpay/unfreeze";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Unfreeze {
        /// Whose money, and who authorised it.
        pub pay_mch_key: PayMchKey,
        /// What goes back.
        pub unfreeze_content: UnfreezeContent,
        /// Which till asks.
        pub order_client: OrderClient,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// `unfreeze_content`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct UnfreezeContent {
        /// Our number of the deposit, 32 characters.
        pub out_freeze_no: String,
        /// Our number of the unfreezing, 32 characters, starting with the merchant's prefix.
        pub out_unfreeze_no: String,
        /// What goes back, in fen.
        pub unfreeze_fee: Fen,
        /// A remark, 128 characters.
        pub remark: Option<String>,
    }
}

wire! {
    /// The reply object.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct UnfreezeReply {
        /// The unfreezing.
        #[serde(deserialize_with = "one_of_list")]
        pub unfreeze_order_content: Option<UnfreezeOrderContent>,
        /// Whose money.
        #[serde(deserialize_with = "some_first")]
        pub pay_mch_key: Option<PayMchKey>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for Unfreeze {
    const METHOD: Method = Method::Unfreeze;
    type Reply = UnfreezeReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check_with_authority()?;
        self.order_client.check()?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        let unfreeze = &self.unfreeze_content;
        required("out_freeze_no", &unfreeze.out_freeze_no, NUMBER_CHARS_MAX)?;
        required(
            "out_unfreeze_no",
            &unfreeze.out_unfreeze_no,
            NUMBER_CHARS_MAX,
        )?;
        amount("unfreeze_fee", unfreeze.unfreeze_fee)?;
        optional("remark", &unfreeze.remark, 128)
    }
}
