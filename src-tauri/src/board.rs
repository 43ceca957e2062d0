//! The board on which each device's state hangs: ready, off, or broken and why. Whoever changes
//! it makes the screen look again.

use crate::dto;
use crate::shape;
use counter::view::{Device, DeviceState};
use counter::{Handle, Happened};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Each device's state.
pub struct Board {
    states: Mutex<[DeviceState; 3]>,
    counter: OnceLock<Handle>,
}

impl Board {
    /// A board on which nothing is known yet.
    pub fn new() -> Board {
        let off = || DeviceState::Off;
        Board {
            states: Mutex::new([off(), off(), off()]),
            counter: OnceLock::new(),
        }
    }

    /// From now on changes are told through this counter.
    pub fn tell_through(&self, counter: Handle) {
        // The board is wired once.
        let _ = self.counter.set(counter);
    }

    /// Hangs up a device's state.
    pub fn set(&self, device: Device, state: DeviceState) {
        let changed = {
            let mut states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
            let place = &mut states[at(device)];
            let changed = *place != state;
            *place = state;
            changed
        };
        if let (true, Some(counter)) = (changed, self.counter.get()) {
            counter.happened(Happened::Changed);
        }
    }

    /// The board as the UI sees it.
    pub fn outward(&self) -> dto::Devices {
        let states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        let one = |device| shape::device(&states[at(device)]);
        dto::Devices {
            camera: one(Device::Camera),
            printer: one(Device::Printer),
            voice: one(Device::Voice),
        }
    }
}

fn at(device: Device) -> usize {
    match device {
        Device::Camera => 0,
        Device::Printer => 1,
        Device::Voice => 2,
    }
}
