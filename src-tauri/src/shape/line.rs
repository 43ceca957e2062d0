//! The line to Cloud Pay in its outward form.

use super::sentence;
use crate::dto;
use cloudpay::line::{Pinged, Trouble};
use counter::line::{LineNow, of_trouble};
use till::scan::Origin;

/// The line as it is shown.
pub fn line(line: &LineNow) -> dto::Line {
    dto::Line {
        hosts: line.hosts.iter().map(host).collect(),
        in_use: line.in_use.as_ref().map(host),
        trouble: line.trouble.map(trouble),
        signs_since_ms: line.signs_since.map(till::moment::Moment::unix_ms),
    }
}

/// What a test found.
pub fn test(pinged: &[Pinged]) -> dto::LineTest {
    let works = pinged.iter().filter(|one| one.found.is_ok()).count();
    let clock_ahead_s = pinged.iter().find_map(|one| one.found.ok()?.clock_ahead_s);
    dto::LineTest {
        hosts: pinged.iter().map(host_test).collect(),
        verdict: if works == 0 {
            dto::LineVerdict::Down
        } else if works < pinged.len() {
            dto::LineVerdict::InPart
        } else {
            dto::LineVerdict::Works
        },
        clock_ahead_s,
        clock: clock_ahead_s.and_then(Trouble::of_clock).map(trouble),
    }
}

fn host_test(pinged: &Pinged) -> dto::HostTest {
    dto::HostTest {
        host: host(&pinged.base),
        took_ms: pinged.found.ok().map(|works| works.took_ms),
        trouble: pinged.found.err().map(trouble),
    }
}

fn trouble(found: Trouble) -> dto::Fault {
    let (code, params) = of_trouble(found);
    sentence(code, params)
}

fn host(base: &Origin) -> String {
    let base = base.as_str();
    base.split_once("://")
        .map_or(base, |(_, host)| host)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use cloudpay::line::Works;

    fn found(all: &[Result<i64, Trouble>]) -> dto::LineTest {
        let pinged: Vec<Pinged> = all
            .iter()
            .map(|found| Pinged {
                base: Origin::of("https://pay.qcloud.com").expect("an origin"),
                found: found.map(|ahead_s| Works {
                    took_ms: 31,
                    clock_ahead_s: Some(ahead_s),
                }),
            })
            .collect();
        test(&pinged)
    }

    #[test]
    fn one_host_that_works_is_enough_and_the_clock_is_told_apart() {
        let none = Err(Trouble::NoConnection);
        let table = [
            (found(&[Ok(1), Ok(1)]), dto::LineVerdict::Works, None),
            (found(&[none, Ok(-1)]), dto::LineVerdict::InPart, None),
            (found(&[none, none]), dto::LineVerdict::Down, None),
            (found(&[]), dto::LineVerdict::Down, None),
            (
                found(&[none, Ok(-900)]),
                dto::LineVerdict::InPart,
                Some("line_clock_behind"),
            ),
        ];
        for (test, verdict, clock) in table {
            assert_eq!(test.verdict, verdict, "{test:?}");
            let told = test.clock.as_ref().map(|fault| fault.code.as_str());
            assert_eq!(told, clock, "{test:?}");
        }
        let one = found(&[none, Ok(0)]);
        assert_eq!(one.hosts[0].host, "pay.qcloud.com");
        assert_eq!(
            (one.hosts[0].took_ms, one.hosts[1].took_ms),
            (None, Some(31))
        );
    }
}
