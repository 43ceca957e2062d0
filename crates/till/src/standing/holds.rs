//! For how long each platform holds a deposit before it gives it back by itself.

use crate::platform::Platform;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// WeChat's days are the same for everybody.
const WECHAT_DAYS: i64 = 30;

/// For how long the platforms hold a deposit. Alipay's days stand in the merchant's contract, so
/// they are known only where the shop says them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Holds {
    /// Alipay's days; `None` where nobody said them.
    pub alipay_days: Option<u16>,
}

impl Holds {
    /// In milliseconds; `None` where it is not known.
    pub fn ms(self, platform: Platform) -> Option<i64> {
        let days = match platform {
            Platform::WeChat => Some(WECHAT_DAYS),
            Platform::Alipay => self.alipay_days.map(i64::from),
            // What is taken by hand is no deposit.
            Platform::Books(_) => None,
        };
        days.map(|days| days * DAY_MS)
    }

    /// After how many milliseconds it is worth asking whether it went back: where it is not known,
    /// as at WeChat.
    pub fn worth_asking_ms(self, platform: Platform) -> i64 {
        self.ms(platform).unwrap_or(WECHAT_DAYS * DAY_MS)
    }
}
