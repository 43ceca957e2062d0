//! A charge by a payment code: which wallet showed it, whether it may be charged, and the money.
//!
//! A code that was good is used up, whatever comes of the charge. It refuses nothing by error:
//! a refused charge is a standing like any other, to be recorded under its number.

use till::moment::Moment;
use till::money::Money;
use till::platform::Platform;
use till::scan::PaymentCode;

use crate::book::charge::{Over, Standing, begin};
use crate::book::purse::Purse;
use crate::store::{Ledger, StoreFault, code, wallet};

/// What the money is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Payment,
    Deposit,
}

impl Purpose {
    /// The purse after the money moved; a purse that holds too little ends the charge.
    pub fn take(self, purse: &Purse, amount: Money) -> Result<Purse, Over> {
        let taken = match self {
            Purpose::Payment => purse.pay(amount),
            Purpose::Deposit => purse.freeze(amount),
        };
        taken.map_err(|_| Over::BalanceLow)
    }
}

/// What became of a charge.
pub struct Charged {
    pub standing: Standing,
    /// Whose code it was, where it was anybody's.
    pub wallet: Option<String>,
}

/// Charges `amount` with `code`, and moves the money where it is taken at once.
pub async fn charge(
    page: &impl Ledger,
    code: &PaymentCode,
    amount: Money,
    purpose: Purpose,
    now: Moment,
) -> Result<Charged, StoreFault> {
    let found = match page.code(code.reveal()).await? {
        Some(issued) => page
            .wallet(&issued.wallet)
            .await?
            .map(|wallet| (issued, wallet)),
        None => None,
    };
    let Some((issued, wallet)) = found else {
        return Ok(Charged {
            standing: begin(None, amount, now),
            wallet: None,
        });
    };
    let purse = wallet.purse()?;
    let may_be_used = issued.read().check(now).is_ok();
    let mut standing = begin(Some((&issued.read(), &purse)), amount, now);
    let wallet_id = wallet.id.clone();
    if let Standing::Done { at } = standing {
        match purpose.take(&purse, amount) {
            Ok(purse) => put(page, wallet, &purse).await?,
            Err(why) => standing = Standing::Over { why, at },
        }
    }
    if may_be_used {
        page.put_code(code::Model {
            used: true,
            ..issued
        })
        .await?;
    }
    Ok(Charged {
        standing,
        wallet: Some(wallet_id),
    })
}

async fn put(page: &impl Ledger, wallet: wallet::Model, purse: &Purse) -> Result<(), StoreFault> {
    page.put_wallet(wallet.with(purse)).await
}

/// The platform's own number for an act; none where no platform is in it. It is 28 digits with the day in the place where that platform
/// writes it, so that a voucher can be looked for on its day.
pub fn platform_number(platform: Platform, now: Moment, chance: [u8; 16]) -> String {
    let day = now.shop_time().replace('-', "");
    let day = day.get(..8).unwrap_or("00000000");
    let chance = u128::from_le_bytes(chance) % 10_u128.pow(20);
    match platform {
        Platform::WeChat => {
            let (place, tail) = (chance % 1_000_000, chance / 1_000_000 % 10_u128.pow(10));
            format!("4200{place:06}{day}{tail:010}")
        }
        Platform::Alipay => format!("{day}{chance:020}"),
        Platform::Books(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platforms_number_has_28_digits_and_its_day() {
        let at = Moment::from_unix_ms(1_700_000_000_000);
        for (platform, place) in [(Platform::WeChat, 10..18), (Platform::Alipay, 0..8)] {
            for chance in [[0; 16], [255; 16]] {
                let number = platform_number(platform, at, chance);
                assert_eq!(number.len(), 28);
                assert!(number.bytes().all(|b| b.is_ascii_digit()), "{number}");
                assert_eq!(&number[place.clone()], "20231115", "{number}");
            }
        }
    }
}
