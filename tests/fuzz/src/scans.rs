//! What a camera, a gun or a clipboard may bring. A link that is followed leads nowhere but to an
//! allowed host, also in the eyes of another reader of links; a payment code never shows itself.

use till::number::Prefix;
use till::scan::{Origin, PaymentCode, Scanned, SettingLink, worth_telling};

/// A text that claims to be a setting link.
pub fn setting_link(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let allowed = [
        Origin::of("https://pay.qcloud.com").expect("an origin"),
        Origin::of("http://127.0.0.1:4321").expect("an origin"),
    ];
    let Ok(link) = SettingLink::parse(text, &allowed) else {
        return;
    };
    assert!(allowed.contains(&link.origin));
    let read = url::Url::parse(text.trim()).expect("a link for others as well");
    let origin = Origin::of(&read.origin().ascii_serialization());
    assert_eq!(origin.as_ref(), Some(&link.origin), "{text:?}");
    assert_eq!(read.path(), "/cpay/use_device_setting", "{text:?}");
    let field = |name: &str| {
        let mut found = read.query_pairs().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.into_owned())
    };
    assert_eq!(field("osi").as_deref(), Some(link.shop.as_str()));
    assert_eq!(field("si").as_deref(), Some(link.setting.as_str()));
}

/// A text that claims to be a payment code.
pub fn payment_code(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let _ = worth_telling(text);
    let prefix = Prefix::parse("28000042").expect("a prefix");
    let told = Scanned::classify(text, Some(&prefix));
    let printed = format!("{told:?}");
    match told {
        Scanned::PaymentCode(code) => {
            assert!((16..=24).contains(&code.reveal().len()));
            assert!(code.reveal().bytes().all(|digit| digit.is_ascii_digit()));
            assert!(!printed.contains(code.reveal()), "a code was printed");
            assert!(!code.reveal().starts_with(prefix.as_str()) || code.reveal().len() < 22);
        }
        Scanned::OwnNumber(number) => assert!(number.starts_with(prefix.as_str())),
        Scanned::Card(card) => {
            assert!(PaymentCode::parse(text).is_none());
            if let Some(card) = card {
                assert!(!printed.contains(card.reveal()), "a card was printed");
            }
        }
        Scanned::Link(link) => assert!(PaymentCode::parse(&link).is_none()),
        Scanned::Unknown(text) => assert!(PaymentCode::parse(&text).is_none()),
    }
}
