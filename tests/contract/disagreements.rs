//! The forms in which pages and their examples disagree: each is read as the documented form,
//! and concludes the same. Most are tried at every place of every example at which they can
//! stand.

use crate::acts::{CONCLUDING, concluded, response};
use crate::document::{DOC, Kind, Table, compact};
use crate::typed::{Typed, again};
use cloudpay::wire::call::Method;
use cloudpay::wire::envelope::RequestEnvelope;
use serde_json::{Map, Value, json};
use till::reply::{Reply, Silence};

/// A form: how the document calls it, and what it makes of an example. Nothing where it cannot
/// stand in that example; several where it stands at several places.
type Form = (&'static str, fn(&Example) -> Vec<String>);

/// One example of the document.
struct Example {
    method: Method,
    is_response: bool,
    /// As it travels.
    text: String,
    value: Value,
}

const FORMS: &[Form] = &[
    ("numbers", |e| {
        e.at_each(|v| v.as_i64().map(|n| json!(n.to_string())))
    }),
    ("ids", |e| e.at_each(as_number)),
    ("times that are not yet", times_not_yet),
    ("texts without a value", texts_without_value),
    ("yes and no", |e| {
        let number = |v: &Value| v.as_bool().map(|yes| json!(i32::from(yes)));
        let text = |v: &Value| v.as_bool().map(|yes| json!(yes.to_string()));
        [e.at_each(number), e.at_each(text)].concat()
    }),
    ("the finer code", |e| {
        e.renamed("\"internal_status\":", "\"Internal_status\":")
    }),
    ("who acts", |e| {
        e.renamed("\"is_sub_admin\":", "\"is_sub_mch_admin\":")
    }),
    ("a scanned deposit's reply", |e| {
        e.answers_as(Method::ScancodeFreeze, "scancode_freeze")
    }),
    ("a refund's reply", |e| {
        e.answers_as(Method::Refund, "query_refund_order")
    }),
    ("a closed order's reply", |e| {
        e.answers_as(Method::CloseOrder, "query_order")
    }),
    ("the detail query's reply", |e| {
        e.answers_as(Method::ClientOrderDetail, "client_order_detail")
    }),
    ("the shop query's reply", |e| {
        e.answers_as(Method::QuerySubMchShopInfo, "query_sub_mch_shop_info")
    }),
    ("a refund in a reply", |e| {
        e.at_named("refund_order_content", |v| {
            v.is_object().then(|| json!([v]))
        })
    }),
    ("refunds in a query's reply", |e| {
        e.at_named("refund_order_content", |v| match v.as_array()?.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        })
    }),
    ("a refund's content", |e| {
        if e.method == Method::Refund && !e.is_response {
            e.renamed("\"refund_content\":", "\"pay_content\":")
        } else {
            Vec::new()
        }
    }),
    ("vouchers of a refund", |e| {
        e.at_each_object(|fields| {
            // The page of lists spells it well.
            let is_refund = fields.contains_key("last_update_time")
                && fields.contains_key("out_refund_no")
                && !fields.contains_key("sub_pay_platform");
            if let Some(coupons) = is_refund.then(|| fields.remove("coupon_infos")).flatten() {
                fields.insert("totcoupon_infosal_fee".into(), coupons);
            }
        })
    }),
    ("slashes in a string", |e| e.renamed("/", "\\/")),
    ("characters of other scripts", |e| vec![escaped(&e.text)]),
    ("fields that nobody documents", |e| {
        if e.method == Method::Ping && !e.is_response {
            return Vec::new(); // It has no content at all.
        }
        e.at_each_object(|fields| fields.insert("zg_new_field".into(), json!({"a": [1, null]})))
    }),
    ("the device setting", at_the_top),
    ("an interface of monitor data", |e| {
        e.at_named("interface", |v| match v.as_i64()? {
            100 => Some(json!("micro_pay")),
            106 => Some(json!("query_order")),
            _ => None,
        })
    }),
];

/// Rows of the document's table that are told by other tests of this file.
const TOLD_ELSEWHERE: &[&str] = &["kinds and states", "a signature"];

fn examples() -> Vec<Example> {
    let mut found = Vec::new();
    for method in Method::ALL.iter().copied() {
        for (side, is_response) in [("request", false), ("response", true)] {
            for block in DOC.blocks(&format!("json {side} {}", method.name())) {
                found.push(Example {
                    method,
                    is_response,
                    text: compact(block),
                    value: serde_json::from_str(block).expect("JSON"),
                });
            }
        }
    }
    found
}

#[test]
fn every_form_is_read_as_the_documented_one() {
    let mut wrong = Vec::new();
    let all = examples();
    for (form, vary) in FORMS {
        let mut tried = 0;
        for example in &all {
            let typed = Typed::of(example.method);
            let again = if example.is_response {
                typed.response
            } else {
                typed.request
            };
            let documented = again(&example.text).expect("the documented form");
            for variant in vary(example) {
                tried += 1;
                let read = again(&variant);
                if read.as_deref() != Ok(&documented) {
                    let name = example.method.name();
                    wrong.push(format!("{form}, {name}: {}", told(&documented, &read)));
                }
            }
        }
        if tried == 0 {
            wrong.push(format!("{form} stands nowhere"));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_form_concludes_what_the_documented_one_concludes() {
    let mut wrong = Vec::new();
    for example in &examples() {
        let first = example.text == response(example.method);
        if !CONCLUDING.contains(&example.method) || !first {
            continue;
        }
        let documented = concluded(example.method, &example.text);
        assert!(
            !matches!(documented, Reply::Unsure(_)),
            "{:?}: {documented:?}",
            example.method
        );
        for (form, vary) in FORMS {
            for variant in vary(example) {
                let reply = concluded(example.method, &variant);
                if reply != documented {
                    let name = example.method.name();
                    wrong.push(format!("{form}, {name}: {reply:?} from {variant}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_forms_are_those_that_the_document_lists() {
    let mut told: Vec<&str> = FORMS.iter().map(|(form, _)| *form).collect();
    told.extend(TOLD_ELSEWHERE);
    told.sort_unstable();
    let mut listed = DOC.table("Disagreements", "").column("what");
    listed.sort_unstable();
    assert_eq!(told, listed);
}

#[test]
fn a_signature_may_be_called_sign() {
    let written = compact(DOC.block("json envelope signed"));
    let other = written.replace("\"signature\":", "\"sign\":");
    assert_ne!(written, other);
    assert_eq!(again::<RequestEnvelope>(&other), Ok(written));
}

#[test]
fn a_state_never_heard_of_is_unknown_and_never_a_failure() {
    for method in CONCLUDING {
        let text = response(method);
        let value: Value = serde_json::from_str(&text).expect("JSON");
        let mut states = Vec::new();
        collect(&value, "", &mut |pointer, value| {
            let name = pointer.rsplit('/').next().unwrap_or("");
            let is_state = ["current_trade_state", "state", "refund_status"].contains(&name);
            if is_state && value.is_number() {
                states.push(pointer.to_owned());
            }
        });
        assert_eq!(states.len(), 1, "{method:?}");
        for number in [-1, 0, 15, 77, 4_000_000_000_i64] {
            let mut odd = value.clone();
            *odd.pointer_mut(&states[0]).expect("the state") = json!(number);
            assert_eq!(
                concluded(method, &odd.to_string()),
                Reply::Unsure(Silence::Unlisted),
                "{method:?} {number}"
            );
        }
    }
}

#[test]
fn a_kind_never_heard_of_is_kept() {
    for example in examples().iter().filter(|example| example.is_response) {
        let again = Typed::of(example.method).response;
        for kind in [
            "pay_platform",
            "sub_pay_platform",
            "trade_type",
            "terminal_type",
        ] {
            for variant in example.at_named(kind, |v| v.is_number().then(|| json!(987))) {
                let read = again(&variant).expect("readable");
                assert!(
                    read.contains(&format!("\"{kind}\":987")),
                    "{kind} in {read}"
                );
            }
        }
    }
}

impl Example {
    /// The example with each value changed that `change` wants to change, one at a time, and
    /// all at once.
    fn at_each(&self, change: impl Fn(&Value) -> Option<Value>) -> Vec<String> {
        self.at_places(|_, value| change(value))
    }

    /// The same, for the values of one name.
    fn at_named(&self, name: &str, change: impl Fn(&Value) -> Option<Value>) -> Vec<String> {
        self.at_places(|pointer, value| {
            pointer.rsplit('/').next().filter(|last| *last == name)?;
            change(value)
        })
    }

    fn at_places(&self, change: impl Fn(&str, &Value) -> Option<Value>) -> Vec<String> {
        let mut changes = Vec::new();
        collect(&self.value, "", &mut |pointer, value| {
            if let Some(changed) = change(pointer, value) {
                changes.push((pointer.to_owned(), changed));
            }
        });
        let with = |changes: &[(String, Value)]| {
            let mut value = self.value.clone();
            for (pointer, changed) in changes {
                *value.pointer_mut(pointer).expect("it was there") = changed.clone();
            }
            value.to_string()
        };
        let mut variants: Vec<String> = changes.chunks(1).map(with).collect();
        if changes.len() > 1 {
            variants.push(with(&changes));
        }
        variants
    }

    /// The example with something done to each of its objects, one at a time. The outermost of a
    /// response is one as well.
    fn at_each_object<T>(&self, act: impl Fn(&mut Map<String, Value>) -> T) -> Vec<String> {
        let mut pointers = vec![String::new()];
        collect(&self.value, "", &mut |pointer, value| {
            if value.is_object() {
                pointers.push(pointer.to_owned());
            }
        });
        let with = |pointer: &String| {
            let mut value = self.value.clone();
            let fields = value.pointer_mut(pointer).and_then(Value::as_object_mut);
            act(fields.expect("an object"));
            value.to_string()
        };
        pointers.iter().map(with).collect()
    }

    /// The bytes with one text for another; nothing where it is not in them.
    fn renamed(&self, from: &str, to: &str) -> Vec<String> {
        let has = self.text.contains(from);
        has.then(|| self.text.replace(from, to))
            .into_iter()
            .collect()
    }

    /// The response of `method` with its object under another name.
    fn answers_as(&self, method: Method, name: &str) -> Vec<String> {
        if self.method != method || !self.is_response {
            return Vec::new();
        }
        self.renamed(
            &format!("\"{}\":{{", method.reply_names()[0]),
            &format!("\"{name}\":{{"),
        )
    }

    /// The table of its outermost object, where it is one of a method's own.
    fn table(&self) -> Option<(&'static Table, &'static str)> {
        if self.method == Method::Ping {
            return None;
        }
        let name = self.method.name();
        Some(if self.is_response {
            (DOC.table(name, "Reply"), self.method.reply_names()[0])
        } else {
            (DOC.table(name, "Request"), "")
        })
    }

    /// The example with `value` put at each place where an optional field of the document is
    /// left out and `wants` it, one at a time.
    fn where_left_out(&self, value: &Value, wants: fn(Kind<'_>, &str) -> bool) -> Vec<String> {
        let mut places = Vec::new();
        if let Some((table, name)) = self.table() {
            let (at, inner) = if name.is_empty() {
                (String::new(), Some(&self.value))
            } else {
                (format!("/{name}"), self.value.get(name))
            };
            if let Some(inner) = inner {
                left_out(table, inner, &at, wants, &mut places);
            }
        }
        let with = |(pointer, name): &(String, &str)| {
            let mut whole = self.value.clone();
            let fields = whole.pointer_mut(pointer).and_then(Value::as_object_mut);
            fields
                .expect("an object")
                .insert((*name).to_owned(), value.clone());
            whole.to_string()
        };
        places.iter().map(with).collect()
    }
}

fn left_out<'d>(
    table: &'d Table,
    value: &Value,
    at: &str,
    wants: fn(Kind<'_>, &str) -> bool,
    places: &mut Vec<(String, &'d str)>,
) {
    for field in table.fields() {
        let pointer = format!("{at}/{}", field.name);
        match (value.get(field.name), field.kind) {
            (None, kind) if field.required != "yes" && wants(kind, field.name) => {
                places.push((at.to_owned(), field.name));
            }
            (Some(inner), Kind::Of(name)) => {
                left_out(
                    DOC.structure(&table.place, name),
                    inner,
                    &pointer,
                    wants,
                    places,
                );
            }
            (Some(Value::Array(list)), Kind::ListOf(name)) => {
                let of = DOC.structure(&table.place, name);
                for (count, one) in list.iter().enumerate() {
                    left_out(of, one, &format!("{pointer}/{count}"), wants, places);
                }
            }
            (_, _) => {}
        }
    }
}

fn is_time(name: &str) -> bool {
    name.starts_with("time_") || name.ends_with("_time")
}

fn times_not_yet(example: &Example) -> Vec<String> {
    if !example.is_response {
        return Vec::new();
    }
    let wants = |kind: Kind<'_>, name: &str| kind == Kind::Number && is_time(name);
    let values = [json!(0), json!(""), json!("0"), Value::Null];
    values
        .iter()
        .flat_map(|value| example.where_left_out(value, wants))
        .collect()
}

fn texts_without_value(example: &Example) -> Vec<String> {
    let wants = |kind: Kind<'_>, _: &str| kind == Kind::Text;
    let values = [json!(""), Value::Null];
    values
        .iter()
        .flat_map(|value| example.where_left_out(value, wants))
        .collect()
}

/// A text of digits as a number, where the number gives the same text back.
fn as_number(value: &Value) -> Option<Value> {
    let number: i64 = value.as_str()?.parse().ok()?;
    (number.to_string() == value.as_str()?).then(|| json!(number))
}

fn at_the_top(example: &Example) -> Vec<String> {
    let setting = example.value.get("use_device_setting");
    let Some(Value::Object(setting)) = setting else {
        return Vec::new();
    };
    let mut flat = example.value.clone();
    if let Some(fields) = flat.as_object_mut() {
        fields.remove("use_device_setting");
        fields.extend(setting.clone());
    }
    vec![flat.to_string()]
}

/// Everything beyond ASCII as `\u` escapes.
fn escaped(text: &str) -> String {
    let mut units = [0; 2];
    let mut out = String::new();
    for sign in text.chars() {
        if sign.is_ascii() {
            out.push(sign);
        } else {
            for unit in sign.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

/// Every value but the outermost, with its pointer.
fn collect(value: &Value, at: &str, found: &mut dyn FnMut(&str, &Value)) {
    let mut step = |name: &str, inner: &Value| {
        let pointer = format!("{at}/{name}");
        found(&pointer, inner);
        collect(inner, &pointer, found);
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| step(name, inner)),
        Value::Array(list) => {
            for (count, inner) in list.iter().enumerate() {
                step(&count.to_string(), inner);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What was read instead, and where the forms part.
fn told(documented: &str, read: &Result<String, String>) -> String {
    let Ok(read) = read else {
        return format!("{read:?}");
    };
    let at = documented
        .chars()
        .zip(read.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let around = |text: &str| {
        text.chars()
            .skip(at.saturating_sub(40))
            .take(80)
            .collect::<String>()
    };
    format!("…{} became …{}", around(documented), around(read))
}
