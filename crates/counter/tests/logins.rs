//! Logins at the counter: what a locked till refuses and what it still does, when it locks itself,
//! the way back, letting go of the shop, and what the audit log says of all that.

use counter::people::{Personal, RightRefusal};
use counter::settings::{Mode, Settings, Theme};
use counter::view::DraftKind::Payment;
use counter::view::Intake;
use counter::{Do, Fault, Happened};
use journal::{Books, Journal};
use testkit::{Bench, ORIGIN, WECHAT_CODE, shop};
use till::reply::{Facts, Reply};
use till::right::Person;
use till::role::{Deed, Role};
use till::who::Staff;

const OWNER: (&str, &str) = ("2003", "2468");
const CLERK: (&str, &str) = ("001", "1357");

fn person(no: &str, name: &str, manager: bool) -> Person {
    let (no, name) = (no.to_owned(), name.to_owned());
    Person {
        staff: Staff { no, name },
        manager,
        refunds: false,
    }
}

/// A till at which somebody has to log in; the administrator is there.
fn till() -> Bench {
    let mut bench = Bench::bound();
    let clerk = Personal {
        staff: person("001", "小工", false).staff,
        role: Role::Clerk,
        refunds: false,
    };
    let boss = person("2003", "周店长", true);
    bench.with_logins((boss, OWNER.1), &[(clerk, CLERK.1)], 1);
    bench
}

fn code(end: Result<impl Sized, Fault>) -> String {
    end.err()
        .map(|fault| fault.code().to_owned())
        .unwrap_or_default()
}

fn locked(bench: &Bench) -> bool {
    bench.counter.session().is_locked
}

/// Lets the clock run, and what is set on it happen.
fn after(bench: &mut Bench, seconds: i64, due: &[Do]) -> Vec<Do> {
    bench.now.run_ms += seconds * 1000;
    bench.now.at = bench.now.at.after_ms(seconds * 1000);
    let turn = due.iter().rev().find_map(|one| {
        if let Do::LockLater { turn, .. } = one {
            return Some(*turn);
        }
        None
    });
    let happened = Happened::LockDue {
        turn: turn.expect("it was set"),
    };
    bench
        .counter
        .happened(happened, bench.now)
        .expect("taken in")
}

fn log(bench: &Bench) -> Vec<String> {
    let page = bench.counter.audit(None, 100).expect("read");
    let rows = page.rows.into_iter().rev();
    rows.map(|row| {
        let who = row.who.map_or(String::new(), |staff| staff.name);
        format!("{} {who}", row.what)
    })
    .collect()
}

#[test]
fn a_locked_till_takes_nothing_but_a_card_and_its_own_setting_code() {
    let mut bench = till();
    bench
        .begin(Payment, "12.34")
        .expect("the administrator sells as well");
    let leave = bench.counter.leave(Deed::People).expect("an administrator");
    let (now, made) = (bench.now, bench.counter.make_card("001", leave, bench.now));
    let card = made.expect("made").0;
    bench.counter.lock(false, now);
    assert!(locked(&bench));
    assert_eq!(bench.counter.snapshot(now).expect("read").draft, None);
    for deed in Deed::ALL {
        let wanted = if deed == Deed::Look {
            ""
        } else {
            "login_needed"
        };
        assert_eq!(code(bench.counter.admit(deed)), wanted, "{deed:?}");
    }
    let texts = [
        (WECHAT_CODE.to_owned(), "login_needed"),
        (String::from("900000421234567890"), "login_needed"),
        (String::from("anything"), "login_needed"),
        (String::from("ZGCARD0123456789"), "card_unknown"),
    ];
    for (text, refusal) in texts {
        assert_eq!(code(bench.counter.intake(&text, now)), refusal, "{text}");
    }
    assert!(bench.counter.own_authority().is_err());
    let (taken, _) = bench.counter.intake(card.reveal(), now).expect("in");
    assert_eq!(taken, Intake::LoggedIn);
    let staff = bench.counter.session().staff.map(|staff| staff.no);
    assert_eq!(staff.as_deref(), Some("001"));
    assert_eq!(code(bench.counter.intake(WECHAT_CODE, now)), "no_draft");
    bench.counter.lock(false, now);
    let own = format!("{ORIGIN}/cpay/use_device_setting?osi=s&si=1");
    assert!(bench.counter.intake(&own, now).is_ok(), "the way back");
}

#[test]
fn it_locks_itself_but_not_while_a_payment_waits_for_its_end() {
    let mut bench = till();
    let due = bench.log_in(CLERK);
    bench.begin(Payment, "12.34").expect("begun");
    bench.scan(WECHAT_CODE).expect("sent");
    let due = after(&mut bench, 61, &due);
    assert!(!locked(&bench), "it waits");
    bench.replied(1, Reply::Done(Facts::default()));
    let due = after(&mut bench, 5, &due);
    assert!(!locked(&bench), "somebody reads it");
    assert!(
        matches!(
            due[..],
            [Do::LockLater {
                after_ms: 55_000,
                ..
            }]
        ),
        "{due:?}"
    );
    bench.begin(Payment, "5").expect("begun");
    let told = after(&mut bench, 55, &due);
    assert!(locked(&bench));
    assert!(matches!(told[..], [Do::Tell(_)]), "{told:?}");
    assert_eq!(bench.counter.snapshot(bench.now).expect("read").draft, None);
    // Who comes back finds the till, not the draft of somebody else; an old bell rings for nobody.
    bench.log_in(OWNER);
    after(&mut bench, 600, &due);
    assert!(!locked(&bench), "only what was set last counts");
}

#[test]
fn a_result_is_told_at_a_locked_till_as_well_and_names_who_began() {
    let mut bench = till();
    bench.log_in(CLERK);
    bench.begin(Payment, "12.34").expect("begun");
    bench.scan(WECHAT_CODE).expect("sent");
    bench.story();
    bench.counter.lock(false, bench.now);
    bench.replied(1, Reply::Done(Facts::default()));
    let story = bench.story();
    assert!(
        story.contains("-> say 微信支付收款成功") && story.contains("-> print"),
        "{story}"
    );
    let found = bench.counter.find(&bench.no(1), bench.now).expect("there");
    let clerk = found.seen.record.who().clerk.clone();
    assert_eq!(clerk.map(|staff| staff.name).as_deref(), Some("小工"));
}

#[test]
fn a_clerk_changes_the_workplace_only() {
    let mut bench = till();
    bench.log_in(CLERK);
    let dark = Settings {
        theme: Theme::Dark,
        ..Settings::default()
    };
    assert!(bench.counter.may_choose(&dark).is_ok());
    bench.counter.chosen(dark.clone(), bench.now);
    let shops = Settings {
        mode: Mode::Deposits,
        ..dark
    };
    assert_eq!(code(bench.counter.may_choose(&shops)), "role_forbids");
    assert!(
        bench.counter.may_see(Some("001")).is_ok(),
        "one's own figures"
    );
    assert_eq!(code(bench.counter.may_see(Some("2003"))), "role_forbids");
    assert_eq!(code(bench.counter.may_see(None)), "role_forbids");
    bench.log_in(OWNER);
    assert!(bench.counter.may_see(None).is_ok());
    assert!(bench.counter.may_choose(&shops).is_ok());
    let rows = bench.counter.audit(None, 2).expect("read").rows;
    assert_eq!(rows[1].params["fields"], "theme");
}

#[test]
fn a_new_setting_code_of_the_shop_is_the_way_back_of_a_forgotten_pin() {
    let mut bench = till();
    bench.counter.lock(false, bench.now);
    let mut other = shop();
    other.setting.out_sub_mch_id = String::from("somebody else's");
    let refused = Happened::SetUpEnded(Ok(Box::new(other)));
    let todo = bench
        .counter
        .happened(refused, bench.now)
        .expect("taken in");
    assert!(
        !todo.iter().any(|one| matches!(one, Do::Keep(_))),
        "not kept"
    );
    let same = Happened::SetUpEnded(Ok(Box::new(shop())));
    let todo = bench.counter.happened(same, bench.now).expect("taken in");
    assert!(todo.iter().any(|one| matches!(one, Do::Keep(_))));
    let journal = Journal::open(&bench.journal_file(), Books::Practice).expect("a journal");
    bench.counter.rebind(shop(), journal, bench.now);
    assert!(!bench.counter.session().needs_login);
    let pins: Vec<_> = bench
        .counter
        .people()
        .list
        .iter()
        .map(|one| one.has_pin)
        .collect();
    assert_eq!(pins, [false, true], "the administrator's is gone");
    assert_eq!(log(&bench).last().map(String::as_str), Some("opened_anew "));
}

#[test]
fn an_administrator_sets_up_anew_and_nothing_is_taken_away() {
    let mut bench = till();
    let journal = Journal::open(&bench.journal_file(), Books::Practice).expect("a journal");
    bench.counter.rebind(shop(), journal, bench.now);
    let seen = bench.counter.session();
    assert!(seen.needs_login && !seen.is_locked && seen.has_owner);
}

#[test]
fn the_shop_is_let_go_of_by_an_administrator_who_saw_what_is_left() {
    let mut bench = till();
    bench.begin(Payment, "12.34").expect("begun");
    bench.scan(WECHAT_CODE).expect("sent");
    let now = bench.now;
    let leave = |bench: &Bench| bench.counter.leave(Deed::Unbind);
    let unread = || -> Result<Journal, Fault> { panic!("nothing is let go of") };
    let may = leave(&bench).expect("an administrator");
    let refused = bench.counter.unbind(may, None, now, unread);
    let count = 1;
    assert_eq!(
        refused.err(),
        Some(Fault::Right(RightRefusal::Unresolved { count }))
    );
    let may = leave(&bench).expect("an administrator");
    assert!(
        bench.counter.unbind(may, Some(2), now, unread).is_err(),
        "another count"
    );
    let stuck = || {
        let cause = String::from("no");
        Err(Fault::Sealing { cause })
    };
    let may = leave(&bench).expect("an administrator");
    assert!(bench.counter.unbind(may, Some(1), now, stuck).is_err());
    assert!(bench.counter.shop().is_some(), "all is as before");
    let may = leave(&bench).expect("an administrator");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("practice.sqlite");
    let empty = || Ok(Journal::open(&file, Books::Practice)?);
    bench
        .counter
        .unbind(may, Some(1), now, empty)
        .expect("let go of");
    let seen = bench.counter.snapshot(now).expect("read");
    assert!(seen.open.is_empty() && !seen.session.needs_login);
    assert_eq!(bench.counter.shop(), None);
    assert_eq!(
        log(&bench).last().map(String::as_str),
        Some("unbound 周店长")
    );
    log_in_is_off(&mut bench);
}

fn log_in_is_off(bench: &mut Bench) {
    let now = bench.now;
    let begun = bench.counter.begin_login(OWNER.0, OWNER.1, now);
    assert_eq!(code(begun), "logins_off");
}

#[test]
fn the_audit_log_tells_the_story_in_order() {
    let mut bench = till();
    bench.log_in(CLERK);
    let now = bench.now;
    let wrong = bench
        .counter
        .begin_login(OWNER.0, "0000", now)
        .expect("begun");
    assert!(bench.counter.log_in(wrong.look(), now).is_err());
    bench.counter.log_out(now);
    let told = log(&bench);
    let wanted = [
        "person_saved ",
        "pin_set ",
        "pin_set ",
        "authorised ",
        "logins_on 周店长",
        "logged_in 小工",
        "pin_wrong 小工",
        "logged_out 小工",
    ];
    assert_eq!(told, wanted);
}
