//! A trade bill (交易账单) as a merchant downloads it from WeChat Pay, and a hand that drops it onto the
//! till's window.

use std::time::Duration;

use stage::patience::until_true;
use till::moment::{Day, Moment};

use crate::clerk::Clerk;

const HEADER: &str = "交易时间,微信订单号,商户订单号,交易状态,订单金额,微信退款单号,商户退款单号,\
                      申请退款金额,退款状态";

const MINUTE_MS: i64 = 60_000;

/// How long a day has to last already before something of it is long ago.
const OLD_MS: i64 = 8 * MINUTE_MS;

/// When the bill is written, by the shop's clock.
pub struct Today(Moment);

fn now() -> Moment {
    let since = std::time::SystemTime::UNIX_EPOCH.elapsed();
    let ms = since.expect("after 1970").as_millis();
    Moment::from_unix_ms(i64::try_from(ms).expect("in range"))
}

/// Around midnight, waits until the new day is old enough: what is about to happen is of one day,
/// and something of that day is long ago.
pub fn well_within_a_day() {
    const ROOM_MS: i64 = 10 * MINUTE_MS;
    until_true(
        "it is well within a day",
        Duration::from_secs(20 * 60),
        || {
            let soon = now().after_ms(ROOM_MS);
            let begins = soon.day().and_then(Day::begins).expect("a day begins");
            soon.ms_since(begins) >= ROOM_MS + OLD_MS
        },
    );
}

impl Today {
    pub fn now() -> Self {
        Self(now())
    }

    /// As it is typed.
    pub fn day(&self) -> String {
        self.0.day().expect("a day").to_string()
    }

    /// A payment that was just made.
    pub fn line(&self, no: &str, yuan: &str) -> String {
        line(self.0, no, yuan)
    }

    /// One so long ago that nothing about it can still change, and on the same day, so that the bill
    /// is of one.
    pub fn earlier(&self, no: &str, yuan: &str) -> String {
        let begins = self.0.day().and_then(Day::begins);
        line(begins.expect("a day begins").after_ms(MINUTE_MS), no, yuan)
    }
}

fn line(at: Moment, no: &str, yuan: &str) -> String {
    let at = at.shop_time();
    format!("`{at},`42{no},`{no},`SUCCESS,`{yuan},`0,`0,`0.00,`SUCCESS")
}

/// The whole bill, with its own count of the lines.
pub fn bill(lines: &[String]) -> String {
    let (count, rows) = (lines.len(), lines.join("\r\n"));
    format!("{HEADER}\r\n{rows}\r\n总交易单数,费率\r\n`{count},`0\r\n")
}

/// A number of the same till as this one, which it never made.
pub fn never_made(no: &str) -> String {
    format!("{}9999999000", &no[..no.len() - 10])
}

/// Drops a file with this in it onto the reconciliation.
pub fn drop_file(clerk: &Clerk, content: &str) {
    let content = serde_json::to_string(content).expect("a text");
    clerk.window.script(&format!(
        "const carried = new DataTransfer();
         carried.items.add(new File([{content}], 'bill.csv', {{ type: 'text/csv' }}));
         document.querySelector('[data-testid=\"reconcile\"]').dispatchEvent(
           new DragEvent('drop', {{ bubbles: true, cancelable: true, dataTransfer: carried }}));"
    ));
}
