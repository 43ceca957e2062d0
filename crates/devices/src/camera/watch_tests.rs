//! A camera's life as stories: at which second what happens, and what is done about it.

use super::*;
use expect_test::{Expect, expect};

fn on() -> Event {
    Event::Choose {
        on: true,
        name: None,
    }
}

fn trying(generation: u64) -> Event {
    Event::Trying {
        generation,
        name: String::from("Webcam"),
    }
}

fn frame(generation: u64) -> Event {
    Event::Frame { generation }
}

fn failed(generation: u64, fault: CameraFault) -> Event {
    Event::Failed { generation, fault }
}

fn tick(alive: usize) -> Event {
    Event::Tick { alive }
}

fn busy() -> CameraFault {
    CameraFault::Busy {
        name: String::from("Webcam"),
    }
}

fn check(story: Vec<(u64, Event)>, expected: &Expect) {
    let mut watch = Watch::new();
    let mut told = String::new();
    for (ms, event) in story {
        let line = format!("{ms} {event:?}");
        let acts = watch.step(event, Duration::from_millis(ms));
        if !acts.is_empty() {
            told.push_str(&format!("{line}\n    → {acts:?}\n"));
        }
    }
    expected.assert_eq(&told);
}

#[test]
fn unplugged_and_back() {
    check(
        vec![
            (0, on()),
            (0, tick(0)),
            (400, trying(1)),
            (500, frame(1)),
            (533, frame(1)),
            (
                600,
                failed(
                    1,
                    CameraFault::Unplugged {
                        name: String::from("Webcam"),
                    },
                ),
            ),
            (1_000, tick(0)),
            (1_700, tick(0)),
            (1_750, failed(2, CameraFault::None)),
            (2_800, tick(0)),
            (2_900, trying(3)),
            (3_000, frame(3)),
        ],
        &expect![[r#"
            0 Tick { alive: 0 }
                → [Open { generation: 1 }]
            500 Frame { generation: 1 }
                → [Tell(Ready { name: "Webcam" })]
            600 Failed { generation: 1, fault: Unplugged { name: "Webcam" } }
                → [Tell(Broken(Unplugged { name: "Webcam" }))]
            1700 Tick { alive: 0 }
                → [Open { generation: 2 }]
            2800 Tick { alive: 0 }
                → [Open { generation: 3 }]
            3000 Frame { generation: 3 }
                → [Tell(Ready { name: "Webcam" })]
        "#]],
    );
}

#[test]
fn no_camera_is_told_once() {
    check(
        vec![
            (0, on()),
            (0, tick(0)),
            (10, failed(1, CameraFault::None)),
            (1_100, tick(0)),
            (1_110, failed(2, CameraFault::None)),
        ],
        &expect![[r#"
            0 Tick { alive: 0 }
                → [Open { generation: 1 }]
            10 Failed { generation: 1, fault: None }
                → [Tell(Broken(None))]
            1100 Tick { alive: 0 }
                → [Open { generation: 2 }]
        "#]],
    );
}

#[test]
fn a_chosen_camera_that_is_missing_has_a_name() {
    let chosen = Event::Choose {
        on: true,
        name: Some(String::from("Counter")),
    };
    check(
        vec![
            (0, chosen),
            (0, tick(0)),
            (10, failed(1, CameraFault::None)),
        ],
        &expect![[r#"
            0 Tick { alive: 0 }
                → [Open { generation: 1 }]
            10 Failed { generation: 1, fault: None }
                → [Tell(Broken(Unplugged { name: "Counter" }))]
        "#]],
    );
}

#[test]
fn a_camera_that_hangs_is_left_and_tried_again() {
    check(
        vec![
            (0, on()),
            (0, tick(0)),
            (100, trying(1)),
            (200, frame(1)),
            (3_100, tick(1)),
            (3_300, tick(1)),
            (4_400, tick(1)),
            (6_400, tick(1)),
            (6_500, failed(2, busy())),
            (7_000, frame(1)),
            (8_000, tick(0)),
            (8_100, trying(3)),
            (8_200, frame(3)),
        ],
        &expect![[r#"
            0 Tick { alive: 0 }
                → [Open { generation: 1 }]
            200 Frame { generation: 1 }
                → [Tell(Ready { name: "Webcam" })]
            3300 Tick { alive: 1 }
                → [Abandon, Tell(Broken(Stalled { name: "Webcam" }))]
            6400 Tick { alive: 1 }
                → [Open { generation: 2 }]
            8000 Tick { alive: 0 }
                → [Open { generation: 3 }]
            8200 Frame { generation: 3 }
                → [Tell(Ready { name: "Webcam" })]
        "#]],
    );
}

#[test]
fn one_that_never_opens_does_not_pile_up() {
    let mut story = vec![(0, on()), (0, tick(0)), (1, trying(1))];
    story.extend(
        [11, 15, 26, 30, 41, 45, 56, 60]
            .map(|s| (s * 1_000, tick(usize::try_from(s / 15).unwrap_or(0)))),
    );
    check(
        story,
        &expect![[r#"
        0 Tick { alive: 0 }
            → [Open { generation: 1 }]
        11000 Tick { alive: 0 }
            → [Abandon, Tell(Broken(Stalled { name: "Webcam" }))]
        15000 Tick { alive: 1 }
            → [Open { generation: 2 }]
        26000 Tick { alive: 1 }
            → [Abandon]
        30000 Tick { alive: 2 }
            → [Open { generation: 3 }]
        41000 Tick { alive: 2 }
            → [Abandon]
    "#]],
    );
}

#[test]
fn another_camera_waits_for_the_first_to_be_let_go() {
    check(
        vec![
            (0, on()),
            (0, tick(0)),
            (50, trying(1)),
            (100, frame(1)),
            (
                200,
                Event::Choose {
                    on: true,
                    name: Some(String::from("Counter")),
                },
            ),
            (210, frame(1)),
            (220, failed(1, busy())),
            (230, tick(1)),
            (300, tick(0)),
            (400, frame(2)),
            (
                500,
                Event::Choose {
                    on: false,
                    name: None,
                },
            ),
            (600, frame(2)),
            (9_000, tick(0)),
        ],
        &expect![[r#"
            0 Tick { alive: 0 }
                → [Open { generation: 1 }]
            100 Frame { generation: 1 }
                → [Tell(Ready { name: "Webcam" })]
            200 Choose { on: true, name: Some("Counter") }
                → [Abandon]
            300 Tick { alive: 0 }
                → [Open { generation: 2 }]
            400 Frame { generation: 2 }
                → [Tell(Ready { name: "Counter" })]
            500 Choose { on: false, name: None }
                → [Abandon]
        "#]],
    );
}
