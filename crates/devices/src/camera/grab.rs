//! Fetching frames with nokhwa, on a thread that may be left behind: `frame()` waits without a
//! limit, so nothing here may be waited for.
//!
//! A camera can have several nodes of which only one gives pictures, so each is tried in turn.
//! The camera is dropped before the fault is told, else the next opening would find the dead
//! handle.

use super::formats::{best, pixels};
use super::frame::Frame;
use super::keeper::Link;
use super::{CameraChoice, CameraFault};
use crate::patience::within;
use nokhwa::utils::{ApiBackend, CameraInfo, FrameFormat, RequestedFormat, RequestedFormatType};
use nokhwa::{Camera, NokhwaError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

const FORMATS: [FrameFormat; 4] = [
    FrameFormat::YUYV,
    FrameFormat::NV12,
    FrameFormat::GRAY,
    FrameFormat::MJPEG,
];

/// The names of the system's cameras. May take a moment: not for a thread that a person waits
/// for.
pub fn cameras() -> Vec<String> {
    let found = within(Duration::from_secs(5), || {
        nokhwa::query(ApiBackend::Auto).unwrap_or_default()
    });
    let mut names: Vec<String> = found
        .unwrap_or_default()
        .iter()
        .map(CameraInfo::human_name)
        .collect();
    names.dedup();
    names
}

/// Passes frames on until the camera fails, which is the fault that comes back, or until it is
/// told to end.
pub(super) fn grab(link: &Link) -> Option<CameraFault> {
    // Dropping a camera whose device has gone can panic inside the driver's crates.
    let ended = catch_unwind(AssertUnwindSafe(|| run(link)));
    ended.unwrap_or_else(|_| {
        Some(CameraFault::Failed {
            name: String::new(),
            cause: String::from("the driver panicked"),
        })
    })
}

fn run(link: &Link) -> Option<CameraFault> {
    let mut fault = CameraFault::None;
    for info in candidates(&link.choice) {
        if link.ended() {
            return None;
        }
        link.trying(info.human_name());
        match open(&info) {
            Ok(camera) => return Some(film(camera, &info, link)),
            Err(found) => fault = worse(fault, found),
        }
    }
    Some(fault)
}

/// The nodes to try, in order.
fn candidates(choice: &CameraChoice) -> Vec<CameraInfo> {
    #[cfg(target_os = "macos")]
    nokhwa::nokhwa_initialize(|allowed| tracing::info!(allowed, "camera"));
    let mut nodes = nokhwa::query(ApiBackend::Auto).unwrap_or_default();
    nodes.sort_by_key(|node| node.index().as_index().unwrap_or(u32::MAX));
    match choice {
        CameraChoice::Off => Vec::new(),
        CameraChoice::First => nodes,
        CameraChoice::Named(name) => nodes
            .into_iter()
            .filter(|node| node.human_name() == *name)
            .collect(),
    }
}

fn open(info: &CameraInfo) -> Result<Camera, CameraFault> {
    let told = |error: NokhwaError| fault(info, &error);
    let any = RequestedFormat::with_formats(RequestedFormatType::None, &FORMATS);
    let mut camera = Camera::new(info.index().clone(), any).map_err(told)?;
    let formats = camera.compatible_camera_formats().map_err(told)?;
    let best = best(&formats).ok_or_else(|| CameraFault::Failed {
        name: info.human_name(),
        cause: String::from("it has no format that can be read"),
    })?;
    let exact = RequestedFormat::with_formats(RequestedFormatType::Exact(best), &FORMATS);
    camera.set_camera_requset(exact).map_err(told)?;
    camera.open_stream().map_err(told)?;
    tracing::info!(name = info.human_name(), format = %best, "camera open");
    Ok(camera)
}

fn film(mut camera: Camera, info: &CameraInfo, link: &Link) -> CameraFault {
    loop {
        let frame = match camera.frame() {
            Ok(frame) => frame,
            Err(error) => {
                let _ = catch_unwind(AssertUnwindSafe(|| drop(camera)));
                return fault(info, &error);
            }
        };
        let resolution = frame.resolution();
        let Some(pixels) = pixels(frame.source_frame_format()) else {
            continue;
        };
        let goes_on = link.frame(|| Frame {
            pixels,
            width: resolution.width() as usize,
            height: resolution.height() as usize,
            bytes: frame.buffer().to_vec(),
        });
        if !goes_on {
            let _ = catch_unwind(AssertUnwindSafe(|| drop(camera)));
            // Nobody hears it.
            return CameraFault::None;
        }
    }
}

/// Which of two nodes' faults says more: that of one that is a camera.
fn worse(one: CameraFault, other: CameraFault) -> CameraFault {
    let rank = |fault: &CameraFault| match fault {
        CameraFault::Busy { .. } => 4,
        CameraFault::Stalled { .. } => 3,
        CameraFault::Failed { .. } => 2,
        CameraFault::Unplugged { .. } => 1,
        CameraFault::None => 0,
    };
    if rank(&other) > rank(&one) {
        other
    } else {
        one
    }
}

/// What nokhwa's error means. It hands on the system's words only, so the numbers in them
/// decide: those of Linux, and those of Media Foundation on Windows.
fn fault(info: &CameraInfo, error: &NokhwaError) -> CameraFault {
    let (name, cause) = (info.human_name(), error.to_string());
    let says = |marks: &[&str]| marks.iter().any(|mark| cause.contains(mark));
    // ENOENT, EIO and ENXIO while a cable is pulled, ENODEV after; MF_E_VIDEO_RECORDING_DEVICE_INVALIDATED.
    if says(&[
        "(os error 19)",
        "(os error 2)",
        "(os error 6)",
        "(os error 5)",
        "0xC00D3EA2",
    ]) {
        CameraFault::Unplugged { name }
    } else if says(&["(os error 16)", "0xC00D3704", "0xC00D3EA3"]) {
        CameraFault::Busy { name }
    } else {
        CameraFault::Failed { name, cause }
    }
}
