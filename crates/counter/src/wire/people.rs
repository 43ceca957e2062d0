//! The shop's people as Cloud Pay tells them: its list has all shops of the merchant, page by
//! page, and this one's is looked for.

use crate::people::RightRefusal;
use cloudpay::client::Client;
use cloudpay::conclude::Unanswered;
use cloudpay::line::Trouble;
use cloudpay::wire::shop::Staff as Told;
use till::right::Person;
use till::who::Staff;

/// Shops on one page.
const PAGE: u32 = 50;
/// The most pages that are asked for: two thousand shops.
const PAGES_MAX: u32 = 40;

/// The people of the shop with this id.
///
/// # Errors
/// No answer that can be used, or this shop is not in it.
pub async fn people(client: &Client, out_shop_id: &str) -> Result<Vec<Person>, RightRefusal> {
    for page in 1..=PAGES_MAX {
        let told = client.shops(page, PAGE).await.map_err(refusal)?;
        let is_last = told.shop_infos.is_empty()
            || told.total_count.is_some_and(|count| count <= page * PAGE);
        let mut shops = told.shop_infos.into_iter();
        let found = shops.find(|shop| shop.out_shop_id.as_deref() == Some(out_shop_id));
        match found {
            Some(shop) => return Ok(list(shop.staff_infos)),
            None if is_last => break,
            None => {}
        }
    }
    Err(RightRefusal::NoShop)
}

/// Each person once; somebody without a number cannot be spoken of.
fn list(told: Vec<Told>) -> Vec<Person> {
    let mut list: Vec<Person> = Vec::new();
    for one in told {
        let is_known = list.iter().any(|person| person.staff.no == one.staff_id);
        if one.staff_id.is_empty() || is_known {
            continue;
        }
        list.push(Person {
            staff: Staff {
                no: one.staff_id,
                name: one.staff_name.unwrap_or_default().trim().to_owned(),
            },
            manager: one.shop_manager.unwrap_or(false),
            refunds: one.refund_auth.unwrap_or(false),
        });
    }
    list
}

fn refusal(unanswered: Unanswered) -> RightRefusal {
    match unanswered {
        Unanswered::Line(
            trouble @ (Trouble::Unresolvable
            | Trouble::Tls
            | Trouble::ProxyRefused
            | Trouble::Portal
            | Trouble::ClockOff { .. }),
        ) => RightRefusal::Line(trouble),
        Unanswered::Refused { text, .. } => RightRefusal::Refused { text },
        Unanswered::Unwritten(_)
        | Unanswered::Chance
        | Unanswered::Line(
            Trouble::NoConnection
            | Trouble::TimedOut
            | Trouble::HttpError
            | Trouble::TooLong
            | Trouble::Unreadable,
        )
        | Unanswered::Unverified
        | Unanswered::RefusedUnverified
        | Unanswered::ServerUnsure
        | Unanswered::Unlisted => RightRefusal::NoAnswer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_person_is_listed_once_and_nobody_without_a_number() {
        let told = |no: &str, name: &str, manager, refunds| Told {
            staff_id: no.to_owned(),
            staff_name: Some(name.to_owned()),
            shop_manager: manager,
            refund_auth: refunds,
            ..Told::default()
        };
        let list = list(vec![
            told("1", " 小宝", Some(true), Some(false)),
            told("", "谁", None, Some(true)),
            told("2", "小陈", None, None),
            told("1", "小宝", None, None),
        ]);
        let seen: Vec<_> = list
            .iter()
            .map(|person| (person.staff.name.as_str(), person.may_refund()))
            .collect();
        assert_eq!(seen, [("小宝", true), ("小陈", false)]);
    }
}
