//! Cloud Pay's lists of a range, turned page by page, and its own sums of it.

use super::{Job, goes_on};
use crate::elsewhere::Window;
use crate::fault::{Fault, ReconcileEnd};
use crate::ports::Wire;
use crate::run::Handle;
use crate::shop::Shop;
use cloudpay::papers::{LISTS, Summed};
use cloudpay::wire::kinds::OrderType;
use till::moment::Moment;
use till::number::is_made_by;
use till::reconcile::{Span, Theirs};

/// How many papers a page has.
const PAGE: u32 = 100;
/// The most pages of one list: a hundred thousand papers.
const PAGES_MAX: u32 = 1_000;
/// How often a page that did not come is asked for.
const TRIES: u32 = 3;

/// What was listed.
pub(super) struct Listing {
    /// The papers; those of this till name no terminal.
    pub papers: Vec<Theirs>,
    /// Whether that was all, and all of it could be read.
    pub is_complete: bool,
    /// What the platform says that the range comes to.
    pub summed: Option<Summed>,
}

impl Listing {
    /// Those of this till.
    pub fn of_this_till(&self) -> impl Iterator<Item = &Theirs> {
        self.papers.iter().filter(|one| one.terminal.is_none())
    }
}

/// Turns every page of the range and of the minutes around it.
///
/// # Errors
/// Not a single page came; or the run counts no more.
pub(super) async fn of(counter: &Handle, wire: &dyn Wire, job: &Job) -> Result<Listing, Fault> {
    let mut listing = Listing {
        papers: Vec::new(),
        is_complete: true,
        summed: None,
    };
    let mut turned = Turned::default();
    let window = window(job.range.wider());
    for list in LISTS {
        let is_all = turn(
            counter,
            wire,
            (job, list, window),
            (&mut listing, &mut turned),
        )
        .await?;
        listing.is_complete &= is_all;
    }
    if turned.pages == 0 {
        return Err(Fault::Reconcile(ReconcileEnd::NoAnswer));
    }
    let readable = u32::try_from(listing.papers.len()).unwrap_or(u32::MAX);
    listing.is_complete &= readable >= turned.entries;
    goes_on(counter, job, None).await?;
    let summed = wire.paper_sums(&job.shop, self::window(job.range)).await;
    listing.summed = summed.ok();
    for paper in &mut listing.papers {
        mark(paper, &job.shop);
    }
    Ok(listing)
}

/// How far it came, over all lists.
#[derive(Default)]
struct Turned {
    pages: u32,
    entries: u32,
    in_all: u32,
}

/// Turns the pages of one list; whether they all came.
async fn turn(
    counter: &Handle,
    wire: &dyn Wire,
    (job, list, window): (&Job, OrderType, Window),
    (listing, turned): (&mut Listing, &mut Turned),
) -> Result<bool, Fault> {
    let mut entries = 0;
    for page_num in 1..=PAGES_MAX {
        let mut page = None;
        for _ in 0..TRIES {
            let done = turned.entries;
            let total = Some(turned.in_all).filter(|in_all| *in_all >= done);
            goes_on(counter, job, Some((done, total))).await?;
            let came = wire.papers(&job.shop, list, window, page_num, PAGE).await;
            page = came.ok();
            if page.is_some() {
                break;
            }
        }
        let Some(page) = page else { return Ok(false) };
        turned.pages += 1;
        turned.entries += page.entries;
        if page_num == 1 {
            turned.in_all += page.in_all.unwrap_or(0);
        }
        entries += page.entries;
        listing.papers.extend(page.papers);
        // A server may cut its pages shorter than it was asked to, so what it counts goes first.
        match page.in_all {
            Some(in_all) if entries >= in_all => return Ok(true),
            // It counts more than it lists.
            Some(_) if page.entries == 0 => return Ok(false),
            None if page.entries < PAGE => return Ok(true),
            Some(_) | None => {}
        }
    }
    Ok(false)
}

/// With both ends, as the wire has them.
pub(crate) fn window(span: Span) -> Window {
    let last = |to: Moment| to.after_ms(-1).unix_s();
    Window {
        from_s: span.from.unix_s(),
        to_s: last(span.to),
    }
}

/// A paper of this till names no terminal: one that the platform says is of this device, or where
/// it says none, one whose number this device makes.
pub(crate) fn mark(paper: &mut Theirs, shop: &Shop) {
    let is_ours = paper.terminal.as_ref().is_none_or(|terminal| {
        if terminal.device.is_empty() {
            is_made_by(&paper.no, &shop.prefix, &shop.device_id)
        } else {
            terminal.device == shop.device_id
        }
    });
    if is_ours {
        paper.terminal = None;
    }
}
