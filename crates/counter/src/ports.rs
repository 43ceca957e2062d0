//! What the counter needs of the world, as traits and functions that the shell fills in: the
//! wire, the clock and the mouth. Tests fill them with their own.

use crate::elsewhere::{NoAnswer, Window};
use crate::fault::Fault;
use crate::line::LineNow;
use crate::people::RightRefusal;
use crate::settings::Settings;
use crate::shop::Shop;
use crate::view::{News, Snapshot};
use cloudpay::line::Pinged;
use cloudpay::papers::{self, Summed};
use cloudpay::sighted::{Asked, Page};
use cloudpay::wire::kinds::OrderType;
use journal::{Books, Checked, Journal, JournalFault, Recorded, Stored};
use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use till::act::Record;
use till::announce::Language;
use till::announce::receipt::Receipt;
use till::moment::{Moment, Now};
use till::number::FreezeNo;
use till::reply::{Reply, Reversal};
use till::right::Person;
use till::scan::{PaymentCode, SettingLink};

/// An answer that is on its way.
pub type Soon<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The other side of the network.
pub trait Wire: Send + Sync {
    /// Sends the act. It takes proof that the act is recorded (invariant 1), and for a charge
    /// the customer's code. Never repeats by itself.
    fn send(&self, shop: &Shop, act: Recorded<Record>, code: Option<PaymentCode>) -> Soon<Reply>;

    /// Asks for a payment to be reversed. It takes proof that this is recorded (invariant 1).
    fn reverse(&self, shop: &Shop, act: Recorded<Record>) -> Soon<Reversal>;

    /// Asks what became of the act. May be repeated at will.
    fn ask(&self, shop: &Shop, act: &Record) -> Soon<Reply>;

    /// Asks how a deposit stands that any terminal of the shop may have taken; `None` where there is
    /// none with this number. Never moves money.
    fn deposit(&self, shop: &Shop, no: &FreezeNo) -> Soon<Result<Option<Asked>, NoAnswer>>;

    /// One page of the shop's deposits that were begun in `window`, the newest first, whichever
    /// terminal took them; `page_num` counts from 1. Never moves money.
    fn deposits(
        &self,
        shop: &Shop,
        window: Window,
        page_num: u32,
        page_size: u32,
    ) -> Soon<Result<Page, NoAnswer>>;

    /// One page of the shop's papers that were created in `window`, however they ended and whichever
    /// terminal they are of; `page_num` counts from 1. Never moves money.
    fn papers(
        &self,
        shop: &Shop,
        list: OrderType,
        window: Window,
        page_num: u32,
        page_size: u32,
    ) -> Soon<Result<papers::Page, NoAnswer>>;

    /// What the successful ones of these papers come to, as the platform counts. Never moves money.
    fn paper_sums(&self, shop: &Shop, window: Window) -> Soon<Result<Summed, NoAnswer>>;

    /// Tries every host, one after the other. Never moves money.
    fn try_line(&self, shop: &Shop) -> Soon<Vec<Pinged>>;

    /// Reports how long the calls took, where that is wanted; the milliseconds until the next
    /// report, as the other side asks for. Never moves money.
    fn report(&self, shop: &Shop) -> Soon<u64>;

    /// Asks who works in the shop. Never moves money.
    fn people(&self, shop: &Shop) -> Soon<Result<Vec<Person>, RightRefusal>>;

    /// How the line is now. It asks nobody.
    fn line(&self, shop: &Shop) -> LineNow;

    /// Uses a setting code.
    fn set_up(&self, link: &SettingLink) -> Soon<Result<Shop, Fault>>;
}

/// Keeps the shop's keys sealed.
pub trait Keys: Send {
    /// Seals the shop in the place of the one before.
    ///
    /// # Errors
    /// Where it cannot be kept: then the one before stands.
    fn keep(&mut self, shop: &Shop) -> Result<(), Fault>;
}

/// Loudspeaker, printer and screen. None of these calls may block or fail: what goes wrong
/// comes back as news of the device.
pub trait Mouth: Send {
    /// Speaks a sentence that must be heard.
    fn say(&mut self, sentence: String, language: Language);
    /// Speaks of a passing state; left out where something newer is to be said.
    fn remark(&mut self, sentence: String, language: Language);
    /// Prints a slip.
    fn print(&mut self, receipt: Receipt, columns: u32);
    /// Tells the screen. [`News::Changed`] comes through [`Mouth::show`] instead.
    fn tell(&mut self, news: News);
    /// Gives the screen everything anew.
    fn show(&mut self, snapshot: Snapshot, settings: &Settings);
}

/// The journals' files: practice and money each have their own. All of it may take long but
/// [`Files::open`], so the loop does it beside the counter.
pub trait Files: Send + Sync {
    /// Opens a journal.
    ///
    /// # Errors
    /// Where it cannot be used; nothing is changed in it then.
    fn open(&self, books: Books) -> Result<Journal, JournalFault>;

    /// Backs a journal up into `folder`; an empty one is beside the till's data.
    ///
    /// # Errors
    /// Where the copy could not be made whole: then there is none.
    fn back_up(&self, books: Books, folder: &str, now: Moment) -> Result<(), JournalFault>;

    /// The records that were begun from `from` on and before `to`, and those with these numbers.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn papers(
        &self,
        books: Books,
        span: (Moment, Moment),
        numbers: &BTreeSet<String>,
    ) -> Result<Vec<Stored>, JournalFault>;

    /// Looks a journal through whole: every page, and whether its tables follow from its entries.
    ///
    /// # Errors
    /// Where it is damaged, or cannot be read.
    fn check(&self, books: Books) -> Result<Checked, JournalFault>;
}

/// What time it is.
pub type Clock = fn() -> Now;
