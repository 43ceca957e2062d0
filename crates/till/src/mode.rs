//! What this till does: payments, deposits, or both. Chosen in settings.

/// The three modes (收款 / 押金 / 收款+押金).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// Payments only.
    Payments,
    /// Deposits only.
    Deposits,
    /// Both, with two confirm keys.
    #[default]
    Both,
}

impl Mode {
    /// Whether a payment may be begun in this mode.
    pub const fn takes_payments(self) -> bool {
        matches!(self, Mode::Payments | Mode::Both)
    }

    /// Whether a deposit may be begun in this mode.
    pub const fn takes_deposits(self) -> bool {
        matches!(self, Mode::Deposits | Mode::Both)
    }
}
