//! Where the pictures go, and how one is taken in all sizes: the window is made so large, and
//! photographed once its page stands still.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use stage::until;
use stage::window::Window;

/// A large screen, a handheld device, a laptop with its task bar, an old counter screen: the scene goes
/// on in the last, for on a large screen without a graphics card the camera keeps the gun's keys waiting.
const SIZES: [(u32, u32); 4] = [(1920, 1080), (720, 1280), (1366, 700), (1024, 768)];

pub struct Album {
    folder: PathBuf,
    count: usize,
}

impl Album {
    /// Below the folder that ZHANGGUI_SHOTS names, else below target.
    pub fn open(language: &str) -> Self {
        let folder = std::env::var_os("ZHANGGUI_SHOTS").map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/shots"),
            PathBuf::from,
        );
        Self {
            folder: folder.join(language),
            count: 0,
        }
    }

    /// A picture of what is on the screen, in every size.
    pub fn take(&mut self, window: &Window, name: &str) {
        self.take_after(window, name, "");
    }

    /// The same, scrolled to the part with this test id.
    pub fn take_of(&mut self, window: &Window, name: &str, part: &str) {
        let scroll = format!("document.querySelector('[data-testid=\"{part}\"]').scrollIntoView()");
        self.take_after(window, name, &scroll);
    }

    fn take_after(&mut self, window: &Window, name: &str, script: &str) {
        self.count += 1;
        for (width, height) in SIZES {
            window.resize(width, height);
            let sized = format!("return innerWidth === {width} && innerHeight === {height}");
            until("the window has its size", Duration::from_secs(10), || {
                (window.script(&sized) == true).then_some(())
            });
            window.script(script);
            let folder = self.folder.join(format!("{width}x{height}"));
            fs::create_dir_all(&folder).expect("a folder for the pictures");
            let file = folder.join(format!("{:02}-{name}.png", self.count));
            fs::write(file, still(window)).expect("the picture can be kept");
        }
    }
}

/// The picture that comes twice in a row; a page that never stands still is taken as it is.
fn still(window: &Window) -> Vec<u8> {
    let take = || window.picture().expect("a picture of the page");
    let mut before = take();
    for _ in 0..8 {
        let now = take();
        if now == before {
            break;
        }
        before = now;
    }
    before
}
