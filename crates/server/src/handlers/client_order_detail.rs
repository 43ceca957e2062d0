//! `client_order_detail`: orders and refunds with their whole contents, and with what was
//! refunded of each order, page by page. Looked for by when they were made, whatever became of
//! them: the page names one window and no state.

use cloudpay::wire::client_order_detail::{ClientOrderDetail, ClientOrderDetailReply, OrderDetail};
use cloudpay::wire::kinds::{PayPlatform, QueryOrderType, SubPayPlatform};
use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::receipt::{
    AlipayOrderMchExt, OrderMch, OrderReceipt, Receipt, RefundReceipt, WxpayOrderMchExt,
};
use cloudpay::wire::shop::{Shop, Staff};
use till::platform::Platform;

use super::contents::{self, some};
use super::filter::{first_ms, last_ms, page_size};
use super::listed::Names;
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;
use crate::store::gather::Gathered;
use crate::store::list::{Asked, By};
use crate::store::paper::Kind;
use crate::store::{Page, StoreFault, paper};

impl Serve<Page> for ClientOrderDetail {
    fn order_client(&self) -> Option<&OrderClient> {
        None
    }

    async fn serve(self, desk: &Desk<'_, Page>) -> Result<ClientOrderDetailReply, Unserved> {
        let rows = page_size(self.page_size)?;
        let asked = self.asked(desk);
        let count = desk.page.count_papers(&asked).await?;
        let papers = desk.page.papers(&asked, self.page_num, rows).await?;
        let names = Names::of(desk, &papers).await?;
        let mut order_details = Vec::with_capacity(papers.len());
        for gathered in desk.page.gather(desk.merchant_id(), papers).await? {
            order_details.extend(detail(desk, &names, &gathered)?);
        }
        Ok(ClientOrderDetailReply {
            total_count: Some(u32::try_from(count).unwrap_or(u32::MAX)),
            order_details,
        })
    }
}

/// What the store is asked.
trait Asks {
    fn asked(&self, desk: &Desk<'_, Page>) -> Asked;
}

impl Asks for ClientOrderDetail {
    fn asked(&self, desk: &Desk<'_, Page>) -> Asked {
        let kinds: &[Kind] = match self.query_order_type {
            Some(QueryOrderType::Orders) => &[Kind::Order],
            Some(QueryOrderType::Refunds) => &[Kind::Refund],
            Some(QueryOrderType::Both | QueryOrderType::Unknown(_)) | None => {
                &[Kind::Order, Kind::Refund]
            }
        };
        let stored = |tender: Platform| {
            i32::try_from(SubPayPlatform::from(tender).number()).unwrap_or_default()
        };
        let of_platform = |tender: &Platform| Some(PayPlatform::from(*tender)) == self.pay_platform;
        Asked {
            merchant: desk.merchant.id.clone(),
            kinds: kinds.iter().map(|kind| (*kind, By::Created)).collect(),
            from_ms: first_ms(self.start_time.unwrap_or_default()),
            until_ms: last_ms(self.end_time.unwrap_or(desk.now.unix_s())),
            shop: self.out_shop_id.clone(),
            staff: self.staff_id.clone(),
            device: self.device_id.clone(),
            sub_platforms: Platform::ALL
                .into_iter()
                .filter(of_platform)
                .map(stored)
                .collect(),
            ..Asked::default()
        }
    }
}

fn detail(
    desk: &Desk<'_, Page>,
    names: &Names,
    gathered: &Gathered,
) -> Result<Option<OrderDetail>, StoreFault> {
    let (paper, receipt) = match gathered {
        Gathered::Order(filed, deposit) => {
            let order = filed.read()?;
            let mut order_content = contents::order(filed, &order, deposit.as_ref());
            order_content.refunded_fee = Some(order.refunded.fen());
            let wallet = filed.own.wallet.as_ref();
            let receipt = OrderReceipt {
                order_mch: Some(order_mch(desk, &filed.paper, order.tender, wallet)),
                order_content,
                order_client: contents::client(&filed.paper),
            };
            (&filed.paper, Receipt::Order(Box::new(receipt)))
        }
        Gathered::Refund(filed, of) => {
            let order = of.read()?;
            let wallet = of.own.wallet.as_ref();
            let receipt = RefundReceipt {
                refund_order_mch: Some(order_mch(desk, &filed.paper, order.tender, wallet)),
                refund_order_content: Some(contents::refund(filed, &order)?),
                order_client: contents::client(&filed.paper),
            };
            (&filed.paper, Receipt::Refund(Box::new(receipt)))
        }
        Gathered::Freeze(..) | Gathered::Unfreeze(..) => return Ok(None),
    };
    let shop = names.shops.get(&paper.shop);
    Ok(Some(OrderDetail {
        shop_info: shop.map(|shop| Shop {
            shop_name: shop.name.clone(),
            out_shop_id: Some(shop.id.clone()),
            ..Shop::default()
        }),
        shop_staff_info: some(&paper.staff).map(|staff_id| Staff {
            staff_id,
            staff_name: names.staff_name(paper),
            ..Staff::default()
        }),
        receipt,
    }))
}

fn order_mch(
    desk: &Desk<'_, Page>,
    paper: &paper::Model,
    tender: Platform,
    wallet: Option<&String>,
) -> OrderMch {
    let mut mch = OrderMch {
        pay_platform: Some(PayPlatform::from_number(PayPlatform::from(tender).number())),
        out_mch_id: Some(desk.merchant.provider.clone()),
        out_sub_mch_id: Some(paper.merchant.clone()),
        out_shop_id: Some(paper.shop.clone()),
        ..OrderMch::default()
    };
    match tender {
        Platform::WeChat => {
            mch.wxpay_order_mch_ext = Some(WxpayOrderMchExt {
                open_id: wallet.cloned(),
                ..WxpayOrderMchExt::default()
            });
        }
        Platform::Alipay => {
            mch.alipay_order_mch_ext = Some(AlipayOrderMchExt {
                user_id: wallet.cloned(),
                ..AlipayOrderMchExt::default()
            });
        }
        Platform::Books(_) => {}
    }
    mch
}
