//! On Android the camera comes through the platform's own scanner plugin; this body has none.

use super::CameraFault;
use super::keeper::Link;

/// No cameras here.
pub fn cameras() -> Vec<String> {
    Vec::new()
}

pub(super) fn grab(_link: &Link) -> Option<CameraFault> {
    Some(CameraFault::None)
}
