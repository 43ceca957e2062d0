//! The bench's time: it passes when the test says so, and wakes come due in order.

use crate::Bench;
use counter::Happened;

impl Bench {
    /// Time passes; what is due comes due in order.
    pub fn wait_s(&mut self, seconds: i64) {
        let until_ms = self.now.run_ms + seconds * 1000;
        while let Some(at) = self.next_due(until_ms) {
            let (due_ms, no) = self.wakes.remove(at);
            self.pass(due_ms - self.now.run_ms);
            let name = self.name(&no);
            self.line(&format!("+ {} s: {name} is due", self.seconds()));
            let happened = self.counter.happened(Happened::Due { no }, self.now);
            self.write_down(happened.expect("a readable journal"));
        }
        self.pass(until_ms - self.now.run_ms);
    }

    /// Somebody sets the wall clock, forwards or back.
    pub fn set_clock_by_s(&mut self, seconds: i64) {
        self.line(&format!("the clock is set by {seconds} s"));
        self.now.at = self.now.at.after_ms(seconds * 1000);
    }

    fn pass(&mut self, ms: i64) {
        let ms = ms.max(0);
        self.now.run_ms += ms;
        self.now.at = self.now.at.after_ms(ms);
    }

    fn next_due(&self, until_ms: i64) -> Option<usize> {
        let due = self
            .wakes
            .iter()
            .enumerate()
            .filter(|(_, (due_ms, _))| *due_ms <= until_ms);
        due.min_by_key(|(_, (due_ms, _))| *due_ms).map(|(at, _)| at)
    }
}
