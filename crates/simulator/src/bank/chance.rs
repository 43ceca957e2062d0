//! Chance that follows from a seed: never the same twice in a run, and the same in every run.

use std::sync::atomic::{AtomicU64, Ordering};

use server::Chance;
use till::platform::Platform;
use till::scan::PaymentCode;

/// An odd factor spreads a count over all the bits and keeps it unique.
const SPREAD: u128 = 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835;

/// Chance that counts.
pub(super) struct Seeded {
    seed: u64,
    count: AtomicU64,
    codes: AtomicU64,
}

impl Seeded {
    pub(super) const fn new(seed: u64) -> Seeded {
        Seeded {
            seed,
            count: AtomicU64::new(0),
            codes: AtomicU64::new(0),
        }
    }

    /// A payment code that no wallet showed before. The count is in it, so none comes twice.
    ///
    /// # Panics
    /// Never: what is made here has the platform's form.
    pub(super) fn code(&self, platform: Platform) -> PaymentCode {
        let head = match platform {
            Platform::WeChat => "13",
            // What is taken by hand needs no code.
            Platform::Alipay | Platform::Books(_) => "28",
        };
        let count = self.codes.fetch_add(1, Ordering::Relaxed);
        let (seed, count) = (self.seed % 10_000_000_000, count % 1_000_000);
        let text = format!("{head}{seed:010}{count:06}");
        #[expect(
            clippy::expect_used,
            reason = "eighteen digits that begin as the platform's do"
        )]
        let code = PaymentCode::parse(&text).expect("a payment code");
        code
    }
}

impl Chance for Seeded {
    fn sixteen(&self) -> [u8; 16] {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let whole = (u128::from(self.seed) << 64) | u128::from(count);
        whole.wrapping_mul(SPREAD).to_le_bytes()
    }
}
