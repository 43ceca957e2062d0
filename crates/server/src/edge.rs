//! Time and chance, handed in. The two real ones are made here and nowhere else; tests hand in
//! a clock that they turn and chance that they know.

use till::moment::Moment;

/// Tells what time it is.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Moment;
}

/// Makes what nobody can guess: keys, payment codes, setting codes.
pub trait Chance: Send + Sync {
    /// Sixteen bytes of it.
    fn sixteen(&self) -> [u8; 16];
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> Moment {
        #[expect(
            clippy::disallowed_methods,
            reason = "the server's edge: the one clock it is wired with"
        )]
        let now = std::time::SystemTime::now();
        let since = now
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        Moment::from_unix_ms(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The machine's randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct MachineChance;

impl Chance for MachineChance {
    /// # Panics
    /// On a machine without randomness, where no key would be a secret.
    fn sixteen(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        #[expect(
            clippy::disallowed_methods,
            reason = "the server's edge: the one source of chance it is wired with"
        )]
        let filled = getrandom::fill(&mut bytes);
        match filled {
            Ok(()) => bytes,
            Err(why) => {
                panic!("this machine has no randomness, and without it no key is a secret: {why}")
            }
        }
    }
}
