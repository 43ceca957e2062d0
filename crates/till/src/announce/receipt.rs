//! Receipts and deposit slips (小票): what stands on them, line by line. How wide the paper is
//! and what bytes the printer wants is the printer's business.

/// One element of a slip, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Centred, double size.
    Title(String),
    /// Centred, normal size.
    Centre(String),
    /// Left, wrapped where it is too long.
    Text(String),
    /// A name at the left and a value at the right; the value goes on a line of its own where
    /// both do not fit.
    Pair(String, String),
    /// Like [`Line::Pair`], bold and double height.
    Strong(String, String),
    /// A rule across the paper.
    Rule,
    /// A bar code in Code 128, its text printed below.
    Code128(String),
    /// A QR code, centred.
    Qr(String),
    /// An empty line.
    Gap,
}

/// A slip. The printer feeds and cuts after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// From top to bottom.
    pub lines: Vec<Line>,
}

mod above;
mod deposit;

use above::Done;
pub use deposit::for_the_shop;

use super::Language;
use crate::act::{Charge, ChargeNo, Record, Rest, Second, SecondNo};
use crate::moment::Moment;
use crate::money::Money;
use crate::platform::Platform;
use crate::standing::Holds;

/// Whose slip it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    /// The shop's name.
    pub shop: String,
    /// The device's name.
    pub device: String,
    /// Practice, not money: said at the top and at the bottom.
    pub training: bool,
    /// A copy of a slip that was printed before.
    pub copy: bool,
    /// The language to print in.
    pub language: Language,
    /// For how long the platforms hold a deposit.
    pub holds: Holds,
}

impl Letterhead {
    /// In the language to print in.
    pub(super) fn say(&self, chinese: &str, english: &str) -> String {
        match self.language {
            Language::Chinese => chinese.to_owned(),
            Language::English => english.to_owned(),
        }
    }

    fn platform(&self, platform: Platform) -> String {
        self.say(platform.name_zh(), platform.name_en())
    }

    /// What is said at the top and at the bottom of a slip that is practice.
    pub(super) fn training(&self) -> Option<Line> {
        self.training.then(|| {
            Line::Centre(self.say(
                "【练习模式 · 非真实交易】",
                "[TRAINING - NOT A REAL TRANSACTION]",
            ))
        })
    }

    fn slip(&self, title: (&str, &str), done: &Done<'_>, body: Vec<Line>, no: &str) -> Receipt {
        let mut lines = self.above(title, done);
        lines.extend(body);
        lines.push(Line::Rule);
        lines.push(Line::Code128(no.to_owned()));
        lines.push(Line::Qr(no.to_owned()));
        lines.extend(self.training());
        Receipt { lines }
    }
}

/// The slip of a charge that succeeded: a payment's receipt, or a deposit's slip.
pub fn of_charge(charge: &Charge, transaction_id: Option<&str>, head: &Letterhead) -> Receipt {
    let no = charge.no.as_str();
    let (title, amount, number) = match &charge.no {
        ChargeNo::Payment(_) => (
            ("收款凭证", "Payment receipt"),
            ("收款金额", "Amount"),
            ("订单号", "Order no."),
        ),
        ChargeNo::Freeze(_) => (
            ("押金凭证", "Deposit slip"),
            ("押金金额", "Deposit"),
            ("冻结单号", "Freeze no."),
        ),
    };
    let mut body = vec![
        Line::Rule,
        Line::Strong(head.say(amount.0, amount.1), charge.amount.to_string()),
    ];
    if let ChargeNo::Freeze(_) = charge.no {
        let capitals = charge.amount.capitals();
        body.push(Line::Pair(head.say("大写", "In capitals"), capitals));
    }
    body.push(Line::Rule);
    body.extend(deposit::noted(&charge.guest, head));
    body.extend(deposit::topped_up(charge, head));
    body.push(Line::Pair(head.say(number.0, number.1), no.to_owned()));
    if let Some(id) = transaction_id {
        body.push(Line::Pair(
            head.say("平台单号", "Platform no."),
            id.to_owned(),
        ));
    }
    if let ChargeNo::Freeze(_) = charge.no {
        body.extend(deposit::rules(charge, head));
    }
    let done = Done {
        at: charge.begun,
        platform: charge.platform,
        terminal: charge.by.terminal(),
        who: &charge.who,
    };
    head.slip(title, &done, body, no)
}

/// A slip of an act whose end is not known yet, to be kept until it is: it says that nothing may
/// be charged again.
pub fn of_waiting(record: &Record, head: &Letterhead) -> Receipt {
    let no = record.no();
    let body = vec![
        Line::Rule,
        Line::Strong(head.say("金额", "Amount"), record.amount().to_string()),
        Line::Rule,
        Line::Pair(head.say("单号", "No."), no.to_owned()),
        Line::Text(head.say(
            "结果尚未确认，请勿重复收款。收银机会继续查询，有结果时另行通知。",
            "The result is not known yet: do not charge again. The till goes on asking and will tell.",
        )),
    ];
    let title = ("结果待确认", "Result not known yet");
    let done = Done {
        at: record.begun(),
        platform: record.platform(),
        terminal: None,
        who: record.who(),
    };
    head.slip(title, &done, body, no)
}

/// The slip of a second phase that succeeded. `returned` is what goes back to the guest (of a
/// consume).
pub fn of_second(
    second: &Second,
    returned: Money,
    transaction_id: Option<&str>,
    head: &Letterhead,
) -> Receipt {
    let (title, rows, parent) = match &second.no {
        SecondNo::Consume(_, freeze, rest) => (
            ("押金消费凭证", "Deposit consumed"),
            vec![
                Line::Pair(head.say("押金金额", "Deposit"), second.whole.to_string()),
                Line::Strong(head.say("消费金额", "Consumed"), second.amount.to_string()),
                match rest {
                    Rest::GoesBack => {
                        Line::Strong(head.say("退回金额", "Returned"), returned.to_string())
                    }
                    Rest::StaysFrozen => {
                        Line::Text(head.say("其余押金继续冻结。", "The rest stays frozen."))
                    }
                },
            ],
            (head.say("冻结单号", "Freeze no."), freeze.to_string()),
        ),
        SecondNo::Unfreeze(_, freeze) => (
            ("押金解冻凭证", "Deposit unfrozen"),
            vec![
                Line::Pair(head.say("押金金额", "Deposit"), second.whole.to_string()),
                Line::Strong(head.say("退回金额", "Returned"), second.amount.to_string()),
            ],
            (head.say("冻结单号", "Freeze no."), freeze.to_string()),
        ),
        SecondNo::Refund(_, refunded) => (
            ("退款凭证", "Refund slip"),
            vec![
                Line::Pair(head.say("原收款金额", "Paid"), second.whole.to_string()),
                Line::Strong(head.say("退款金额", "Refunded"), second.amount.to_string()),
            ],
            (
                head.say("原订单号", "Order no."),
                refunded.order().to_string(),
            ),
        ),
    };
    let mut body = vec![Line::Rule];
    body.extend(rows);
    body.push(Line::Rule);
    body.push(Line::Pair(
        head.say("单号", "No."),
        second.no.as_str().to_owned(),
    ));
    body.push(Line::Pair(parent.0, parent.1));
    if let Some(id) = transaction_id {
        body.push(Line::Pair(
            head.say("平台单号", "Platform no."),
            id.to_owned(),
        ));
    }
    let done = Done {
        at: second.begun,
        platform: second.platform,
        terminal: None,
        who: &second.who,
    };
    // The bar code is the first phase's number: it is what finds the whole story again.
    head.slip(title, &done, body, second.no.parent())
}

/// A page that shows whether the printer prints Chinese, both bar codes and the full width.
pub fn test_page(at: Moment, head: &Letterhead) -> Receipt {
    let mut lines = vec![
        Line::Title(head.say("打印测试", "Test page")),
        Line::Centre(head.shop.clone()),
        Line::Rule,
    ];
    lines.push(Line::Pair(head.say("时间", "Time"), at.shop_time()));
    lines.push(Line::Strong(
        head.say("金额", "Amount"),
        "¥12,345.67".into(),
    ));
    lines.push(Line::Text(
        "微信支付 支付宝 押金 冻结 消费 解冻 退款 ABC abc 0123456789".into(),
    ));
    lines.push(Line::Rule);
    lines.push(Line::Code128("9000004200010123456789".into()));
    lines.push(Line::Qr("9000004200010123456789".into()));
    Receipt { lines }
}
