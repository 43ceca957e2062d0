//! The bench's shop and counter, and how a story names replies and states.

use crate::ORIGIN;
use counter::Counter;
use counter::settings::Settings;
use counter::shop::Shop;
use journal::{Books, Journal};
use std::path::Path;
use till::act::Record;
use till::reply::Reply;
use till::scan::Origin;

pub(crate) fn outline(reply: &Reply) -> String {
    let whole = format!("{reply:?}");
    // What the platform told of a success is not worth a line.
    whole
        .strip_prefix("Done")
        .map_or(whole.clone(), |_| String::from("Done"))
}

pub(crate) fn state(record: &Record) -> String {
    let state = match record {
        Record::Charge(charge) => format!("{:?}", charge.state),
        Record::Second(second) => format!("{:?}", second.state),
    };
    state
        .split([' ', '{', '('])
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The bench's shop.
pub fn shop() -> Shop {
    let setting = serde_json::from_str(
        r#"{"out_mch_id":"m","out_sub_mch_id":"sm","cloud_cashier_id":"90000042","authen_type":1,
            "authen_key":"0123456789abcdef0123456789abcdef","out_shop_id":"s","shop_name":"湖畔酒店",
            "device_id":"1","device_name":"前台一号"}"#,
    )
    .expect("a setting");
    Shop::of(setting, Origin::of(ORIGIN).expect("an origin"), true).expect("a good prefix")
}

/// The bench's counter on the journal in `file`.
pub(crate) fn open(file: &Path, shop: Option<Shop>) -> Counter {
    let journal = Journal::open(file, Books::Practice).expect("a journal");
    let allowed = Origin::of(ORIGIN).into_iter().collect();
    Counter::new(journal, shop, allowed, Settings::default())
}
