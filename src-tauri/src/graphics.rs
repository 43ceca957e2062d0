//! A machine without a graphics card, as many a counter has: WebKit's fast way to the screen is
//! there emulated on the processor, ten times slower than its plain way, and the camera's
//! preview alone then keeps keys waiting for seconds. So such a machine takes the plain way.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// What WebKit looks at when it starts.
const PLAIN: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Starts this program once more, in its place and told to take the plain way, where no card
/// is found and nobody has decided. An environment cannot be changed safely from within.
pub fn settle() {
    let card = Path::new("/dev/dri").exists();
    if card || std::env::var_os(PLAIN).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    let error = Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(PLAIN, "1")
        .exec();
    tracing::warn!(%error, "the plain way to the screen could not be taken");
}
