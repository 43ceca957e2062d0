//! The document's lists of numbers are the types' lists: kinds, states, statuses, and what our
//! server says when it refuses.

use crate::document::DOC;
use cloudpay::wire::codes;
use cloudpay::wire::interface::Interface;
use cloudpay::wire::kinds::{
    ContributeType, DeviceShiftType, DeviceType, ListedStatus, OrderType, PayPlatform, PayTimeType,
    QueryOrderType, RefundTimeType, SourceType, SubPayPlatform, TerminalType, TimeFilter,
    TradeType,
};
use cloudpay::wire::states::{
    AlipayFreezeState, AlipayOrderState, AlipayRefundState, AlipayUnfreezeState, RecordOrderState,
    RecordRefundState, WxpayFreezeState, WxpayOrderState, WxpayRefundState, WxpayUnfreezeState,
};
use cloudpay::wire::status::Status;
use cloudpay::wire::upload_client_monitor_info::CompressType;

macro_rules! lists {
    ($($name:ident),+ $(,)?) => {
        [$((stringify!($name), $name::LISTED.iter().map(|kind| kind.number()).collect::<Vec<_>>())),+]
    };
}

#[test]
fn every_list_of_numbers_is_the_types() {
    let lists = lists![
        PayPlatform,
        SubPayPlatform,
        TradeType,
        TerminalType,
        OrderType,
        QueryOrderType,
        SourceType,
        PayTimeType,
        RefundTimeType,
        TimeFilter,
        ListedStatus,
        ContributeType,
        DeviceType,
        DeviceShiftType,
        Interface,
        CompressType,
        WxpayOrderState,
        AlipayOrderState,
        RecordOrderState,
        WxpayRefundState,
        AlipayRefundState,
        RecordRefundState,
        WxpayFreezeState,
        AlipayFreezeState,
        WxpayUnfreezeState,
        AlipayUnfreezeState,
    ];
    let tables = || {
        DOC.tables
            .iter()
            .filter(|t| ["Kinds", "States"].contains(&t.place.section.as_str()))
    };
    for (name, numbers) in &lists {
        let table = tables().find(|table| table.place.part == *name);
        let listed = table
            .unwrap_or_else(|| panic!("no list of {name}"))
            .column("number");
        let written: Vec<String> = numbers.iter().map(i64::to_string).collect();
        assert_eq!(listed, written, "{name}");
    }
    assert_eq!(tables().count(), lists.len(), "a list that no type has");
}

#[test]
fn statuses_are_signed_as_the_document_says() {
    let table = DOC.table("Status", "");
    let listed: Vec<_> = table
        .column("number")
        .into_iter()
        .zip(table.column("signed"))
        .collect();
    let known = Status::LISTED.iter().map(|status| {
        let signed = if status.is_signed() { "yes" } else { "no" };
        (status.number().to_string(), signed)
    });
    let known: Vec<_> = known.collect();
    let known: Vec<_> = known
        .iter()
        .map(|(number, signed)| (number.as_str(), *signed))
        .collect();
    assert_eq!(listed, known);
}

#[test]
fn every_refusal_of_ours_is_listed_with_its_words() {
    let table = DOC.table("Refusals", "Codes");
    let columns = ["internal", "status", "words"].map(|name| table.column(name));
    for (at, refusal) in codes::ALL.iter().enumerate() {
        let listed = [columns[0][at], columns[1][at], columns[2][at]];
        let known = [
            refusal.internal_status.to_string(),
            refusal.status.number().to_string(),
            refusal.description.to_owned(),
        ];
        assert_eq!(listed.map(str::to_owned), known);
    }
    assert_eq!(columns[0].len(), codes::ALL.len());
}
