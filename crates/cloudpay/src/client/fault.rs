//! Why HTTP gave no answer, told from what reqwest says. It reads kinds of errors, never their
//! words, and shows none of them to anybody.

use crate::line::Trouble;
use std::error::Error;
use std::io;

/// The trouble behind `fault`, of a request that went through a proxy or did not.
pub(super) fn trouble(fault: &reqwest::Error, is_proxied: bool) -> Trouble {
    let is_tls = chain(fault).any(is_tls);
    if is_tls {
        Trouble::Tls
    } else if fault.is_connect() && is_proxied {
        Trouble::ProxyRefused
    } else if fault.is_dns() {
        Trouble::Unresolvable
    } else if fault.is_connect() {
        Trouble::NoConnection
    } else if fault.is_timeout() {
        Trouble::TimedOut
    } else if fault.is_decode() {
        Trouble::Unreadable
    } else {
        Trouble::NoConnection
    }
}

fn chain(fault: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(fault.source(), |cause| (*cause).source())
}

/// Whether rustls said this, however often it is wrapped. What an `io::Error` carries is not
/// among its sources.
fn is_tls(cause: &(dyn Error + 'static)) -> bool {
    cause.is::<rustls::Error>()
        || cause
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
            .is_some_and(|inner| is_tls(inner))
}
