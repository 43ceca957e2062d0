//! What a client is built from besides whom it works for: times and sizes, the way through the
//! network, whom it trusts, and the clock. It holds no key.

use super::proxy::Proxy;
use std::net::SocketAddr;
use std::sync::Arc;

/// How long a connection may take to come about, in milliseconds.
pub const CONNECT_MS_MAX: u64 = 5_000;
/// How long a request may take in all, hosts and reply included, in milliseconds.
pub const TOTAL_MS_MAX: u64 = 30_000;
/// How long one host may take to answer a question where there are others, in milliseconds.
pub const ATTEMPT_MS_MAX: u64 = 10_000;
/// How long a host may take to answer a ping that only helps to choose a host, in milliseconds.
pub const PROBE_MS_MAX: u64 = 2_000;
/// The longest reply that is read, unpacked, in bytes: lists of orders reach a megabyte.
pub const REPLY_BYTES_MAX: usize = 8 * 1024 * 1024;

// A request must be over before the till may believe "never heard of it".
const _: () = assert!((TOTAL_MS_MAX as i64) < till::charge::IN_FLIGHT_MS_MAX);

/// The limits of every request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Milliseconds until a connection is there.
    pub connect_ms: u64,
    /// Milliseconds until a request is over; never above [`TOTAL_MS_MAX`].
    pub total_ms: u64,
    /// Milliseconds for one host of several, for a question.
    pub attempt_ms: u64,
    /// Milliseconds for a ping that helps to choose a host.
    pub probe_ms: u64,
    /// Bytes of a reply, unpacked.
    pub reply_bytes_max: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connect_ms: CONNECT_MS_MAX,
            total_ms: TOTAL_MS_MAX,
            attempt_ms: ATTEMPT_MS_MAX,
            probe_ms: PROBE_MS_MAX,
            reply_bytes_max: REPLY_BYTES_MAX,
        }
    }
}

/// Whose certificates are believed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Roots {
    /// What the system believes; where it tells nothing, Mozilla's list.
    #[default]
    System,
    /// The same and this authority (DER): a chain's own server, a firewall that opens TLS.
    Also(Vec<u8>),
}

/// Tells the unix time in seconds.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// Everything that a client is built from but its hosts, its merchant and its till.
#[derive(Clone)]
pub struct Wiring {
    /// Times and sizes.
    pub limits: Limits,
    /// The proxy.
    pub proxy: Proxy,
    /// Whom to trust.
    pub roots: Roots,
    /// Names whose addresses are known without asking, as a closed network has them. The port
    /// is the host's own where it names one.
    pub known: Vec<(String, Vec<SocketAddr>)>,
    /// Whether to collect how the calls went, for [`super::Client::upload_monitor`].
    pub is_monitored: bool,
    /// This machine's clock, which is only compared with the hosts'.
    pub clock: Clock,
}

impl Default for Wiring {
    fn default() -> Wiring {
        Wiring {
            limits: Limits::default(),
            proxy: Proxy::default(),
            roots: Roots::default(),
            known: Vec::new(),
            is_monitored: true,
            clock: Arc::new(machine_unix_s),
        }
    }
}

impl From<Limits> for Wiring {
    fn from(limits: Limits) -> Wiring {
        Wiring {
            limits,
            ..Wiring::default()
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the edge that compares this machine's clock with the hosts'; nothing is decided by it"
)]
fn machine_unix_s() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
        })
}
