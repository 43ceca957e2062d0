//! `reverse`: Reversal of a payment whose end is unknown (撤销).

/// The path under the host.
pub const PATH: &str = "/cpay/reverse";
