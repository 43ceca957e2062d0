//! The wire as it is for real: Cloud Pay's client behind the counter's port. It translates a
//! record into the protocol's act; what an answer means is decided in `cloudpay`.

pub mod act;
mod clerk;
mod desk;
mod elsewhere;
mod papers;
mod people;
mod report;
mod set_up;

use crate::elsewhere::{NoAnswer, Window};
use crate::fault::{Fault, SetUpEnd};
use crate::line::LineNow;
use crate::people::RightRefusal;
use crate::ports::{Soon, Wire};
use crate::shop::Shop;
use crate::signing::Signing;
use act::act;
use cloudpay::act::Act;
use cloudpay::client::{Client, Credentials, Proxy, Terminal, Wiring};
use cloudpay::hosts::Hosts;
use cloudpay::line::Pinged;
use cloudpay::papers::{Page as Papers, Summed};
use cloudpay::setup::use_device_setting_within;
use cloudpay::sighted::{Asked, Page};
use cloudpay::wire::kinds::OrderType;
use desk::Desk;
use journal::Recorded;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use till::act::Record;
use till::number::FreezeNo;
use till::reply::{Reply, Reversal, Silence};
use till::right::Person;
use till::scan::{Origin, PaymentCode, SettingLink};

/// Cloud Pay's hosts, or the embedded server in training.
pub struct CloudPay {
    serial: String,
    practice: Option<Origin>,
    desk: Mutex<Desk>,
}

impl CloudPay {
    /// For the till with this serial number. Settings from `practice` are practice.
    pub fn new(serial: String, practice: Option<Origin>) -> CloudPay {
        CloudPay {
            serial,
            practice,
            desk: Mutex::new(Desk {
                proxy: Proxy::System,
                is_monitored: true,
                signing: None,
                client: None,
            }),
        }
    }

    /// From now on requests go through this proxy. Those under way keep their client, and with
    /// it their way, until they are answered.
    pub fn go_through(&self, proxy: Proxy) {
        let mut desk = self.desk();
        desk.proxy = proxy;
        desk.client = None;
    }

    /// From now on it is collected, or not, how long the calls take. What was collected and not
    /// reported yet is forgotten.
    pub fn collect_timings(&self, is_monitored: bool) {
        let mut desk = self.desk();
        desk.is_monitored = is_monitored;
        desk.client = None;
    }

    /// From now on refunds are signed with this key, where it is this merchant's.
    pub fn sign_with(&self, signing: Option<Signing>) {
        let mut desk = self.desk();
        desk.signing = signing;
        desk.client = None;
    }

    fn wiring(&self) -> Wiring {
        self.desk().wiring()
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The client of this shop, unless another shop is served by now: what was put off for a shop
    /// must not take the line from the one that came after it.
    fn client_still(&self, shop: &Shop) -> Option<Arc<Client>> {
        let is_another = self
            .desk()
            .client
            .as_ref()
            .is_some_and(|(known, _)| known != shop);
        if is_another { None } else { self.client(shop) }
    }

    /// `None` where this shop's setting cannot be worked with: then nothing is sent.
    fn client(&self, shop: &Shop) -> Option<Arc<Client>> {
        let mut desk = self.desk();
        if let Some((_, client)) = desk.client.as_ref().filter(|(known, _)| known == shop) {
            return Some(Arc::clone(client));
        }
        let hosts = if shop.training {
            Hosts::only(shop.origin.clone())
        } else {
            Hosts::official()
        };
        let credentials = Credentials::try_from(&shop.setting)
            .inspect_err(
                |cause| tracing::error!(%cause, "the device setting cannot be worked with"),
            )
            .ok()?;
        let signing = desk.signing.as_ref().filter(|signing| signing.is_for(shop));
        let credentials = Credentials {
            signing_key: signing.map(|signing| signing.key.clone()),
            ..credentials
        };
        let terminal = Terminal {
            serial: Some(self.serial.clone()),
            ..Terminal::of_this_build(&self.serial)
        };
        let client = Client::wired(hosts, credentials, terminal, desk.wiring())
            .inspect_err(|cause| tracing::error!(%cause, "the network client could not be built"))
            .ok()?;
        let client = Arc::new(client);
        desk.client = Some((shop.clone(), Arc::clone(&client)));
        Some(client)
    }
}

impl Wire for CloudPay {
    fn send(
        &self,
        shop: &Shop,
        recorded: Recorded<Record>,
        code: Option<PaymentCode>,
    ) -> Soon<Reply> {
        let client = self.client_by(shop, &recorded);
        Box::pin(async move {
            let Some(client) = client else {
                return Reply::Unsure(Silence::NoReply);
            };
            match (act(&recorded), code) {
                (Act::Payment(order), _) if order.by_hand() => client.submit_booking(&order).await,
                (Act::Payment(order), Some(code)) => client.submit_payment(&order, &code).await,
                (Act::Freeze(order), Some(code)) => client.submit_freeze(&order, &code).await,
                (Act::Shown(order), _) => client.submit_shown_freeze(&order).await,
                (Act::Consume(order), _) => client.submit_consume(&order).await,
                (Act::Unfreeze(order), _) => client.submit_unfreeze(&order).await,
                (Act::Refund(order), _) => client.submit_refund(&order).await,
                // A charge without its code was never sent: asking will say that it is not there.
                (Act::Payment(_) | Act::Freeze(_), None) => Reply::Unsure(Silence::NoReply),
            }
        })
    }

    fn reverse(&self, shop: &Shop, recorded: Recorded<Record>) -> Soon<Reversal> {
        let client = self.client_by(shop, &recorded);
        Box::pin(async move {
            match (act(&recorded), client) {
                (Act::Payment(order), Some(client)) => client.reverse(&order).await,
                (Act::Payment(_), None) => Reversal::Unsure(Silence::NoReply),
                // Only payments come here; nothing is sent for anything else.
                (
                    Act::Freeze(_)
                    | Act::Shown(_)
                    | Act::Consume(_)
                    | Act::Unfreeze(_)
                    | Act::Refund(_),
                    _,
                ) => Reversal::Unsure(Silence::Unlisted),
            }
        })
    }

    fn ask(&self, shop: &Shop, record: &Record) -> Soon<Reply> {
        let (client, act) = (self.client(shop), act(record));
        Box::pin(async move {
            match client {
                Some(client) => client.query(&act).await,
                None => Reply::Unsure(Silence::NoReply),
            }
        })
    }

    fn deposit(&self, shop: &Shop, no: &FreezeNo) -> Soon<Result<Option<Asked>, NoAnswer>> {
        let (client, no) = (self.client(shop), no.clone());
        Box::pin(async move {
            let client = client.ok_or(NoAnswer)?;
            elsewhere::deposit(&client, &no).await
        })
    }

    fn deposits(
        &self,
        shop: &Shop,
        window: Window,
        page_num: u32,
        page_size: u32,
    ) -> Soon<Result<Page, NoAnswer>> {
        let client = self.client(shop);
        Box::pin(async move {
            let client = client.ok_or(NoAnswer)?;
            elsewhere::deposits(&client, window, page_num, page_size).await
        })
    }

    fn papers(
        &self,
        shop: &Shop,
        list: OrderType,
        window: Window,
        page_num: u32,
        page_size: u32,
    ) -> Soon<Result<Papers, NoAnswer>> {
        let client = self.client_still(shop);
        Box::pin(papers::page(client, list, window, page_num, page_size))
    }

    fn paper_sums(&self, shop: &Shop, window: Window) -> Soon<Result<Summed, NoAnswer>> {
        Box::pin(papers::sums(self.client_still(shop), window))
    }

    fn try_line(&self, shop: &Shop) -> Soon<Vec<Pinged>> {
        let client = self.client_still(shop);
        Box::pin(async move {
            match client {
                Some(client) => client.ping().await,
                None => Vec::new(),
            }
        })
    }

    fn report(&self, shop: &Shop) -> Soon<u64> {
        Box::pin(report::report(self.client_still(shop)))
    }

    fn people(&self, shop: &Shop) -> Soon<Result<Vec<Person>, RightRefusal>> {
        let (client, id) = (self.client_still(shop), shop.setting.out_shop_id.clone());
        Box::pin(async move {
            match client {
                Some(client) => people::people(&client, &id).await,
                None => Err(RightRefusal::NoAnswer),
            }
        })
    }

    fn line(&self, shop: &Shop) -> LineNow {
        let signs_since = self
            .desk()
            .signing
            .as_ref()
            .filter(|signing| signing.is_for(shop))
            .map(|signing| signing.since);
        self.client(shop).map_or_else(LineNow::default, |client| {
            let hosts = client.hosts();
            LineNow {
                hosts: hosts.bases().to_vec(),
                in_use: hosts.to_try().first().cloned(),
                trouble: client.trouble(),
                signs_since,
            }
        })
    }

    fn set_up(&self, link: &SettingLink) -> Soon<Result<Shop, Fault>> {
        let (link, serial) = (link.clone(), self.serial.clone());
        let training = self.practice.as_ref() == Some(&link.origin);
        let wiring = self.wiring();
        Box::pin(async move {
            let setting = use_device_setting_within(&link, &serial, wiring)
                .await
                .map_err(|refusal| Fault::SetUp(set_up::end(refusal)))?;
            Shop::of(setting, link.origin, training).ok_or(Fault::SetUp(SetUpEnd::Unreadable))
        })
    }
}
