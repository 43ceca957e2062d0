//! The top-level `status` of a reply (枚举值定义, Status). It says how the call went and never
//! how the money went.

numbered! {
    /// How the server took a call.
    Status {
        /// Understood; authenticated. The order's state says how the money stands.
        Understood = 0,
        /// Internal error, the result is unknown; carries no authen code.
        InternalError = 3,
        /// Refused, not to be repeated, for example because our authen code is wrong; carries
        /// no authen code, so it proves nothing about an order.
        Refused = 101,
        /// Refused, a new number is needed; authenticated.
        UseNewNumber = 102,
        /// To be repeated or asked about after 3 s.
        AskAgain = 103,
        /// Refused, `description` says why; authenticated.
        ActOnDescription = 104,
    }
}

impl Status {
    /// Whether our server signs a reply of this status (the page of the payment terminals has
    /// the column: 0, 102, 103 and 104 are signed, 3 and 101 are not).
    pub const fn is_signed(self) -> bool {
        match self {
            Status::Understood
            | Status::UseNewNumber
            | Status::AskAgain
            | Status::ActOnDescription => true,
            Status::InternalError | Status::Refused | Status::Unknown(_) => false,
        }
    }
}
