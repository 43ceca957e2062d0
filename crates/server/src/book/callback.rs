//! When a callback is sent, and when it is given up: at once, and while nobody answers status 0,
//! again and again over a day, ever more seldom. The waits are ours, in the manner of the
//! platforms'; the pages give none.

use till::moment::Moment;

/// How long to wait after the n-th try that failed, in seconds.
pub const WAITS_S: [i64; 15] = [
    15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600,
];

/// When to send again after `tries` tries, the last of which failed at `now`; `None`: never.
pub fn again(tries: u32, now: Moment) -> Option<Moment> {
    let last = usize::try_from(tries).ok()?.checked_sub(1)?;
    let wait_s = WAITS_S.get(last)?;
    Some(now.after_ms(wait_s * 1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_tries_in_a_day() {
        let now = Moment::from_unix_ms(0);
        let wait_s = |tries| again(tries, now).map(Moment::unix_s);
        let table = [
            (0, None),
            (1, Some(15)),
            (2, Some(15)),
            (3, Some(30)),
            (4, Some(180)),
            (10, Some(3_600)),
            (15, Some(21_600)),
            (16, None),
        ];
        for (tries, wanted) in table {
            assert_eq!(wait_s(tries), wanted, "after {tries} tries");
        }
        assert_eq!(
            WAITS_S.iter().sum::<i64>(),
            86_640,
            "a day and four minutes"
        );
    }
}
