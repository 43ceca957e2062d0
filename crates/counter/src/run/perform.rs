//! Does what the counter wants done. Whatever takes time runs beside the loop and reports back.

use super::{Desk, Handle, REPORT_FIRST_AFTER_MS};
use crate::counter::{Do, Happened, Replied};
use crate::fault::Fault;
use crate::reconcile;
use crate::view::News;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

impl Desk {
    pub(super) fn perform(&mut self, todo: Vec<Do>) {
        let mut todo = VecDeque::from(todo);
        while let Some(one) = todo.pop_front() {
            match one {
                Do::Send(act, code) => {
                    let Some(shop) = self.counter.shop() else {
                        continue;
                    };
                    let no = act.no().to_owned();
                    let reply = self.world.wire.send(shop, act, code);
                    self.report(async move {
                        Happened::Replied {
                            no,
                            to: Replied::Request,
                            reply: reply.await,
                        }
                    });
                }
                Do::Reverse(act) => {
                    let Some(shop) = self.counter.shop() else {
                        continue;
                    };
                    let no = act.no().to_owned();
                    let answer = self.world.wire.reverse(shop, act);
                    self.report(async move {
                        Happened::ReversalAnswered {
                            no,
                            answer: answer.await,
                        }
                    });
                }
                Do::Ask(act) => {
                    let Some(shop) = self.counter.shop() else {
                        continue;
                    };
                    let no = act.no().to_owned();
                    let reply = self.world.wire.ask(shop, &act);
                    self.report(async move {
                        Happened::Replied {
                            no,
                            to: Replied::Question,
                            reply: reply.await,
                        }
                    });
                }
                Do::Wake { no, after_ms } => self.report(async move {
                    tokio::time::sleep(Duration::from_millis(after_ms)).await;
                    Happened::Due { no }
                }),
                Do::Told { no } => {
                    if let Err(fault) = self.counter.told(&no, (self.world.clock)()) {
                        tracing::warn!(%fault, "that an end was told could not be recorded");
                    }
                }
                Do::RoundLater { after_ms } => self.report(async move {
                    tokio::time::sleep(Duration::from_millis(after_ms)).await;
                    Happened::RoundDue
                }),
                Do::BackUp => {
                    let folder = self.counter.settings().backup_folder.clone();
                    let now = (self.world.clock)().at;
                    self.beside(move |files, books| {
                        let end = files.back_up(books, &folder, now);
                        Happened::BackedUp(end.map_err(|fault| Fault::of_backup(&fault)))
                    });
                }
                Do::Check => self.beside(move |files, books| {
                    Happened::Checked(files.check(books).map_err(Fault::from))
                }),
                Do::TryLine { after_ms } => {
                    let (wire, shop) = (Arc::clone(&self.world.wire), self.counter.shop().cloned());
                    self.report(async move {
                        tokio::time::sleep(Duration::from_millis(after_ms)).await;
                        if let Some(shop) = shop {
                            wire.try_line(&shop).await;
                        }
                        Happened::LineTried
                    });
                }
                Do::ReportLater { after_ms } => self.report(async move {
                    tokio::time::sleep(Duration::from_millis(after_ms)).await;
                    Happened::ReportDue
                }),
                Do::Report => {
                    let (wire, shop) = (Arc::clone(&self.world.wire), self.counter.shop().cloned());
                    self.report(async move {
                        let next_after_ms = match shop {
                            Some(shop) => wire.report(&shop).await,
                            None => REPORT_FIRST_AFTER_MS,
                        };
                        Happened::Reported { next_after_ms }
                    });
                }
                Do::ListLater { after_ms } => self.report(async move {
                    tokio::time::sleep(Duration::from_millis(after_ms)).await;
                    Happened::ListDue
                }),
                Do::List => {
                    let Some(shop) = self.counter.shop().cloned() else {
                        continue;
                    };
                    let list = self.world.wire.people(&shop);
                    self.report(async move {
                        let list = list.await;
                        let shop = Box::new(shop);
                        Happened::ListTold { shop, list }
                    });
                }
                Do::LockLater { after_ms, turn } => self.report(async move {
                    tokio::time::sleep(Duration::from_millis(after_ms)).await;
                    Happened::LockDue { turn }
                }),
                Do::Reconcile(job) => {
                    let (wire, files) =
                        (Arc::clone(&self.world.wire), Arc::clone(&self.world.files));
                    let counter = Handle {
                        messages: self.messages.clone(),
                    };
                    self.world.runtime.spawn(async move {
                        reconcile::nightly(&counter, &*wire, &files, *job).await;
                    });
                }
                Do::SetUp(link) => {
                    let end = self.world.wire.set_up(&link);
                    self.report(async move { Happened::SetUpEnded(end.await.map(Box::new)) });
                }
                Do::Keep(shop) => todo.extend(self.keep(*shop)),
                Do::Say(announcement) => self.say(&announcement),
                Do::Print(receipt) => self
                    .world
                    .mouth
                    .print(receipt, self.counter.settings().paper_columns),
                Do::Tell(News::Changed) => match self.counter.snapshot((self.world.clock)()) {
                    Ok(snapshot) => self.world.mouth.show(snapshot, self.counter.settings()),
                    Err(fault) => self.world.mouth.tell(News::Fault(fault)),
                },
                Do::Tell(news) => self.world.mouth.tell(news),
            }
        }
    }
}
