//! Runs against a platform of the test's making, and what is kept of them.

pub(crate) mod desk;
mod kept;

use super::*;
use crate::fault::ReconcileEnd;
use crate::settings::Settings;
use desk::{Desk, NOW_MS, TODAY, YESTERDAY_MS, day, opened, payment, taken};
use till::elsewhere::Terminal;
use till::reconcile::{Advice, There};
use till::reply::{Cause, Facts, Reply, Silence};

const HOUR_MS: i64 = 60 * 60 * 1000;

fn noon(n: i64) -> Moment {
    Moment::from_unix_ms(YESTERDAY_MS + 12 * HOUR_MS + n * 60_000)
}

/// What each number's difference is to be done about.
fn advices(report: &Report) -> Vec<(&str, Advice)> {
    let differences = report.found.differences.iter();
    differences
        .map(|one| (one.no.as_str(), one.advice()))
        .collect()
}

#[tokio::test]
async fn a_day_that_matches_on_many_pages_is_kept() {
    let mut desk = Desk::new(40);
    let nos: Vec<String> = (0..70).map(|n| payment(&mut desk, noon(n), 100)).collect();
    for no in &nos {
        desk.lists.push(taken(no, 100, There::Done));
    }
    for n in 0..60 {
        let mut other = taken(&format!("90000042{n:014}"), 7, There::Done);
        other.terminal = Some(Terminal {
            device: String::from("9"),
            name: String::from("二号"),
        });
        desk.lists.push(other);
    }
    let (handle, wire, files) = opened(desk);
    let yesterday = day(-1);
    let report = by_hand(&handle, &*wire, &files, yesterday, yesterday).await;
    let report = report.expect("answered");
    assert!(report.is_complete);
    assert_eq!(report.found.matched(), 70);
    assert_eq!((report.found.elsewhere, report.found.open), (60, 0));
    assert_eq!(advices(&report), []);
    assert_eq!(report.found.sums[0].everybody.count, 130);
    assert_eq!(report.adds_up(), None, "it does not tell its sums");
    let kept = handle.visit(|counter, _| Ok((counter.reports(), Vec::new())));
    assert_eq!(kept.await.expect("kept"), [report]);
    handle.close();
}

#[tokio::test]
async fn what_is_only_here_is_asked_about_before_it_is_told() {
    let mut desk = Desk::new(100);
    let listed = payment(&mut desk, noon(0), 100);
    desk.lists.push(taken(&listed, 100, There::Done));
    let [late, lost, silent, failed] = [1, 2, 3, 4].map(|n| payment(&mut desk, noon(n), 100));
    desk.told.insert(late, Reply::Done(Facts::default()));
    desk.told.insert(lost.clone(), Reply::NotFound);
    desk.told
        .insert(silent.clone(), Reply::Unsure(Silence::NoReply));
    desk.told
        .insert(failed.clone(), Reply::Failed(Cause::Closed));
    let (handle, wire, files) = opened(desk);
    let report = by_hand(&handle, &*wire, &files, day(-1), day(-1)).await;
    let report = report.expect("answered");
    assert_eq!(report.found.matched(), 2, "one of them was only not listed");
    assert_eq!(report.found.open, 1, "nobody answered about one");
    let wanted = [
        (lost.as_str(), Advice::NeverHeardOf),
        (failed.as_str(), Advice::NotMovedThere),
    ];
    assert_eq!(advices(&report), wanted);
    handle.close();
}

#[tokio::test]
async fn a_page_that_does_not_come_makes_no_difference_out_of_what_it_has() {
    let mut desk = Desk::new(2);
    let nos: Vec<String> = (0..6).map(|n| payment(&mut desk, noon(n), 100)).collect();
    for no in &nos {
        desk.lists.push(taken(no, 100, There::Done));
    }
    desk.silent_from = Some(2);
    for no in &nos {
        desk.told
            .insert(no.clone(), Reply::Unsure(Silence::NoReply));
    }
    desk.told.insert(nos[5].clone(), Reply::NotFound);
    let (handle, wire, files) = opened(desk);
    let report = by_hand(&handle, &*wire, &files, day(-1), day(-1)).await;
    let report = report.expect("a page came");
    assert!(!report.is_complete);
    assert_eq!(report.found.matched(), 2);
    assert_eq!(advices(&report), [(nos[5].as_str(), Advice::NeverHeardOf)]);
    handle.close();
}

#[tokio::test]
async fn without_an_answer_there_is_no_report() {
    let mut desk = Desk::new(2);
    desk.silent_from = Some(1);
    let (handle, wire, files) = opened(desk);
    let report = by_hand(&handle, &*wire, &files, day(-1), day(-1)).await;
    assert_eq!(report, Err(Fault::Reconcile(ReconcileEnd::NoAnswer)));
    for (from, to) in [(0, -1), (-92, 0)] {
        let refused = by_hand(&handle, &*wire, &files, day(from), day(to)).await;
        assert_eq!(refused, Err(Fault::Reconcile(ReconcileEnd::Range)));
    }
    handle.close();
}

#[tokio::test]
async fn a_newer_run_and_a_change_of_shop_end_the_one_before() {
    let desk = Desk::new(2);
    let (shop, settings) = (desk.shop.clone(), Settings::default());
    let (journal, other) = (desk.journal(), desk.journal());
    let now = desk::now();
    let mut counter = Counter::new(journal, Some(shop.clone()), Vec::new(), settings);
    let overtaken = Err(Fault::Reconcile(ReconcileEnd::Overtaken));
    let first = counter
        .begin_reconciling(day(-1), day(-1), now)
        .expect("it begins");
    assert_eq!(counter.still_reconciles(first.id, now), Ok(()));
    let second = counter
        .begin_reconciling(day(-2), day(-1), now)
        .expect("it begins");
    assert_eq!(counter.still_reconciles(first.id, now), overtaken);
    assert_eq!(counter.still_reconciles(second.id, now), Ok(()));
    counter.rebind(shop, other, now);
    assert_eq!(counter.still_reconciles(second.id, now), overtaken);
}

#[tokio::test]
async fn who_began_a_run_gives_it_up() {
    let desk = Desk::new(2);
    let (shop, settings) = (desk.shop.clone(), Settings::default());
    let mut counter = Counter::new(desk.journal(), Some(shop), Vec::new(), settings);
    let now = desk::now();
    let run = counter.begin_reconciling(day(-1), day(-1), now);
    let run = run.expect("it begins");
    counter.stop_reconciling();
    let overtaken = Err(Fault::Reconcile(ReconcileEnd::Overtaken));
    assert_eq!(counter.still_reconciles(run.id, now), overtaken);
}

#[tokio::test]
async fn the_days_that_are_over_are_reconciled_by_themselves_the_newest_first() {
    let mut desk = Desk::new(100);
    let day_ms = 24 * HOUR_MS;
    for back in [3, 2, 1, 0] {
        let at = Moment::from_unix_ms(YESTERDAY_MS + HOUR_MS - back * day_ms);
        let no = payment(&mut desk, at, 100);
        desk.lists.push(Theirs {
            at: Some(at),
            ..taken(&no, 100, There::Done)
        });
    }
    let (handle, _, _) = opened(desk);
    handle.happened(crate::counter::Happened::RoundDue);
    let wanted: Vec<Day> = [-1, -2, -3, -4].map(day).to_vec();
    for _ in 0..200 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let kept = handle.visit(|counter, _| Ok((counter.reports(), Vec::new())));
        let kept = kept.await.expect("open");
        let matched: Vec<u64> = kept.iter().map(|report| report.found.matched()).collect();
        if matched == [1, 1, 1, 1] {
            let days: Vec<Day> = kept.iter().map(|report| report.from).collect();
            assert_eq!(days, wanted);
            handle.close();
            return;
        }
    }
    panic!("not all of them were reconciled");
}

#[test]
fn the_tests_day_is_a_day() {
    let today = Day::parse(TODAY).and_then(Day::begins).expect("a day");
    assert_eq!(today.unix_ms() - YESTERDAY_MS, 24 * HOUR_MS);
    assert_eq!(NOW_MS - today.unix_ms(), 12 * HOUR_MS);
}
