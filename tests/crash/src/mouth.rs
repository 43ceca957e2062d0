//! Loudspeaker, printer and screen in one: everything becomes a line that tells which of the
//! three it was for.

use crate::clerk::state;
use crate::out;
use counter::ports::Mouth;
use counter::settings::Settings;
use counter::view::{News, Snapshot};
use serde_json::json;
use till::announce::Language;
use till::announce::receipt::Receipt;

/// Says all of it.
pub struct Aloud;

impl Mouth for Aloud {
    fn say(&mut self, sentence: String, _: Language) {
        out::line(&json!({ "said": sentence }));
    }

    fn remark(&mut self, sentence: String, _: Language) {
        out::line(&json!({ "said": sentence }));
    }

    fn print(&mut self, receipt: Receipt, _: u32) {
        out::line(&json!({ "printed": receipt.lines.len() }));
    }

    fn tell(&mut self, news: News) {
        match news {
            News::Record { seen, late } => out::line(&json!({
                "record": seen.record.no(),
                "state": state(&seen.record),
                "ended": seen.ended.is_some(),
                "late": late,
            })),
            News::Fault(fault) => out::line(&json!({ "fault": fault.code() })),
            News::Changed
            | News::Stands(_)
            | News::Scanned(_)
            | News::SetUp
            | News::Reconciling { .. }
            | News::Reconciled => {}
        }
    }

    fn show(&mut self, _: Snapshot, _: &Settings) {}
}
