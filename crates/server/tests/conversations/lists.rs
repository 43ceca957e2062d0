//! The manager's questions: lists by every condition, page by page; their sums; whole contents.

use std::collections::BTreeSet;

use cloudpay::wire::client_order_detail::ClientOrderDetail;
use cloudpay::wire::kinds::{
    ListedStatus, OrderType, PayTimeType, QueryOrderType, SourceType, SubPayPlatform, TimeFilter,
};
use cloudpay::wire::listed::Listed;
use cloudpay::wire::order_filter::OrderFilter;
use cloudpay::wire::parties::PayPlatform::{Alipay, WeChat};
use cloudpay::wire::parties::TradeType;
use cloudpay::wire::query_order_list::QueryOrderList;
use cloudpay::wire::query_order_list_overview::{Overview, QueryOrderListOverview};
use cloudpay::wire::receipt::Receipt;
use serde_json::json;

use crate::ending::reverse;
use crate::record::record;
use crate::scan::{scan, scan_pay, show};
use crate::world::World;

const START_S: i64 = 1_772_323_200;

fn filter(world: &World, order_type: OrderType) -> OrderFilter {
    OrderFilter {
        out_sub_mch_id: world.setting.out_sub_mch_id.clone(),
        order_type: Some(order_type),
        start_time: START_S,
        end_time: START_S + 86_400,
        status: Some(ListedStatus::All),
        ..OrderFilter::default()
    }
}

fn number(listed: &Listed) -> String {
    let no = match listed {
        Listed::Order(order) => format!("order {}", order.out_trade_no),
        Listed::Refund(refund) => format!("refund {}", refund.out_refund_no),
        Listed::Freeze(freeze) => format!("freeze {}", freeze.out_freeze_no),
        Listed::Unfreeze(unfreeze) => format!("unfreeze {}", unfreeze.out_unfreeze_no),
        Listed::Unknown => "?".to_owned(),
    };
    let (kind, no) = no.split_once(' ').unwrap_or(("?", "?"));
    let tail = no.get(12..).unwrap_or(no).trim_start_matches('0');
    format!("{kind} {tail}")
}

async fn list(world: &World, filter: &OrderFilter, page: u32, size: u32) -> (u32, Vec<Listed>) {
    let asked = QueryOrderList {
        filter: filter.clone(),
        page_num: page,
        page_size: size,
        nonce_str: "n".into(),
    };
    let (head, reply) = world.call(&asked).await;
    let reply = reply.unwrap_or_else(|| panic!("{head:?}"));
    (reply.total_count.expect("a count"), reply.order_details)
}

/// All pages of three, which must come to the count that each of them tells.
async fn whole(world: &World, filter: &OrderFilter) -> Vec<Listed> {
    let mut all = Vec::new();
    for page in 1.. {
        let (count, rows) = list(world, filter, page, 3).await;
        if rows.is_empty() {
            assert_eq!(all.len(), usize::try_from(count).expect("few"));
            break;
        }
        all.extend(rows);
    }
    let different: BTreeSet<_> = all.iter().map(number).collect();
    assert_eq!(different.len(), all.len(), "no paper twice");
    all
}

async fn overview(world: &World, filter: &OrderFilter) -> Overview {
    let asked = QueryOrderListOverview {
        filter: filter.clone(),
        out_trade_no: None,
        out_refund_no: None,
        nonce_str: "n".into(),
    };
    let (head, reply) = world.call(&asked).await;
    let reply = reply.unwrap_or_else(|| panic!("{head:?}"));
    reply.overviews.into_iter().next().expect("one overview")
}

async fn numbers(world: &World, filter: &OrderFilter) -> String {
    let (_, rows) = list(world, filter, 1, 100).await;
    let numbers: Vec<_> = rows.iter().map(number).collect();
    numbers.join(", ")
}

/// One of everything, a minute apart: 1 paid (WeChat) and 2 refunded of it in part, 3 paid
/// (Alipay), 4 refused, 5 cash, 6 scanned, 7 frozen, 8 consumed, 9 unfrozen.
async fn a_day(world: &mut World) {
    let minute = |world: &World| world.hand.turn_ms(60_000);
    world.pay(1, &world.code("w1").await, 1_000).await;
    minute(world);
    world
        .refund(&world.refund_of(2, 1, WeChat, 1_000, 300))
        .await;
    minute(world);
    world.pay(3, &world.code("w2").await, 2_000).await;
    minute(world);
    world.pay(4, &world.code("w2").await, 99_999_998).await;
    minute(world);
    world
        .call(&record(world, 5, Some(SubPayPlatform::Cash), 50))
        .await;
    minute(world);
    let code = show(world, &scan_pay(world, 6, WeChat, 600)).await;
    minute(world);
    scan(world, "w1", &code).await;
    world.terminal.setting.staff_id = Some("2003".into());
    world.freeze(7, &world.code("w2").await, 10_000).await;
    minute(world);
    world.consume(8, 7, 3_000, false).await;
    world.unfreeze(9, 7, Alipay, 500).await;
    minute(world);
}

#[tokio::test]
async fn every_condition() {
    let mut world = World::open().await;
    a_day(&mut world).await;
    let world = &world;
    let shop = Some(world.setting.out_shop_id.clone());
    let of = |order_type| filter(world, order_type);
    let orders = || of(OrderType::Orders);
    let within = |filter: OrderFilter| OrderFilter {
        out_shop_id: shop.clone(),
        ..filter
    };
    let all = "order 8, order 6, order 5, order 4, order 3, order 1";
    let table = [
        (orders(), all),
        (of(OrderType::Refunds), "refund 2"),
        (
            of(OrderType::Both),
            "order 8, order 6, order 5, order 4, order 3, refund 2, order 1",
        ),
        (of(OrderType::Freezes), "freeze 7"),
        (of(OrderType::Unfreezes), "unfreeze 9"),
        (
            OrderFilter {
                status: None,
                ..orders()
            },
            "order 8, order 6, order 5, order 3, order 1",
        ),
        (
            OrderFilter {
                sub_pay_platforms: vec![SubPayPlatform::WeChat, SubPayPlatform::Cash],
                ..orders()
            },
            "order 6, order 5, order 1",
        ),
        (
            OrderFilter {
                trade_type: Some(TradeType::Scan),
                ..orders()
            },
            "order 6",
        ),
        (
            OrderFilter {
                source_type: Some(SourceType::OneCode),
                ..orders()
            },
            "",
        ),
        (within(orders()), all),
        (
            within(OrderFilter {
                staff_id: Some("2003".into()),
                ..orders()
            }),
            "order 8",
        ),
        (
            within(OrderFilter {
                device_id: Some(world.setting.device_id.clone()),
                ..orders()
            }),
            all,
        ),
        (
            within(OrderFilter {
                device_id: Some("1002".into()),
                ..orders()
            }),
            "",
        ),
        (
            within(OrderFilter {
                qrcode_id: Some("q".into()),
                ..orders()
            }),
            "",
        ),
        // 6 was made in the sixth minute and paid in the seventh.
        (
            OrderFilter {
                start_time: START_S + 360,
                ..orders()
            },
            "order 8, order 6",
        ),
        (
            OrderFilter {
                start_time: START_S + 360,
                pay_time_type: Some(PayTimeType::Created),
                ..orders()
            },
            "order 8",
        ),
        (
            OrderFilter {
                end_time: START_S,
                ..orders()
            },
            "order 1",
        ),
        // 1 changed last when its refund arrived.
        (
            OrderFilter {
                start_time: START_S + 1,
                end_time: START_S + 61,
                time_filter: Some(TimeFilter::Updated),
                ..orders()
            },
            "order 1",
        ),
        (
            OrderFilter {
                start_time: START_S + 400,
                time_filter: Some(TimeFilter::Created),
                ..of(OrderType::Freezes)
            },
            "",
        ),
    ];
    for (filter, wanted) in table {
        assert_eq!(numbers(world, &filter).await, wanted, "{filter:?}");
    }
}

#[tokio::test]
async fn what_an_entry_and_its_sums_say() {
    let mut world = World::open().await;
    a_day(&mut world).await;
    let (count, rows) = list(&world, &filter(&world, OrderType::Both), 1, 100).await;
    assert_eq!(count, 7);
    let Some(Listed::Order(order)) = rows.last() else {
        panic!("the oldest is an order");
    };
    assert_eq!(
        (order.total_fee, order.refunded_fee, order.discount_fee),
        (Some(1_000), Some(300), Some(0))
    );
    assert_eq!((order.poundage, order.income_fee), (Some(0), Some(700)));
    let place = &order.place;
    assert_eq!(place.shop_name.as_deref(), Some("掌柜练习店"));
    assert_eq!(place.device_name.as_deref(), Some("前台一号"));
    assert_eq!(place.staff_name.as_deref(), Some("小陈"));
    let told = overview(&world, &filter(&world, OrderType::Both)).await;
    assert_eq!(
        (told.success_count, told.success_amount),
        (Some(5), Some(6_650))
    );
    assert_eq!(
        (
            told.refund_settle_amount,
            told.settle_amount,
            told.income_amount
        ),
        (Some(300), Some(6_350), Some(6_350))
    );
    assert_eq!((told.poundage, told.discount_amount), (Some(0), Some(0)));
    let told = overview(&world, &filter(&world, OrderType::Freezes)).await;
    assert_eq!(
        (told.freeze_count, told.freeze_amount),
        (Some(1), Some(10_000))
    );
    assert_eq!(told.success_count, Some(0));
    let asked = QueryOrderListOverview {
        filter: filter(&world, OrderType::Both),
        out_trade_no: Some(world.no(1)),
        out_refund_no: None,
        nonce_str: "n".into(),
    };
    let (_, reply) = world.call(&asked).await;
    let told = reply.expect("a reply").overviews.remove(0);
    assert_eq!(
        (told.success_amount, told.refund_create_amount),
        (Some(1_000), Some(300))
    );
}

#[tokio::test]
async fn what_a_list_refuses() {
    let world = World::open().await;
    let ask = async |filter: OrderFilter, page_num, page_size| {
        let asked = QueryOrderList {
            filter,
            page_num,
            page_size,
            nonce_str: "n".into(),
        };
        world.says(&asked, |_| "listed".into()).await
    };
    let good = || filter(&world, OrderType::Orders);
    let wrong = |words: &str| format!("104/990042 参数错误：{words}");
    let alone = OrderFilter {
        staff_id: Some("2001".into()),
        ..good()
    };
    assert_eq!(ask(alone, 1, 10).await, wrong("out_shop_id 不能为空"));
    assert_eq!(ask(good(), 0, 10).await, wrong("page_num 必须大于 0"));
    assert_eq!(ask(good(), 1, 0).await, wrong("page_size 必须大于 0"));
    assert_eq!(
        ask(good(), 1, 1_001).await,
        wrong("page_size 不能超过 1000")
    );
    let back = OrderFilter {
        end_time: START_S - 1,
        ..good()
    };
    assert_eq!(ask(back, 1, 10).await, wrong("start_time 超过上限"));
    assert_eq!(
        ask(good(), 99, 10).await,
        "listed",
        "a page behind the last"
    );
}

#[tokio::test]
async fn whole_contents_in_replies_of_hundreds_of_kilobytes() {
    let world = World::open().await;
    for tail in 1..=600 {
        world
            .call(&record(
                &world,
                tail,
                Some(SubPayPlatform::Cash),
                u64::from(tail),
            ))
            .await;
    }
    world.pay(601, &world.code("w1").await, 100).await;
    world
        .refund(&world.refund_of(602, 601, WeChat, 100, 40))
        .await;
    world.hand.turn_ms(1_000);
    let asked = ClientOrderDetail {
        out_sub_mch_id: world.setting.out_sub_mch_id.clone(),
        out_shop_id: None,
        staff_id: None,
        device_id: None,
        pay_platform: None,
        query_order_type: Some(QueryOrderType::Both),
        start_time: None,
        end_time: None,
        page_num: 1,
        page_size: 1_000,
        nonce_str: "n".into(),
    };
    let envelope = world.signed(serde_json::to_string(&asked).expect("a content"));
    let answer = world.send::<ClientOrderDetail>(envelope).await;
    let bytes = answer.response_content.len();
    assert!(bytes > 300_000, "{bytes} bytes");
    let response = answer.content::<ClientOrderDetail>().expect("readable");
    let reply = response.reply.expect("a reply");
    assert_eq!(
        (reply.order_details.len(), reply.total_count),
        (602, Some(602))
    );
    let refunded: Vec<_> = reply
        .order_details
        .iter()
        .filter_map(|detail| match &detail.receipt {
            Receipt::Order(order) => order.order_content.refunded_fee.filter(|fen| *fen > 0),
            Receipt::Refund(_) | Receipt::Unknown => None,
        })
        .collect();
    assert_eq!(refunded, [40]);
    let wechat = ClientOrderDetail {
        pay_platform: Some(WeChat),
        ..asked
    };
    let (_, reply) = world.call(&wechat).await;
    assert_eq!(reply.and_then(|reply| reply.total_count), Some(2));
}

/// Numbers that look like chance and are the same every time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % sides
    }
}

/// A history of random acts of both platforms, the books, and the clock.
async fn history(world: &World, dice: &mut Dice) {
    for tail in 1..=40 {
        let (wallet, platform) = [("w1", WeChat), ("w2", Alipay)][dice.throw(2) as usize];
        let earlier = u32::try_from(dice.throw(u64::from(tail))).expect("small") + 1;
        let fen = dice.throw(900) + 1;
        world
            .hand
            .turn_ms(i64::try_from(dice.throw(90_000)).expect("small"));
        match dice.throw(9) {
            0 | 1 => drop(world.pay(tail, &world.code(wallet).await, fen).await),
            2 => drop(
                world
                    .freeze(tail, &world.code(wallet).await, fen + 900)
                    .await,
            ),
            3 => drop(world.consume(tail, earlier, fen, dice.throw(2) == 0).await),
            4 => drop(world.unfreeze(tail, earlier, platform, fen).await),
            5 => drop(
                world
                    .call(&record(world, tail, Some(SubPayPlatform::Cash), fen))
                    .await,
            ),
            6 => drop(reverse(world, earlier, platform).await),
            7 => {
                let code = show(world, &scan_pay(world, tail, platform, fen)).await;
                if dice.throw(2) == 0 {
                    scan(world, wallet, &code).await;
                }
            }
            _ => {
                let book = world.book().await;
                let orders = book["orders"].as_array().cloned().unwrap_or_default();
                let of = orders
                    .iter()
                    .find(|order| order["out_trade_no"] == world.no(earlier));
                let total = of
                    .and_then(|order| order["total_fen"].as_u64())
                    .unwrap_or(fen);
                let part = dice.throw(total) + 1;
                drop(
                    world
                        .refund(&world.refund_of(tail, earlier, platform, total, part))
                        .await,
                );
            }
        }
    }
    world
        .change("w1", json!({ "password_from_fen": null }))
        .await;
}

#[tokio::test]
async fn an_overview_is_the_sum_of_the_lists_pages() {
    for seed in 1..=4 {
        let world = World::open().await;
        history(&world, &mut Dice(seed)).await;
        for order_type in [
            OrderType::Orders,
            OrderType::Refunds,
            OrderType::Both,
            OrderType::Freezes,
            OrderType::Unfreezes,
        ] {
            for status in [ListedStatus::Successful, ListedStatus::All] {
                for sub_pay_platforms in [vec![], vec![SubPayPlatform::WeChat]] {
                    let filter = OrderFilter {
                        status: Some(status),
                        sub_pay_platforms,
                        end_time: START_S + 1_500,
                        ..filter(&world, order_type)
                    };
                    let listed = sums(&whole(&world, &filter).await);
                    let told = overview(&world, &filter).await;
                    let told = [
                        told.success_count,
                        told.success_amount,
                        told.refund_settle_amount,
                        told.refund_create_count,
                        told.refund_create_amount,
                        told.order_refunded_amount,
                        told.freeze_count,
                        told.freeze_amount,
                        told.direct_unfreeze_count,
                        told.direct_unfreeze_amount,
                        told.auto_unfreeze_amount,
                    ];
                    assert_eq!(
                        told.map(Option::unwrap_or_default),
                        listed,
                        "{seed} {filter:?}"
                    );
                }
            }
        }
    }
}

/// The same sums as in the test above, out of the entries.
fn sums(rows: &[Listed]) -> [i64; 11] {
    let fen = |fen: Option<u64>| fen.unwrap_or_default().cast_signed();
    let mut sums = [0; 11];
    for row in rows {
        match row {
            Listed::Order(order) => {
                // Only what was paid is settled.
                sums[0] += i64::from(order.settlement_total_fee.is_some());
                sums[1] += fen(order.settlement_total_fee);
                sums[5] += fen(order.refunded_fee);
            }
            Listed::Refund(refund) => {
                if refund.income_fee.is_some() {
                    sums[2] += fen(Some(refund.refund_fee));
                }
                sums[3] += 1;
                sums[4] += fen(Some(refund.refund_fee));
            }
            Listed::Freeze(freeze) => {
                if freeze.cash_fee.is_some() {
                    sums[6] += 1;
                    sums[7] += fen(Some(freeze.freeze_fee));
                }
                sums[10] += fen(freeze.total_auto_unfreeze_fee);
            }
            Listed::Unfreeze(unfreeze) => {
                sums[8] += 1;
                sums[9] += fen(unfreeze.unfreeze_fee);
            }
            Listed::Unknown => panic!("nothing of ours is unknown"),
        }
    }
    sums
}
