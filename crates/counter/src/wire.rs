//! The wire as it is for real: Cloud Pay's client behind the counter's port. It translates a
//! record into the protocol's act; what an answer means is decided in `cloudpay`.

use crate::fault::{Fault, SetUpEnd};
use crate::ports::{Soon, Wire};
use crate::shop::Shop;
use cloudpay::act::{Act, ConsumeOrder, FreezeOrder, PaymentOrder, RefundOrder, UnfreezeOrder};
use cloudpay::client::{Client, Credentials, Terminal};
use cloudpay::hosts::Hosts;
use cloudpay::setup::{SetupRefusal, use_device_setting};
use journal::Recorded;
use std::sync::{Arc, Mutex, PoisonError};
use till::act::{Charge, ChargeNo, Record, Second, SecondNo};
use till::reply::{Reply, Silence};
use till::scan::{Origin, PaymentCode, SettingLink};

/// Cloud Pay's hosts, or the embedded server in training.
pub struct CloudPay {
    serial: String,
    practice: Option<Origin>,
    /// The client of the shop that was served last; another shop gets another.
    client: Mutex<Option<(Shop, Arc<Client>)>>,
}

impl CloudPay {
    /// For the till with this serial number. Settings from `practice` are practice.
    pub fn new(serial: String, practice: Option<Origin>) -> CloudPay {
        CloudPay {
            serial,
            practice,
            client: Mutex::new(None),
        }
    }

    /// `None` where this shop's setting cannot be worked with: then nothing is sent.
    fn client(&self, shop: &Shop) -> Option<Arc<Client>> {
        let mut kept = self.client.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = kept.as_ref().filter(|(known, _)| known == shop) {
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
        let terminal = Terminal {
            serial: Some(self.serial.clone()),
            ..Terminal::of_this_build(&self.serial)
        };
        let client = Client::new(hosts, credentials, terminal)
            .inspect_err(|cause| tracing::error!(%cause, "the network client could not be built"))
            .ok()?;
        let client = Arc::new(client);
        *kept = Some((shop.clone(), Arc::clone(&client)));
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
        let client = self.client(shop);
        Box::pin(async move {
            let Some(client) = client else {
                return Reply::Unsure(Silence::NoReply);
            };
            match (act(&recorded), code) {
                (Act::Payment(order), Some(code)) => client.submit_payment(&order, &code).await,
                (Act::Freeze(order), Some(code)) => client.submit_freeze(&order, &code).await,
                (Act::Consume(order), _) => client.submit_consume(&order).await,
                (Act::Unfreeze(order), _) => client.submit_unfreeze(&order).await,
                (Act::Refund(order), _) => client.submit_refund(&order).await,
                // A charge without a code was never sent: asking will say that it is not there.
                (Act::Payment(_) | Act::Freeze(_), None) => Reply::Unsure(Silence::NoReply),
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

    fn set_up(&self, link: &SettingLink) -> Soon<Result<Shop, Fault>> {
        let (link, serial) = (link.clone(), self.serial.clone());
        let training = self.practice.as_ref() == Some(&link.origin);
        Box::pin(async move {
            let setting = use_device_setting(&link, &serial)
                .await
                .map_err(|refusal| Fault::SetUp(end(refusal)))?;
            Shop::of(setting, link.origin, training).ok_or(Fault::SetUp(SetUpEnd::Unreadable))
        })
    }
}

fn end(refusal: SetupRefusal) -> SetUpEnd {
    match refusal {
        SetupRefusal::Expired => SetUpEnd::Expired,
        SetupRefusal::Used => SetUpEnd::Used,
        SetupRefusal::BoundElsewhere => SetUpEnd::BoundElsewhere,
        SetupRefusal::Refused { text } => SetUpEnd::Refused { text },
        SetupRefusal::NoAnswer(_) => SetUpEnd::NoAnswer,
        SetupRefusal::Unreadable(_) => SetUpEnd::Unreadable,
        other @ (SetupRefusal::Unusable(_) | SetupRefusal::Serial | SetupRefusal::Client(_)) => {
            SetUpEnd::Refused {
                text: other.to_string(),
            }
        }
    }
}

/// A record as the protocol speaks of it.
fn act(record: &Record) -> Act {
    match record {
        Record::Charge(Charge {
            no,
            platform,
            amount,
            ..
        }) => match no {
            ChargeNo::Payment(order) => Act::Payment(PaymentOrder {
                order: order.clone(),
                platform: *platform,
                amount: *amount,
            }),
            ChargeNo::Freeze(freeze) => Act::Freeze(FreezeOrder {
                freeze: freeze.clone(),
                platform: *platform,
                amount: *amount,
            }),
        },
        Record::Second(Second {
            no,
            platform,
            amount,
            whole,
            ..
        }) => match no {
            SecondNo::Consume(order, freeze) => Act::Consume(ConsumeOrder {
                order: order.clone(),
                freeze: freeze.clone(),
                platform: *platform,
                amount: *amount,
                rest_goes_back: true,
            }),
            SecondNo::Unfreeze(unfreeze, freeze) => Act::Unfreeze(UnfreezeOrder {
                freeze: freeze.clone(),
                unfreeze: unfreeze.clone(),
                platform: *platform,
                amount: *amount,
            }),
            SecondNo::Refund(refund, order) => Act::Refund(RefundOrder {
                order: order.clone(),
                refund: refund.clone(),
                freeze: None,
                platform: *platform,
                paid: *whole,
                amount: *amount,
            }),
        },
    }
}
