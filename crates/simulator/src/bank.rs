//! The truth: the other side of the wire. It is the server itself, gate, handlers, platforms and
//! book, over rows in memory; around it stand the customers, each with a wallet and a will.
//!
//! It has no clock and no chance: moments are handed in and must not go back, numbers of the
//! platform and payment codes follow from the seed.

mod chance;
mod customer;
mod truth;

use std::collections::BTreeMap;
use std::sync::Arc;

use cloudpay::client::Credentials;
use cloudpay::wire::call::Method;
use server::truth::Answer;
use server::{Chance, InMemory, Served, StoreFault};
use till::moment::Moment;
use till::platform::Platform;
use till::scan::PaymentCode;

use chance::Seeded;
pub use customer::Customer;
pub use truth::{Books, Truth};

/// The other side of the wire.
pub struct Bank {
    server: InMemory,
    chance: Arc<Seeded>,
    customers: BTreeMap<String, Customer>,
}

impl Bank {
    /// A bank that serves the till with these credentials and has never heard of it; `seed`
    /// tells its payment codes and the platforms' numbers.
    pub fn new(credentials: &Credentials, seed: u64) -> Bank {
        let served = Served {
            provider: credentials.out_mch_id.clone(),
            merchant: credentials.out_sub_mch_id.clone(),
            shop: credentials.out_shop_id.clone(),
            prefix: credentials.prefix.as_str().to_owned(),
            authen_key: credentials.authen_key.clone(),
            device: credentials.device_id.clone(),
            staff: credentials.staff_id.clone(),
        };
        let chance = Arc::new(Seeded::new(seed));
        Bank {
            server: InMemory::new(served, Arc::clone(&chance) as Arc<dyn Chance>),
            chance,
            customers: BTreeMap::new(),
        }
    }

    /// The body of the answer (HTTP 200) to a request at `/cpay/<method>`, which is served now
    /// and to its end, whether or not its answer gets through.
    ///
    /// # Errors
    /// The book is broken: a bug of the server.
    pub fn serve(
        &mut self,
        method: Method,
        body: &[u8],
        now: Moment,
    ) -> Result<Vec<u8>, StoreFault> {
        self.pass(now)?;
        self.server.answer(method, body, now)
    }

    /// Brings the bank to `now`: customers answer, each at their own moment; what nobody typed
    /// a password for closes; refunds arrive; deposits held for thirty days go back.
    ///
    /// # Errors
    /// As [`Bank::serve`].
    pub fn pass(&mut self, now: Moment) -> Result<(), StoreFault> {
        while let Some((at, wallet, given)) = self.next_answer().filter(|(at, ..)| *at <= now) {
            self.server.answer_phone(&wallet, given, at)?;
        }
        self.server.pass(now)
    }

    /// The next answer of a customer who is asked.
    fn next_answer(&self) -> Option<(Moment, String, Answer)> {
        let asked = self.server.asked().into_iter();
        let answers = asked.filter_map(|(wallet, since)| {
            let customer = self.customers.get(&wallet)?;
            let (after_ms, given) = customer.answers()?;
            Some((since.after_ms(after_ms), wallet, given))
        });
        answers.min_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)))
    }

    /// A customer comes to the counter and from `now` on shows this code, good for two minutes
    /// and for one charge.
    pub fn show_code(
        &mut self,
        platform: Platform,
        customer: Customer,
        now: Moment,
    ) -> PaymentCode {
        let code = self.chance.code(platform);
        self.show_this(&code, customer, now);
        code
    }

    /// An Alipay customer scans at `now` a code that the till shows; whether there was anything to
    /// freeze.
    ///
    /// # Errors
    /// As [`Bank::serve`].
    pub fn scan(
        &mut self,
        customer: Customer,
        code_url: &str,
        now: Moment,
    ) -> Result<bool, StoreFault> {
        self.pass(now)?;
        let (balance, password_from) = customer.purse();
        let wallet = self
            .server
            .open_wallet(Platform::Alipay, balance, password_from);
        self.customers.insert(wallet.clone(), customer);
        self.server.scan(&wallet, code_url, now)
    }

    /// Whether the deposit with this number was to be scanned, and nobody did.
    pub fn is_unscanned(&self, no: &str) -> bool {
        self.server.is_unscanned(no)
    }

    /// A customer shows a code that was made elsewhere.
    pub fn show_this(&mut self, code: &PaymentCode, customer: Customer, now: Moment) {
        let (balance, password_from) = customer.purse();
        let wallet = self
            .server
            .open_wallet(code.platform(), balance, password_from);
        self.server.show(&wallet, code, now);
        self.customers.insert(wallet, customer);
    }
}
