//! The loop: one thread owns the counter, takes one message at a time and does what comes out
//! of it. Requests and timers run beside it and report back as messages, so nothing blocks the
//! next customer.

mod door;

pub use door::{Closed, Handle};

use crate::counter::{Counter, Do, Happened, Replied};
use crate::fault::Fault;
use crate::ports::{Clock, Journals, Keys, Mouth, Wire};
use crate::shop::Shop;
use crate::tell;
use crate::view::News;
use door::Message;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use till::announce::{Announcement, spoken};
use till::moment::Now;
use tokio::runtime;

/// How long to wait before asking again after the journal could not record an answer.
const AGAIN_AFTER_MS: u64 = 6_000;
/// How long after the start timings are first reported; also how long to wait where there is no
/// shop yet.
const REPORT_FIRST_AFTER_MS: u64 = 60_000;

/// What the loop needs of the world.
pub struct World {
    /// The other side of the network.
    pub wire: Arc<dyn Wire>,
    /// Where keys are sealed.
    pub keys: Box<dyn Keys>,
    /// Voice, printer and screen.
    pub mouth: Box<dyn Mouth>,
    /// What time it is.
    pub clock: Clock,
    /// Opens the journals.
    pub journals: Journals,
    /// Where requests and timers run.
    pub runtime: runtime::Handle,
}

/// Starts the loop on a thread of its own and asks about every open record.
pub fn open(counter: Counter, world: World) -> Handle {
    let (messages, inbox) = channel();
    let desk = Desk {
        counter,
        world,
        messages: messages.clone(),
    };
    std::thread::Builder::new()
        .name(String::from("counter"))
        .spawn(move || desk.run(&inbox))
        .map_or_else(
            |cause| tracing::error!(%cause, "the counter's thread did not start"),
            |_| (),
        );
    Handle { messages }
}

struct Desk {
    counter: Counter,
    world: World,
    messages: Sender<Message>,
}

impl Desk {
    fn run(mut self, inbox: &Receiver<Message>) {
        let todo = self
            .counter
            .recover((self.world.clock)())
            .unwrap_or_else(|fault| vec![Do::Tell(News::Fault(fault))]);
        self.perform(todo);
        self.look_at_line((self.world.clock)());
        self.perform(vec![Do::ReportLater {
            after_ms: REPORT_FIRST_AFTER_MS,
        }]);
        while let Ok(message) = inbox.recv() {
            let now = (self.world.clock)();
            match message {
                Message::Visit(visit) => {
                    let todo = visit(&mut self.counter, now);
                    self.perform(todo);
                }
                Message::Happened(happened) => self.take_in(happened, now),
                Message::Close => return,
            }
        }
    }

    fn take_in(&mut self, happened: Happened, now: Now) {
        let about = match &happened {
            Happened::Replied { no, .. }
            | Happened::ReversalAnswered { no, .. }
            | Happened::Due { no } => Some(no.clone()),
            Happened::Read { .. }
            | Happened::LineUsed
            | Happened::LineTried
            | Happened::ReportDue
            | Happened::Reported { .. }
            | Happened::Changed
            | Happened::SetUpEnded(_) => None,
        };
        let used_line = match &happened {
            Happened::Replied { .. }
            | Happened::ReversalAnswered { .. }
            | Happened::LineUsed
            | Happened::LineTried
            | Happened::SetUpEnded(_) => true,
            Happened::Due { .. }
            | Happened::Read { .. }
            | Happened::ReportDue
            | Happened::Reported { .. }
            | Happened::Changed => false,
        };
        let todo = self
            .counter
            .happened(happened, now)
            .unwrap_or_else(|fault| {
                // Not recorded, so not announced (invariant 2): it is asked again until it is.
                let mut todo = vec![Do::Tell(News::Fault(fault))];
                todo.extend(about.map(|no| Do::Wake {
                    no,
                    after_ms: AGAIN_AFTER_MS,
                }));
                todo
            });
        self.perform(todo);
        if used_line {
            self.look_at_line(now);
        }
    }

    fn look_at_line(&mut self, now: Now) {
        if let Some(shop) = self.counter.shop() {
            let line = self.world.wire.line(shop);
            let todo = self.counter.line_used(line, now);
            self.perform(todo);
        }
    }

    fn perform(&mut self, todo: Vec<Do>) {
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

    fn keep(&mut self, shop: Shop) -> Vec<Do> {
        let bound = self
            .world
            .keys
            .keep(&shop)
            .and_then(|()| (self.world.journals)(shop.training).map_err(Fault::from))
            .and_then(|journal| self.counter.rebind(shop, journal, (self.world.clock)()));
        bound.unwrap_or_else(tell::set_up_failed)
    }

    fn say(&mut self, announcement: &Announcement) {
        let settings = self.counter.settings();
        if settings.voice_on {
            let language = settings.spoken();
            let sentence = spoken::sentence(announcement, language);
            if announcement.is_passing() {
                self.world.mouth.remark(sentence, language);
            } else {
                self.world.mouth.say(sentence, language);
            }
        }
    }

    fn report(&self, happening: impl Future<Output = Happened> + Send + 'static) {
        let messages = self.messages.clone();
        self.world.runtime.spawn(async move {
            // A closed counter needs no news.
            let _ = messages.send(Message::Happened(happening.await));
        });
    }
}
