//! What others did is found among what this till did, page by page, and nothing of it is recorded.

use super::*;
use crate::reconcile::tests::desk::{Desk, opened, taken};
use till::elsewhere::Terminal;
use till::moment::Moment;
use till::reconcile::There;

/// 2026-02-28 in China; what [`taken`] makes is of its noon.
const FROM: Moment = Moment::from_unix_ms(1_772_208_000_000);
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

fn during(from_ms: i64, to_ms: i64) -> Asked {
    Asked {
        list: List::Trade,
        during: Span {
            from: FROM.after_ms(from_ms),
            to: FROM.after_ms(to_ms),
        },
        place: Place::FIRST,
    }
}

fn number(n: usize) -> String {
    format!("90000042{n:014}")
}

/// A list of `of_all` papers of which each `nth` is another terminal's, the first among them.
fn shop_of(of_all: usize, nth: usize, page_max: u32) -> Desk {
    let mut desk = Desk::new(page_max);
    for n in 0..of_all {
        let mut paper = taken(&number(n), 100, There::Done);
        if n % nth == 0 {
            paper.terminal = Some(Terminal {
                device: String::from("9"),
                name: String::from("二号"),
            });
        }
        desk.lists.push(paper);
    }
    desk
}

/// Every number that is told, and in how many pages.
async fn turned(desk: Desk, asked: Asked) -> (Vec<String>, usize) {
    let (handle, wire, _) = opened(desk);
    let (mut told, mut pages, mut asked) = (Vec::new(), 0, asked);
    loop {
        let leaf = leaf(&handle, &*wire, asked).await.expect("answered");
        pages += 1;
        told.extend(leaf.papers.into_iter().map(|paper| {
            assert_eq!(paper.terminal.expect("another's").name, "二号");
            paper.no
        }));
        match leaf.next {
            Some(next) => asked.place = next,
            None => break,
        }
    }
    let kept = handle.visit(|counter, now| Ok((counter.recent(10, now)?, Vec::new())));
    assert_eq!(kept.await.expect("readable"), [], "nothing is recorded");
    handle.close();
    (told, pages)
}

#[tokio::test]
async fn each_paper_of_others_is_told_once_and_none_of_ours() {
    // Papers, which of them are another's, the server's longest page, the pages that are shown.
    for (of_all, nth, page_max, pages) in [
        (0, 1, 100, 1),
        (5, 1, 100, 1),
        (250, 1, 100, 3),
        (250, 1, 40, 7),
        (250, 2, 100, 3),
        (1_000, 100, 100, 1),
        (2_500, 1_000, 100, 3),
    ] {
        let others: Vec<String> = (0..of_all).step_by(nth).map(number).collect();
        let told = turned(shop_of(of_all, nth, page_max), during(0, DAY_MS)).await;
        assert_eq!(told, (others, pages), "{of_all} {nth} {page_max}");
    }
}

#[tokio::test]
async fn only_what_was_asked_for_is_told() {
    let noon = DAY_MS / 2;
    for (from_ms, to_ms, found) in [
        (0, noon, 0),
        (0, noon + 1_000, 3),
        (noon, DAY_MS, 3),
        (noon + 1_000, DAY_MS, 0),
    ] {
        let (told, _) = turned(shop_of(3, 1, 100), during(from_ms, to_ms)).await;
        assert_eq!(told.len(), found, "{from_ms} to {to_ms}");
    }
    let mut asked = during(0, DAY_MS);
    asked.list = List::Deposits;
    assert_eq!(turned(shop_of(3, 1, 100), asked).await.0.len(), 0);
}

#[tokio::test]
async fn a_time_that_cannot_be_and_a_silent_line_are_told() {
    let mut desk = shop_of(500, 100, 100);
    desk.silent_from = Some(2);
    let (handle, wire, _) = opened(desk);
    for (from_ms, to_ms) in [(0, 0), (DAY_MS, 0), (0, 92 * DAY_MS + 1)] {
        let refused = leaf(&handle, &*wire, during(from_ms, to_ms)).await;
        assert_eq!(
            refused,
            Err(Fault::Elsewhere(ElsewhereEnd::Range)),
            "{from_ms} to {to_ms}"
        );
    }
    // The second page does not come: half a list is not shown as if it were the whole.
    let silent = leaf(&handle, &*wire, during(0, 92 * DAY_MS)).await;
    assert_eq!(silent, Err(Fault::Elsewhere(ElsewhereEnd::NoAnswer)));
    handle.close();
}
