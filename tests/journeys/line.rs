//! The line to Cloud Pay: tested, sent by another way, gone bad and come back. In training the
//! embedded server is at its other end.

use std::time::Duration;

use serde_json::{Value, json};
use stage::world::World;

use crate::clerk::Clerk;

fn settings_of(clerk: &Clerk) -> Value {
    let file = clerk.stage.data().join("settings.json");
    let text = std::fs::read_to_string(file).expect("settings");
    serde_json::from_str(&text).expect("JSON")
}

fn garbage(world: &World) {
    for method in ["micro_pay", "query_order"] {
        world.pull(method, 1_000, json!({ "kind": "garbage" }));
    }
}

#[test]
fn the_connection_is_tested_and_a_proxy_never_stands_before_this_machine() {
    let clerk = Clerk::at_work();
    let window = &clerk.window;
    window.click("nav-settings");
    assert_eq!(
        window.attribute("line-world", "data-training").as_deref(),
        Some("true")
    );
    let host = window.text("line-host");
    assert!(host.starts_with("127.0.0.1:"), "{host}");
    window.click("test-line");
    window.becomes("line-test", "data-state", "works");
    assert!(window.text("line-test-host").contains(&host));
    window.becomes("line-verdict", "data-state", "works");
    window.see("line-clock");

    window.click("setting-proxy-manual");
    for (address, code) in [
        ("two words", "proxy_not_an_address"),
        ("lan:geheim@127.0.0.1:80", "proxy_password"),
        // A port where nobody listens.
        ("127.0.0.1:9", "proxy_silent"),
    ] {
        window.fill("setting-proxy-address", address);
        window.click("setting-proxy-save");
        window.becomes("fault", "data-code", code);
    }
    window.click("nav-till");
    window.click("nav-settings");
    window.becomes("setting-proxy-system", "data-on", "true");

    // Somebody who answers a call, and understands no HTTP.
    let deaf = format!("127.0.0.1:{}", clerk.stage.paper.port());
    window.click("setting-proxy-manual");
    window.fill("setting-proxy-address", &deaf);
    window.click("setting-proxy-save");
    window.becomes("setting-proxy-manual", "data-on", "true");
    stage::until("the proxy is kept", Duration::from_secs(10), || {
        (settings_of(&clerk)["proxy"]["address"] == deaf).then_some(())
    });
    window.click("nav-till");
    let customer = clerk.world.customer("wechat", 10_000);
    clerk.collect("3.00");
    clerk.shoot(&clerk.world.code(&customer));
    clerk.sees("done");
    window.see_no("line-banner");
}

#[test]
fn a_page_instead_of_an_answer_is_told_of_until_the_line_is_good_again() {
    let clerk = Clerk::at_work();
    let customer = clerk.world.customer("alipay", 10_000);
    garbage(&clerk.world);
    clerk.collect("4.00");
    clerk.shoot(&clerk.world.code(&customer));
    clerk
        .window
        .becomes("line-banner", "data-code", "line_portal");
    let words = clerk.window.text("line-banner");
    assert!(
        words.contains("登录") && words.contains("请勿重复收款"),
        "{words}"
    );
    assert_eq!(
        clerk
            .window
            .attribute("line-banner-money", "data-open")
            .as_deref(),
        Some("1")
    );
    for place in ["records", "settings", "till"] {
        clerk.window.click(&format!("nav-{place}"));
        clerk.window.becomes("app", "data-screen", place);
        clerk.window.see("line-banner");
    }
    clerk.world.be_good();
    clerk.sees("done");
    clerk.window.see_no("line-banner");
    // No code was written down on the way, whatever came back.
    let code = clerk.world.code(&customer);
    assert!(!clerk.stage.words().contains(&code[..code.len() - 4]));
}

#[test]
fn a_till_reports_how_its_calls_went_and_neither_code_nor_amount() {
    let clerk = Clerk::at_work();
    let customer = clerk.world.customer("alipay", 10_000);
    let code = clerk.world.code(&customer);
    clerk.collect("43.21");
    clerk.shoot(&code);
    clerk.sees("done");
    let reports = stage::until(
        "the calls are reported",
        // The first report comes a minute after the start.
        Duration::from_secs(100),
        || {
            let reports = clerk.world.reports();
            (!reports[0].is_null()).then_some(reports)
        },
    );
    let told = reports.to_string();
    let calls = reports[0]["content"]["client_int_results"].as_array();
    let calls = calls.expect("a list of calls");
    assert!(!calls.is_empty(), "{told}");
    for call in calls {
        assert!(call["time_cost"].is_u64(), "{call}");
        assert_eq!(call["status"], 0, "{call}");
        let fields: Vec<&String> = call.as_object().expect("a call").keys().collect();
        let known = "description domain_name interface log_id logs start_time status time_cost";
        assert!(
            fields.iter().all(|field| known.contains(field.as_str())),
            "{call}"
        );
    }
    assert!(
        !told.contains(&code) && !told.contains(&code[..12]),
        "{told}"
    );
}
