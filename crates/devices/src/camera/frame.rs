//! A frame as the camera gave it, its luma plane for reading, and a small JPEG for the screen.
//!
//! It refuses frames shorter than their size says.

use super::Preview;
use image::ImageEncoder;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::{DynamicImage, ExtendedColorType};
use std::borrow::Cow;
use std::io::Cursor;

/// The preview is this wide at most, give or take.
const PREVIEW_WIDTH: usize = 640;
const PREVIEW_QUALITY: u8 = 70;

/// How a frame's bytes are to be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pixels {
    /// Y U Y V: two bytes a pixel.
    Yuyv,
    /// The Y plane, then U and V by turns at half the size.
    Nv12,
    /// The Y plane alone.
    Grey,
    /// A JPEG picture.
    Jpeg,
}

/// One frame.
pub(super) struct Frame {
    pub(super) pixels: Pixels,
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) bytes: Vec<u8>,
}

impl Frame {
    /// The luma plane; straight from the bytes, but for a JPEG.
    pub(super) fn luma(&self) -> Option<Cow<'_, [u8]>> {
        let size = self.width * self.height;
        match self.pixels {
            Pixels::Yuyv => {
                let bytes = self.bytes.get(..2 * size)?;
                Some(bytes.chunks_exact(2).map(|pixel| pixel[0]).collect())
            }
            Pixels::Nv12 | Pixels::Grey => self.bytes.get(..size).map(Cow::Borrowed),
            Pixels::Jpeg => self
                .decoded()
                .map(|picture| Cow::Owned(picture.into_luma8().into_raw())),
        }
    }

    /// A small picture in colour.
    pub(super) fn preview(&self) -> Option<Preview> {
        let step = (self.width / PREVIEW_WIDTH).max(1);
        let (width, height) = (self.width / step, self.height / step);
        let mut rgb = Vec::with_capacity(width * height * 3);
        let size = self.width * self.height;
        match self.pixels {
            Pixels::Yuyv => {
                let bytes = self.bytes.get(..2 * size)?;
                each(width, height, step, |x, y| {
                    let pixel = (y * self.width + x) * 2;
                    let pair = (y * self.width + x / 2 * 2) * 2;
                    rgb.extend(color(bytes[pixel], bytes[pair + 1], bytes[pair + 3]));
                });
            }
            Pixels::Nv12 => {
                let bytes = self.bytes.get(..size + size / 2)?;
                each(width, height, step, |x, y| {
                    let pair = size + y / 2 * self.width + x / 2 * 2;
                    rgb.extend(color(
                        bytes[y * self.width + x],
                        bytes[pair],
                        bytes[pair + 1],
                    ));
                });
            }
            Pixels::Grey => {
                let bytes = self.bytes.get(..size)?;
                each(width, height, step, |x, y| {
                    rgb.extend([bytes[y * self.width + x]; 3])
                });
            }
            Pixels::Jpeg => {
                let picture = self.decoded()?.into_rgb8();
                let bytes = picture.as_raw().get(..size * 3)?;
                each(width, height, step, |x, y| {
                    let pixel = (y * self.width + x) * 3;
                    rgb.extend_from_slice(&bytes[pixel..pixel + 3]);
                });
            }
        }
        let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
        let mut jpeg = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut jpeg, PREVIEW_QUALITY);
        encoder
            .write_image(&rgb, width, height, ExtendedColorType::Rgb8)
            .ok()?;
        Some(Preview {
            jpeg,
            width,
            height,
        })
    }

    fn decoded(&self) -> Option<DynamicImage> {
        let whole = with_tables(&self.bytes);
        let decoder = JpegDecoder::new(Cursor::new(whole)).ok()?;
        let picture = DynamicImage::from_decoder(decoder).ok()?;
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        (width == self.width && height == self.height).then_some(picture)
    }
}

fn each(width: usize, height: usize, step: usize, mut pixel: impl FnMut(usize, usize)) {
    for y in 0..height {
        for x in 0..width {
            pixel(x * step, y * step);
        }
    }
}

/// BT.601, limited range, as webcams send it.
fn color(y: u8, u: u8, v: u8) -> [u8; 3] {
    let (y, u, v) = (
        (i32::from(y) - 16) * 298,
        i32::from(u) - 128,
        i32::from(v) - 128,
    );
    let byte = |sum: i32| ((sum + 128) >> 8).clamp(0, 255) as u8;
    [
        byte(y + 409 * v),
        byte(y - 100 * u - 208 * v),
        byte(y + 516 * u),
    ]
}

/// Webcams leave out the Huffman tables, which are always the same; the mark of an AVI tells
/// the decoder to supply them.
fn with_tables(bytes: &[u8]) -> Cow<'_, [u8]> {
    const MARK: &[u8] = b"\xff\xe0\x00\x10AVI1\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00";
    let head = &bytes[..bytes.len().min(4096)];
    let has = |mark: &[u8]| head.windows(mark.len()).any(|window| window == mark);
    if !bytes.starts_with(b"\xff\xd8") || has(b"\xff\xc4") || has(b"AVI1") {
        return Cow::Borrowed(bytes);
    }
    Cow::Owned([&bytes[..2], MARK, &bytes[2..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Left half dark, right half light, with a tinge of red.
    fn frame(pixels: Pixels) -> Frame {
        let (width, height) = (1280, 720);
        let luma: Vec<u8> = (0..width * height)
            .map(|at| if at % width < width / 2 { 40 } else { 200 })
            .collect();
        let bytes = match pixels {
            Pixels::Grey => luma,
            Pixels::Nv12 => [luma, [120, 150].repeat(width * height / 4)].concat(),
            Pixels::Yuyv => luma
                .chunks(2)
                .flat_map(|pair| [pair[0], 120, pair[1], 150])
                .collect(),
            Pixels::Jpeg => {
                let mut jpeg = Vec::new();
                let encoder = JpegEncoder::new_with_quality(&mut jpeg, 95);
                encoder
                    .write_image(&luma, 1280, 720, ExtendedColorType::L8)
                    .expect("a picture");
                jpeg
            }
        };
        Frame {
            pixels,
            width,
            height,
            bytes,
        }
    }

    fn near(bytes: &[u8], expected: u8) -> bool {
        bytes.iter().all(|byte| byte.abs_diff(expected) <= 6)
    }

    #[test]
    fn luma_and_preview_of_every_kind() {
        for pixels in [Pixels::Yuyv, Pixels::Nv12, Pixels::Grey, Pixels::Jpeg] {
            let frame = frame(pixels);
            let luma = frame.luma().expect("a whole frame");
            assert_eq!(luma.len(), 1280 * 720, "{pixels:?}");
            assert!(
                near(&luma[..600], 40) && near(&luma[700..1280], 200),
                "{pixels:?}"
            );
            let preview = frame.preview().expect("a whole frame");
            assert_eq!((preview.width, preview.height), (640, 360), "{pixels:?}");
            let shown = image::load_from_memory(&preview.jpeg)
                .expect("a JPEG")
                .into_rgb8();
            let [red, green, _] = shown.get_pixel(600, 100).0;
            let tinged = matches!(pixels, Pixels::Yuyv | Pixels::Nv12);
            assert_eq!(
                red > green.saturating_add(20),
                tinged,
                "{pixels:?}: {red} {green}"
            );
        }
    }

    #[test]
    fn a_short_frame_is_refused() {
        for pixels in [Pixels::Yuyv, Pixels::Nv12, Pixels::Grey, Pixels::Jpeg] {
            let mut frame = frame(pixels);
            frame.bytes.truncate(100);
            assert!(
                frame.luma().is_none() && frame.preview().is_none(),
                "{pixels:?}"
            );
        }
    }

    #[test]
    fn a_webcams_jpeg_without_its_tables() {
        let mut frame = frame(Pixels::Jpeg);
        // Cut out every DHT segment.
        while let Some(at) = frame.bytes.windows(2).position(|two| two == b"\xff\xc4") {
            let length = usize::from(u16::from_be_bytes([
                frame.bytes[at + 2],
                frame.bytes[at + 3],
            ]));
            frame.bytes.drain(at..at + 2 + length);
        }
        let luma = frame.luma().expect("decoded with the usual tables");
        assert!(near(&luma[..600], 40) && near(&luma[700..1280], 200));
    }
}
