//! Waking a grabber that waits for a frame which never comes. On Linux nokhwa polls the device
//! without a limit and lends out no handle by which to end that, and while the thread holds the
//! device nobody in this process can open it anew; but a signal to that very thread ends the
//! poll with an error, and the grabber lets the camera go.
//!
//! On other systems it does nothing. Rejected: the crates `nix` and `signal-hook`, two more for
//! these two calls.

use std::thread::JoinHandle;

/// Wakes the thread, if it still runs.
#[cfg(target_os = "linux")]
pub(super) fn nudge(grabber: &JoinHandle<()>) {
    use std::os::unix::thread::JoinHandleExt;
    use std::sync::Once;

    /// The signal that nobody else needs here: by default it is ignored.
    const SIGNAL: libc::c_int = libc::SIGURG;
    static PREPARED: Once = Once::new();

    extern "C" fn nothing(_signal: libc::c_int) {}

    if grabber.is_finished() {
        return;
    }
    PREPARED.call_once(|| {
        let handler = nothing as extern "C" fn(libc::c_int);
        // An ignored signal wakes nobody; one whose handler does nothing does.
        #[expect(
            unsafe_code,
            reason = "the handler does nothing, so it can interrupt anything"
        )]
        unsafe {
            libc::signal(SIGNAL, handler as libc::sighandler_t);
        }
    });
    #[expect(
        unsafe_code,
        reason = "an unjoined handle keeps its thread's id valid, ended or not"
    )]
    unsafe {
        libc::pthread_kill(grabber.as_pthread_t(), SIGNAL);
    }
}

/// Here it cannot be woken.
#[cfg(not(target_os = "linux"))]
pub(super) fn nudge(_grabber: &JoinHandle<()>) {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::os::fd::AsRawFd;
    use std::sync::mpsc;
    use std::time::Duration;

    #[test]
    #[expect(unsafe_code, reason = "the same call that a camera's driver makes")]
    fn a_poll_without_a_limit_ends() {
        let (silent, _other_end) = std::os::unix::net::UnixStream::pair().expect("a pair");
        let (told, ended) = mpsc::channel();
        let hanging = std::thread::spawn(move || {
            let mut waiting = libc::pollfd {
                fd: silent.as_raw_fd(),
                events: libc::POLLIN,
                revents: 0,
            };
            let result = unsafe { libc::poll(&raw mut waiting, 1, -1) };
            let _ = told.send((result, std::io::Error::last_os_error().kind()));
        });
        let ended = std::iter::repeat_with(|| {
            nudge(&hanging);
            ended.recv_timeout(Duration::from_millis(20)).ok()
        });
        let end = ended.flatten().next().expect("it ended");
        assert_eq!(end, (-1, std::io::ErrorKind::Interrupted));
    }
}
