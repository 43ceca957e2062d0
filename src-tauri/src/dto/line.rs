//! What crosses about the line to Cloud Pay: how it is, and what a test of it found.

use super::Fault;
use serde::Serialize;
use ts_rs::TS;

/// The line to Cloud Pay, or to the embedded server in training.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// Every host, in the order of preference, such as `pay.qcloud.com`.
    pub hosts: Vec<String>,
    /// The one that is asked first now.
    pub in_use: Option<String>,
    /// What is wrong with the line, while something is.
    pub trouble: Option<Fault>,
    /// Since when the merchant's own key signs refunds, unix milliseconds; none where none does.
    #[ts(type = "number | null")]
    pub signs_since_ms: Option<i64>,
}

/// What the test of one host found.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct HostTest {
    /// The host.
    pub host: String,
    /// How long its answer took, in milliseconds; none where it cannot be used.
    #[ts(type = "number | null")]
    pub took_ms: Option<u64>,
    /// Why it cannot be used.
    pub trouble: Option<Fault>,
}

/// What a test of the line found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum LineVerdict {
    /// Every host can be used.
    Works,
    /// Some can, which is enough.
    InPart,
    /// None can.
    Down,
}

/// The test of the line: each host in order, and the whole.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct LineTest {
    /// Each host.
    pub hosts: Vec<HostTest>,
    /// The whole.
    pub verdict: LineVerdict,
    /// How far this machine's clock is ahead of Cloud Pay's, in seconds, where one was told.
    #[ts(type = "number | null")]
    pub clock_ahead_s: Option<i64>,
    /// That the clock is so far off that it matters.
    pub clock: Option<Fault>,
}
