//! Says a payment in both languages, with seconds between: `cargo run -p devices --example
//! voice -- [SECONDS]`.

use devices::speech::Voice;
use std::time::Duration;
use till::announce::Language;

fn main() {
    let seconds = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(6);
    let voice = Voice::start(Language::Chinese, |event| println!("{event:?}"));
    voice.remark("等待用户输入密码中", Language::Chinese);
    voice.say("微信支付收款成功，十二元三角四分", Language::Chinese);
    std::thread::sleep(Duration::from_secs(seconds));
    voice.say(
        "WeChat Pay, twelve yuan thirty-four received",
        Language::English,
    );
    std::thread::sleep(Duration::from_secs(seconds));
}
