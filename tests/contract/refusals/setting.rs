//! What a setting code is refused for. There is no envelope, so nothing is signed.

use super::{Played, Row};
use crate::foreign::Heard;
use crate::house::Stage;
use cloudpay::wire::call::Method;
use serde_json::{Value, json};

const SECTION: &str = "use_device_setting";

pub const ROWS: &[Row] = &[
    (SECTION, "no such setting", |s| {
        got(s, "/cpay/use_device_setting?osi=zgmd90000042&si=none&sn=A")
    }),
    (SECTION, "another shop", |s| {
        let link = link(s, json!({})).replace("osi=zgmd90000042", "osi=zgmd00000000");
        got(s, &format!("{link}&sn=A"))
    }),
    (SECTION, "expired", |s| {
        let link = link(s, json!({}));
        s.turn_s(301);
        got(s, &format!("{link}&sn=A"))
    }),
    (SECTION, "used by another till", |s| {
        let link = link(s, json!({}));
        for _ in 0..2 {
            // The same till may ask again.
            assert_eq!(s.foreign.get(&format!("{link}&sn=A"))["status"], 0);
        }
        got(s, &format!("{link}&sn=B"))
    }),
    (SECTION, "bound to another till", |s| {
        let link = link(s, json!({ "bound": true }));
        got(s, &format!("{link}&sn=A"))
    }),
    (SECTION, "no serial number", |s| {
        let link = link(s, json!({}));
        got(s, &link)
    }),
    (SECTION, "serial number too long", |s| {
        let link = link(s, json!({}));
        got(s, &format!("{link}&sn={}", "A".repeat(33)))
    }),
];

/// A setting link, without its host.
fn link(stage: &Stage, is: Value) -> String {
    let link = stage.world.setting_link_that(is);
    let path = link.find("/cpay/").expect("a path");
    link[path..].to_owned()
}

fn got(stage: &Stage, path: &str) -> Played {
    let content = stage.foreign.get(path);
    assert!(
        content["use_device_setting"].is_null(),
        "a key is given out: {path}"
    );
    Played {
        method: Method::UseDeviceSetting,
        request: Value::Null,
        heard: Heard {
            body: content.to_string().into_bytes(),
            content,
            signed: false,
        },
    }
}
