//! Counts what passed and what failed from the closing lines of the test programs.
//! It refuses to be flattered: a part that failed without counting a failure counts as one.

#[derive(Default, Clone, Copy, PartialEq, Debug)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl Tally {
    /// Hears one line of output: cargo test's "test result: ok. 3 passed; 0 failed; ..." and
    /// vitest's "Tests  1 failed | 11 passed (12)" are counted, all others are not.
    pub fn hear(&mut self, line: &str) {
        let line = without_colour(line);
        let line = line.trim();
        let counts = if let Some(counts) = line.strip_prefix("test result: ") {
            // "ok." or "FAILED." stands first.
            counts.split_once(". ").map(|(_, counts)| counts)
        } else {
            line.strip_prefix("Tests ")
        };
        for part in counts.unwrap_or_default().split([';', '|']) {
            let mut words = part.split_whitespace();
            let number = words
                .next()
                .and_then(|word| word.parse::<u64>().ok())
                .unwrap_or(0);
            match words.next() {
                Some("passed") => self.passed += number,
                Some("failed") => self.failed += number,
                _ => {}
            }
        }
    }

    /// Adds a part that has ended.
    pub fn add(&mut self, part: Tally, ended_well: bool) {
        self.passed += part.passed;
        self.failed += part.failed.max(u64::from(!ended_well));
    }

    /// The last line of `cargo xtask test`.
    pub fn line(&self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

/// Takes terminal colours (ESC [ ... m) out of a line.
fn without_colour(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\x1b[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &str, passed: u64, failed: u64) {
        let mut tally = Tally::default();
        lines.lines().for_each(|line| tally.hear(line));
        assert_eq!(tally, Tally { passed, failed });
    }

    #[test]
    fn closing_lines_are_counted_and_others_are_not() {
        check(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.01s",
            3,
            0,
        );
        check("test result: FAILED. 3 passed; 2 failed; 0 ignored", 3, 2);
        check(
            "      Tests  1 failed | 11 passed (12)\n Test Files  1 failed | 2 passed (3)",
            11,
            1,
        );
        check(
            "\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[32m12 passed\x1b[39m\x1b[22m\x1b[90m (12)\x1b[39m",
            12,
            0,
        );
        check(
            "test money::tests::two_failed ... ok\n4 passed, 9 failed",
            0,
            0,
        );
    }

    #[test]
    fn a_part_that_could_not_count_its_failure_is_one_failure() {
        let mut all = Tally::default();
        all.add(
            Tally {
                passed: 4,
                failed: 0,
            },
            true,
        );
        all.add(
            Tally {
                passed: 2,
                failed: 3,
            },
            false,
        );
        all.add(Tally::default(), false);
        assert_eq!(all.line(), "6 passed, 4 failed");
    }
}
