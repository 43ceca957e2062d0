//! Histories that are played on both sides, with differences planted: each is found, none invented.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What is done to one paper on the way from this side to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plant {
    /// Nothing: both sides have it, and agree.
    Nothing,
    /// The platform lost it.
    LostThere,
    /// This till lost it.
    LostHere,
    /// The platform has another amount.
    OtherAmount,
    /// It is done here and over there.
    OverThere,
    /// It failed here and is done there.
    DoneThere,
}

/// What is on both sides and no difference, whatever the platform writes of it.
#[derive(Clone, Copy, Debug)]
enum Noise {
    Open,
    Failed,
    FailedUnlisted,
    Reversed,
    Elsewhere,
    InBooks,
    Paying,
    BackAgain,
    AcrossMidnight,
}

#[derive(Clone, Debug)]
struct Played {
    kind: Kind,
    at_ms: i64,
    fen: u64,
    plant: Plant,
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL.to_vec())
}

fn plant() -> impl Strategy<Value = Plant> {
    prop_oneof![
        6 => Just(Plant::Nothing),
        1 => Just(Plant::LostThere),
        1 => Just(Plant::LostHere),
        1 => Just(Plant::OtherAmount),
        1 => Just(Plant::OverThere),
        1 => Just(Plant::DoneThere),
    ]
}

fn played() -> impl Strategy<Value = Played> {
    (kind(), 0..DAY_MS, 1..1_000_000u64, plant()).prop_map(|(kind, at_ms, fen, plant)| Played {
        kind,
        at_ms,
        fen,
        plant,
    })
}

fn noise() -> impl Strategy<Value = (Kind, i64, Noise)> {
    let noise = prop::sample::select(vec![
        Noise::Open,
        Noise::Failed,
        Noise::FailedUnlisted,
        Noise::Reversed,
        Noise::Elsewhere,
        Noise::InBooks,
        Noise::Paying,
        Noise::BackAgain,
        Noise::AcrossMidnight,
    ]);
    (kind(), 0..DAY_MS, noise)
}

type Sides = (Vec<Ours>, Vec<Theirs>);

fn play(sides: &mut Sides, no: usize, one: &Played, skew_ms: i64) {
    let no = format!("90000042{no:014}");
    let mut here = ours(one.kind, Here::Done, one.at_ms);
    let mut there = theirs(one.kind, There::Done, one.at_ms + skew_ms);
    (here.no, there.no) = (no.clone(), no);
    (here.amount, there.amount) = (fen(one.fen), fen(one.fen));
    match one.plant {
        Plant::Nothing => {}
        Plant::LostThere => {
            sides.0.push(here);
            return;
        }
        Plant::LostHere => {
            // It has no moment of ours then, so it is of the day that the platform says.
            there.at = Some(moment(one.at_ms));
            sides.1.push(there);
            return;
        }
        Plant::OtherAmount => there.amount = fen(one.fen + 1),
        Plant::OverThere => there.state = There::Over,
        Plant::DoneThere => here.state = Here::Failed,
    }
    sides.0.push(here);
    sides.1.push(there);
}

fn make_noise(sides: &mut Sides, no: usize, (kind, at_ms, noise): (Kind, i64, Noise)) {
    let no = format!("90000043{no:014}");
    let mut here = ours(kind, Here::Done, at_ms);
    let mut there = theirs(kind, There::Done, at_ms);
    (here.no, there.no) = (no.clone(), no);
    match noise {
        Noise::Open => here.state = Here::Open,
        Noise::Failed => (here.state, there.state) = (Here::Failed, There::Over),
        Noise::FailedUnlisted => {
            here.state = Here::Failed;
            sides.0.push(here);
            return;
        }
        Noise::Reversed => (here.state, there.state) = (Here::Reversed, There::BackOrOver),
        Noise::Elsewhere => {
            there.terminal = Some(Terminal::default());
            sides.1.push(there);
            return;
        }
        Noise::InBooks => {
            there.carrier = Carrier::Books;
            sides.1.push(there);
            return;
        }
        Noise::Paying => {
            there.state = There::Open;
            sides.1.push(there);
            return;
        }
        Noise::BackAgain => there.state = There::BackOrOver,
        Noise::AcrossMidnight => {
            here.at = moment(DAY_MS - 1);
            there.at = Some(moment(DAY_MS + 60_000));
        }
    }
    sides.0.push(here);
    sides.1.push(there);
}

proptest! {
    #[test]
    fn the_planted_ones_are_found_and_no_others(
        history in prop::collection::vec(played(), 0..60),
        noises in prop::collection::vec(noise(), 0..40),
        skew_ms in -60_000..60_000i64,
        turned in any::<u64>(),
    ) {
        let mut sides = (Vec::new(), Vec::new());
        for (no, one) in history.iter().enumerate() {
            play(&mut sides, no, one, skew_ms);
        }
        for (no, one) in noises.iter().enumerate() {
            make_noise(&mut sides, no, *one);
        }
        // In whatever order the sides are read.
        let by = |no: &str| no.bytes().fold(turned, |sum, byte| sum.rotate_left(7) ^ u64::from(byte));
        sides.0.sort_by_key(|one: &Ours| by(&one.no));
        sides.1.sort_by_key(|one: &Theirs| by(&one.no));
        let found = reconcile(&question(), &sides.0, &sides.1);
        let planted = |plant: Plant| -> BTreeSet<String> {
            let numbered = history.iter().enumerate();
            let those = numbered.filter(|(_, one)| one.plant == plant);
            those.map(|(no, _)| format!("90000042{no:014}")).collect()
        };
        let told = |what: What, here: Option<Here>| -> BTreeSet<String> {
            let those = found.differences.iter().filter(|one| one.what == what);
            let those = those.filter(|one| here.is_none() || one.ours.map(|side| side.state) == here);
            those.map(|one| one.no.clone()).collect()
        };
        prop_assert_eq!(told(What::OnlyHere, None), planted(Plant::LostThere));
        prop_assert_eq!(told(What::OnlyThere, None), planted(Plant::LostHere));
        prop_assert_eq!(told(What::Amount, None), planted(Plant::OtherAmount));
        prop_assert_eq!(told(What::State, Some(Here::Done)), planted(Plant::OverThere));
        prop_assert_eq!(told(What::State, Some(Here::Failed)), planted(Plant::DoneThere));
        let planted = history.iter().filter(|one| one.plant != Plant::Nothing).count();
        prop_assert_eq!(found.differences.len(), planted, "none twice");
    }

    #[test]
    fn two_sides_that_agree_come_to_the_same(history in prop::collection::vec(played(), 0..60)) {
        let mut sides = (Vec::new(), Vec::new());
        for (no, one) in history.iter().enumerate() {
            play(&mut sides, no, &Played { plant: Plant::Nothing, ..one.clone() }, 0);
        }
        let found = reconcile(&question(), &sides.0, &sides.1);
        prop_assert!(found.differences.is_empty());
        prop_assert_eq!(found.matched(), history.len() as u64);
        for sums in found.sums {
            prop_assert_eq!(sums.ours, sums.theirs);
            prop_assert_eq!(sums.ours, sums.everybody);
            prop_assert_eq!(sums.ours.count, sums.matched);
        }
    }
}
