//! What stands above a slip's own lines: whose it is, when, by whom, and who authorised it.

use super::{Letterhead, Line};
use crate::elsewhere::Terminal;
use crate::moment::Moment;
use crate::platform::Platform;
use crate::who::{Staff, Who};

/// When, through whom, where and by whom something was done.
pub(super) struct Done<'a> {
    pub at: Moment,
    pub platform: Platform,
    /// The terminal, where it was another.
    pub terminal: Option<&'a Terminal>,
    pub who: &'a Who,
}

impl Letterhead {
    pub(super) fn above(&self, title: (&str, &str), done: &Done<'_>) -> Vec<Line> {
        let mut lines = Vec::new();
        lines.extend(self.training());
        lines.push(Line::Title(self.shop.clone()));
        lines.push(Line::Centre(self.say(title.0, title.1)));
        if self.copy {
            lines.push(Line::Centre(self.say("（补打联）", "(COPY)")));
        }
        lines.push(Line::Rule);
        lines.push(Line::Pair(self.say("时间", "Time"), done.at.shop_time()));
        lines.push(Line::Pair(self.say("设备", "Device"), self.device_of(done)));
        lines.extend(self.people(done.who));
        lines.push(Line::Pair(
            self.say("支付方式", "Paid by"),
            self.platform(done.platform),
        ));
        lines
    }

    fn device_of(&self, done: &Done<'_>) -> String {
        match done.terminal {
            None => self.device.clone(),
            Some(Terminal { name, .. }) if !name.is_empty() => name.clone(),
            Some(Terminal { device, .. }) if !device.is_empty() => device.clone(),
            Some(_) => self.say("其他终端", "Another terminal"),
        }
    }

    /// Whom the record names, and nobody else: a copy is often printed by another clerk, and a
    /// deposit of another terminal was taken by nobody here.
    fn people(&self, who: &Who) -> impl Iterator<Item = Line> {
        let row = |staff: &Option<Staff>, name| {
            let staff = staff.as_ref()?;
            Some(Line::Pair(name, staff.shown().to_owned()))
        };
        let clerk = row(&who.clerk, self.say("收银员", "Clerk"));
        let colleague = row(&who.authorised, self.say("授权", "Authorised by"));
        clerk.into_iter().chain(colleague)
    }
}

#[cfg(test)]
mod tests {
    use super::super::of_second;
    use super::*;
    use crate::act::{Refunded, Second, SecondNo};
    use crate::announce::Language;
    use crate::money::Money;
    use crate::number::{OrderNo, RefundNo};
    use crate::reply::Facts;
    use crate::second::State;
    use crate::standing::Holds;

    fn staff(no: &str, name: &str) -> Option<Staff> {
        let (no, name) = (no.to_owned(), name.to_owned());
        Some(Staff { no, name })
    }

    /// The lines of a refund's slip that name people.
    fn named(who: Who, language: Language) -> Vec<(String, String)> {
        let no = "9000004200010122163202";
        let refunded = Refunded::Payment(OrderNo::parse(no).expect("a number"));
        let second = Second {
            no: SecondNo::Refund(RefundNo::parse(no).expect("a number"), refunded),
            platform: Platform::WeChat,
            amount: Money::from_fen(100).expect("in range"),
            whole: Money::from_fen(100).expect("in range"),
            who: Box::new(who),
            begun: Moment::from_unix_ms(1_772_323_602_000),
            state: State::Done {
                facts: Facts::default(),
            },
        };
        let head = Letterhead {
            shop: String::from("练习店"),
            device: String::from("前台一号"),
            training: false,
            holds: Holds::default(),
            copy: true,
            language,
        };
        let slip = of_second(&second, Money::ZERO, None, &head);
        let pairs = slip.lines.into_iter().filter_map(|line| match line {
            Line::Pair(name, value) => Some((name, value)),
            Line::Title(_)
            | Line::Centre(_)
            | Line::Text(_)
            | Line::Strong(..)
            | Line::Rule
            | Line::Code128(_)
            | Line::Qr(_)
            | Line::Gap => None,
        });
        pairs
            .skip(2)
            .take_while(|(name, _)| !name.starts_with("Paid") && name != "支付方式")
            .collect()
    }

    #[test]
    fn a_slip_names_who_did_it_and_who_authorised_it() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let authorised = Who {
            clerk: staff("2002", "小林"),
            authorised: staff("2003", "周店长"),
        };
        assert_eq!(
            named(authorised.clone(), Language::Chinese),
            [pair("收银员", "小林"), pair("授权", "周店长")]
        );
        assert_eq!(
            named(authorised, Language::English),
            [pair("Clerk", "小林"), pair("Authorised by", "周店长")]
        );
        let by_number = Who {
            clerk: staff("2009", ""),
            authorised: None,
        };
        assert_eq!(
            named(by_number, Language::English),
            [pair("Clerk", "2009")],
            "not who is at the till now"
        );
        assert_eq!(named(Who::default(), Language::English), []);
    }
}
