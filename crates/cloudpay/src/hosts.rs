//! Which host to ask: Cloud Pay's four in their order of preference (API接入流程/机具对接流程,
//! 3.1 支持多域名), or the one of training mode. Pure: it remembers what worked and says what to
//! try; it does not connect.
//!
//! A question may go from host to host, since it changes nothing. What changes something goes
//! to one host; only where no connection came about, so that nothing can have been sent, may
//! the next host be tried, with the same number.

use std::sync::atomic::{AtomicUsize, Ordering};
use till::scan::Origin;

/// Cloud Pay's own hosts, the preferred one first.
const OFFICIAL: [&str; 4] = [
    "https://pay.qcloud.com",
    "https://sz.pay.qcloud.com",
    "https://sh.pay.qcloud.com",
    "https://tj.pay.qcloud.com",
];

/// The hosts of one configuration, and which of them works.
#[derive(Debug)]
pub struct Hosts {
    bases: Vec<Origin>,
    preferred: AtomicUsize,
}

impl Hosts {
    /// Cloud Pay's own.
    pub fn official() -> Hosts {
        Hosts {
            bases: OFFICIAL.into_iter().filter_map(Origin::of).collect(),
            preferred: AtomicUsize::new(0),
        }
    }

    /// One host: training mode, or a chain's own server.
    pub fn only(base: Origin) -> Hosts {
        Hosts {
            bases: vec![base],
            preferred: AtomicUsize::new(0),
        }
    }

    /// Several, the preferred one first; `None` where there is none.
    pub fn of(bases: Vec<Origin>) -> Option<Hosts> {
        (!bases.is_empty()).then(|| Hosts {
            bases,
            preferred: AtomicUsize::new(0),
        })
    }

    /// All of them, in their order of preference: also the origins that a setting link may
    /// point to.
    pub fn bases(&self) -> &[Origin] {
        &self.bases
    }

    /// The order in which to try them now: from the one that worked last, once around.
    pub fn to_try(&self) -> Vec<Origin> {
        let from = self.preferred.load(Ordering::Relaxed);
        (0..self.bases.len())
            .map(|step| self.bases[(from + step) % self.bases.len()].clone())
            .collect()
    }

    /// `base` answered: stay with it.
    pub fn worked(&self, base: &Origin) {
        if let Some(at) = self.bases.iter().position(|other| other == base) {
            self.preferred.store(at, Ordering::Relaxed);
        }
    }

    /// `base` did not answer: begin with the next one, unless another one already took its
    /// place.
    pub fn failed(&self, base: &Origin) {
        if let Some(at) = self.bases.iter().position(|other| other == base) {
            let next = (at + 1) % self.bases.len();
            let _ = self
                .preferred
                .compare_exchange(at, next, Ordering::Relaxed, Ordering::Relaxed);
        }
    }
}

/// Whether `base` is this machine: then no proxy stands between.
pub fn is_loopback(base: &Origin) -> bool {
    let host = base.as_str().split_once("://").map_or("", |(_, host)| host);
    let name = if host.starts_with('[') {
        host.split_once(']').map_or(host, |(name, _)| &name[1..])
    } else {
        host.split_once(':').map_or(host, |(name, _)| name)
    };
    name == "localhost"
        || name
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(hosts: &Hosts) -> String {
        let names: Vec<String> = hosts
            .to_try()
            .iter()
            .map(|base| base.as_str()[8..10].to_owned())
            .collect();
        names.join(" ")
    }

    #[test]
    fn it_stays_with_what_works_and_comes_around() {
        let hosts = Hosts::official();
        assert_eq!(tried(&hosts), "pa sz sh tj");
        let bases = hosts.bases().to_vec();
        hosts.failed(&bases[0]);
        assert_eq!(tried(&hosts), "sz sh tj pa");
        hosts.worked(&bases[3]);
        assert_eq!(tried(&hosts), "tj pa sz sh");
        hosts.failed(&bases[1]);
        assert_eq!(
            tried(&hosts),
            "tj pa sz sh",
            "a late failure of another host changes nothing"
        );
        hosts.failed(&bases[3]);
        assert_eq!(tried(&hosts), "pa sz sh tj");
    }

    #[test]
    fn this_machine_and_others() {
        let table = [
            ("http://127.0.0.1:4321", true),
            ("http://127.8.8.8", true),
            ("http://localhost:1", true),
            ("http://[::1]:80", true),
            ("https://pay.qcloud.com", false),
            ("http://192.168.1.2:8080", false),
            ("http://127.0.0.1.evil.cn", false),
            ("http://localhost.evil.cn", false),
        ];
        for (base, loopback) in table {
            assert_eq!(
                is_loopback(&Origin::of(base).expect("an origin")),
                loopback,
                "{base}"
            );
        }
    }
}
