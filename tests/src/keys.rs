//! Two ways of typing: fingers, with time between the keys, and a scanner gun, which is a
//! keyboard that types everything at once and ends with Enter.

use serde_json::{Value, json};

/// WebDriver has a letter for every key without one. Enter.
pub const ENTER: char = '\u{E007}';
/// Escape.
pub const ESCAPE: char = '\u{E00C}';
/// Backspace.
pub const BACKSPACE: char = '\u{E003}';
/// Tab.
pub const TAB: char = '\u{E004}';
/// F3.
pub const F3: char = '\u{E033}';
/// F5.
pub const F5: char = '\u{E035}';
/// F7.
pub const F7: char = '\u{E037}';
/// F8.
pub const F8: char = '\u{E038}';
/// F9.
pub const F9: char = '\u{E039}';
/// F2.
pub const F2: char = '\u{E032}';

/// Before the first key: nobody sees something and has already typed, in ms.
const REACTION_MS: u64 = 200;
/// Between two keys of a quick cashier, in ms: half of it held, half of it between.
const FINGERS_MS: u64 = 60;

/// The keys as a person types them.
pub fn by_hand(text: &str) -> Value {
    actions(text, REACTION_MS, FINGERS_MS / 2)
}

/// The keys as a gun types them.
pub fn by_gun(text: &str) -> Value {
    actions(&format!("{text}{ENTER}"), 0, 0)
}

fn actions(text: &str, before_ms: u64, half_ms: u64) -> Value {
    let mut steps = vec![json!({ "type": "pause", "duration": before_ms })];
    let wait = |steps: &mut Vec<Value>| {
        if half_ms > 0 {
            steps.push(json!({ "type": "pause", "duration": half_ms }));
        }
    };
    for key in text.chars() {
        steps.push(json!({ "type": "keyDown", "value": key.to_string() }));
        wait(&mut steps);
        steps.push(json!({ "type": "keyUp", "value": key.to_string() }));
        wait(&mut steps);
    }
    json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": steps }] })
}
