//! States of payments and consumes (`current_trade_state`).

numbered! {
    /// WeChat Pay (WxpayOrderState).
    WxpayOrderState {
        /// Created.
        Created = 1,
        /// A code payment, paid.
        CodePaid = 2,
        /// A unified order, paid.
        UnifiedPaid = 3,
        /// Turned into a refund: it was paid.
        TurnedIntoRefund = 4,
        /// The customer stopped it.
        CustomerStopped = 5,
        /// A unified order, waiting for the customer.
        Waiting = 6,
        /// Closed.
        Closed = 7,
        /// Reversed.
        Reversed = 8,
        /// The customer is paying: typing a password.
        CustomerPaying = 9,
        /// Payment error.
        PaymentError = 10,
        /// Void: Cloud Pay has it, WeChat never heard of it.
        Void = 11,
        /// Being accepted.
        Accepting = 12,
        /// A deposit, unfrozen.
        DepositUnfrozen = 13,
        /// A deposit, consumed.
        DepositConsumed = 14,
    }
}

numbered! {
    /// Alipay (AlipayOrderState). A partly refunded order still shows [`Self::Paid`].
    AlipayOrderState {
        /// Created.
        Created = 1,
        /// Paid.
        Paid = 2,
        /// Waiting for the customer. (One page says that a wholly refunded order shows this;
        /// the enum page says 5.)
        Waiting = 4,
        /// Closed, or wholly refunded.
        ClosedOrRefunded = 5,
        /// Paid, finished, and no longer refundable.
        Finished = 6,
        /// Does not exist.
        NotFound = 7,
    }
}

numbered! {
    /// Bookkeeping (RecordOrderState).
    RecordOrderState {
        /// Created.
        Created = 1,
        /// In the books.
        Done = 2,
        /// Refunded.
        Refunded = 3,
    }
}
