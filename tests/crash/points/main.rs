//! A real till, a real file, and a disk that gives out at every point there is: the process dies
//! before each thing it does to the disk, or in the middle of it, or the disk is full from there
//! on, or that one call fails. Then it is started again, and everything is compared with the
//! server's book.
//!
//! The points are found by counting: the same act is played with the trouble at point 1, 2, 3 ...
//! until it is played to its end and the trouble never came.

#![cfg(target_os = "linux")]

mod acts;
mod bare;
mod disk;
mod house;
mod story;

use acts::Act;
use disk::Trouble;
use house::House;
use std::collections::BTreeSet;
use story::Story;

/// More than any act has: the machine that goes on for ever is broken.
const POINTS_MAX: u64 = 1_000;
/// How many stories one server bears: reading its book takes longer with each.
const STORIES_MAX: u64 = 16;
/// A closing journal ends with so many points that take no room: cut, sync, and two files removed.
const ROOMLESS_LAST: u64 = 4;

/// Plays `act` with `trouble` at each point.
fn everywhere(act: &Act, trouble: Trouble) {
    let mut house = House::open();
    let (mut points, mut faults) = (Vec::new(), BTreeSet::new());
    let whole = (1..POINTS_MAX).find_map(|at| {
        if at % STORIES_MAX == 0 {
            house = House::open();
        }
        let played = Story::play(&house, act, trouble, at);
        faults.extend(played.faults);
        match played.disturbed {
            Some(point) => {
                points.push(point);
                None
            }
            None => Some(played.points),
        }
    });
    println!(
        "{}: {trouble:?} at {} points {faults:?}",
        act.name,
        points.len()
    );
    let whole = whole.expect("an act has an end");
    // A disk that is full disturbs the next thing that takes room: behind the last one, nothing.
    let without_room = if trouble == Trouble::Full {
        ROOMLESS_LAST
    } else {
        0
    };
    assert!(
        (whole.saturating_sub(without_room)..=whole).contains(&(points.len() as u64)),
        "{}: {whole} points were counted, these were disturbed: {points:#?}",
        act.name
    );
    for wanted in ["write64 journal.sqlite-wal", "fsync journal.sqlite-wal"] {
        let is_there = points.iter().any(|point| point.contains(wanted));
        assert!(
            is_there || trouble == Trouble::Full,
            "no {wanted}: {points:#?}"
        );
    }
}

macro_rules! everywhere {
    ($($act:ident),*) => {$(
        mod $act {
            use super::{Trouble, acts, everywhere};

            #[test]
            fn killed_before_every_point() {
                everywhere(&acts::$act(), Trouble::Kill);
            }

            #[test]
            fn killed_in_the_middle_of_every_point() {
                everywhere(&acts::$act(), Trouble::Tear);
            }

            #[test]
            fn on_a_disk_that_is_full_from_any_point_on() {
                everywhere(&acts::$act(), Trouble::Full);
            }

            #[test]
            fn on_a_disk_that_fails_once_at_any_point() {
                everywhere(&acts::$act(), Trouble::Fail);
            }
        }
    )*};
}

everywhere!(
    first_start,
    payment,
    freeze,
    consume,
    unfreeze,
    refund,
    reversal
);
