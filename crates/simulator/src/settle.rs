//! Peace: the network is well, the disk has room, nobody pulls a plug. From here on everything
//! must come to its end by itself, deposits too, which the platforms give back after 30 days.

use crate::ledger::Broken;
use crate::net::Weather;
use crate::schedule::{DAY, Instant};
use crate::world::World;
use crate::{tell, vfs};
use till::money::Money;
use till::platform::Platform;

/// How far the settling came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Peace {
    /// Things still go wrong.
    NotYet,
    /// Nothing goes wrong any more; open records come to their ends.
    Began,
    /// The clerk gave back the deposits that were left.
    GaveBack,
    /// The till was away for so long that platforms gave deposits back by themselves.
    WentBack,
}

/// After this much peace everything has settled, or never will.
pub const PEACE_MS_MAX: Instant = 60 * DAY;

impl World {
    /// Nothing goes wrong from now on.
    pub fn heal(&mut self) -> Result<(), Broken> {
        tell!(self, "PEACE");
        self.peace = Peace::Began;
        self.peace_began = self.at;
        self.ahead_ms = 0;
        self.weather = Weather::default();
        self.killed_after = None;
        vfs::with(|disk| {
            disk.fill(false);
            disk.behave();
        });
        Ok(())
    }

    /// Whether nothing goes wrong any more.
    pub fn is_peace(&self) -> bool {
        self.peace > Peace::NotYet
    }

    /// All open records came to their ends: the next step towards the end of the world.
    pub fn go_on(&mut self) -> Result<(), Broken> {
        let left = self.deposits_left();
        match self.peace {
            Peace::NotYet | Peace::WentBack => Ok(()),
            Peace::Began => {
                self.peace = Peace::GaveBack;
                // A few worlds wait for the platform; Alipay holds a deposit for as long as the
                // shop wants.
                let waits = self.chance.u8(..4) == 0;
                for (no, platform) in left {
                    if !waits || platform == Platform::Alipay {
                        tell!(self, "clerk: unfreeze {no}");
                        let begun = self.call(|counter, now| {
                            let may = counter.own_authority()?;
                            counter.unfreeze(&no, None, may, now)
                        })?;
                        self.begun(None, begun)?;
                    }
                }
                Ok(())
            }
            Peace::GaveBack if !left.is_empty() => {
                self.peace = Peace::WentBack;
                self.close(31 * DAY);
                Ok(())
            }
            Peace::GaveBack => {
                self.peace = Peace::WentBack;
                Ok(())
            }
        }
    }

    /// Deposits of which something is left, as the till has it.
    pub fn deposits_left(&self) -> Vec<(String, Platform)> {
        let (Some(till), now) = (&self.till, self.now()) else {
            return Vec::new();
        };
        let left = |no: &String| {
            let story = till.counter.find(no, now).ok()?;
            let record = story.seen.record;
            let is_left = story.deposit?.left() > Money::ZERO && record.no() == no;
            is_left.then(|| (no.clone(), record.platform()))
        };
        self.ledger.numbers().iter().filter_map(left).collect()
    }
}
