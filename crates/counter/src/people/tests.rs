//! The people through their door: tries, waits, changes, and what outlives a restart. PINs are
//! really hashed, so the tables are short.

mod logins;
mod staff;

use super::*;
use crate::shop::Shop;
use till::scan::Origin;

fn shop_of(out_shop_id: &str, clerk: Option<&str>, training: bool) -> Shop {
    let text = serde_json::json!({
        "out_mch_id": "p", "out_sub_mch_id": "m", "cloud_cashier_id": "90000042",
        "authen_type": 1, "authen_key": "0123456789abcdef0123456789ABCDEF",
        "out_shop_id": out_shop_id, "shop_name": "练习店", "device_id": "1001",
        "device_name": "前台一号", "staff_id": clerk, "staff_name": clerk.map(|_| "小林"),
    });
    let setting = serde_json::from_value(text).expect("a setting");
    let origin = Origin::of("http://127.0.0.1:4000").expect("an origin");
    Shop::of(setting, origin, training).expect("a shop")
}

fn person(no: &str, name: &str, manager: bool, refunds: bool) -> Person {
    let (no, name) = (no.to_owned(), name.to_owned());
    Person {
        staff: Staff { no, name },
        manager,
        refunds,
    }
}

fn list() -> Vec<Person> {
    vec![
        person("2001", "小陈", false, true),
        person("2002", "小林", false, false),
        person("2003", "周店长", true, false),
    ]
}

fn at(run_s: i64) -> Now {
    let run_ms = run_s * 1000;
    let at = Moment::from_unix_ms(1_772_323_200_000 + run_ms);
    Now { at, run_ms }
}

/// People of a shop whose clerk on duty is 2002, who may not; 2003 has the PIN 2468.
fn people(folder: Option<PathBuf>) -> People {
    let shop = shop_of("S1", Some("2002"), true);
    let mut people = People::kept_in(folder);
    people.serve(Some(&shop));
    people.loaded(&shop, Ok(list()), at(0));
    set(&mut people, "2003", None, "2468").expect("a first PIN");
    people
}

fn set(people: &mut People, no: &str, old: Option<&str>, new: &str) -> Result<(), RightRefusal> {
    let change = people.begin_change(no, old, new, None, at(0))?;
    people.changed(change.make(), at(0))
}

fn tries(people: &mut People, no: &str, pin: &str, now: Now) -> Result<Who, RightRefusal> {
    let begun = people.begin_try(no, pin, now)?;
    people.tried(begun.look(), now)?.spend(people)
}

#[test]
fn a_clerk_without_the_right_needs_a_colleague_who_has_it_and_a_pin() {
    let mut people = people(None);
    let name = |name: &str| name.to_owned();
    assert_eq!(
        people.own(),
        Err(RightRefusal::NeedsAuthorisation {
            name: name("小林")
        })
    );
    let table = [
        (
            "2002",
            "1234",
            RightRefusal::NoRight {
                name: name("小林")
            },
        ),
        (
            "2001",
            "1234",
            RightRefusal::PinNotSet {
                name: name("小陈")
            },
        ),
        (
            "2009",
            "1234",
            RightRefusal::StaffUnknown { no: name("2009") },
        ),
        ("2003", "12", RightRefusal::PinBad),
        ("2003", "2469", RightRefusal::Wrong { left: 2 }),
    ];
    for (no, pin, refusal) in table {
        assert_eq!(tries(&mut people, no, pin, at(1)), Err(refusal), "{no}");
    }
    let who = tries(&mut people, "2003", "2468", at(1)).expect("authorised");
    let number = |staff: Option<Staff>| staff.map(|staff| staff.no);
    assert_eq!(number(who.clerk), Some(name("2002")));
    assert_eq!(number(who.authorised), Some(name("2003")));
}

#[test]
fn without_a_clerk_or_a_list_the_platform_decides() {
    let mut people = People::kept_in(None);
    assert!(people.own().is_ok(), "no shop");
    people.serve(Some(&shop_of("S1", Some("2002"), true)));
    assert_eq!(people.right(), Right::NotKnownHere);
    let nobody = shop_of("S1", None, true);
    people.serve(Some(&nobody));
    people.loaded(&nobody, Ok(list()), at(0));
    let own = people.own().expect("the platform decides");
    assert_eq!(own.spend(&people), Ok(Who::default()));
}

#[test]
fn after_three_wrong_ones_it_must_be_waited_for_ever_longer() {
    let mut people = people(None);
    let story = [
        // Seconds of the run, PIN, what comes of it: tries left, or seconds to wait.
        (0, "1111", Err(RightRefusal::Wrong { left: 2 })),
        (0, "1111", Err(RightRefusal::Wrong { left: 1 })),
        (0, "1111", Err(RightRefusal::Wait { seconds: 30 })),
        (1, "2468", Err(RightRefusal::Wait { seconds: 29 })),
        (30, "1111", Err(RightRefusal::Wait { seconds: 60 })),
        (90, "2468", Ok(())),
        (90, "1111", Err(RightRefusal::Wrong { left: 2 })),
    ];
    for (second, pin, end) in story {
        let tried = tries(&mut people, "2003", pin, at(second)).map(|_| ());
        assert_eq!(tried, end, "{second} {pin}");
    }
}

#[test]
fn a_try_counts_before_it_is_looked_at_also_over_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = || Some(folder.path().to_owned());
    let mut before = people(kept());
    for second in 0..3 {
        drop(before.begin_try("2003", "2468", at(second)));
    }
    let mut after = People::kept_in(kept());
    after.serve(Some(&shop_of("S1", Some("2002"), true)));
    // The clock of the new run begins anew, and so does the whole wait.
    let early = tries(&mut after, "2003", "2468", at(2));
    assert_eq!(early, Err(RightRefusal::Wait { seconds: 28 }));
    assert!(tries(&mut after, "2003", "2468", at(30)).is_ok());
    assert_eq!(after.seen().list.len(), 3, "the list was kept as well");
    assert_eq!(after.seen().loaded, Some(at(0).at));
    let text = std::fs::read_to_string(folder.path().join("people-training.json"));
    assert!(!text.expect("a file").contains("2468"));
}

#[test]
fn a_pin_is_changed_by_who_knows_the_old_one() {
    let mut people = people(None);
    let name = String::from("周店长");
    let needed = Err(RightRefusal::OldPinNeeded { name });
    assert_eq!(set(&mut people, "2003", None, "1357"), needed);
    let wrong = set(&mut people, "2003", Some("1111"), "1357");
    assert_eq!(wrong, Err(RightRefusal::Wrong { left: 2 }));
    let bad = set(&mut people, "2003", Some("2468"), "1");
    assert_eq!(bad, Err(RightRefusal::PinBad));
    assert_eq!(set(&mut people, "2003", Some("2468"), "1357"), Ok(()));
    assert!(tries(&mut people, "2003", "1357", at(1)).is_ok());
    assert!(tries(&mut people, "2003", "2468", at(1)).is_err());
    // Two who set a first PIN at once: the second does not replace the first.
    let first = people
        .begin_change("2001", None, "1111", None, at(2))
        .expect("begun");
    let second = people
        .begin_change("2001", None, "2222", None, at(2))
        .expect("begun");
    assert_eq!(people.changed(first.make(), at(2)), Ok(()));
    assert!(people.changed(second.make(), at(2)).is_err());
}

#[test]
fn another_shop_has_other_people_and_takes_no_proof_of_this_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut people = people(Some(folder.path().to_owned()));
    let begun = people.begin_try("2003", "2468", at(1)).expect("begun");
    let proof = people.tried(begun.look(), at(1)).expect("right");
    let late = people.begin_try("2003", "2468", at(1)).expect("begun");
    for other in [
        shop_of("S2", Some("2002"), true),
        shop_of("S1", Some("2002"), false),
    ] {
        people.serve(Some(&other));
        assert_eq!(people.seen().list, []);
        people.loaded(&shop_of("S1", None, true), Ok(list()), at(2));
        assert_eq!(people.seen().list, [], "too late");
    }
    assert!(proof.spend(&people).is_err());
    assert!(people.tried(late.look(), at(2)).is_err());
    people.serve(Some(&shop_of("S1", Some("2001"), true)));
    assert_eq!(people.seen().list.len(), 3);
    assert!(people.own().is_ok(), "this clerk may");
}

#[test]
fn what_cannot_be_read_is_kept_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("people-training.json");
    std::fs::write(&file, "{ torn").expect("written");
    drop(people(Some(folder.path().to_owned())));
    let aside = std::fs::read_to_string(folder.path().join("people-training.json.unreadable"));
    assert_eq!(aside.expect("kept aside"), "{ torn");
    assert!(
        std::fs::read_to_string(&file)
            .expect("anew")
            .contains("2003")
    );
}
