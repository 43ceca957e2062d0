//! A camera that films drawings: tests/vcam/vcam.c, compiled once and preloaded into the
//! application alone, which sees it as /dev/video0.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::film::Picture;
use crate::preload;

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vcam/vcam.c");

/// The camera on the counter.
pub struct Camera {
    film: PathBuf,
}

impl Camera {
    /// A camera that looks at an empty counter.
    pub fn new(film: PathBuf) -> Self {
        fs::create_dir_all(&film).expect("the film folder can be made");
        Self { film }
    }

    /// Holds this before the camera until something else is held there.
    pub fn show(&self, picture: &Picture) {
        let next = self.film.join(".next.pgm");
        // A plain PGM by hand: the image crate writes another kind under that name.
        let mut film = format!("P5\n{} {}\n255\n", picture.width(), picture.height()).into_bytes();
        film.extend_from_slice(picture.as_raw());
        fs::write(&next, film).expect("the picture can be written");
        fs::rename(next, self.film.join("scene.pgm")).expect("the picture can be shown");
    }

    /// Takes away what is held before it.
    pub fn show_nothing(&self) {
        let _ = fs::remove_file(self.film.join("scene.pgm"));
    }

    /// Pulls the plug.
    pub fn unplug(&self) {
        fs::write(self.film.join("unplug"), "").expect("the camera can be unplugged");
    }

    /// Puts it back in.
    pub fn replug(&self) {
        let _ = fs::remove_file(self.film.join("unplug"));
    }

    /// What the application's environment must say to have this camera.
    pub fn environment(&self) -> [(&'static str, PathBuf); 2] {
        [
            ("LD_PRELOAD", library().to_owned()),
            ("VCAM_DIR", self.film.clone()),
        ]
    }
}

/// Compiled once per test run.
fn library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| preload::library("vcam", Path::new(SOURCE)))
}
