//! How much memory a program holds, with all processes it started.
//! Shared pages are counted once, by their proportional share (PSS), where the kernel tells it;
//! else resident pages are added up, which counts shared ones several times.

use std::collections::BTreeMap;
use std::fs;

/// KiB held by the process `root` and all its descendants.
pub fn tree_kib(root: u32) -> u64 {
    let parents = parents();
    let belongs = |mut pid: u32| {
        while pid != root {
            match parents.get(&pid) {
                Some(&parent) if parent != pid => pid = parent,
                _ => return false,
            }
        }
        true
    };
    parents
        .keys()
        .filter(|pid| belongs(**pid))
        .map(|pid| process_kib(*pid))
        .sum()
}

/// Every process and its parent.
fn parents() -> BTreeMap<u32, u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    pids.filter_map(|pid| {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        Some((pid, parent(&stat)?))
    })
    .collect()
}

/// From "12 (a name (with) brackets) S 7 ...": 7.
fn parent(stat: &str) -> Option<u32> {
    stat.rsplit_once(')')?
        .1
        .split_whitespace()
        .nth(1)?
        .parse()
        .ok()
}

fn process_kib(pid: u32) -> u64 {
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(format!("/proc/{pid}/{file}")).ok()?;
        kib(&text, name)
    };
    field("smaps_rollup", "Pss:")
        .or_else(|| field("status", "VmRSS:"))
        .unwrap_or(0)
}

/// From "Pss:     1234 kB" among other lines: 1234.
fn kib(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernels_own_words_are_read() {
        assert_eq!(parent("12 (a (b) c) S 7 12 12 0"), Some(7));
        assert_eq!(kib("Rss:  9 kB\nPss:     1234 kB\n", "Pss:"), Some(1234));
    }
}
