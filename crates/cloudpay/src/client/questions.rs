//! What is asked beside the six acts: lists, sums, shops, codes to show, and how the calls
//! went. Questions that change nothing go from host to host; the others to one.

use super::{Client, nonce};
use crate::act::PaymentOrder;
use crate::conclude::{Unanswered, answered};
use crate::papers;
use crate::wire::call::Call;
use crate::wire::client_order_detail::{ClientOrderDetail, ClientOrderDetailReply};
use crate::wire::close_order::{CloseOrder, CloseOrderReply};
use crate::wire::kinds::{ListedStatus, OrderType, TimeFilter};
use crate::wire::order_filter::OrderFilter;
use crate::wire::query_freeze_order::{QueryFreezeOrder, QueryFreezeOrderReply};
use crate::wire::query_order_list::{QueryOrderList, QueryOrderListReply};
use crate::wire::query_order_list_overview::{QueryOrderListOverview, QueryOrderListOverviewReply};
use crate::wire::query_sub_mch_shop_info::{QuerySubMchShopInfo, QuerySubMchShopInfoReply};
use crate::wire::scan_code_pay::{ScanCodePay, ScanCodePayReply};
use crate::wire::upload_client_monitor_info::UploadClientMonitorInfo;
use till::number::FreezeNo;
use till::platform::Platform;

/// What an upload of monitor data did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uploaded {
    /// How many calls it told of; 0 where there was nothing to tell, and nothing was sent.
    pub calls: usize,
    /// How long the server wants to wait for the next one, in seconds.
    pub next_after_s: u32,
}

impl Client {
    /// Asks a question that changes nothing, of any host that answers. Its `nonce_str` is the
    /// caller's: [`Client::nonce`].
    ///
    /// # Errors
    /// [`Unanswered`] says which of its cases it is.
    pub async fn fetch<C: Call>(&self, content: &C) -> Result<C::Reply, Unanswered> {
        let body = self.enveloped(content)?;
        let heard = self.transport.query(&self.hosts, C::METHOD, body).await;
        answered::<C>(&heard.answer, heard.lost, &self.credentials.authen_key)
    }

    /// Sends what changes something, and whose answer says nothing about money, to one host.
    async fn order<C: Call>(&self, body: Vec<u8>) -> Result<C::Reply, Unanswered> {
        let heard = self.transport.submit(&self.hosts, C::METHOD, body).await;
        answered::<C>(&heard.answer, heard.lost, &self.credentials.authen_key)
    }

    /// A random text for one request.
    ///
    /// # Errors
    /// This machine gives no random numbers.
    pub fn nonce(&self) -> Result<String, Unanswered> {
        nonce()
    }

    /// One page of the merchant's papers; `page_num` counts from 1.
    ///
    /// # Errors
    /// As [`Client::fetch`].
    pub async fn order_list(
        &self,
        filter: OrderFilter,
        page_num: u32,
        page_size: u32,
    ) -> Result<QueryOrderListReply, Unanswered> {
        self.fetch(&QueryOrderList {
            filter: self.of_this_merchant(filter),
            page_num,
            page_size,
            nonce_str: nonce()?,
        })
        .await
    }

    /// How a deposit stands, whichever terminal took it.
    ///
    /// # Errors
    /// As [`Client::fetch`]; refused also where `platform` is not the one that holds it.
    pub async fn deposit(
        &self,
        no: &FreezeNo,
        platform: Platform,
    ) -> Result<QueryFreezeOrderReply, Unanswered> {
        let body = self.sealed(|writer| writer.query_freeze_order(no, platform))?;
        let method = QueryFreezeOrder::METHOD;
        let heard = self.transport.query(&self.hosts, method, body).await;
        let key = &self.credentials.authen_key;
        answered::<QueryFreezeOrder>(&heard.answer, heard.lost, key)
    }

    /// One page of the shop's deposits that were begun from `from_s` to `to_s` (unix seconds, with
    /// that second), the newest first, whichever terminal took them; `page_num` counts from 1.
    ///
    /// # Errors
    /// As [`Client::fetch`].
    pub async fn deposit_list(
        &self,
        from_s: i64,
        to_s: i64,
        page_num: u32,
        page_size: u32,
    ) -> Result<QueryOrderListReply, Unanswered> {
        let filter = OrderFilter {
            out_shop_id: Some(self.credentials.out_shop_id.clone()),
            order_type: Some(OrderType::Freezes),
            start_time: from_s,
            end_time: to_s,
            time_filter: Some(TimeFilter::Created),
            // No page says whether one that was partly consumed counts as successful.
            status: Some(ListedStatus::All),
            ..OrderFilter::default()
        };
        self.order_list(filter, page_num, page_size).await
    }

    /// One page of the shop's papers that were created from `from_s` to `to_s` (unix seconds, with
    /// that second), however they ended and whichever terminal they are of; `page_num` counts from
    /// 1.
    ///
    /// # Errors
    /// As [`Client::fetch`].
    pub async fn paper_list(
        &self,
        list: OrderType,
        (from_s, to_s): (i64, i64),
        page_num: u32,
        page_size: u32,
    ) -> Result<QueryOrderListReply, Unanswered> {
        let shop = &self.credentials.out_shop_id;
        let filter = OrderFilter {
            order_type: Some(list),
            ..papers::filter(shop, from_s, to_s, ListedStatus::All)
        };
        self.order_list(filter, page_num, page_size).await
    }

    /// What the successful ones of the same papers come to.
    ///
    /// # Errors
    /// As [`Client::fetch`].
    pub async fn paper_sums(
        &self,
        (from_s, to_s): (i64, i64),
    ) -> Result<QueryOrderListOverviewReply, Unanswered> {
        let shop = &self.credentials.out_shop_id;
        let filter = papers::filter(shop, from_s, to_s, ListedStatus::Successful);
        self.order_list_overview(filter).await
    }

    /// Sums over the merchant's papers.
    ///
    /// # Errors
    /// As [`Client::fetch`].
    pub async fn order_list_overview(
        &self,
        filter: OrderFilter,
    ) -> Result<QueryOrderListOverviewReply, Unanswered> {
        self.fetch(&QueryOrderListOverview {
            filter: self.of_this_merchant(filter),
            out_trade_no: None,
            out_refund_no: None,
            nonce_str: nonce()?,
        })
        .await
    }

    /// One page of orders with what was refunded of each. The merchant and the nonce of
    /// `content` are written here.
    ///
    /// # Errors
    /// As [`Client::fetch`].
    pub async fn order_detail(
        &self,
        content: ClientOrderDetail,
    ) -> Result<ClientOrderDetailReply, Unanswered> {
        self.fetch(&ClientOrderDetail {
            out_sub_mch_id: self.credentials.out_sub_mch_id.clone(),
            nonce_str: nonce()?,
            ..content
        })
        .await
    }

    /// One page of the merchant's shops with their devices and staff; `page_num` counts from 1.
    ///
    /// # Errors
    /// As [`Client::fetch`].
    pub async fn shops(
        &self,
        page_num: u32,
        page_size: u32,
    ) -> Result<QuerySubMchShopInfoReply, Unanswered> {
        self.fetch(&QuerySubMchShopInfo {
            out_mch_id: self.credentials.out_mch_id.clone(),
            out_sub_mch_id: self.credentials.out_sub_mch_id.clone(),
            page_num,
            page_size,
            nonce_str: nonce()?,
        })
        .await
    }

    /// Asks for a code that the customer scans, good until `until` (unix seconds; at most two
    /// hours). [`Client::query_scan_payment`] tells when it is paid.
    ///
    /// # Errors
    /// [`Unanswered`]. Where nothing readable came there may be an order now that nobody can
    /// pay; [`Client::close_order`] ends it.
    pub async fn scan_code_pay(
        &self,
        order: &PaymentOrder,
        until: Option<i64>,
    ) -> Result<ScanCodePayReply, Unanswered> {
        let body = self.sealed(|writer| writer.scan_code_pay(order, until))?;
        self.order::<ScanCodePay>(body).await
    }

    /// Closes an order of [`Client::scan_code_pay`] that nobody has paid.
    ///
    /// # Errors
    /// [`Unanswered`]. It can be repeated.
    pub async fn close_order(&self, order: &PaymentOrder) -> Result<CloseOrderReply, Unanswered> {
        let body = self.sealed(|writer| writer.close_order(order))?;
        self.order::<CloseOrder>(body).await
    }

    /// How often monitor data is wanted, in seconds; `None` where none is collected.
    pub fn monitor_interval_s(&self) -> Option<u32> {
        Some(self.transport.monitor()?.interval_s())
    }

    /// Uploads how the calls went since the last time. What could not be uploaded is kept for
    /// the next time, as far as there is room.
    ///
    /// # Errors
    /// [`Unanswered`].
    pub async fn upload_monitor(&self) -> Result<Uploaded, Unanswered> {
        let taken = self.transport.monitor().and_then(|mut monitor| {
            let interval_s = monitor.interval_s();
            Some((interval_s, monitor.take()?))
        });
        let Some((interval_s, info)) = taken else {
            return Ok(Uploaded {
                calls: 0,
                next_after_s: self
                    .monitor_interval_s()
                    .unwrap_or(crate::monitor::INTERVAL_S),
            });
        };
        let calls = info.client_int_results.len();
        let sent = match self.sealed(|writer| writer.monitor(interval_s, info.clone())) {
            Ok(body) => self.order::<UploadClientMonitorInfo>(body).await,
            Err(fault) => Err(fault),
        };
        let mut monitor = self.transport.monitor();
        match sent {
            Ok(reply) => {
                let next_after_s = monitor.as_mut().map_or(interval_s, |monitor| {
                    monitor.answered(reply.interval);
                    monitor.interval_s()
                });
                Ok(Uploaded {
                    calls,
                    next_after_s,
                })
            }
            Err(fault) => {
                if let Some(monitor) = monitor.as_mut() {
                    monitor.give_back(info);
                }
                Err(fault)
            }
        }
    }

    fn of_this_merchant(&self, filter: OrderFilter) -> OrderFilter {
        OrderFilter {
            out_sub_mch_id: self.credentials.out_sub_mch_id.clone(),
            ..filter
        }
    }
}
