//! An answer, held beside the document: the head, and the object under its documented name.

use crate::document::DOC;
use crate::walk::Found;
use cloudpay::wire::call::Method;
use serde_json::Value;

/// Holds an answer beside the tables: the head, and the object under its documented name.
pub fn answer(method: Method, content: &Value, called: &str, found: &mut Found) {
    let Some(fields) = content.as_object() else {
        found.wrong.push(format!("{called} is no object"));
        return;
    };
    if method == Method::Ping {
        found.walk(DOC.table("ping", "Reply"), content, called);
        return;
    }
    let name = method.reply_names()[0];
    let mut head = fields.clone();
    let object = head.remove(name);
    found.walk(
        DOC.table("Envelope", "response_content"),
        &Value::Object(head),
        called,
    );
    if let Some(object) = object {
        found.walk(
            DOC.table(method.name(), "Reply"),
            &object,
            &format!("{called}.{name}"),
        );
    }
}
