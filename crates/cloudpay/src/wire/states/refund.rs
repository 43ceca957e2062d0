//! States of refunds.

numbered! {
    /// WeChat Pay (WxpayRefundOrderState), in `state`.
    WxpayRefundState {
        /// Created.
        Created = 1,
        /// Done.
        Done = 2,
        /// Failed.
        Failed = 3,
        /// In progress.
        InProgress = 4,
        /// The customer's card is gone: the merchant transfers by hand.
        NeedsManualTransfer = 5,
        /// Void: Cloud Pay has it, WeChat never heard of it.
        Void = 6,
    }
}

numbered! {
    /// Alipay (AlipayRefundOrderState), in `refund_status`.
    AlipayRefundState {
        /// Created.
        Created = 1,
        /// Done.
        Done = 2,
        /// The application failed.
        Failed = 3,
        /// In progress.
        InProgress = 4,
        /// Does not exist.
        NotFound = 5,
    }
}

numbered! {
    /// Bookkeeping (RecordRefundOrderState), in `state`.
    RecordRefundState {
        /// Created.
        Created = 1,
        /// Done.
        Done = 2,
    }
}
