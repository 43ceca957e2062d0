//! The bytes of the acts, as the client sends them, without hands: nonce and salt are handed in.
//! [`super::Client`] writes with this and nothing else, so whoever simulates a till speaks as a
//! real one does.
//!
//! It refuses to write what breaks the limits of its page.

use super::credentials::{Credentials, Terminal};
use crate::act::{
    Act, ConsumeOrder, FreezeOrder, PaymentOrder, RefundOrder, ShownOrder, UnfreezeOrder,
};
use crate::wire::call::{Call, Method};
use crate::wire::envelope::{EnvelopeFault, RequestEnvelope};
use till::scan::PaymentCode;

/// An act about to be sent; a charge by the customer's code has that beside it, once.
#[derive(Clone, Copy, Debug)]
pub enum Submit<'a> {
    /// Takes money.
    Payment(&'a PaymentOrder, &'a PaymentCode),
    /// Books money that was taken by hand. There is no code.
    Booking(&'a PaymentOrder),
    /// Freezes money.
    Freeze(&'a FreezeOrder, &'a PaymentCode),
    /// Freezes money, by a code that is shown.
    Shown(&'a ShownOrder),
    /// Takes frozen money.
    Consume(&'a ConsumeOrder),
    /// Gives frozen money back.
    Unfreeze(&'a UnfreezeOrder),
    /// Gives taken money back.
    Refund(&'a RefundOrder),
}

impl<'a> Submit<'a> {
    /// `act` with its code; `None` for a charge that lacks the customer's: it cannot be sent.
    pub const fn of(act: &'a Act, code: Option<&'a PaymentCode>) -> Option<Submit<'a>> {
        match (act, code) {
            (Act::Payment(order), _) if order.by_hand() => Some(Submit::Booking(order)),
            (Act::Payment(order), Some(code)) => Some(Submit::Payment(order, code)),
            (Act::Freeze(order), Some(code)) => Some(Submit::Freeze(order, code)),
            (Act::Payment(_) | Act::Freeze(_), None) => None,
            (Act::Shown(order), _) => Some(Submit::Shown(order)),
            (Act::Consume(order), _) => Some(Submit::Consume(order)),
            (Act::Unfreeze(order), _) => Some(Submit::Unfreeze(order)),
            (Act::Refund(order), _) => Some(Submit::Refund(order)),
        }
    }

    /// The act itself.
    pub fn act(&self) -> Act {
        match *self {
            Submit::Payment(order, _) | Submit::Booking(order) => Act::Payment(order.clone()),
            Submit::Freeze(order, _) => Act::Freeze(order.clone()),
            Submit::Shown(order) => Act::Shown(order.clone()),
            Submit::Consume(order) => Act::Consume(order.clone()),
            Submit::Unfreeze(order) => Act::Unfreeze(order.clone()),
            Submit::Refund(order) => Act::Refund(order.clone()),
        }
    }
}

/// Writes one request.
#[derive(Clone, Debug)]
pub struct Writer<'a> {
    /// Whose request it is, and what signs it.
    pub credentials: &'a Credentials,
    /// The till that sends it.
    pub terminal: &'a Terminal,
    /// `nonce_str`: a random text of one request.
    pub nonce: String,
    /// What a signature of the merchant's own key is salted with, where there is such a key.
    pub salt: [u8; 32],
}

impl Writer<'_> {
    /// The body of the request that sends an act. It goes to [`Act::method`] of
    /// [`crate::act::Phase::Submit`].
    ///
    /// # Errors
    /// A field that breaks the limits of its page: nothing can be sent.
    pub fn submit(self, submit: Submit<'_>) -> Result<Vec<u8>, EnvelopeFault> {
        match submit {
            Submit::Payment(order, code) => {
                self.sealed(|writer| writer.micro_pay(order, Some(code)))
            }
            Submit::Booking(order) => self.sealed(|writer| writer.micro_pay(order, None)),
            Submit::Freeze(order, code) => self.sealed(|writer| writer.micro_freeze(order, code)),
            Submit::Shown(order) => self.sealed(|writer| writer.scancode_freeze(order)),
            Submit::Consume(order) => self.sealed(|writer| writer.deposit_consume(order)),
            Submit::Unfreeze(order) => self.sealed(|writer| writer.unfreeze(order)),
            Submit::Refund(order) => self.sealed(|writer| writer.refund(order)),
        }
    }

    /// The body of the request that asks about an act. It goes to [`Act::method`] of
    /// [`crate::act::Phase::Query`].
    ///
    /// # Errors
    /// As [`Writer::submit`].
    pub fn query(self, act: &Act) -> Result<Vec<u8>, EnvelopeFault> {
        match act {
            Act::Payment(PaymentOrder {
                order, platform, ..
            })
            | Act::Consume(ConsumeOrder {
                order, platform, ..
            }) => self.sealed(|writer| writer.query_order(order, *platform)),
            Act::Freeze(order) | Act::Shown(ShownOrder { order, .. }) => {
                self.sealed(|writer| writer.query_freeze_order(&order.freeze, order.platform))
            }
            Act::Unfreeze(order) => self.sealed(|writer| writer.query_unfreeze_order(order)),
            Act::Refund(order) => self.sealed(|writer| writer.query_refund_order(order)),
        }
    }

    /// The body of the request that reverses a payment. It goes to [`Method::Reverse`].
    ///
    /// # Errors
    /// As [`Writer::submit`].
    pub fn reversal(self, order: &PaymentOrder) -> Result<Vec<u8>, EnvelopeFault> {
        self.sealed(|writer| writer.reverse(order))
    }

    pub(super) fn sealed<C: Call>(
        self,
        write: impl FnOnce(Self) -> C,
    ) -> Result<Vec<u8>, EnvelopeFault> {
        let (credentials, salt) = (self.credentials, self.salt);
        sealed(credentials, &write(self), salt)
    }
}

/// A content in its envelope, with the code or the signature that its method wants.
pub(super) fn sealed<C: Call>(
    credentials: &Credentials,
    content: &C,
    salt: [u8; 32],
) -> Result<Vec<u8>, EnvelopeFault> {
    let signing_key = credentials.signing_key.as_ref();
    let envelope = match signing_key.filter(|_| is_signed(C::METHOD)) {
        Some(key) => RequestEnvelope::seal_signed(content, key, salt)?,
        None => RequestEnvelope::seal(content, &credentials.authen_key)?,
    };
    envelope.to_bytes()
}

/// Whether the merchant's own key signs it, where there is one. The older page wants that for
/// both; the newer ones allow it for refunds, and do not know reversals.
const fn is_signed(method: Method) -> bool {
    matches!(method, Method::Refund | Method::Reverse)
}
