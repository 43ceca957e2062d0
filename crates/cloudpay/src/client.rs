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
mod spoken;
mod transport;
mod wiring;

pub use credentials::{Credentials, CredentialsFault, Terminal};
pub use proxy::{Proxy, ProxyFault, ProxyUrl};
pub use questions::Uploaded;
pub use spoken::{Submit, Writer};
pub use wiring::{
    ATTEMPT_MS_MAX, CONNECT_MS_MAX, Clock, Limits, PROBE_MS_MAX, REPLY_BYTES_MAX, Roots,
    TOTAL_MS_MAX, Wiring,
};

use crate::act::{
    Act, ConsumeOrder, FreezeOrder, PaymentOrder, Phase, RefundOrder, ShownOrder, UnfreezeOrder,
};
use crate::conclude::{Answer, Unanswered, conclude, reversal};
use crate::hosts::Hosts;
use crate::line::Trouble;
use crate::wire::call::{Call, Method};
use crate::wire::mask::masked;
pub(crate) use attempt::Attempt;
use std::sync::Arc;
use till::reply::{Cause, Reply, Reversal, Silence};
use till::scan::PaymentCode;
use till::who::Staff;
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
    hosts: Arc<Hosts>,
    credentials: Credentials,
    terminal: Terminal,
    transport: Arc<Transport>,
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
            hosts: Arc::new(hosts),
            credentials,
            terminal,
            transport: Arc::new(Transport::new(wiring)?),
        })
    }

    /// The same client, on the same connections, with this person at the till in the place of the
    /// staff that the device was set up for.
    #[must_use]
    pub fn by(&self, clerk: &Staff) -> Client {
        Client {
            hosts: Arc::clone(&self.hosts),
            credentials: self.credentials.by(clerk),
            terminal: self.terminal.clone(),
            transport: Arc::clone(&self.transport),
        }
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
        self.submit(Submit::Payment(order, code)).await
    }

    /// Books a payment that was taken by hand. [`Client::query_payment`] asks about it.
    pub async fn submit_booking(&self, order: &PaymentOrder) -> Reply {
        self.submit(Submit::Booking(order)).await
    }

    /// Asks about a payment.
    pub async fn query_payment(&self, order: &PaymentOrder) -> Reply {
        self.query(&Act::Payment(order.clone())).await
    }

    /// Asks about a payment by a code of ours ([`Client::scan_code_pay`]).
    pub async fn query_scan_payment(&self, order: &PaymentOrder) -> Reply {
        let body = self.sealed(|writer| writer.query_scan_order(&order.order, order.platform));
        self.ask(&Act::Payment(order.clone()), body).await
    }

    /// Sends a deposit. The code is used here and kept nowhere.
    pub async fn submit_freeze(&self, order: &FreezeOrder, code: &PaymentCode) -> Reply {
        self.submit(Submit::Freeze(order, code)).await
    }

    /// Asks about a deposit.
    pub async fn query_freeze(&self, order: &FreezeOrder) -> Reply {
        self.query(&Act::Freeze(order.clone())).await
    }

    /// Asks for a code that the guest scans for a deposit: [`Reply::Show`]. [`Client::query`]
    /// tells when it is frozen. Where the answer told the host's time, the code's life is counted
    /// by that.
    pub async fn submit_shown_freeze(&self, order: &ShownOrder) -> Reply {
        let (reply, host_unix_s) = self.sent(Submit::Shown(order)).await;
        order.answered(reply, host_unix_s)
    }

    /// Sends a consume.
    pub async fn submit_consume(&self, order: &ConsumeOrder) -> Reply {
        self.submit(Submit::Consume(order)).await
    }

    /// Asks about a consume.
    pub async fn query_consume(&self, order: &ConsumeOrder) -> Reply {
        self.query(&Act::Consume(order.clone())).await
    }

    /// Sends an unfreezing.
    pub async fn submit_unfreeze(&self, order: &UnfreezeOrder) -> Reply {
        self.submit(Submit::Unfreeze(order)).await
    }

    /// Asks about an unfreezing.
    pub async fn query_unfreeze(&self, order: &UnfreezeOrder) -> Reply {
        self.query(&Act::Unfreeze(order.clone())).await
    }

    /// Sends a refund.
    pub async fn submit_refund(&self, order: &RefundOrder) -> Reply {
        self.submit(Submit::Refund(order)).await
    }

    /// Asks about a refund.
    pub async fn query_refund(&self, order: &RefundOrder) -> Reply {
        self.query(&Act::Refund(order.clone())).await
    }

    /// Asks about any act, as the background asking does.
    pub async fn query(&self, act: &Act) -> Reply {
        let body = self.writer().and_then(|writer| Ok(writer.query(act)?));
        self.ask(act, body).await
    }

    /// Asks to reverse a payment whose end is unknown: once, and not before 15 s after it was
    /// sent. Whatever comes of it, the payment is asked about afterwards.
    pub async fn reverse(&self, order: &PaymentOrder) -> Reversal {
        let body = match self.writer().and_then(|writer| Ok(writer.reversal(order)?)) {
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

    async fn submit(&self, submit: Submit<'_>) -> Reply {
        self.sent(submit).await.0
    }

    /// What came of sending, and what the host's clock showed where it told that.
    async fn sent(&self, submit: Submit<'_>) -> (Reply, Option<i64>) {
        let act = submit.act();
        match self.writer().and_then(|writer| Ok(writer.submit(submit)?)) {
            Ok(body) => {
                let method = act.method(Phase::Submit);
                let heard = self.transport.submit(&self.hosts, method, body).await;
                let reply = self.concluded(&act, Phase::Submit, &heard.answer);
                (reply, heard.host_unix_s)
            }
            // Nothing left this machine: that much is certain.
            Err(fault) => {
                let text = fault.to_string();
                (Reply::Failed(Cause::Refused { text }), None)
            }
        }
    }

    async fn ask(&self, act: &Act, body: Result<Vec<u8>, Unanswered>) -> Reply {
        let method = act.method(Phase::Query);
        match body {
            Ok(body) => {
                let heard = self.transport.query(&self.hosts, method, body).await;
                self.concluded(act, Phase::Query, &heard.answer)
            }
            Err(fault) => {
                tracing::error!(method = method.name(), %fault, "a question could not be written");
                Reply::Unsure(Silence::NoReply)
            }
        }
    }

    fn writer(&self) -> Result<Writer<'_>, Unanswered> {
        Ok(Writer {
            credentials: &self.credentials,
            terminal: &self.terminal,
            nonce: nonce()?,
            salt: chance()?,
        })
    }

    fn sealed<C: Call>(&self, write: impl FnOnce(Writer<'_>) -> C) -> Result<Vec<u8>, Unanswered> {
        Ok(self.writer()?.sealed(write)?)
    }

    fn enveloped<C: Call>(&self, content: &C) -> Result<Vec<u8>, Unanswered> {
        Ok(spoken::sealed(&self.credentials, content, chance()?)?)
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
