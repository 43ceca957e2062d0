//! The log broken at every place, torn at every byte, on a disk that takes nothing, and read back.

use super::*;
use proptest::prelude::*;
use till::who::Staff;

fn now(second: i64) -> Now {
    Now {
        at: Moment::from_unix_ms(1_772_323_200_000 + second * 1000),
        run_ms: second * 1000,
    }
}

fn entry(second: usize) -> Entry {
    let staff = Staff {
        no: String::from("2003"),
        name: String::from("周店长"),
    };
    let what = match second % 4 {
        0 => What::LoggedIn { by_card: false },
        1 => What::PinWrong {
            no: String::from("2002"),
        },
        2 => What::Reprinted {
            no: format!("90000042{second:010}"),
        },
        _ => What::PersonRemoved { of: staff.clone() },
    };
    Entry {
        who: Some(staff),
        what,
    }
}

/// A log of so many entries, as text, and where it ends.
fn written(entries: usize) -> (Vec<u8>, Anchor) {
    let mut log = Log::nowhere();
    let mut anchor = None;
    for second in 0..entries {
        anchor = Some(log.append(&entry(second), now(0).at).expect("written"));
    }
    (log.text(), anchor.expect("some"))
}

fn lines(text: &[u8]) -> Vec<Vec<u8>> {
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    lines.map(<[u8]>::to_vec).collect()
}

#[test]
fn a_byte_that_is_changed_breaks_the_chain_in_its_line() {
    let (text, anchor) = written(6);
    let whole = chain::verify(&text, Some(&anchor));
    assert_eq!((whole.entries, whole.broken, whole.missing), (6, None, 0));
    let mut line = 1;
    for at in 0..text.len() {
        let mut changed = text.clone();
        changed[at] ^= 1;
        let found = chain::verify(&changed, Some(&anchor));
        assert_eq!(found.broken, Some(line), "byte {at}");
        line += u64::from(text[at] == b'\n');
    }
}

#[test]
fn lines_left_out_put_in_or_moved_are_found_where_they_are() {
    let (text, anchor) = written(6);
    let all = lines(&text);
    for at in 0..6 {
        let mut without = all.clone();
        without.remove(at);
        let found = chain::verify(&without.concat(), Some(&anchor));
        assert_eq!(found.broken, Some(at as u64 + 1), "without {at}");
        let mut twice = all.clone();
        twice.insert(at, all[at].clone());
        let found = chain::verify(&twice.concat(), Some(&anchor));
        assert_eq!(found.broken, Some(at as u64 + 2), "{at} twice");
        let mut cut = all.clone();
        cut.truncate(at);
        let found = chain::verify(&cut.concat(), Some(&anchor));
        assert_eq!(
            (found.broken, found.missing),
            (Some(at as u64 + 1), 6 - at as u64)
        );
        let unseen = chain::verify(&cut.concat(), None);
        assert_eq!(
            unseen.broken, None,
            "without the anchor a cut end cannot be seen"
        );
    }
    let mut swapped = all;
    swapped.swap(2, 3);
    let found = chain::verify(&swapped.concat(), Some(&anchor));
    assert_eq!(found.broken, Some(3));
}

#[test]
fn a_log_written_anew_is_not_the_one_that_was_anchored() {
    let (_, anchor) = written(6);
    let mut other = Log::nowhere();
    for second in 1..9 {
        other.append(&entry(second), now(0).at).expect("written");
    }
    let found = chain::verify(&other.text(), Some(&anchor));
    assert_eq!(found.broken, Some(6));
}

#[test]
fn a_line_torn_at_any_byte_is_cut_and_told_and_the_chain_goes_on() {
    let (text, _) = written(3);
    let last = lines(&text).pop().expect("a line").len();
    for left in 1..last {
        let folder = tempfile::tempdir().expect("a folder");
        let torn = &text[..text.len() - left];
        std::fs::write(file(folder.path(), Books::Money), torn).expect("written");
        let mut audit = Audit::kept_in(Some(folder.path().to_owned()));
        assert_eq!(audit.serve(Books::Money, now(1)), None);
        assert_eq!(audit.note(entry(7), now(2).at), None);
        let page = audit.page(None, 10).expect("read");
        let what: Vec<_> = page.rows.iter().map(|row| row.what.as_str()).collect();
        assert_eq!(
            what,
            ["person_removed", "log_torn", "pin_wrong", "logged_in"]
        );
        let found = verify(folder.path(), Books::Money).expect("read");
        assert_eq!((found.entries, found.broken), (4, None), "{left}");
    }
}

#[test]
fn a_start_tells_what_is_missing_at_the_end_or_was_changed_there() {
    let told = |change: fn(Vec<Vec<u8>>) -> Vec<Vec<u8>>| {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = || Audit::kept_in(Some(folder.path().to_owned()));
        let mut audit = kept();
        audit.serve(Books::Practice, now(0));
        for second in 0..5 {
            assert_eq!(audit.note(entry(second), now(1).at), None);
        }
        let path = file(folder.path(), Books::Practice);
        let text = std::fs::read(&path).expect("read");
        std::fs::write(&path, change(lines(&text)).concat()).expect("written");
        let mut again = kept();
        again.serve(Books::Practice, now(9));
        let row = again.page(None, 1).expect("read").rows.remove(0);
        (
            row.what,
            row.params.into_values().next().unwrap_or_default(),
        )
    };
    let of = |what: &str, param: &str| (what.to_owned(), param.to_owned());
    assert_eq!(told(|lines| lines), of("logged_in", ""));
    assert_eq!(told(|lines| lines[..3].to_vec()), of("log_short", "2"));
    assert_eq!(told(|_| Vec::new()), of("log_short", "5"));
    let (changed, seq) = told(|mut lines| {
        lines[4] = lines[3].clone();
        lines
    });
    assert_eq!((changed.as_str(), seq.as_str()), ("log_changed", "5"));
}

#[test]
fn what_cannot_be_written_is_told_once_waits_and_is_written_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("not there yet");
    let mut audit = Audit::kept_in(Some(place.clone()));
    assert!(
        audit.serve(Books::Money, now(0)).is_some(),
        "no such folder"
    );
    assert!(audit.note(entry(0), now(1).at).is_some());
    assert_eq!(audit.note(entry(1), now(2).at), None, "told already");
    assert!(audit.page(None, 10).is_err());
    std::fs::create_dir(&place).expect("made");
    audit.serve(Books::Money, now(3));
    assert_eq!(audit.note(entry(2), now(4).at), None);
    let rows = audit.page(None, 10).expect("read").rows;
    let seconds: Vec<_> = rows.iter().map(|row| row.at.unix_s() % 60).collect();
    assert_eq!(seconds, [4, 2, 1], "each with its own moment");
    let found = verify(&place, Books::Money).expect("read");
    assert_eq!((found.entries, found.broken), (3, None));
}

#[test]
fn pages_follow_each_other_to_the_first_entry() {
    let mut log = Log::nowhere();
    for second in 0..7 {
        log.append(&entry(second), now(0).at).expect("written");
    }
    let (mut before, mut seen) = (None, Vec::new());
    loop {
        let page = log.page(before, 3).expect("read");
        seen.extend(page.rows.iter().map(|row| row.seq));
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(seen, [7, 6, 5, 4, 3, 2, 1]);
    let row = log.page(Some(4), 1).expect("read").rows.remove(0);
    assert_eq!(row.no.as_deref(), Some("900000420000000002"));
    assert_eq!(row.who.map(|staff| staff.name).as_deref(), Some("周店长"));
}

proptest! {
    #[test]
    fn whatever_is_changed_is_found(
        entries in 1usize..12,
        at in any::<prop::sample::Index>(),
        length in 0usize..40,
        instead in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let (text, anchor) = written(entries);
        let from = at.index(text.len());
        let to = (from + length).min(text.len());
        let changed = [&text[..from], &instead, &text[to..]].concat();
        prop_assume!(changed != text);
        // What is put behind the end without its own end may just be being written.
        let goes_on = changed.strip_prefix(text.as_slice());
        prop_assume!(goes_on.is_none_or(|more| more.contains(&b'\n')));
        let found = chain::verify(&changed, Some(&anchor));
        prop_assert!(found.broken.is_some());
    }
}
