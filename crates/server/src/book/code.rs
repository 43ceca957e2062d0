//! The payment codes that a simulated wallet shows: their form, how long they live, and that
//! they buy once.
//!
//! A code is renewed on the phone every minute and taken for two, so that one read at the last
//! moment still buys. It refuses a code twice.

use till::moment::Moment;
use till::platform::Platform;

use super::charge::Over;

/// After this the phone shows another code.
pub const RENEWED_AFTER_MS: i64 = 60_000;
/// After this the platform takes it no more.
pub const VALID_MS: i64 = 120_000;

/// A code that the platform gave to a wallet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedCode {
    pub made: Moment,
    pub used: bool,
}

impl IssuedCode {
    /// Whether a shop may charge with it.
    pub fn check(&self, now: Moment) -> Result<(), Over> {
        if self.used {
            Err(Over::CodeUsed)
        } else if now.ms_since(self.made) > VALID_MS {
            Err(Over::CodeExpired)
        } else {
            Ok(())
        }
    }

    /// Whether the phone would still show it.
    pub fn is_shown(&self, now: Moment) -> bool {
        !self.used && now.ms_since(self.made) < RENEWED_AFTER_MS
    }

    /// When the phone will show another.
    pub fn renewed_at(&self) -> Moment {
        self.made.after_ms(RENEWED_AFTER_MS)
    }
}

/// Makes a code from sixteen bytes of chance: WeChat 18 digits that start with 10 to 15,
/// Alipay 18 digits that start with 25 to 30 (16 to 24 are allowed; today's phones show 18).
pub fn make(platform: Platform, chance: [u8; 16]) -> String {
    let head = match platform {
        Platform::WeChat => 10,
        Platform::Alipay => 25,
        // No code pays what is only recorded.
        Platform::Books(_) => return String::new(),
    } + chance[0] % 6;
    let rest = u128::from_le_bytes(chance) / 256 % 10_u128.pow(16);
    format!("{head}{rest:016}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use till::scan::PaymentCode;

    #[test]
    fn what_is_made_has_the_platforms_form() {
        for platform in [Platform::WeChat, Platform::Alipay] {
            for seed in 0..=255 {
                let code = make(platform, [seed; 16]);
                let read = PaymentCode::parse(&code).expect("a payment code");
                assert_eq!((read.platform(), code.len()), (platform, 18), "{code}");
            }
        }
    }

    #[test]
    fn a_code_buys_once_and_not_for_long() {
        let at = Moment::from_unix_ms;
        let code = IssuedCode {
            made: at(0),
            used: false,
        };
        assert_eq!(code.check(at(120_000)), Ok(()));
        assert_eq!(code.check(at(120_001)), Err(Over::CodeExpired));
        assert_eq!(
            IssuedCode {
                used: true,
                ..code.clone()
            }
            .check(at(0)),
            Err(Over::CodeUsed)
        );
        assert!(code.is_shown(at(59_999)));
        assert!(!code.is_shown(at(60_000)));
    }
}
