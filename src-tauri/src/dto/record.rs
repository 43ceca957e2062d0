//! Records: what each is, where it stands, and how a deposit or a payment stands after all that
//! followed from it.

use super::{Amount, ConsumeView, DepositView, Fault, GuestNote, Rest, WhoView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of act a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// 收款.
    Payment,
    /// 押金冻结.
    Freeze,
    /// 押金消费.
    Consume,
    /// 押金解冻.
    Unfreeze,
    /// 退款.
    Refund,
}

/// Who carries the money; cash and bank cards stand in the books only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum Platform {
    /// 微信支付.
    Wechat,
    /// 支付宝.
    Alipay,
    /// 现金.
    Cash,
    /// 银行卡.
    BankCard,
}

/// By what money is taken that no platform carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum Tender {
    /// 现金.
    Cash,
    /// 银行卡.
    BankCard,
}

/// Where a record stands. `Unresolved` is not failed: the till goes on asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// Sent, no answer yet.
    Submitted,
    /// 等待用户输入密码中.
    CustomerPaying,
    /// Accepted by the platform, not yet done (refunds).
    InProgress,
    /// Time is up, the result is still being asked for.
    Unresolved,
    /// The platform was asked to take it back and has not confirmed that.
    Reversing,
    /// Paid, frozen, consumed, unfrozen or refunded: final.
    Done,
    /// Over, and no money moved: final.
    Failed,
    /// Taken back by the platform: final.
    Reversed,
    /// The customer's card is gone; the merchant must transfer by hand: final.
    ManualTransfer,
}

/// Whether a payment without an end can be reversed.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Reversal {
    /// Yes.
    Now,
    /// Not yet: its request may still be under way.
    After {
        /// In so many milliseconds from when this was told.
        #[ts(type = "number")]
        ms: i64,
    },
    /// No.
    Never {
        /// Why.
        why: Fault,
    },
}

/// One record of the journal.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct RecordView {
    /// The till's own number: the record's identity.
    pub no: String,
    /// What it is.
    pub kind: Kind,
    /// The payment or freeze that it refers to (consume, unfreeze, refund).
    pub parent: Option<String>,
    /// Who carries the money.
    pub platform: Platform,
    /// How much.
    pub amount: Amount,
    /// Where it stands.
    pub state: State,
    /// Why it failed, or why it is still unresolved.
    pub cause: Option<Fault>,
    /// Whether it can be reversed; `None` where there is nothing to reverse.
    pub reversal: Option<Reversal>,
    /// Why the last attempt to reverse it was refused.
    pub reversal_refused: Option<Fault>,
    /// When the till began it, unix milliseconds.
    #[ts(type = "number")]
    pub begun_ms: i64,
    /// When it came to its end.
    #[ts(type = "number | null")]
    pub ended_ms: Option<i64>,
    /// The last four characters of the payment code; empty where there was none.
    pub code_tail: String,
    /// What was noted of the guest.
    pub guest: Option<GuestNote>,
    /// Of a consume: what becomes of the rest.
    pub rest: Option<Rest>,
    /// Of a payment: the deposit that it tops up.
    pub tops_up: Option<String>,
    /// The platform's own number of the transaction, once known.
    pub transaction_id: Option<String>,
    /// Whether it is practice, not money.
    pub training: bool,
    /// The code on the screen, while the guest may still scan it.
    pub shown: Option<ShownView>,
    /// Who did it.
    pub who: WhoView,
    /// Whether it was taken at another terminal of the shop.
    pub elsewhere: bool,
    /// At which terminal, by its name or number, where that is known.
    pub terminal: Option<String>,
}

/// A code on the till's screen that the guest scans.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ShownView {
    /// What the QR code says; empty until the platform gave it.
    pub code: String,
    /// When it can no longer be scanned, unix milliseconds.
    #[ts(type = "number")]
    pub dies_ms: i64,
}

/// How a payment stands after all its refunds.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct PaymentView {
    /// Paid at first.
    pub paid: Amount,
    /// Refunded so far.
    pub refunded: Amount,
    /// What a refund may still take, counting refunds under way as taken.
    pub left: Amount,
}

/// A record and all that followed from it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct RecordDetail {
    /// The record.
    pub record: RecordView,
    /// For a freeze that succeeded.
    pub deposit: Option<DepositView>,
    /// For a payment that succeeded.
    pub payment: Option<PaymentView>,
    /// For a deposit: each consume that succeeded, and what may be refunded of it.
    pub consumes: Vec<ConsumeView>,
    /// Its consumes, unfreezes, refunds and the payments that topped it up, oldest first.
    pub followed_by: Vec<RecordView>,
}
