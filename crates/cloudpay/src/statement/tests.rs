//! Bills of both platforms: read whole, refused where they are cut, and no text makes it panic.

use super::*;
use encoding_rs::GB18030;
use proptest::prelude::*;
use till::reconcile::There;

const ALL: &str = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,\
交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,\
退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
const ALL_SUMS: &str =
    "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
const OLD: &str = "交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,\
交易状态,付款银行,货币种类,总金额,代金券或立减优惠金额,微信退款单号,商户退款单号,退款金额,\
代金券或立减优惠退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率";

/// A payment, and what goes behind the back-tick of each of its columns.
fn paid(no: &str, yuan: &str, state: &str) -> String {
    format!(
        "`2026-03-01 09:00:12,`wx1,`190,`0,`dev,`4200{no},`{no},`oX,`MICROPAY,`{state},`OTHERS,`CNY,`{yuan},\
         `0.00,`0,`0,`0.00,`0.00,`,`,`大床房, 含早,`{{\"room\":\"1208\",\"n\":2}},`0.00600,`0.60%,`{yuan},`0.00,`"
    )
}

fn back(no: &str, refund: &str, yuan: &str, state: &str, refunded: &str) -> String {
    format!(
        "`2026-03-01 18:00:00,`wx1,`190,`0,`dev,`4200{no},`{no},`oX,`MICROPAY,`{state},`OTHERS,`CNY,`0.00,\
         `0.00,`5030{refund},`{refund},`{yuan},`0.00,`ORIGINAL,`{refunded},`房费,`,`-0.00600,`0.60%,`0.00,`{yuan},`"
    )
}

fn bill(rows: &[String], sums: &str) -> String {
    format!("{ALL}\r\n{}\r\n{ALL_SUMS}\r\n{sums}\r\n", rows.join("\r\n"))
}

fn whole() -> String {
    let rows = [
        paid("11", "12.34", "SUCCESS"),
        paid("12", "5.00", "SUCCESS"),
        back("11", "21", "2.34", "REFUND", "SUCCESS"),
        back("11", "22", "1.00", "REFUND", "PROCESSING"),
        back("12", "0", "5.00", "REVOKED", "SUCCESS"),
    ];
    bill(&rows, "`5,`17.34,`8.34,`0.00,`0.00600,`17.34,`8.34")
}

/// Kind, number, fen and state of each paper.
fn seen(bill: &Bill) -> Vec<(Kind, &str, u64, There)> {
    let papers = bill.papers.iter();
    let papers = papers.map(|one| (one.kind, one.no.as_str(), one.amount.fen(), one.state));
    papers.collect()
}

#[test]
fn a_trade_bill_of_wechats() {
    let bill = read(whole().as_bytes()).expect("a bill");
    let wanted = [
        (Kind::Payment, "11", 1234, There::Done),
        (Kind::Payment, "12", 500, There::Reversed),
        (Kind::Refund, "21", 234, There::Done),
        (Kind::Refund, "22", 100, There::Accepted),
    ];
    assert_eq!(seen(&bill), wanted);
    assert_eq!(bill.papers[0].id.as_deref(), Some("420011"));
    let shown = bill.papers[0].at.map(|at| at.shop_time());
    assert_eq!(shown.as_deref(), Some("2026-03-01 09:00:12"));
    assert_eq!(bill.span.from.shop_time(), "2026-03-01 00:00:00");
    assert_eq!(bill.span.to.shop_time(), "2026-03-02 00:00:00");
    assert_eq!(bill.kinds, [Kind::Payment, Kind::Consume, Kind::Refund]);
}

#[test]
fn in_whatever_encoding_it_was_saved() {
    let text = whole();
    let wanted = read(text.as_bytes());
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend(text.as_bytes());
    assert_eq!(read(&marked), wanted);
    let (gbk, _, _) = GB18030.encode(&text);
    assert_eq!(read(&gbk), wanted);
    let wide = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    let wide: Vec<u8> = wide.flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&wide), wanted);
    assert_eq!(read(b"\xff\xff\x00\x80\xff"), Err(BillRefusal::NotText));
    assert_eq!(read(b"PK\x03\x04rest"), Err(BillRefusal::Packed));
    assert_eq!(read(b"\x1f\x8brest"), Err(BillRefusal::Packed));
}

#[test]
fn saved_again_by_a_spreadsheet_program() {
    let row = "\"`2026/3/1 9:00\",\"`wx1\",`190,`0,`,`42,`11,`oX,`MICROPAY,`SUCCESS,`CFT,`CNY,`0.01,`0.0,\
               `0,`0,`0,`0,`,`,\"`房费, 1208\",`,`0,`0.60%";
    let text = format!(
        "{OLD}\n{row}\n总交易单数,总交易额,总退款金额,总代金券或立减优惠退款金额,手续费总金额\n`1,`0.01,`0.0,`0.0,`0"
    );
    let bill = read(text.as_bytes()).expect("a bill");
    assert_eq!(seen(&bill), [(Kind::Payment, "11", 1, There::Done)]);
    let shown = bill.papers[0].at.map(|at| at.shop_time());
    assert_eq!(shown.as_deref(), Some("2026-03-01 09:00:00"));
}

#[test]
fn a_bill_of_payments_or_of_refunds_alone_says_nothing_of_the_others() {
    let text = whole();
    let payments = text.replace("商户退款单号", "备注");
    let only = |text: &str| {
        let rows: Vec<&str> = text
            .lines()
            .filter(|line| !line.contains("REFUND"))
            .collect();
        let rows = rows
            .join("\n")
            .replace("`5,`17.34,`8.34", "`3,`17.34,`5.00");
        read(rows.replace("`17.34,`8.34", "`17.34,`5.00").as_bytes()).expect("a bill")
    };
    assert_eq!(only(&payments).kinds, [Kind::Payment, Kind::Consume]);
    let refunds = text.replace("费率备注", "退款申请时间");
    let refunds = read(refunds.as_bytes()).expect("a bill");
    assert_eq!(refunds.kinds, [Kind::Refund]);
}

#[test]
fn what_is_cut_or_changed_is_refused() {
    let text = whole();
    let lines: Vec<&str> = text.lines().collect();
    for kept in 1..lines.len() {
        let cut = lines[..kept].join("\n");
        assert_eq!(read(cut.as_bytes()), Err(BillRefusal::Cut), "{kept} lines");
    }
    let without = |at: usize| {
        let kept = lines.iter().enumerate().filter(|(n, _)| *n != at);
        let kept: Vec<&str> = kept.map(|(_, line)| *line).collect();
        read(kept.join("\n").as_bytes())
    };
    for at in 1..=5 {
        let refused = matches!(without(at), Err(BillRefusal::SumDiffers { .. }));
        assert!(refused, "{:?}", without(at));
    }
    let changed = text.replacen("`12.34", "`12.35", 1);
    let differs = BillRefusal::SumDiffers {
        column: String::from("应结订单总金额"),
        told: String::from("17.34"),
        rows: String::from("17.35"),
    };
    assert_eq!(read(changed.as_bytes()), Err(differs));
}

#[test]
fn an_unreadable_line_is_named() {
    let line = |from: &str, to: &str| read(whole().replacen(from, to, 1).as_bytes());
    let named = |line, column: &str| {
        let column = column.to_owned();
        Err(BillRefusal::Line { line, column })
    };
    assert_eq!(
        line("`12.34,`0.00,`0,", "`12.3x,`0.00,`0,"),
        named(2, "应结订单金额")
    );
    assert_eq!(
        line("`2026-03-01 18:00:00", "`2026-02-30 18:00:00"),
        named(4, "交易时间")
    );
    assert_eq!(read(b"nothing"), Err(BillRefusal::NoBill));
    assert_eq!(read(b""), Err(BillRefusal::NoBill));
    let empty = format!("{ALL}\n{ALL_SUMS}\n`0,`0.00,`0.00,`0.00,`0.00,`0.00,`0.00\n");
    assert_eq!(read(empty.as_bytes()), Err(BillRefusal::Empty));
}

fn alipay() -> String {
    let row = |id: &str, no: &str, kind: &str, yuan: &str, refund: &str| {
        format!(
            "{id}\t,{no}\t,{kind}\t,房费,2026-03-01 10:55:16,2026-03-01 10:55:23,s\t,s\t,a\t,\t,*津水(602***@qq.com)\t,\
             {yuan},{yuan},0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,{refund}\t,0.00,0.00,"
        )
    };
    format!(
        "#支付宝业务明细查询\n#账号：[20880000000000000156]\n\
         #起始日期：[2026年03月01日 00:00:00]   终止日期：[2026年03月02日 00:00:00]\n\
         #-----------------------------------------业务明细列表----------------------------------------\n\
         支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,\
         订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,\
         商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注\n{}\n{}\n\
         #-----------------------------------------业务明细列表结束------------------------------------\n\
         #交易合计：1笔，商家实收共8.00元，商家优惠共0.00元\n\
         #退款合计：1笔，商家实收退款共-3.50元，商家优惠退款共0.00元\n\
         #导出时间：[2026年03月02日 05:46:49]\n",
        row("2026030122001", "31", "交易", "8.00", ""),
        row("2026030122001", "31", "退款", "-3.50", "41"),
    )
}

#[test]
fn business_details_of_alipays() {
    let text = alipay();
    let (gbk, _, _) = GB18030.encode(&text);
    let bill = read(&gbk).expect("a bill");
    let wanted = [
        (Kind::Payment, "31", 800, There::Done),
        (Kind::Refund, "41", 350, There::Done),
    ];
    assert_eq!(seen(&bill), wanted);
    assert_eq!(bill.platform, Platform::Alipay);
    assert_eq!(bill.span.to.shop_time(), "2026-03-02 00:00:00");
    let cut = text.split("#退款合计").next().expect("a beginning");
    assert_eq!(read(cut.as_bytes()), Err(BillRefusal::Cut));
    for (from, to) in [("共8.00元", "共8.01元"), ("交易合计：1笔", "交易合计：2笔")]
    {
        let changed = text.replacen(from, to, 1);
        let refused = read(changed.as_bytes());
        assert!(
            matches!(refused, Err(BillRefusal::SumDiffers { .. })),
            "{refused:?}"
        );
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_bill_that_was_meddled_with_panics(
        at in any::<prop::sample::Index>(),
        with in "\\PC{0,6}|,|`|\"|\n|-|\\.",
        length in 0..30usize,
        is_alipay in any::<bool>(),
    ) {
        let text = if is_alipay { alipay() } else { whole() };
        let mut chars: Vec<char> = text.chars().collect();
        let from = at.index(chars.len());
        let to = (from + length).min(chars.len());
        chars.splice(from..to, with.chars());
        let _ = read(chars.into_iter().collect::<String>().as_bytes());
    }

    #[test]
    fn every_amount_is_read_to_the_fen(fen in 0..99_999_999u64) {
        let yuan = format!("{}.{:02}", fen / 100, fen % 100);
        let text = bill(&[paid("11", &yuan, "SUCCESS")], &format!("`1,`{yuan},`0.00,`0.00,`0,`{yuan},`0.00"));
        let bill = read(text.as_bytes()).expect("a bill");
        prop_assert_eq!(bill.papers[0].amount.fen(), fen);
    }
}
