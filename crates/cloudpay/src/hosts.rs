//! Which host to ask: Cloud Pay's four in their order of preference (API接入流程/机具对接流程,
//! 3.1 支持多域名), or the one of training mode. Pure: it is handed the time, remembers what
//! worked and says what to try; it does not connect.
//!
//! A question may go from host to host, since it changes nothing. What changes something goes
//! to one host; only where no connection came about, so that nothing can have been sent, may
//! the next host be tried, with the same number. So a host that failed is not handed money
//! before it, or another, has answered a ping ([`Hosts::to_probe`]).
//!
//! It stays with the host that works. Ten minutes after the preferred one was left, a ping
//! before a question tells whether it is back; money never makes that attempt.

use std::sync::{Mutex, MutexGuard, PoisonError};
use till::scan::Origin;

/// Cloud Pay's own hosts, the preferred one first.
const OFFICIAL: [&str; 4] = [
    "https://pay.qcloud.com",
    "https://sz.pay.qcloud.com",
    "https://sh.pay.qcloud.com",
    "https://tj.pay.qcloud.com",
];

/// How long after the preferred host was left, or was still found away, it is tried again, in
/// milliseconds.
pub const BACK_MS: u64 = 10 * 60_000;

/// What a request may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It changes nothing and may be asked of every host.
    Question,
    /// It changes something and is sent to one host.
    Change,
}

/// The hosts of one configuration, and which of them works.
#[derive(Debug)]
pub struct Hosts {
    bases: Vec<Origin>,
    standing: Mutex<Standing>,
}

/// What is known of the hosts. Times count from any fixed moment, in milliseconds.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    /// The host to begin with.
    current: usize,
    /// Whether the last one failed, and none has answered since.
    is_doubtful: bool,
    /// When the preferred host was last found away, as long as it is.
    away_at_ms: Option<u64>,
}

impl Hosts {
    /// Cloud Pay's own.
    pub fn official() -> Hosts {
        Hosts::all(OFFICIAL.into_iter().filter_map(Origin::of).collect())
    }

    /// One host: training mode, or a chain's own server.
    pub fn only(base: Origin) -> Hosts {
        Hosts::all(vec![base])
    }

    /// Several, the preferred one first; `None` where there is none.
    pub fn of(bases: Vec<Origin>) -> Option<Hosts> {
        (!bases.is_empty()).then(|| Hosts::all(bases))
    }

    fn all(bases: Vec<Origin>) -> Hosts {
        Hosts {
            bases,
            standing: Mutex::default(),
        }
    }

    /// All of them, in their order of preference: also the origins that a setting link may
    /// point to.
    pub fn bases(&self) -> &[Origin] {
        &self.bases
    }

    /// The order in which to try them now: from the one that worked last, once around.
    pub fn to_try(&self) -> Vec<Origin> {
        let from = self.standing().current;
        (0..self.bases.len())
            .map(|step| self.bases[(from + step) % self.bases.len()].clone())
            .collect()
    }

    /// Whom to ping before a request, until one answers: before a question the preferred host,
    /// where it has been away for [`BACK_MS`]; before a change all of them, where the last one
    /// failed. Nobody where there is no choice.
    pub fn to_probe(&self, deed: Deed, now_ms: u64) -> Vec<Origin> {
        let standing = *self.standing();
        if self.bases.len() < 2 {
            return Vec::new();
        }
        match deed {
            Deed::Change if standing.is_doubtful => self.to_try(),
            Deed::Change => Vec::new(),
            Deed::Question => standing
                .away_at_ms
                .filter(|away_at_ms| now_ms.saturating_sub(*away_at_ms) >= BACK_MS)
                .and_then(|_| self.bases.first().cloned())
                .into_iter()
                .collect(),
        }
    }

    /// `base` answered: stay with it.
    pub fn worked(&self, base: &Origin, now_ms: u64) {
        if let Some(at) = self.at(base) {
            let mut standing = self.standing();
            *standing = Standing {
                current: at,
                is_doubtful: false,
                away_at_ms: (at != 0).then(|| standing.away_at_ms.unwrap_or(now_ms)),
            };
        }
    }

    /// `base` did not answer: begin with the next one, unless another one already took its
    /// place.
    pub fn failed(&self, base: &Origin, now_ms: u64) {
        if let Some(at) = self.at(base) {
            let mut standing = self.standing();
            if at == 0 {
                standing.away_at_ms = Some(now_ms);
            }
            if at == standing.current {
                standing.current = (at + 1) % self.bases.len();
                standing.is_doubtful = true;
            }
        }
    }

    fn at(&self, base: &Origin) -> Option<usize> {
        self.bases.iter().position(|other| other == base)
    }

    fn standing(&self) -> MutexGuard<'_, Standing> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// What happens to the hosts, and at which minute.
    enum Step {
        Worked(usize, u64),
        Failed(usize, u64),
    }
    use Step::{Failed, Worked};

    fn named(bases: &[Origin]) -> String {
        let names: Vec<&str> = bases.iter().map(|base| &base.as_str()[8..10]).collect();
        names.join(" ")
    }

    #[test]
    fn it_stays_with_what_works_comes_around_and_returns_to_the_preferred() {
        // Step, what is tried then, and who is pinged before a question and before a change.
        let table = [
            (None, 0, "pa sz sh tj", "", ""),
            (Some(Failed(0, 0)), 0, "sz sh tj pa", "", "sz sh tj pa"),
            (Some(Failed(1, 0)), 0, "sh tj pa sz", "", "sh tj pa sz"),
            (Some(Worked(2, 0)), 9, "sh tj pa sz", "", ""),
            // Ten minutes away: a question looks after it, a change does not.
            (None, 10, "sh tj pa sz", "pa", ""),
            // Still away: nothing changes, and it is left alone for ten minutes more.
            (Some(Failed(0, 10)), 19, "sh tj pa sz", "", ""),
            (None, 20, "sh tj pa sz", "pa", ""),
            (Some(Worked(0, 20)), 20, "pa sz sh tj", "", ""),
            (None, 99, "pa sz sh tj", "", ""),
            // Somebody pinged, and another host was the first that works.
            (Some(Worked(3, 100)), 100, "tj pa sz sh", "", ""),
            (None, 110, "tj pa sz sh", "pa", ""),
            // A late failure of a host that is not in use changes nothing.
            (Some(Failed(1, 110)), 100, "tj pa sz sh", "", ""),
            // Around the end; the preferred one that is doubtful itself is no reason to ping twice.
            (
                Some(Failed(3, 111)),
                111,
                "pa sz sh tj",
                "pa",
                "pa sz sh tj",
            ),
        ];
        let hosts = Hosts::official();
        let bases = hosts.bases().to_vec();
        for (row, (step, minute, tried, question, change)) in table.into_iter().enumerate() {
            match step {
                Some(Worked(at, minute)) => hosts.worked(&bases[at], minute * 60_000),
                Some(Failed(at, minute)) => hosts.failed(&bases[at], minute * 60_000),
                None => {}
            }
            let now_ms = minute * 60_000;
            assert_eq!(named(&hosts.to_try()), tried, "row {row}");
            assert_eq!(
                named(&hosts.to_probe(Deed::Question, now_ms)),
                question,
                "row {row}, a question"
            );
            assert_eq!(
                named(&hosts.to_probe(Deed::Change, now_ms)),
                change,
                "row {row}, a change"
            );
        }
    }

    #[test]
    fn one_host_is_never_pinged_before_it_is_asked() {
        let only = Hosts::only(Origin::of("http://127.0.0.1:1").expect("an origin"));
        let base = only.bases()[0].clone();
        only.failed(&base, 0);
        for deed in [Deed::Question, Deed::Change] {
            assert!(only.to_probe(deed, u64::MAX).is_empty());
        }
        assert_eq!(only.to_try(), [base]);
    }

    #[test]
    fn a_host_of_another_configuration_changes_nothing() {
        let hosts = Hosts::official();
        let other = Origin::of("https://pay.example.cn").expect("an origin");
        hosts.failed(&other, 0);
        hosts.worked(&other, 0);
        assert_eq!(named(&hosts.to_try()), "pa sz sh tj");
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
