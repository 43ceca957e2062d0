//! Deposits by a code that the till shows and the guest scans. How long such a code lives, and why
//! it cannot be cancelled, stands in `till::charge`.

use super::{Counter, Do};
use crate::fault::Fault;
use crate::view::{DraftKind, Intake, Shown};
use till::act::{By, Charge, Record};
use till::charge::{LIFE_MS, State};
use till::moment::Now;
use till::platform::Platform;

impl Counter {
    /// Asks for the deposit that waits by a code that is shown, at Alipay: no other platform has
    /// that. The code itself comes with news of the record.
    ///
    /// # Errors
    /// Nothing waits, or it is no deposit.
    pub fn show_code(&mut self, now: Now) -> Result<(Intake, Vec<Do>), Fault> {
        let draft = self.drafted()?;
        match draft.kind {
            DraftKind::Deposit => {}
            DraftKind::Payment => return Err(Fault::ShowDepositsOnly),
        }
        let dies = now.at.after_ms(LIFE_MS);
        let by = By::Shown { dies };
        let (seen, todo) = self.ask_for(draft, Platform::Alipay, by, None, now)?;
        Ok((Intake::Submitted(Box::new(seen)), todo))
    }
}

/// The code that is shown, while it may still be scanned by the till's clock.
pub(super) fn of(record: &Record, now: Now) -> Option<Shown> {
    let Record::Charge(Charge {
        by: By::Shown { dies },
        state,
        ..
    }) = record
    else {
        return None;
    };
    let code = match state {
        State::Drafted | State::Submitted { .. } => String::new(),
        State::Showing { code, .. } => code.url.clone(),
        State::CustomerPaying { .. }
        | State::Unresolved { .. }
        | State::Reversing(_)
        | State::Done { .. }
        | State::Failed { .. }
        | State::Reversed => return None,
    };
    (now.at < *dies).then_some(Shown { code, dies: *dies })
}
