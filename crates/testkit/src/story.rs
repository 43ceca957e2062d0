//! What the counter wants done, written down as a story: one line each, in plain words.

use super::Bench;
use crate::words::state;
use counter::Do;
use counter::view::News;
use till::announce::{Language, spoken};

impl Bench {
    pub(crate) fn write_down(&mut self, todo: Vec<Do>) {
        if self.dies {
            return;
        }
        for one in todo {
            let line = match one {
                Do::Send(act, code) => {
                    let name = self.name(act.no());
                    let code = code.map_or(String::new(), |code| format!(" with {code:?}"));
                    format!("-> send {name} {}{code}", act.amount())
                }
                Do::Reverse(act) => format!("-> reverse {}", self.name(act.no())),
                Do::Ask(act) => format!("-> ask about {}", self.name(act.no())),
                Do::Wake { no, after_ms } => {
                    self.wakes
                        .push((self.now.run_ms.saturating_add_unsigned(after_ms), no));
                    continue;
                }
                Do::Told { no } => {
                    self.counter.told(&no, self.now).expect("it is recorded");
                    continue;
                }
                Do::RoundLater { .. } | Do::Check | Do::ListLater { .. } => continue,
                Do::LockLater { after_ms, .. } => format!("-> lock in {} s", after_ms / 1000),
                Do::BackUp => String::from("-> back the journal up"),
                Do::ReportLater { .. } => String::from("-> report timings later"),
                Do::Report => String::from("-> report timings"),
                Do::List => String::from("-> ask for the shop's people"),
                Do::Reconcile(job) => format!("-> reconcile {}", job.day()),
                Do::TryLine { .. } => String::from("-> try the line"),
                Do::SetUp(link) => format!("-> set up by {}", link.setting),
                Do::Keep(shop) => format!("-> seal {}", shop.setting.shop_name),
                Do::Say(announcement) => format!(
                    "-> say {}",
                    spoken::sentence(&announcement, Language::Chinese)
                ),
                Do::Print(receipt) => format!("-> print {} lines", receipt.lines.len()),
                Do::Tell(News::Changed) => continue,
                Do::Tell(News::Record { seen, late }) => {
                    let late = if late { ", late" } else { "" };
                    format!(
                        "-> show {} {}{late}",
                        self.name(seen.record.no()),
                        state(&seen.record)
                    )
                }
                Do::Tell(News::Stands(seen)) => format!("-> renew {}", self.name(seen.record.no())),
                Do::Tell(News::Scanned(_)) => String::from("-> show what was scanned"),
                Do::Tell(News::Fault(fault)) => format!("-> show fault {}", fault.code()),
                Do::Tell(News::SetUp) => String::from("-> show that it is set up"),
                Do::Tell(News::Reconciling { .. } | News::Reconciled) => continue,
            };
            self.line(&line);
        }
    }

    pub(crate) fn name(&mut self, no: &str) -> String {
        let known = self.numbers.iter().position(|known| known == no);
        let at = known.unwrap_or_else(|| {
            self.numbers.push(no.to_owned());
            self.numbers.len() - 1
        });
        format!("#{}", at + 1)
    }

    pub(crate) fn seconds(&self) -> i64 {
        self.now.at.unix_s() - 1_700_000_000
    }

    pub(crate) fn line(&mut self, line: &str) {
        self.story += line;
        self.story.push('\n');
    }
}
