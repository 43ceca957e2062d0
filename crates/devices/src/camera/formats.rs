//! Which of a camera's formats is the best for reading codes. Formats must match exactly, so
//! only what the camera names is asked for.

use super::frame::Pixels;
use nokhwa::utils::{CameraFormat, FrameFormat};

/// Fewer frames a second feel slow; uncompressed 720p over USB 2 is often slower.
const RATE_MIN: u32 = 15;

/// How frames of this format are to be understood; `None` where they are of no use here.
pub(super) fn pixels(format: FrameFormat) -> Option<Pixels> {
    match format {
        FrameFormat::YUYV => Some(Pixels::Yuyv),
        FrameFormat::NV12 => Some(Pixels::Nv12),
        FrameFormat::GRAY => Some(Pixels::Grey),
        FrameFormat::MJPEG => Some(Pixels::Jpeg),
        FrameFormat::RAWRGB | FrameFormat::RAWBGR => None,
    }
}

/// The best of `formats`: quick enough, then 1280x720, else 640x480, else what is nearest to
/// the first in size, then what needs no decoding, then the rate nearest to 30.
pub(super) fn best(formats: &[CameraFormat]) -> Option<CameraFormat> {
    let cost = |format: &CameraFormat| {
        let size = match (format.width(), format.height()) {
            (1280, 720) => 0,
            (640, 480) => 1,
            (width, height) => 2 + u64::from(width * height).abs_diff(1280 * 720),
        };
        let decoding = match pixels(format.format())? {
            Pixels::Yuyv => 0,
            Pixels::Nv12 => 1,
            Pixels::Grey => 2,
            Pixels::Jpeg => 3,
        };
        let rate = format.frame_rate();
        Some((rate < RATE_MIN, size, decoding, rate.abs_diff(30)))
    };
    let usable = formats
        .iter()
        .filter_map(|format| Some((cost(format)?, format)));
    usable
        .min_by_key(|(cost, _)| *cost)
        .map(|(_, format)| *format)
}

#[cfg(test)]
mod tests {
    use super::*;
    use FrameFormat::{GRAY, MJPEG, NV12, RAWRGB, YUYV};

    fn check(formats: &[(u32, u32, FrameFormat, u32)], expected: Option<usize>) {
        let all: Vec<CameraFormat> = formats
            .iter()
            .map(|(width, height, format, rate)| {
                CameraFormat::new_from(*width, *height, *format, *rate)
            })
            .collect();
        assert_eq!(best(&all), expected.map(|at| all[at]), "{formats:?}");
    }

    #[test]
    fn the_best_format_is_chosen() {
        check(&[], None);
        check(&[(1280, 720, RAWRGB, 30)], None);
        check(
            &[
                (640, 480, YUYV, 30),
                (1280, 720, YUYV, 30),
                (1920, 1080, YUYV, 30),
            ],
            Some(1),
        );
        check(
            &[
                (1280, 720, YUYV, 10),
                (1280, 720, MJPEG, 30),
                (640, 480, YUYV, 30),
            ],
            Some(1),
        );
        check(&[(1280, 720, YUYV, 10), (640, 480, YUYV, 30)], Some(1));
        check(&[(1280, 720, YUYV, 10), (640, 480, YUYV, 5)], Some(0));
        check(
            &[
                (1280, 720, MJPEG, 30),
                (1280, 720, GRAY, 30),
                (1280, 720, NV12, 30),
            ],
            Some(2),
        );
        check(
            &[
                (1280, 720, YUYV, 60),
                (1280, 720, YUYV, 30),
                (1280, 720, YUYV, 25),
            ],
            Some(1),
        );
        check(&[(320, 240, YUYV, 30), (1024, 768, MJPEG, 30)], Some(1));
    }
}
