//! How the calls of this till went, collected for Cloud Pay (上报客户端接口监控信息; the older
//! page only). Pure: it is handed times and outcomes, and sends nothing.
//!
//! It keeps a bounded number of calls, the newest, and of each what the page asks for and no
//! more: no content, no key, no code. A host's words are masked ([`mod@crate::wire::mask`]). Its own
//! uploads are not calls that it tells of, and methods without a number in the page cannot be.

use crate::line::Trouble;
use crate::wire::call::Method;
use crate::wire::interface::Interface;
use crate::wire::mask::masked;
use crate::wire::response::Head;
use crate::wire::status::Status;
use crate::wire::upload_client_monitor_info::{CallResult, MonitorInfo};
use std::collections::VecDeque;
use till::scan::Origin;

/// The most calls that are kept; older ones make room.
pub const CALLS_MAX: usize = 500;
/// The most calls of one upload: well below 100 KB.
pub const UPLOAD_CALLS_MAX: usize = 200;
/// How often to upload until the server says otherwise, in seconds.
pub const INTERVAL_S: u32 = 600;
/// The shortest and the longest interval that a server may ask for, in seconds.
pub const INTERVAL_S_RANGE: std::ops::RangeInclusive<u32> = 60..=86_400;
/// The most characters of a description.
const DESCRIPTION_CHARS_MAX: usize = 255;

/// A call that is over.
#[derive(Clone, Copy, Debug)]
pub struct Noted<'a> {
    /// What was called.
    pub method: Method,
    /// Which host.
    pub base: &'a Origin,
    /// When it began, unix seconds.
    pub began_unix_s: i64,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
    /// What came of it: the reply's head, or why none came.
    pub came: Result<&'a Head, Trouble>,
}

/// The calls that were not uploaded yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitor {
    calls: VecDeque<CallResult>,
    interval_s: u32,
}

impl Default for Monitor {
    fn default() -> Monitor {
        Monitor {
            calls: VecDeque::new(),
            interval_s: INTERVAL_S,
        }
    }
}

impl Monitor {
    /// Keeps a call, if it is one to tell of.
    pub fn note(&mut self, noted: Noted<'_>) {
        let Some(interface) = Interface::of(noted.method) else {
            return;
        };
        if interface == Interface::UploadClientMonitorInfo {
            return;
        }
        // The page lists no status for "no reply": 3, whose result is unknown too, is nearest.
        let (status, words, log_id) = match noted.came {
            Ok(head) => (head.status, head.description.clone(), head.log_id),
            Err(trouble) => (Status::InternalError, format!("no reply: {trouble:?}"), 0),
        };
        let description = masked(&words).chars().take(DESCRIPTION_CHARS_MAX).collect();
        let host = noted.base.as_str().split_once("://");
        self.calls.push_back(CallResult {
            interface,
            status,
            description,
            time_cost: u32::try_from(noted.took_ms).unwrap_or(u32::MAX),
            start_time: noted.began_unix_s,
            logs: None,
            log_id,
            domain_name: host.map_or("", |(_, host)| host).to_owned(),
        });
        self.make_room();
    }

    /// Takes the oldest calls, to upload them; `None` where there are none.
    pub fn take(&mut self) -> Option<MonitorInfo> {
        let count = self.calls.len().min(UPLOAD_CALLS_MAX);
        (count > 0).then(|| MonitorInfo {
            client_int_results: self.calls.drain(..count).collect(),
            // How busy the machine is: the page wants the field, and we look at no machine.
            machine_info: String::from("{}"),
        })
    }

    /// Puts back what could not be uploaded, before what came since.
    pub fn give_back(&mut self, info: MonitorInfo) {
        for call in info.client_int_results.into_iter().rev() {
            self.calls.push_front(call);
        }
        self.make_room();
    }

    /// The server's `interval`, in seconds: 0 and nothing keep what was.
    pub fn answered(&mut self, interval_s: Option<u32>) {
        if let Some(asked) = interval_s.filter(|asked| *asked > 0) {
            self.interval_s = asked.clamp(*INTERVAL_S_RANGE.start(), *INTERVAL_S_RANGE.end());
        }
    }

    /// How often to upload, in seconds.
    pub const fn interval_s(&self) -> u32 {
        self.interval_s
    }

    /// How many calls wait.
    pub fn waiting(&self) -> usize {
        self.calls.len()
    }

    fn make_room(&mut self) {
        let surplus = self.calls.len().saturating_sub(CALLS_MAX);
        self.calls.drain(..surplus);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> Origin {
        Origin::of("https://sz.pay.qcloud.com").expect("a base")
    }

    fn noted(method: Method, began_unix_s: i64, came: Result<&Head, Trouble>) -> Monitor {
        let mut monitor = Monitor::default();
        note(&mut monitor, method, began_unix_s, came);
        monitor
    }

    fn note(monitor: &mut Monitor, method: Method, at: i64, came: Result<&Head, Trouble>) {
        monitor.note(Noted {
            method,
            base: &base(),
            began_unix_s: at,
            took_ms: 42,
            came,
        });
    }

    fn head(description: &str) -> Head {
        Head {
            status: Status::ActOnDescription,
            description: description.to_owned(),
            log_id: 77,
            internal_status: 990_022,
        }
    }

    #[test]
    fn a_call_is_told_as_the_page_asks_and_its_words_are_masked() {
        let refusal = head("付款码134567890123456789已过期");
        let mut monitor = noted(Method::MicroPay, 1_700_000_000, Ok(&refusal));
        note(
            &mut monitor,
            Method::QueryOrder,
            1_700_000_005,
            Err(Trouble::TimedOut),
        );
        let info = monitor.take().expect("calls");
        expect_test::expect![[
            r#"{"client_int_results":[{"interface":100,"status":104,"description":"付款码…6789已过期","time_cost":42,"start_time":1700000000,"log_id":77,"domain_name":"sz.pay.qcloud.com"},{"interface":106,"status":3,"description":"no reply: TimedOut","time_cost":42,"start_time":1700000005,"log_id":0,"domain_name":"sz.pay.qcloud.com"}],"machine_info":"{}"}"#
        ]]
        .assert_eq(&serde_json::to_string(&info).expect("text"));
        assert_eq!((monitor.waiting(), monitor.take()), (0, None));
    }

    #[test]
    fn a_description_has_at_most_255_characters() {
        let long = head(&"长".repeat(400));
        let info = noted(Method::MicroPay, 0, Ok(&long)).take().expect("calls");
        let description = &info.client_int_results[0].description;
        assert_eq!(description.chars().count(), 255);
    }

    #[test]
    fn its_own_uploads_and_methods_without_a_number_are_not_told() {
        for method in Method::ALL {
            let told =
                Interface::of(*method).is_some() && *method != Method::UploadClientMonitorInfo;
            let monitor = noted(*method, 0, Err(Trouble::Portal));
            assert_eq!(monitor.waiting(), usize::from(told), "{method:?}");
        }
    }

    #[test]
    fn it_is_bounded_and_keeps_the_newest_in_their_order() {
        let mut monitor = Monitor::default();
        for at in 0..CALLS_MAX as i64 + 10 {
            note(&mut monitor, Method::QueryOrder, at, Err(Trouble::Tls));
        }
        assert_eq!(monitor.waiting(), CALLS_MAX);
        let taken = monitor.take().expect("calls");
        assert_eq!(taken.client_int_results.len(), UPLOAD_CALLS_MAX);
        assert_eq!(taken.client_int_results[0].start_time, 10);
        note(&mut monitor, Method::QueryOrder, 9_999, Err(Trouble::Tls));
        monitor.give_back(taken);
        assert_eq!(monitor.waiting(), CALLS_MAX, "the oldest made room");
        let again = monitor.take().expect("calls");
        let times: Vec<i64> = again
            .client_int_results
            .iter()
            .map(|call| call.start_time)
            .collect();
        assert!(times.is_sorted() && times[0] == 11, "{times:?}");
    }

    #[test]
    fn the_server_says_how_often() {
        let mut monitor = Monitor::default();
        let table = [
            (None, INTERVAL_S),
            (Some(300), 300),
            (Some(0), 300),
            (None, 300),
            (Some(1), 60),
            (Some(u32::MAX), 86_400),
        ];
        for (asked, interval_s) in table {
            monitor.answered(asked);
            assert_eq!(monitor.interval_s(), interval_s, "{asked:?}");
        }
    }
}
