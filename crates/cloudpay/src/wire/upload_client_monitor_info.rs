//! `upload_client_monitor_info` (上报客户端接口监控信息; the older page only): how the calls of
//! this till went. The merchant and the shop stand on top. It carries no content of any call.

use super::call::{Call, Method};
use super::fields::UnixSeconds;
use super::interface::{Interface, numbered_or_named};
use super::lenient::one_or_many;
use super::limit::{FieldFault, NONCE_CHARS_MAX, listed, required};
use super::parties::OrderClient;
use super::status::Status;

/// The path under the host.
pub const PATH: &str = "/cpay/upload_client_monitor_info";

numbered! {
    /// How the calls are packed (CompressType).
    CompressType {
        /// ZIP.
        Zip = 1,
        /// RAR.
        Rar = 2,
        /// gzip.
        Gzip = 3,
    }
}

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct UploadClientMonitorInfo {
        /// The service provider, 32 characters.
        #[serde(default)]
        pub out_mch_id: String,
        /// The merchant, 32 characters.
        #[serde(default)]
        pub out_sub_mch_id: String,
        /// The shop, 32 characters.
        #[serde(default)]
        pub out_shop_id: String,
        /// Which till tells.
        pub order_client: OrderClient,
        /// How often it tells, in seconds.
        pub interval: u32,
        /// Whether the calls are packed.
        pub is_compress: bool,
        /// How; required where they are.
        pub compress_type: Option<CompressType>,
        /// The calls, packed.
        pub compressed_monitor_info: Option<String>,
        /// The calls, where they are not packed. One of the two is there.
        pub uncompressed_monitor_info: Option<MonitorInfo>,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// The calls and the machine.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct MonitorInfo {
        /// The calls.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
        pub client_int_results: Vec<CallResult>,
        /// How busy the machine is, as JSON in a string.
        #[serde(default)]
        pub machine_info: String,
    }
}

wire! {
    /// How a call went.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CallResult {
        /// What was called.
        #[serde(deserialize_with = "numbered_or_named")]
        pub interface: Interface,
        /// The reply's status.
        pub status: Status,
        /// The reply's words, 255 characters.
        #[serde(default)]
        pub description: String,
        /// How long it took, in ms: the average where it stands for several.
        pub time_cost: u32,
        /// When it was made.
        pub start_time: UnixSeconds,
        /// What the till noted meanwhile.
        pub logs: Option<String>,
        /// The server's number of the call; 0 where no reply came.
        #[serde(default, deserialize_with = "crate::wire::lenient::number")]
        pub log_id: i64,
        /// The host, 1024 characters.
        #[serde(default)]
        pub domain_name: String,
    }
}

wire! {
    /// The reply object.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct UploadClientMonitorInfoReply {
        /// How often the server wants to be told, in seconds; 0: as before.
        pub interval: Option<u32>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for UploadClientMonitorInfo {
    const METHOD: Method = Method::UploadClientMonitorInfo;
    type Reply = UploadClientMonitorInfoReply;

    fn check(&self) -> Result<(), FieldFault> {
        required("out_mch_id", &self.out_mch_id, 32)?;
        required("out_sub_mch_id", &self.out_sub_mch_id, 32)?;
        required("out_shop_id", &self.out_shop_id, 32)?;
        self.order_client.check()?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        listed("compress_type", self.compress_type, CompressType::is_listed)?;
        let missing = |field| Err(FieldFault::Missing { field });
        match (self.is_compress, &self.uncompressed_monitor_info) {
            (true, _) if self.compress_type.is_none() => missing("compress_type"),
            (true, _) if self.compressed_monitor_info.is_none() => {
                missing("compressed_monitor_info")
            }
            (false, None) => missing("uncompressed_monitor_info"),
            (false, Some(info)) => info
                .client_int_results
                .iter()
                .try_for_each(CallResult::check),
            (true, _) => Ok(()),
        }
    }
}

impl CallResult {
    fn check(&self) -> Result<(), FieldFault> {
        if self.description.chars().count() > 255 {
            return Err(FieldFault::TooLong {
                field: "description",
                chars_max: 255,
            });
        }
        required("domain_name", &self.domain_name, 1024)
    }
}
