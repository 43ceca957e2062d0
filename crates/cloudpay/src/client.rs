//! The client: one method to send and one to ask for each act. Each takes till's own types and
//! gives a [`Reply`]; bytes, keys and HTTP stay inside.
//!
//! It sends once and repeats nothing by itself (invariant 4): [`crate::pace`] says when to ask,
//! the journal says what. Whoever calls `submit_*` has recorded the act before (invariant 1).

mod attempt;
mod credentials;
mod fault;
mod http;
mod ping;
mod proxy;
mod questions;
mod request;
mod transport;
mod wiring;

pub use credentials::{Credentials, CredentialsFault, Terminal};
pub use proxy::{Proxy, ProxyFault, ProxyUrl};
pub use questions::Uploaded;
pub use wiring::{
    ATTEMPT_MS_MAX, CONNECT_MS_MAX, Clock, Limits, PROBE_MS_MAX, REPLY_BYTES_MAX, Roots,
    TOTAL_MS_MAX, Wiring,
};

use crate::act::{Act, ConsumeOrder, FreezeOrder, PaymentOrder, Phase, RefundOrder, UnfreezeOrder};
use crate::conclude::{Answer, Unanswered, conclude, reversal};
use crate::hosts::Hosts;
use crate::line::Trouble;
use crate::wire::call::{Call, Method};
use crate::wire::envelope::RequestEnvelope;
use crate::wire::mask::masked;
pub(crate) use attempt::Attempt;
use request::Writer;
use till::reply::{Cause, Reply, Reversal, Silence};
use till::scan::PaymentCode;
pub(crate) use transport::Transport;

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub enum ClientFault {
    /// TLS or the HTTP client could not be set up.
    #[error("the HTTP client could not be built")]
    Http(#[from] reqwest::Error),
}

/// A client of one merchant, shop and device.
pub struct Client {
    hosts: Hosts,
    credentials: Credentials,
    terminal: Terminal,
    transport: Transport,
}

impl Client {
    /// A client with the default [`Wiring`]: the system's proxy and roots.
    ///
    /// # Errors
    /// TLS could not be set up.
    pub fn new(
        hosts: Hosts,
        credentials: Credentials,
        terminal: Terminal,
    ) -> Result<Client, ClientFault> {
        Client::wired(hosts, credentials, terminal, Wiring::default())
    }

    /// A client with another wiring: a proxy that somebody typed, other time-outs, a clock.
    ///
    /// # Errors
    /// TLS could not be set up, or the root that was handed in is no certificate.
    pub fn wired(
        hosts: Hosts,
        credentials: Credentials,
        terminal: Terminal,
        wiring: Wiring,
    ) -> Result<Client, ClientFault> {
        Ok(Client {
            hosts,
            credentials,
            terminal,
            transport: Transport::new(wiring)?,
        })
    }

    /// The hosts, and which of them works.
    pub fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    /// What was wrong with the line when it was last used; the next good answer clears it.
    pub fn trouble(&self) -> Option<Trouble> {
        self.transport.trouble()
    }

    /// Sends a payment. The code is used here and kept nowhere.
    pub async fn submit_payment(&self, order: &PaymentOrder, code: &PaymentCode) -> Reply {
        self.submit(Act::Payment(order.clone()), |writer| {
            writer.micro_pay(order, code)
        })
        .await
    }

    /// Asks about a payment.
    pub async fn query_payment(&self, order: &PaymentOrder) -> Reply {
        self.ask(Act::Payment(order.clone()), |writer| {
            writer.query_order(&order.order, order.platform)
        })
        .await
    }

    /// Asks about a payment by a code of ours ([`Client::scan_code_pay`]).
    pub async fn query_scan_payment(&self, order: &PaymentOrder) -> Reply {
        self.ask(Act::Payment(order.clone()), |writer| {
            writer.query_scan_order(&order.order, order.platform)
        })
        .await
    }

    /// Sends a deposit. The code is used here and kept nowhere.
    pub async fn submit_freeze(&self, order: &FreezeOrder, code: &PaymentCode) -> Reply {
        self.submit(Act::Freeze(order.clone()), |writer| {
            writer.micro_freeze(order, code)
        })
        .await
    }

    /// Asks about a deposit.
    pub async fn query_freeze(&self, order: &FreezeOrder) -> Reply {
        self.ask(Act::Freeze(order.clone()), |writer| {
            writer.query_freeze_order(order)
        })
        .await
    }

    /// Sends a consume.
    pub async fn submit_consume(&self, order: &ConsumeOrder) -> Reply {
        self.submit(Act::Consume(order.clone()), |writer| {
            writer.deposit_consume(order)
        })
        .await
    }

    /// Asks about a consume.
    pub async fn query_consume(&self, order: &ConsumeOrder) -> Reply {
        self.ask(Act::Consume(order.clone()), |writer| {
            writer.query_order(&order.order, order.platform)
        })
        .await
    }

    /// Sends an unfreezing.
    pub async fn submit_unfreeze(&self, order: &UnfreezeOrder) -> Reply {
        self.submit(Act::Unfreeze(order.clone()), |writer| {
            writer.unfreeze(order)
        })
        .await
    }

    /// Asks about an unfreezing.
    pub async fn query_unfreeze(&self, order: &UnfreezeOrder) -> Reply {
        self.ask(Act::Unfreeze(order.clone()), |writer| {
            writer.query_unfreeze_order(order)
        })
        .await
    }

    /// Sends a refund.
    pub async fn submit_refund(&self, order: &RefundOrder) -> Reply {
        self.submit(Act::Refund(order.clone()), |writer| writer.refund(order))
            .await
    }

    /// Asks about a refund.
    pub async fn query_refund(&self, order: &RefundOrder) -> Reply {
        self.ask(Act::Refund(order.clone()), |writer| {
            writer.query_refund_order(order)
        })
        .await
    }

    /// Asks about any act, as the background asking does.
    pub async fn query(&self, act: &Act) -> Reply {
        match act {
            Act::Payment(order) => self.query_payment(order).await,
            Act::Freeze(order) => self.query_freeze(order).await,
            Act::Consume(order) => self.query_consume(order).await,
            Act::Unfreeze(order) => self.query_unfreeze(order).await,
            Act::Refund(order) => self.query_refund(order).await,
        }
    }

    /// Asks to reverse a payment whose end is unknown: once, and not before 15 s after it was
    /// sent. Whatever comes of it, the payment is asked about afterwards.
    pub async fn reverse(&self, order: &PaymentOrder) -> Reversal {
        let body = match self.sealed(|writer| writer.reverse(order)) {
            Ok(body) => body,
            Err(fault) => {
                return Reversal::Refused(Cause::Refused {
                    text: fault.to_string(),
                });
            }
        };
        let heard = self
            .transport
            .submit(&self.hosts, Method::Reverse, body)
            .await;
        let reversal = reversal(&heard.answer, &self.credentials.authen_key);
        tracing::debug!(reversal = masked(&format!("{reversal:?}")), "concluded");
        reversal
    }

    async fn submit<C: Call>(&self, act: Act, write: impl FnOnce(Writer<'_>) -> C) -> Reply {
        match self.sealed(write) {
            Ok(body) => {
                let heard = self.transport.submit(&self.hosts, C::METHOD, body).await;
                self.concluded(&act, Phase::Submit, &heard.answer)
            }
            // Nothing left this machine: that much is certain.
            Err(fault) => Reply::Failed(Cause::Refused {
                text: fault.to_string(),
            }),
        }
    }

    async fn ask<C: Call>(&self, act: Act, write: impl FnOnce(Writer<'_>) -> C) -> Reply {
        match self.sealed(write) {
            Ok(body) => {
                let heard = self.transport.query(&self.hosts, C::METHOD, body).await;
                self.concluded(&act, Phase::Query, &heard.answer)
            }
            Err(fault) => {
                tracing::error!(method = C::METHOD.name(), %fault, "a question could not be written");
                Reply::Unsure(Silence::NoReply)
            }
        }
    }

    fn sealed<C: Call>(&self, write: impl FnOnce(Writer<'_>) -> C) -> Result<Vec<u8>, Unanswered> {
        let writer = Writer {
            credentials: &self.credentials,
            terminal: &self.terminal,
            nonce: nonce()?,
        };
        self.enveloped(&write(writer))
    }

    fn enveloped<C: Call>(&self, content: &C) -> Result<Vec<u8>, Unanswered> {
        let credentials = &self.credentials;
        let signing_key = credentials.signing_key.as_ref();
        let envelope = match signing_key.filter(|_| is_signed(C::METHOD)) {
            Some(key) => RequestEnvelope::seal_signed(content, key, chance()?)?,
            None => RequestEnvelope::seal(content, &credentials.authen_key)?,
        };
        Ok(envelope.to_bytes()?)
    }

    fn concluded(&self, act: &Act, phase: Phase, answer: &Answer) -> Reply {
        let reply = conclude(act, phase, answer, &self.credentials.authen_key);
        tracing::debug!(
            method = act.method(phase).name(),
            reply = masked(&format!("{reply:?}")),
            "concluded"
        );
        reply
    }
}

/// Whether the merchant's own key signs it, where there is one. The older page wants that for
/// both; the newer ones allow it for refunds, and do not know reversals.
const fn is_signed(method: Method) -> bool {
    matches!(method, Method::Refund | Method::Reverse)
}

/// A random text of 32 hex digits.
fn nonce() -> Result<String, Unanswered> {
    chance::<16>().map(hex::encode)
}

fn chance<const N: usize>() -> Result<[u8; N], Unanswered> {
    let mut bytes = [0; N];
    #[expect(
        clippy::disallowed_methods,
        reason = "the edge that makes nonces and salts; nothing is decided by them"
    )]
    getrandom::fill(&mut bytes).map_err(|_| Unanswered::Chance)?;
    Ok(bytes)
}
