//! The server without its database: the same gate, handlers, platforms and book over rows in
//! memory, one request in and one answer out. Whoever simulates runs it a million times, and
//! reads the truth out of it.
//!
//! It has no thread, no socket, no clock and no chance but what is handed in, so the same run
//! gives the same bytes. It refuses every method that is no act of money or question about one.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use cloudpay::wire::call::Method;
use cloudpay::wire::deposit_consume::DepositConsume;
use cloudpay::wire::envelope::ResponseEnvelope;
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::micro_freeze::MicroFreeze;
use cloudpay::wire::micro_pay::MicroPay;
use cloudpay::wire::query_freeze_order::QueryFreezeOrder;
use cloudpay::wire::query_order::QueryOrder;
use cloudpay::wire::query_refund_order::QueryRefundOrder;
use cloudpay::wire::query_unfreeze_order::QueryUnfreezeOrder;
use cloudpay::wire::refund::Refund;
use cloudpay::wire::reverse::Reverse;
use cloudpay::wire::scancode_freeze::ScancodeFreeze;
use cloudpay::wire::unfreeze::Unfreeze;
use till::moment::Moment;
use till::money::Money;
use till::platform::Platform;
use till::scan::PaymentCode;

use crate::book::charge::Answer;
use crate::book::purse::Purse;
use crate::book::sum::Sum;
use crate::channel;
use crate::desk::Place;
use crate::edge::Chance;
use crate::gate::{self, Serve};
use crate::store::{Ledger, Memory, StoreFault, code, device, merchant, shop, staff, wallet};

/// Whom it serves: one till of one shop.
#[derive(Clone, Debug)]
pub struct Served {
    /// `out_mch_id`.
    pub provider: String,
    /// `out_sub_mch_id`.
    pub merchant: String,
    /// `out_shop_id`.
    pub shop: String,
    /// `cloud_cashier_id`: how every number must begin.
    pub prefix: String,
    /// The merchant's key.
    pub authen_key: AuthenKey,
    /// `device_id`.
    pub device: String,
    /// The clerk, who may refund; none where the merchant's administrator works.
    pub staff: Option<String>,
}

/// A server whose book is in memory.
pub struct InMemory {
    pub(crate) memory: Memory,
    chance: Arc<dyn Chance>,
}

impl InMemory {
    /// A server that was never asked before.
    pub fn new(served: Served, chance: Arc<dyn Chance>) -> InMemory {
        let device = device::Model {
            shop: served.shop.clone(),
            id: served.device,
            name: String::new(),
            staff: served.staff.clone().unwrap_or_default(),
            bound_to: None,
        };
        let staff = served.staff.map(|id| staff::Model {
            shop: served.shop.clone(),
            id,
            name: String::new(),
            manager: false,
            refunds: true,
        });
        let shop = shop::Model {
            id: served.shop,
            merchant: served.merchant.clone(),
            name: String::new(),
        };
        let merchant = merchant::Model {
            id: served.merchant,
            provider: served.provider,
            name: String::new(),
            prefix: served.prefix,
            authen_key: served.authen_key.reveal().to_owned(),
            signing_key: None,
            notify_url: String::new(),
        };
        InMemory {
            memory: Memory::of(merchant, shop, vec![device], staff.into_iter().collect()),
            chance,
        }
    }

    /// The body of the answer (HTTP 200) to a request for `method`.
    ///
    /// # Errors
    /// The book holds what it must not hold, and the till would be told to ask again: a bug.
    pub fn answer(&self, method: Method, body: &[u8], now: Moment) -> Result<Vec<u8>, StoreFault> {
        self.pass(now)?;
        let sealed = match method {
            Method::MicroPay => self.served::<MicroPay>(body, now),
            Method::QueryOrder => self.served::<QueryOrder>(body, now),
            Method::Reverse => self.served::<Reverse>(body, now),
            Method::Refund => self.served::<Refund>(body, now),
            Method::QueryRefundOrder => self.served::<QueryRefundOrder>(body, now),
            Method::MicroFreeze => self.served::<MicroFreeze>(body, now),
            Method::ScancodeFreeze => self.served::<ScancodeFreeze>(body, now),
            Method::QueryFreezeOrder => self.served::<QueryFreezeOrder>(body, now),
            Method::DepositConsume => self.served::<DepositConsume>(body, now),
            Method::Unfreeze => self.served::<Unfreeze>(body, now),
            Method::QueryUnfreezeOrder => self.served::<QueryUnfreezeOrder>(body, now),
            Method::ScanCodePay
            | Method::CloseOrder
            | Method::QueryOrderList
            | Method::QueryOrderListOverview
            | Method::ClientOrderDetail
            | Method::QuerySubMchShopInfo
            | Method::UploadClientMonitorInfo
            | Method::UseDeviceSetting
            | Method::Ping => gate::unsigned(
                cloudpay::wire::codes::UNREADABLE,
                gate::log_id(&*self.chance),
            ),
        };
        let bytes = sealed.and_then(|sealed| sealed.to_bytes().ok());
        Ok(bytes.unwrap_or_default())
    }

    fn served<C: Serve<Memory>>(&self, body: &[u8], now: Moment) -> Option<ResponseEnvelope> {
        let place = Place {
            page: &self.memory,
            now,
            chance: &*self.chance,
            base: "",
        };
        at_once(gate::answer_on::<C, Memory>(
            place,
            body,
            gate::log_id(&*self.chance),
        ))
    }

    /// Brings the book to `now`: what nobody typed a password for closes, refunds arrive,
    /// deposits held for thirty days go back.
    ///
    /// # Errors
    /// As [`InMemory::answer`].
    pub fn pass(&self, now: Moment) -> Result<(), StoreFault> {
        at_once(channel::catch_up(&self.memory, now))
    }

    /// A new customer with a wallet; its id.
    pub fn open_wallet(
        &self,
        platform: Platform,
        balance: Money,
        password_from: Option<Money>,
    ) -> String {
        let purse = Purse {
            platform,
            balance: Sum::ZERO.plus(balance),
            frozen: Sum::ZERO,
            paid: Sum::ZERO,
            refunded: Sum::ZERO,
            password_from,
        };
        let mut rows = self.memory.rows();
        let place = i64::try_from(rows.wallets.len()).unwrap_or(i64::MAX) + 1;
        let row = wallet::Model::new(place, String::new(), &purse);
        let id = row.id.clone();
        rows.wallets.insert(id.clone(), row);
        id
    }

    /// From `now` on the wallet's phone shows this code.
    pub fn show(&self, wallet: &str, code: &PaymentCode, now: Moment) {
        let mut rows = self.memory.rows();
        // As the database does it: a code of yesterday is told as unknown.
        let yesterday = now.after_ms(-code::REMEMBERED_MS).unix_ms();
        rows.codes.retain(|_, row| row.made_ms >= yesterday);
        let place = i64::try_from(rows.codes.len()).unwrap_or(i64::MAX);
        let row = code::Model {
            code: code.reveal().to_owned(),
            wallet: wallet.to_owned(),
            place,
            made_ms: now.unix_ms(),
            used: false,
        };
        rows.codes.insert(row.code.clone(), row);
    }

    /// The wallet's customer scans a code that a till shows; whether there was anything to pay.
    ///
    /// # Errors
    /// As [`InMemory::answer`].
    pub fn scan(&self, wallet: &str, code_url: &str, now: Moment) -> Result<bool, StoreFault> {
        self.pass(now)?;
        let scanned = async {
            match self.memory.wallet(wallet).await? {
                Some(row) => channel::scan(&self.memory, row, code_url, now).await,
                None => Ok(Err(channel::NothingToPay::Unknown)),
            }
        };
        Ok(at_once(scanned)?.is_ok())
    }

    /// Whether the deposit `no` waits, or waited, for a code of ours to be scanned, and nobody did:
    /// of such a one a platform says that it does not exist.
    pub fn is_unscanned(&self, no: &str) -> bool {
        let rows = self.memory.rows();
        let filed = rows.freezes.rows.get(no);
        filed.is_some_and(|filed| !filed.own.code_url.is_empty() && filed.own.wallet.is_none())
    }

    /// The wallet's customer answers the oldest question on the phone; whether there was one.
    ///
    /// # Errors
    /// As [`InMemory::answer`].
    pub fn answer_phone(
        &self,
        wallet: &str,
        given: Answer,
        now: Moment,
    ) -> Result<bool, StoreFault> {
        self.pass(now)?;
        let answered = async {
            match self.memory.wallet(wallet).await? {
                Some(row) => channel::answer(&self.memory, row, given, now).await,
                None => Ok(Err(channel::NothingAsked)),
            }
        };
        Ok(at_once(answered)?.is_ok())
    }

    /// The wallets whose customer is being asked for a password, and since when: since it was
    /// charged, or scanned the code that a till shows.
    pub fn asked(&self) -> Vec<(String, Moment)> {
        let since = |paper: &crate::store::paper::Model| Moment::from_unix_ms(paper.changed_ms);
        let rows = self.memory.rows();
        let orders = rows.orders.waiting();
        let orders = orders.map(|filed| (filed.own.wallet.clone(), since(&filed.paper)));
        let freezes = rows.freezes.waiting();
        let freezes = freezes.map(|filed| (filed.own.wallet.clone(), since(&filed.paper)));
        let all = orders.chain(freezes);
        all.filter_map(|(wallet, since)| Some((wallet?, since)))
            .collect()
    }
}

/// What a future over rows in memory comes to. It never waits: there is nothing to wait for.
fn at_once<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(outcome) = future.as_mut().poll(&mut context) {
            return outcome;
        }
    }
}
