//! The counter's mouth: voice, printer and screen.

use crate::board::Board;
use crate::dto;
use crate::parts::Parts;
use crate::screen::Screen;
use crate::shape;
use crate::wiring::Training;
use counter::ports::Mouth;
use counter::settings::Settings;
use counter::view::{News, Snapshot};
use std::sync::Arc;
use tauri::AppHandle;
use till::announce::Language;
use till::announce::receipt::Receipt;

/// Voice, printer and screen.
pub struct Outward {
    /// Where the windows are.
    pub app: AppHandle,
    /// What the page is told through.
    pub screen: Arc<Screen>,
    /// The devices.
    pub parts: Arc<Parts>,
    /// Their states.
    pub board: Arc<Board>,
    /// The embedded server, which ends with training.
    pub training: Arc<Training>,
}

impl Mouth for Outward {
    fn say(&mut self, sentence: String, language: Language) {
        self.parts.say(&sentence, language);
    }

    fn remark(&mut self, sentence: String, language: Language) {
        self.parts.remark(&sentence, language);
    }

    fn print(&mut self, receipt: Receipt, columns: u32) {
        self.parts.print(&receipt, columns);
    }

    fn tell(&mut self, news: News) {
        let news = match news {
            // It comes through `show`.
            News::Changed => return,
            News::Stands(seen) => dto::News::Record {
                record: Box::new(shape::record(&seen)),
                late: false,
            },
            News::Record { seen, late } => dto::News::Record {
                record: Box::new(shape::record(&seen)),
                late,
            },
            News::Scanned(intake) => dto::News::Scanned {
                intake: shape::intake(&intake),
            },
            News::Fault(fault) => dto::News::Fault {
                fault: shape::fault(&fault),
            },
            News::SetUp => dto::News::SetUp,
            News::Reconciling { done, total } => dto::News::Reconciling { done, total },
            News::Reconciled => dto::News::Reconciled,
        };
        self.screen.tell(news);
    }

    fn show(&mut self, snapshot: Snapshot, settings: &Settings) {
        if !snapshot.training {
            self.training.end(&self.app);
        }
        let snapshot = shape::snapshot(&snapshot, settings, self.board.outward());
        self.screen.tell(dto::News::Snapshot {
            snapshot: Box::new(snapshot),
        });
    }
}
