//! Who the people are at this till: roles, people of the till's own, and whose PIN who may set.

use super::logins::personal;
use super::*;
use till::role::Role;

fn roles(people: &People) -> Vec<(String, Role)> {
    let members = people.members().into_iter();
    members
        .map(|member| (member.person.staff.no, member.role))
        .collect()
}

fn free(people: &People) -> Leave {
    people.leave(Deed::People).expect("nobody has a PIN yet")
}

/// People of a shop of which nobody has a PIN yet.
fn fresh(folder: Option<PathBuf>) -> People {
    let shop = shop_of("S1", Some("2002"), true);
    let mut people = People::kept_in(folder);
    people.serve(Some(&shop));
    people.loaded(&shop, Ok(list()), at(0));
    people
}

#[test]
fn who_manages_the_shop_is_an_administrator_unless_it_was_chosen_otherwise() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut people = fresh(Some(folder.path().to_owned()));
    let (clerk, boss) = (Role::Clerk, Role::Administrator);
    let no = |no: &str| no.to_owned();
    let told = [(no("2001"), clerk), (no("2002"), clerk), (no("2003"), boss)];
    assert_eq!(roles(&people), told);
    let leave = free(&people);
    let manager = personal("2003", Role::Manager);
    people.save_person(manager, leave).expect("saved");
    let leave = free(&people);
    people
        .save_person(personal("0011", Role::Clerk), leave)
        .expect("saved");
    let mut after = People::kept_in(Some(folder.path().to_owned()));
    after.serve(Some(&shop_of("S1", Some("2002"), true)));
    let mut chosen = told.to_vec();
    chosen[2].1 = Role::Manager;
    chosen.push((no("0011"), clerk));
    assert_eq!(roles(&after), chosen);
    let local = after.member("0011").expect("kept");
    assert!(local.is_local && !local.person.may_refund());
    // Of Cloud Pay's people the right to refund is not settled here.
    let refunds = Personal {
        refunds: true,
        ..personal("2002", Role::Clerk)
    };
    let leave = free(&after);
    after.save_person(refunds, leave).expect("saved");
    assert!(!after.member("2002").expect("there").person.may_refund());
}

#[test]
fn a_number_of_the_tills_own_cannot_be_one_of_cloud_pays() {
    let mut people = fresh(None);
    let table = [
        ("1", "小工", Err(RightRefusal::LocalNumberBad)),
        ("00", "小工", Err(RightRefusal::LocalNumberBad)),
        ("00a", "小工", Err(RightRefusal::LocalNumberBad)),
        ("001234567", "小工", Err(RightRefusal::LocalNumberBad)),
        ("001", " ", Err(RightRefusal::NameBad)),
        ("001", "两\n行", Err(RightRefusal::NameBad)),
        (" 001 ", " 小工 ", Ok(())),
    ];
    for (no, name, end) in table {
        let mut one = personal(no, Role::Clerk);
        one.staff.name = name.to_owned();
        let leave = free(&people);
        assert_eq!(people.save_person(one, leave), end, "{no} {name}");
    }
    let leave = free(&people);
    assert!(people.remove_person("2001", leave).is_err(), "the office's");
    let leave = free(&people);
    let gone = people.remove_person("001", leave).expect("taken away");
    assert_eq!(gone.name, "小工");
    assert_eq!(people.member("001"), None);
}

#[test]
fn while_somebody_has_to_log_in_an_administrator_with_a_pin_stays() {
    let mut people = people(None);
    let begun = people.begin_leave(Deed::Logins, "2003", "2468", at(5));
    let tried = begun.expect("begun").look();
    let leave = people.leave_tried(Deed::Logins, tried, at(5)).expect("may");
    let logins = Logins {
        needed: true,
        lock_after_min: 0,
    };
    people.choose_logins(logins, leave, at(6)).expect("on");
    let leave = people.leave(Deed::People).expect("an administrator");
    let demoted = people.save_person(personal("2003", Role::Clerk), leave);
    assert_eq!(demoted, Err(RightRefusal::LastAdministrator));
    let leave = people.leave(Deed::People).expect("an administrator");
    people
        .save_person(personal("001", Role::Administrator), leave)
        .expect("a second");
    let leave = people.leave(Deed::People).expect("an administrator");
    let demoted = people.save_person(personal("2003", Role::Clerk), leave);
    assert_eq!(
        demoted,
        Err(RightRefusal::LastAdministrator),
        "without a PIN"
    );
    set(&mut people, "001", None, "9753").expect("a PIN");
    let leave = people.leave(Deed::People).expect("an administrator");
    assert_eq!(
        people.save_person(personal("2003", Role::Clerk), leave),
        Ok(())
    );
}

#[test]
fn first_pins_and_forgotten_ones_are_given_by_somebody_above() {
    let mut people = fresh(None);
    set(&mut people, "2001", None, "1111").expect("anybody gives a clerk the first PIN");
    set(&mut people, "2003", None, "2468").expect("and the first administrator");
    let leave = |people: &mut People, deed| {
        let begun = people
            .begin_leave(deed, "2003", "2468", at(5))
            .expect("begun");
        people.leave_tried(deed, begun.look(), at(5)).expect("may")
    };
    let may = leave(&mut people, Deed::People);
    people
        .save_person(personal("001", Role::Administrator), may)
        .expect("saved");
    // A second administrator's PIN is not for everybody to give.
    let role = Role::Administrator;
    let needs = Err(RightRefusal::LeaveNeeded { role });
    assert_eq!(set(&mut people, "001", None, "9999"), needs);
    let may = leave(&mut people, Deed::People);
    let change = people.begin_change("001", None, "9999", Some(may), at(6));
    assert_eq!(people.changed(change.expect("begun").make(), at(6)), Ok(()));
    // A forgotten one of a clerk, by an administrator's PIN on the spot.
    let name = String::from("小陈");
    let old = Err(RightRefusal::OldPinNeeded { name });
    assert_eq!(set(&mut people, "2001", None, "2222"), old);
    let may = leave(&mut people, Deed::Pins);
    let change = people.begin_change("2001", None, "2222", Some(may), at(7));
    assert_eq!(people.changed(change.expect("begun").make(), at(7)), Ok(()));
    assert!(tries(&mut people, "2001", "2222", at(8)).is_ok());
}
