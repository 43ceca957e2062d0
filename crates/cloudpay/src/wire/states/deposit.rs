//! States of deposits and of their unfreezing.

numbered! {
    /// A deposit at WeChat Pay (WxpayFreezeOrderState).
    WxpayFreezeState {
        /// Created.
        Created = 1,
        /// Frozen.
        Frozen = 2,
        /// Waiting for the customer.
        Waiting = 3,
        /// The customer stopped it.
        CustomerStopped = 4,
        /// Wholly unfrozen or consumed.
        UsedUp = 5,
        /// Payment error.
        PaymentError = 6,
        /// Cloud Pay has it, WeChat never heard of it.
        NotFound = 7,
    }
}

numbered! {
    /// A deposit at Alipay (AlipayFreezeOrderState).
    AlipayFreezeState {
        /// Created.
        Created = 1,
        /// Frozen.
        Frozen = 2,
        /// Closed, or wholly unfrozen or consumed.
        ClosedOrUsedUp = 3,
        /// Does not exist.
        NotFound = 4,
    }
}

numbered! {
    /// An unfreezing at WeChat Pay (WxpayUnfreezeOrderState).
    WxpayUnfreezeState {
        /// Created.
        Created = 1,
        /// Done.
        Done = 2,
        /// Failed.
        Failed = 3,
        /// WeChat never heard of it.
        NotFound = 4,
    }
}

numbered! {
    /// An unfreezing at Alipay (AlipayUnfreezeOrderState).
    AlipayUnfreezeState {
        /// Created.
        Created = 1,
        /// Done.
        Done = 2,
        /// Failed.
        Failed = 3,
        /// Alipay never heard of it.
        UnknownToPlatform = 4,
        /// Does not exist.
        NotFound = 5,
    }
}
