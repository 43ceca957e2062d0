//! The outward form of the deposit desk, and what is asked of it.

use super::{amount, core_platform, fault, guest, platform};
use crate::dto;
use counter::Fault;
use counter::elsewhere::LookedThrough;
use journal::{After, Asked, Desk, Held, Page, Stand};
use till::moment::Moment;
use till::money::{CEILING_FEN, Money};

/// What is asked, and behind which place.
///
/// # Errors
/// The place is none that a page ended with.
pub fn asked(query: &dto::DepositQuery) -> Result<(Asked, Option<After>), dto::Fault> {
    let after = query.after.as_deref().map(str::parse).transpose();
    let after = after.map_err(|_| {
        let what = String::from("deposits_after");
        fault(&Fault::Unexpected { what })
    })?;
    let asked = Asked {
        text: query.text.clone(),
        platform: query.platform.map(core_platform),
        stand: match query.stand {
            dto::DepositStand::Open => Stand::Open,
            dto::DepositStand::DueToday => Stand::DueToday,
            dto::DepositStand::GoingBackSoon => Stand::GoingBackSoon,
            dto::DepositStand::Settled => Stand::Settled,
            dto::DepositStand::All => Stand::All,
        },
        from: query.from_ms.map(Moment::from_unix_ms),
        to: query.to_ms.map(Moment::from_unix_ms),
        least: query.min_fen.and_then(money),
        most: query.max_fen.and_then(money),
    };
    Ok((asked, after))
}

/// No deposit passes the ceiling, so more than that asks for as much.
fn money(fen: u64) -> Option<Money> {
    Money::from_fen(fen.min(CEILING_FEN))
}

/// A page of the list.
pub fn page(page: &Page) -> dto::DepositPage {
    dto::DepositPage {
        rows: page.rows.iter().map(row).collect(),
        next: page.next.as_ref().map(ToString::to_string),
    }
}

fn row(held: &Held) -> dto::DepositRow {
    let Held {
        charge,
        deposit,
        goes_back,
    } = held;
    dto::DepositRow {
        no: charge.no.as_str().to_owned(),
        platform: platform(charge.platform),
        amount: amount(deposit.frozen),
        left: amount(deposit.left()),
        consumed: amount(deposit.consumed),
        auto_unfrozen: amount(deposit.auto_unfrozen),
        guest: guest(&charge.guest),
        begun_ms: charge.begun.unix_ms(),
        goes_back_ms: goes_back.map(Moment::unix_ms),
        busy: deposit.busy,
        settled: deposit.settled(),
        elsewhere: charge.by.terminal().is_some(),
    }
}

/// What came of looking through the shop's deposits.
pub fn looked_through(through: &LookedThrough) -> dto::ElsewhereView {
    dto::ElsewhereView {
        found: u32::try_from(through.found).unwrap_or(u32::MAX),
        looked: through.looked,
        complete: through.is_complete,
        fault: through.fault.as_ref().map(fault),
    }
}

/// What is open in all.
pub fn desk(desk: &Desk) -> dto::DeskView {
    dto::DeskView {
        open: desk.open,
        frozen: dto::Amount {
            fen: desk.left.fen(),
            yuan: desk.left.yuan(),
        },
        due_today: desk.due_today,
        going_back_soon: desk.going_back_soon,
        first_goes_back_ms: desk.first_goes_back.map(Moment::unix_ms),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use till::platform::Platform;

    fn query(after: Option<&str>) -> dto::DepositQuery {
        dto::DepositQuery {
            text: String::from("1208"),
            platform: Some(dto::Platform::Alipay),
            stand: dto::DepositStand::DueToday,
            from_ms: Some(1),
            to_ms: Some(2),
            min_fen: Some(3),
            max_fen: Some(u64::MAX),
            after: after.map(str::to_owned),
            limit: 50,
        }
    }

    #[test]
    fn what_is_asked_reaches_the_journal_whole() {
        let (found, after) = asked(&query(Some("7d2026-03-05"))).expect("fine");
        let wanted = Asked {
            text: String::from("1208"),
            platform: Some(Platform::Alipay),
            stand: Stand::DueToday,
            from: Some(Moment::from_unix_ms(1)),
            to: Some(Moment::from_unix_ms(2)),
            least: Money::from_fen(3),
            most: Money::from_fen(CEILING_FEN),
        };
        assert_eq!(found, wanted);
        let after = after.map(|after| after.to_string());
        assert_eq!(after.as_deref(), Some("7d2026-03-05"));
        assert!(asked(&query(None)).expect("fine").1.is_none());
    }

    #[test]
    fn a_place_that_no_page_ended_with_is_refused() {
        let refused = asked(&query(Some("somewhere"))).expect_err("no place");
        assert_eq!(refused.code, "unexpected");
    }
}
