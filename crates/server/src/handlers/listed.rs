//! The entries of a list: the book's papers in the flat form of the list's page.
//!
//! The money is simulated or only recorded, so nobody takes a discount, a voucher or a fee of
//! it: what is settled is what was paid, `discount_fee` and `poundage` are 0, and the income is
//! the amount itself. A refund takes its whole amount out of the income.

use std::collections::BTreeMap;

use cloudpay::wire::limit::CNY;
use cloudpay::wire::listed::{
    Listed, ListedFreeze, ListedOrder, ListedRefund, ListedUnfreeze, Place,
};
use cloudpay::wire::parties::{SubPayPlatform, TradeType};

use super::contents::{some, unix_s};
use crate::book::order::Source;
use crate::book::told;
use crate::desk::Desk;
use crate::store::gather::Gathered;
use crate::store::{Filed, Page, StoreFault, freeze, order, paper, refund, shop, unfreeze};

/// The names behind the ids of a merchant's shops, devices and staff.
pub struct Names {
    provider: String,
    pub shops: BTreeMap<String, shop::Model>,
    devices: BTreeMap<(String, String), String>,
    staff: BTreeMap<(String, String), String>,
}

impl Names {
    /// The names of the shops that `papers` come from.
    pub async fn of(desk: &Desk<'_, Page>, papers: &[paper::Model]) -> Result<Names, StoreFault> {
        let mut names = Names {
            provider: desk.merchant.provider.clone(),
            shops: BTreeMap::new(),
            devices: BTreeMap::new(),
            staff: BTreeMap::new(),
        };
        for paper in papers {
            if names.shops.contains_key(&paper.shop) {
                continue;
            }
            let id = &paper.shop;
            if let Some(shop) = desk.page.shop(id).await? {
                names.shops.insert(id.clone(), shop);
            }
            for one in desk.page.devices(id).await? {
                names.devices.insert((id.clone(), one.id), one.name);
            }
            for one in desk.page.staff(id).await? {
                names.staff.insert((id.clone(), one.id), one.name);
            }
        }
        Ok(names)
    }

    /// The name of a paper's clerk.
    pub fn staff_name(&self, paper: &paper::Model) -> Option<String> {
        let key = (paper.shop.clone(), paper.staff.clone());
        self.staff.get(&key).cloned()
    }

    fn place(&self, paper: &paper::Model) -> Place {
        let device = (paper.shop.clone(), paper.device.clone());
        Place {
            out_mch_id: some(&self.provider),
            out_sub_mch_id: some(&paper.merchant),
            out_shop_id: some(&paper.shop),
            shop_name: self.shops.get(&paper.shop).map(|shop| shop.name.clone()),
            staff_id: some(&paper.staff),
            staff_name: self.staff_name(paper),
            device_id: some(&paper.device),
            device_name: self.devices.get(&device).cloned(),
            sub_pay_platform: Some(SubPayPlatform::from_number(i64::from(paper.sub_platform))),
            trade_type: Some(TradeType::from_number(i64::from(paper.trade_type))),
        }
    }
}

/// The entry of one paper.
pub fn entry(names: &Names, gathered: &Gathered) -> Result<Listed, StoreFault> {
    Ok(match gathered {
        Gathered::Order(filed, deposit) => {
            Listed::Order(Box::new(listed_order(names, filed, deposit.as_ref())?))
        }
        Gathered::Refund(filed, of) => Listed::Refund(Box::new(listed_refund(names, filed, of)?)),
        Gathered::Freeze(filed, refunded_fen) => {
            Listed::Freeze(Box::new(listed_freeze(names, filed, *refunded_fen)?))
        }
        Gathered::Unfreeze(filed, of) => {
            Listed::Unfreeze(Box::new(listed_unfreeze(names, filed, of)?))
        }
    })
}

fn listed_order(
    names: &Names,
    filed: &Filed<order::Model>,
    deposit: Option<&Filed<freeze::Model>>,
) -> Result<ListedOrder, StoreFault> {
    let Filed { paper, own } = filed;
    let order = filed.read()?;
    let paid = order.paid_at().map(|_| order.total);
    let settled = paid.map(|paid| paid.saturating_sub(order.refunded));
    let settled_fen = settled.map(|settled| settled.fen().cast_signed());
    let mut listed = ListedOrder {
        place: names.place(paper),
        out_trade_no: own.no.clone(),
        transaction_id: paid.and_then(|_| some(&own.transaction_id)),
        total_fee: Some(order.total.fen()),
        fee_type: Some(CNY.to_owned()),
        cash_fee: paid.map(|paid| paid.fen()),
        cash_fee_type: paid.map(|_| CNY.to_owned()),
        settlement_total_fee: paid.map(|paid| paid.fen()),
        discount_fee: Some(0),
        poundage: Some(0),
        remaining_settlement_fee: settled_fen,
        income_fee: settled_fen,
        time_end: order.paid_at().map(till::moment::Moment::unix_s),
        create_time: Some(unix_s(paper.created_ms)),
        last_update_time: Some(unix_s(paper.changed_ms)),
        body: some(&paper.body),
        remark: some(&paper.remark),
        refunded_fee: Some(order.refunded.fen()),
        refunded_settlement_fee: Some(order.refunded.fen()),
        is_deposit_mode: Some(false),
        ..ListedOrder::default()
    };
    match &order.source {
        Source::Payment => {}
        Source::Deposit {
            freeze,
            freeze_fee,
            confirm_unfreeze,
            returned,
        } => {
            listed.is_deposit_mode = Some(true);
            listed.out_freeze_no = Some(freeze.as_str().to_owned());
            listed.freeze_fee = Some(freeze_fee.fen());
            listed.is_confirm_unfreeze = Some(*confirm_unfreeze);
            listed.manual_unfreeze_fee = Some(returned.fen());
            listed.freeze_id = deposit.and_then(|deposit| some(&deposit.own.freeze_id));
        }
    }
    listed.set_state(told::order_state(&order));
    Ok(listed)
}

fn listed_refund(
    names: &Names,
    filed: &Filed<refund::Model>,
    of: &Filed<order::Model>,
) -> Result<ListedRefund, StoreFault> {
    let Filed { paper, own } = filed;
    let order = of.read()?;
    let fee = paper.amount()?.fen();
    let deposit = match &order.source {
        Source::Payment => None,
        Source::Deposit {
            freeze, freeze_fee, ..
        } => Some((freeze.as_str().to_owned(), freeze_fee.fen())),
    };
    let mut listed = ListedRefund {
        place: names.place(paper),
        out_trade_no: own.order_no.clone(),
        total_fee: Some(order.total.fen()),
        out_refund_no: own.no.clone(),
        refund_id: some(&own.refund_id),
        refund_fee: fee,
        settlement_refund_fee: Some(fee),
        refund_fee_type: Some(CNY.to_owned()),
        poundage: Some(0),
        income_fee: paper.success.then(|| -fee.cast_signed()),
        create_time: Some(unix_s(paper.created_ms)),
        last_update_time: Some(unix_s(paper.changed_ms)),
        refund_start_processing_time: Some(unix_s(paper.created_ms)),
        pay_last_update_time: order.paid_at().map(till::moment::Moment::unix_s),
        refund_reason: some(&paper.body),
        is_deposit_mode: Some(deposit.is_some()),
        ..ListedRefund::default()
    };
    if let Some((no, fee)) = deposit {
        listed.out_freeze_no = Some(no);
        listed.freeze_fee = Some(fee);
    }
    listed.set_state(told::refund_state(order.tender, filed.arrival()));
    Ok(listed)
}

fn listed_freeze(
    names: &Names,
    filed: &Filed<freeze::Model>,
    refunded_fen: i64,
) -> Result<ListedFreeze, StoreFault> {
    let Filed { paper, own } = filed;
    let freeze = filed.read()?;
    let frozen = paper.success.then(|| freeze.fee.fen());
    let mut listed = ListedFreeze {
        place: names.place(paper),
        out_freeze_no: own.no.clone(),
        freeze_id: frozen.and_then(|_| some(&own.freeze_id)),
        freeze_fee: freeze.fee.fen(),
        fee_type: Some(CNY.to_owned()),
        cash_fee: frozen,
        cash_fee_type: frozen.map(|_| CNY.to_owned()),
        settlement_total_fee: frozen,
        discount_fee: Some(0),
        total_consume_fee: Some(freeze.consumed.fen()),
        total_manual_unfreeze_fee: Some(freeze.unfrozen.fen() + freeze.returned.fen()),
        total_auto_unfreeze_fee: Some(freeze.auto_unfrozen.fen()),
        total_refund_fee: u64::try_from(refunded_fen).ok(),
        create_time: Some(unix_s(paper.created_ms)),
        last_update_time: Some(unix_s(paper.changed_ms)),
        time_end: frozen.map(|_| unix_s(paper.happened_ms)),
        body: some(&paper.body),
        remark: some(&paper.remark),
        ..ListedFreeze::default()
    };
    listed.set_state(told::freeze_state(&freeze));
    Ok(listed)
}

fn listed_unfreeze(
    names: &Names,
    filed: &Filed<unfreeze::Model>,
    of: &Filed<freeze::Model>,
) -> Result<ListedUnfreeze, StoreFault> {
    let Filed { paper, own } = filed;
    let mut listed = ListedUnfreeze {
        place: names.place(paper),
        out_freeze_no: Some(own.freeze_no.clone()),
        out_unfreeze_no: own.no.clone(),
        freeze_id: some(&of.own.freeze_id),
        unfreeze_fee: Some(paper.amount()?.fen()),
        fee_type: Some(CNY.to_owned()),
        time_end: Some(unix_s(paper.happened_ms)),
        create_time: Some(unix_s(paper.created_ms)),
        last_update_time: Some(unix_s(paper.changed_ms)),
        remark: some(&paper.remark),
        ..ListedUnfreeze::default()
    };
    listed.set_state(told::unfreeze_state(paper.platform()?));
    Ok(listed)
}
