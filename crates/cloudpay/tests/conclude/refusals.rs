//! Verified refusals: what each means, of the pages and of our own server.

use super::world::{Code, acts, answer, head, key};
use cloudpay::act::{Act, Phase};
use cloudpay::conclude::conclude;
use cloudpay::wire::codes;
use expect_test::expect;
use serde_json::Value;
use till::reply::{Cause, Reply, Silence};

#[test]
fn a_verified_refusal_ends_a_submit_and_proves_nothing_about_a_query() {
    let refused = |text: &str| Reply::Failed(Cause::Refused { text: text.into() });
    let rows: Vec<(Value, Reply, Reply)> = vec![
        (
            head(102, 0, "单号重复"),
            Reply::Failed(Cause::NumberUsed),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 407, "单号重复"),
            Reply::Failed(Cause::NumberConflict),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 0, "超过可退金额"),
            refused("超过可退金额"),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 0, "余额不足"),
            Reply::Failed(Cause::BalanceLow),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 990_021, "-"),
            Reply::Failed(Cause::BalanceLow),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 990_022, "-"),
            Reply::Failed(Cause::CodeExpired),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 990_023, "-"),
            Reply::Failed(Cause::CustomerStopped),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 0, "门店不存在"),
            refused("门店不存在"),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 0, "订单不存在"),
            refused("订单不存在"),
            Reply::NotFound,
        ),
    ];
    for act in acts() {
        for (content, submit, query) in &rows {
            let shops = Reply::Failed(Cause::ShopBalanceLow);
            let is_balance = content["description"] == "余额不足";
            // Money that goes back comes from the merchant's balance.
            let submit = match &act {
                Act::Refund(_) if is_balance => &shops,
                Act::Payment(_)
                | Act::Freeze(_)
                | Act::Shown(_)
                | Act::Consume(_)
                | Act::Unfreeze(_)
                | Act::Refund(_) => submit,
            };
            let answer = answer(content, Code::Right);
            assert_eq!(
                &conclude(&act, Phase::Submit, &answer, &key()),
                submit,
                "{act:?} {content}"
            );
            assert_eq!(
                &conclude(&act, Phase::Query, &answer, &key()),
                query,
                "{act:?} {content}"
            );
        }
    }
}

#[test]
fn our_servers_refusals_are_understood() {
    let act = acts().remove(0);
    let rows = codes::ALL.iter().map(|refusal| {
        let content = head(
            refusal.status.number(),
            refusal.internal_status,
            refusal.description,
        );
        let code = if refusal.status.is_signed() {
            Code::Right
        } else {
            Code::None
        };
        let answer = answer(&content, code);
        let submit = conclude(&act, Phase::Submit, &answer, &key());
        let query = conclude(&act, Phase::Query, &answer, &key());
        (
            format!("{} {}", refusal.status.number(), refusal.internal_status),
            format!("{submit:?}"),
            format!("{query:?}"),
        )
    });
    let table: String = rows
        .map(|(row, submit, query)| format!("{row:<12} {submit:<60} {query}\n"))
        .collect();
    expect![[r#"
        101 7        Unsure(RefusedUnverified)                                    Unsure(RefusedUnverified)
        104 407      Failed(NumberConflict)                                       Unsure(Unlisted)
        104 3214     Failed(Refused { text: "设备已绑定其他sn号" })                       Unsure(Unlisted)
        102 990001   Failed(NumberUsed)                                           Unsure(Unlisted)
        104 990011   Failed(Refused { text: "订单不存在" })                            NotFound
        104 990012   Failed(Refused { text: "退款单不存在" })                           NotFound
        104 990013   Failed(Refused { text: "冻结单不存在" })                           NotFound
        104 990014   Failed(Refused { text: "解冻单不存在" })                           NotFound
        104 990021   Failed(BalanceLow)                                           Unsure(Unlisted)
        104 990022   Failed(CodeExpired)                                          Unsure(Unlisted)
        104 990023   Failed(CustomerStopped)                                      Unsure(Unlisted)
        104 990024   Failed(Refused { text: "买单渠道商户不支持押金" })                      Unsure(Unlisted)
        104 990025   Failed(Refused { text: "商户未开通押金权限" })                        Unsure(Unlisted)
        104 990026   Failed(Refused { text: "商户未开通退款API权限" })                     Unsure(Unlisted)
        104 990027   Failed(BalanceLow)                                           Unsure(Unlisted)
        104 990031   Failed(Refused { text: "超过可退金额" })                           Unsure(Unlisted)
        104 990032   Failed(Refused { text: "超过冻结余额" })                           Unsure(Unlisted)
        104 990033   Failed(Refused { text: "冻结单状态不允许此操作" })                      Unsure(Unlisted)
        104 990034   Failed(Refused { text: "订单状态不允许退款" })                        Unsure(Unlisted)
        104 990035   Failed(Refused { text: "没有退款权限" })                           Unsure(Unlisted)
        104 990036   Failed(Refused { text: "订单不能撤销" })                           Unsure(Unlisted)
        104 990037   Failed(Refused { text: "订单已支付，不能关闭" })                       Unsure(Unlisted)
        104 990038   Failed(Refused { text: "该支付方式不支持此操作" })                      Unsure(Unlisted)
        104 990041   Failed(Refused { text: "单号前缀错误" })                           Unsure(Unlisted)
        104 990042   Failed(Refused { text: "参数错误" })                             Unsure(Unlisted)
        101 990043   Unsure(RefusedUnverified)                                    Unsure(RefusedUnverified)
        101 990044   Unsure(RefusedUnverified)                                    Unsure(RefusedUnverified)
        104 990051   Failed(CodeExpired)                                          Unsure(Unlisted)
        104 990052   Failed(CodeExpired)                                          Unsure(Unlisted)
        104 990053   Failed(Refused { text: "配置不存在" })                            Unsure(Unlisted)
        3 990091     Unsure(ServerUnsure)                                         Unsure(ServerUnsure)
        103 990092   Unsure(ServerUnsure)                                         Unsure(ServerUnsure)
    "#]].assert_eq(&table);
}
