//! Logging in: who gets in, what each role may do then, and that the shop always gets in again.

use super::*;
use till::card::StaffCard;
use till::role::Role;

/// People with logins needed: 2003, who manages the shop, turned them on with the PIN 2468 and is
/// logged in; 2002 is a clerk with 1357 and 2001 a manager with 8642, who may refund.
fn logged_in(folder: Option<PathBuf>) -> People {
    let mut people = people(folder);
    set(&mut people, "2002", None, "1357").expect("a first PIN");
    let leave = leave(&mut people, Deed::People, "2003", "2468").expect("an administrator");
    let manager = personal("2001", Role::Manager);
    people.save_person(manager, leave).expect("saved");
    let leave = leave_again(&mut people, Deed::Logins);
    let logins = Logins {
        needed: true,
        lock_after_min: 5,
    };
    let who = people.choose_logins(logins, leave, at(10)).expect("chosen");
    assert_eq!(who.map(|staff| staff.no).as_deref(), Some("2003"));
    set(&mut people, "2001", None, "8642").expect("an administrator gives it");
    people
}

fn leave_again(people: &mut People, deed: Deed) -> Leave {
    leave(people, deed, "2003", "2468").expect("an administrator")
}

fn leave(people: &mut People, deed: Deed, no: &str, pin: &str) -> Result<Leave, RightRefusal> {
    let begun = people.begin_leave(deed, no, pin, at(5))?;
    people.leave_tried(deed, begun.look(), at(5))
}

pub(super) fn personal(no: &str, role: Role) -> Personal {
    Personal {
        staff: Staff {
            no: no.to_owned(),
            name: String::from("小工"),
        },
        role,
        refunds: false,
    }
}

fn log_in(people: &mut People, no: &str, pin: &str, now: Now) -> Result<LoggedIn, RightRefusal> {
    let begun = people.begin_login(no, pin, now)?;
    people.log_in(begun.look(), now)
}

#[test]
fn where_nobody_has_to_log_in_only_what_needs_a_person_does() {
    let mut people = people(None);
    for deed in Deed::ALL {
        assert_eq!(people.admit(deed), Ok(()), "{deed:?}");
        let own = people.leave(deed);
        if deed.needs_person() {
            let role = Role::Administrator;
            assert_eq!(own, Err(RightRefusal::LeaveNeeded { role }), "{deed:?}");
        } else {
            assert!(own.is_ok(), "{deed:?}");
        }
    }
    assert_eq!(
        people.begin_login("2003", "2468", at(1)).err(),
        Some(RightRefusal::LoginsOff)
    );
    let seen = people.session();
    assert!(!seen.is_locked && !seen.needs_login && seen.has_owner);
    assert_eq!(seen.staff.map(|staff| staff.no).as_deref(), Some("2002"));
    // A leave is good for what it was given for, and for nothing else.
    let leave = leave_again(&mut people, Deed::Unbind);
    assert!(
        people
            .save_person(personal("001", Role::Clerk), leave)
            .is_err()
    );
}

#[test]
fn logins_are_turned_on_by_an_administrator_with_a_pin_only() {
    let mut nobody = People::kept_in(None);
    nobody.serve(Some(&shop_of("S1", None, true)));
    let none = Err(RightRefusal::NoAdministrator);
    assert_eq!(nobody.leave(Deed::Logins), none);
    assert_eq!(nobody.leave(Deed::Unbind), none);
    assert!(
        nobody.leave(Deed::People).is_ok(),
        "the first comes from somewhere"
    );
    let mut people = people(None);
    set(&mut people, "2002", None, "1357").expect("a first PIN");
    let role = Role::Administrator;
    let clerks = leave(&mut people, Deed::Logins, "2002", "1357");
    assert_eq!(clerks, Err(RightRefusal::RoleForbids { role }));
    let leave = leave_again(&mut people, Deed::Logins);
    let logins = Logins {
        needed: true,
        lock_after_min: 721,
    };
    let most = RightRefusal::LockAfterBad { most: 720 };
    assert_eq!(people.choose_logins(logins, leave, at(6)), Err(most));
    assert!(!people.needs_login());
}

#[test]
fn every_role_may_do_what_it_may_and_nobody_anything() {
    let mut people = logged_in(None);
    let roles = [
        ("2002", "1357", Role::Clerk),
        ("2001", "8642", Role::Manager),
        ("2003", "2468", Role::Administrator),
    ];
    for (no, pin, role) in roles {
        log_in(&mut people, no, pin, at(20)).expect("in");
        assert_eq!(people.session().role, role);
        assert_eq!(people.clerk().map(|staff| staff.no).as_deref(), Some(no));
        for deed in Deed::ALL {
            let refused = deed.least().map(|role| RightRefusal::RoleForbids { role });
            let wanted = match refused {
                Some(refused) if !role.may(deed) => Err(refused),
                Some(_) | None => Ok(()),
            };
            assert_eq!(people.admit(deed), wanted, "{no} {deed:?}");
            assert_eq!(people.leave(deed).map(|_| ()), wanted, "{no} {deed:?}");
        }
    }
    assert!(people.own().is_ok(), "who manages the shop may refund");
    assert_eq!(people.lock().map(|staff| staff.no).as_deref(), Some("2003"));
    for gone in [false, true] {
        for deed in Deed::ALL {
            let wanted = match deed.least() {
                Some(_) => Err(RightRefusal::LoginNeeded),
                None => Ok(()),
            };
            assert_eq!(people.admit(deed), wanted, "{deed:?}");
            assert_eq!(people.leave(deed).map(|_| ()), wanted, "{deed:?}");
        }
        assert_eq!(people.own().err(), Some(RightRefusal::LoginNeeded));
        let tried = tries(&mut people, "2001", "8642", at(21));
        assert_eq!(tried, Err(RightRefusal::LoginNeeded), "{gone}");
        assert_eq!(people.session().staff.is_none(), gone);
        people.log_out();
    }
}

#[test]
fn who_logged_in_is_the_clerk_and_needs_a_colleague_as_before() {
    let mut people = logged_in(None);
    log_in(&mut people, "2002", "1357", at(20)).expect("in");
    let name = String::from("小林");
    assert_eq!(people.own(), Err(RightRefusal::NeedsAuthorisation { name }));
    let who = tries(&mut people, "2001", "8642", at(21)).expect("authorised");
    let number = |staff: Option<Staff>| staff.map(|staff| staff.no);
    assert_eq!(number(who.clerk).as_deref(), Some("2002"));
    assert_eq!(number(who.authorised).as_deref(), Some("2001"));
}

#[test]
fn wrong_pins_wait_at_the_login_as_well_also_over_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = || Some(folder.path().to_owned());
    let mut before = logged_in(kept());
    before.log_out();
    for left in [2, 1] {
        let wrong = log_in(&mut before, "2002", "0000", at(30));
        assert_eq!(wrong, Err(RightRefusal::Wrong { left }));
    }
    // Who pulls the plug while it is looked at has had a wrong one.
    drop(before.begin_login("2002", "1357", at(30)).expect("begun"));
    let mut after = People::kept_in(kept());
    after.serve(Some(&shop_of("S1", Some("2002"), true)));
    assert!(
        after.session().is_locked && after.needs_login(),
        "also after a start"
    );
    let early = log_in(&mut after, "2002", "1357", at(1));
    assert_eq!(early, Err(RightRefusal::Wait { seconds: 29 }));
    assert!(
        log_in(&mut after, "2001", "8642", at(1)).is_ok(),
        "others need not wait"
    );
    assert!(log_in(&mut after, "2002", "1357", at(30)).is_ok());
}

#[test]
fn a_card_logs_in_until_it_is_taken_away_or_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut people = logged_in(Some(folder.path().to_owned()));
    let leave = people.leave(Deed::People).expect("an administrator");
    let (staff, card) = people.make_card("2002", leave).expect("made");
    assert_eq!(staff.no, "2002");
    people.lock();
    let entered = people.show_card(&card, at(40)).expect("in");
    assert!(entered.is_another && entered.staff.no == "2002");
    assert!(!people.show_card(&card, at(41)).expect("in").is_another);
    let foreign = StaffCard::of_chance([7; 26]);
    assert_eq!(
        people.show_card(&foreign, at(42)),
        Err(RightRefusal::CardUnknown)
    );
    assert_eq!(
        people.clerk().map(|staff| staff.no).as_deref(),
        Some("2002")
    );
    let file = folder.path().join("people-training.json");
    let text = std::fs::read_to_string(file).expect("kept");
    assert!(!text.contains(&card.reveal()[6..]) && text.contains("\"2002\": \""));
    log_in(&mut people, "2003", "2468", at(43)).expect("in");
    let leave = people.leave(Deed::People).expect("an administrator");
    let (_, anew) = people.make_card("2002", leave).expect("made anew");
    assert_eq!(
        people.show_card(&card, at(44)),
        Err(RightRefusal::CardUnknown)
    );
    assert!(people.show_card(&anew, at(44)).is_ok());
    log_in(&mut people, "2003", "2468", at(45)).expect("in");
    let leave = people.leave(Deed::People).expect("an administrator");
    people.remove_card("2002", leave).expect("taken away");
    assert_eq!(
        people.show_card(&anew, at(46)),
        Err(RightRefusal::CardUnknown)
    );
}

#[test]
fn it_locks_after_the_minutes_that_were_chosen() {
    let mut people = logged_in(None);
    assert_eq!(people.locks_in_ms(at(10)), Some(300_000));
    people.active(at(70));
    let table = [(70, 300_000), (369, 1_000), (370, 0), (9_999, 0)];
    for (second, left) in table {
        assert_eq!(people.locks_in_ms(at(second)), Some(left), "{second}");
    }
    people.lock();
    assert_eq!(people.locks_in_ms(at(9_999)), None);
}

#[test]
fn who_leaves_the_shop_is_logged_out_and_a_setting_code_is_the_way_back() {
    let mut people = logged_in(None);
    let shop = shop_of("S1", Some("2002"), true);
    people.serve(Some(&shop));
    assert!(!people.session().is_locked, "the same shop, set up again");
    people.loaded(
        &shop,
        Ok(vec![person("2002", "小林", false, false)]),
        at(50),
    );
    assert!(people.session().is_locked);
    log_in(&mut people, "2002", "1357", at(51)).expect("in");
    people.loaded(&shop, Ok(list()), at(52));
    people.open_anew().expect("kept");
    assert!(!people.needs_login() && !people.session().has_owner);
    let pins: Vec<_> = people.members().iter().map(|one| one.has_pin).collect();
    assert_eq!(pins, [true, true, false], "only administrators' are gone");
}
