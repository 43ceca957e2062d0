//! Pictures for the tests: codes drawn, turned, blurred and made noisy. Its Code 128 is encoded
//! apart from the one that is printed, so that each checks the other.

use qrcode::{Color, QrCode};

/// Bar and space widths of the values 0 to 105, from the standard's table.
const PATTERNS: [&str; 106] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", //
    "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211",
    "221132", //
    "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112",
    "322211", //
    "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311",
    "211313", //
    "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121",
    "211331", //
    "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311",
    "332111", //
    "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221",
    "112214", //
    "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112",
    "134111", //
    "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211",
    "212141", //
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", //
    "114131", "311141", "411131", "211412", "211214", "211232",
];
const STOP: &str = "2331112";

/// A grey picture that can be worked on.
#[derive(Clone)]
pub struct Picture {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Row by row.
    pub bytes: Vec<u8>,
}

impl Picture {
    /// An empty light scene.
    pub fn empty(width: usize, height: usize) -> Picture {
        Picture {
            width,
            height,
            bytes: vec![215; width * height],
        }
    }

    fn square(&mut self, left: usize, top: usize, width: usize, height: usize, grey: u8) {
        for y in top..(top + height).min(self.height) {
            for x in left..(left + width).min(self.width) {
                self.bytes[y * self.width + x] = grey;
            }
        }
    }

    /// Draws a QR code with `module` pixels a module.
    pub fn qr(mut self, text: &str, left: usize, top: usize, module: usize) -> Picture {
        let code = QrCode::new(text).expect("a text that fits");
        let side = code.width();
        self.square(left, top, (side + 8) * module, (side + 8) * module, 245);
        for (at, color) in code.to_colors().into_iter().enumerate() {
            if color == Color::Dark {
                let (x, y) = (at % side + 4, at / side + 4);
                self.square(left + x * module, top + y * module, module, module, 20);
            }
        }
        self
    }

    /// Draws a bar code of these values (start first, without check and stop).
    pub fn bars(
        mut self,
        values: &[u8],
        left: usize,
        top: usize,
        module: usize,
        height: usize,
    ) -> Picture {
        let weighed: u32 = (1..)
            .zip(&values[1..])
            .map(|(at, value)| at * u32::from(*value))
            .sum();
        let check = (u32::from(values[0]) + weighed) % 103;
        let patterns = values.iter().map(|value| PATTERNS[usize::from(*value)]);
        let patterns = patterns.chain([PATTERNS[check as usize], STOP]);
        let widths: Vec<usize> = patterns
            .flat_map(str::bytes)
            .map(|b| usize::from(b - b'0'))
            .collect();
        let total = widths.iter().sum::<usize>() + 20;
        self.square(left, top, total * module, height, 245);
        let mut x = left + 10 * module;
        for (at, width) in widths.into_iter().enumerate() {
            if at % 2 == 0 {
                self.square(x, top, width * module, height, 20);
            }
            x += width * module;
        }
        self
    }

    /// Draws `digits` in set C where their count is even, else in set B.
    pub fn code128(
        self,
        digits: &str,
        left: usize,
        top: usize,
        module: usize,
        height: usize,
    ) -> Picture {
        let mut values = Vec::new();
        if digits.len().is_multiple_of(2) {
            values.push(105);
            let pairs = digits.as_bytes().chunks(2);
            values.extend(pairs.map(|pair| (pair[0] - b'0') * 10 + pair[1] - b'0'));
        } else {
            values.push(104);
            values.extend(digits.bytes().map(|b| b - 32));
        }
        self.bars(&values, left, top, module, height)
    }

    /// Turns the picture by `degrees` around its middle.
    pub fn turned(self, degrees: f32) -> Picture {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (middle_x, middle_y) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        let mut out = Picture::empty(self.width, self.height);
        for y in 0..self.height {
            for x in 0..self.width {
                let (dx, dy) = (x as f32 - middle_x, y as f32 - middle_y);
                let from_x = (middle_x + dx * cos + dy * sin).round();
                let from_y = (middle_y - dx * sin + dy * cos).round();
                if from_x >= 0.0
                    && from_y >= 0.0
                    && from_x < self.width as f32
                    && from_y < self.height as f32
                {
                    out.bytes[y * self.width + x] =
                        self.bytes[from_y as usize * self.width + from_x as usize];
                }
            }
        }
        out
    }

    /// Blurs by the mean of (2 `radius` + 1)² pixels.
    pub fn blurred(self, radius: usize) -> Picture {
        let mut out = self.clone();
        for y in radius..self.height - radius {
            for x in radius..self.width - radius {
                let rows = y - radius..=y + radius;
                let sum: u32 = rows
                    .flat_map(|y| {
                        &self.bytes[y * self.width + x - radius..=y * self.width + x + radius]
                    })
                    .map(|grey| u32::from(*grey))
                    .sum();
                out.bytes[y * self.width + x] = (sum / ((2 * radius + 1) as u32).pow(2)) as u8;
            }
        }
        out
    }

    /// Adds noise of ± `strength`, the same for the same `seed`.
    pub fn noisy(mut self, strength: i32, mut seed: u64) -> Picture {
        for grey in &mut self.bytes {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let noise = (seed >> 33) as i32 % (2 * strength + 1) - strength;
            *grey = (i32::from(*grey) + noise).clamp(0, 255) as u8;
        }
        self
    }
}
