//! The device-setting code: five minutes, once, for one device or for any free one.
//!
//! A terminal whose answer got lost may ask again with the same serial number and gets the
//! same device. It refuses a code that is expired or used by another, and a device that is
//! bound to another serial number (3214).

use till::moment::Moment;

use super::refusal::Refusal;

/// How long a code can be used.
pub const VALID_MS: i64 = 5 * 60 * 1000;

/// A setting code, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The device it sets up; `None`: the terminal's own, or a free one.
    pub device: Option<String>,
    pub expires: Moment,
    /// The serial number of whoever used it.
    pub used_by: Option<String>,
}

/// A device of the shop, and the serial number it is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    pub id: String,
    pub bound_to: Option<String>,
}

/// Which device the terminal becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Binding {
    /// This one: bind it, where it is not bound yet.
    Device(String),
    /// All are taken: make another.
    NewDevice,
}

/// Decides what a setting code is worth to the terminal with serial number `sn`.
pub fn bind(
    setting: &Setting,
    devices: &[Device],
    sn: &str,
    now: Moment,
) -> Result<Binding, Refusal> {
    if now >= setting.expires {
        return Err(Refusal::SettingExpired);
    }
    if setting
        .used_by
        .as_deref()
        .is_some_and(|used_by| used_by != sn)
    {
        return Err(Refusal::SettingUsed);
    }
    if let Some(wanted) = &setting.device {
        let device = devices
            .iter()
            .find(|device| device.id == *wanted)
            .ok_or(Refusal::DeviceUnknown)?;
        return match &device.bound_to {
            Some(other) if other != sn => Err(Refusal::DeviceBound),
            Some(_) | None => Ok(Binding::Device(device.id.clone())),
        };
    }
    let own = devices
        .iter()
        .find(|device| device.bound_to.as_deref() == Some(sn));
    let free = || devices.iter().find(|device| device.bound_to.is_none());
    Ok(own.or_else(free).map_or(Binding::NewDevice, |device| {
        Binding::Device(device.id.clone())
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_gets_which_device() {
        let at = Moment::from_unix_ms;
        let device = |id: &str, bound_to: Option<&str>| Device {
            id: id.into(),
            bound_to: bound_to.map(Into::into),
        };
        let setting = |device: Option<&str>, used_by: Option<&str>| Setting {
            device: device.map(Into::into),
            expires: at(VALID_MS),
            used_by: used_by.map(Into::into),
        };
        let ours = Ok(Binding::Device("1".into()));
        let free = [device("1", None), device("2", None)];
        let taken = [device("1", Some("A")), device("2", Some("B"))];
        let table = [
            (setting(None, None), &free, "A", 0, ours.clone()),
            (setting(None, Some("A")), &taken, "A", 0, ours.clone()),
            (setting(None, None), &taken, "A", 0, ours.clone()),
            (setting(None, None), &taken, "C", 0, Ok(Binding::NewDevice)),
            (setting(Some("1"), None), &free, "A", 0, ours.clone()),
            (setting(Some("1"), None), &taken, "A", 0, ours),
            (
                setting(Some("1"), None),
                &taken,
                "B",
                0,
                Err(Refusal::DeviceBound),
            ),
            (
                setting(Some("9"), None),
                &taken,
                "B",
                0,
                Err(Refusal::DeviceUnknown),
            ),
            (
                setting(None, Some("A")),
                &taken,
                "B",
                0,
                Err(Refusal::SettingUsed),
            ),
            (
                setting(None, None),
                &free,
                "A",
                VALID_MS,
                Err(Refusal::SettingExpired),
            ),
            (
                setting(None, Some("A")),
                &taken,
                "A",
                VALID_MS,
                Err(Refusal::SettingExpired),
            ),
        ];
        for (setting, devices, sn, now, wanted) in table {
            assert_eq!(
                bind(&setting, devices, sn, at(now)),
                wanted,
                "{setting:?} {sn} at {now}"
            );
        }
    }
}
