//! How long a PIN cannot be tried after wrong ones. Pure: the time is handed in.
//!
//! ```text
//! wrong in a row   1, 2    3     4      5      6      7      8 and more
//! wait             none    30 s  1 min  2 min  4 min  8 min  15 min
//! ```
//!
//! Only the run's clock is asked, which nobody can set, and the count is kept on the disk. After
//! a start the whole wait begins anew: neither a restart nor a clock that is set makes it shorter.

/// Wrong PINs in a row after which the next one must wait.
pub(super) const FREE: u32 = 3;
const FIRST_MS: i64 = 30_000;
const LONGEST_MS: i64 = 15 * 60_000;

/// How long the next try must wait after so many wrong ones in a row, in milliseconds.
pub(super) fn wait_ms(wrong: u32) -> i64 {
    let Some(doublings) = wrong.checked_sub(FREE) else {
        return 0;
    };
    FIRST_MS
        .checked_shl(doublings)
        .filter(|_| doublings < 16)
        .unwrap_or(LONGEST_MS)
        .min(LONGEST_MS)
}

/// How long it is still to wait, in whole seconds, rounded up; 0 where a try is free. `since_ms`
/// is when the last wrong one was made, by the run's clock.
pub(super) fn left_s(wrong: u32, since_ms: i64, run_ms: i64) -> u64 {
    let waited_ms = run_ms.saturating_sub(since_ms).max(0);
    let left_ms = wait_ms(wrong).saturating_sub(waited_ms);
    u64::try_from(left_ms).unwrap_or(0).div_ceil(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_doubles_from_half_a_minute_to_a_quarter_of_an_hour() {
        let table = [
            (0, 0),
            (2, 0),
            (3, 30),
            (4, 60),
            (5, 120),
            (6, 240),
            (7, 480),
            (8, 900),
            (9, 900),
            (70, 900),
            (u32::MAX, 900),
        ];
        for (wrong, seconds) in table {
            assert_eq!(wait_ms(wrong), seconds * 1000, "{wrong}");
        }
    }

    #[test]
    fn what_is_left_is_rounded_up_and_ends() {
        let table = [
            (2, 0, 0, 0),
            (3, 0, 0, 30),
            (3, 1_000, 1_001, 30),
            (3, 1_000, 30_999, 1),
            (3, 1_000, 31_000, 0),
            (3, 1_000, 90_000, 0),
            // A last try that seems to lie ahead ends nothing early.
            (3, 5_000, 0, 30),
        ];
        for (wrong, since, now, left) in table {
            assert_eq!(left_s(wrong, since, now), left, "{wrong} {since} {now}");
        }
    }
}
