//! The voice: a speech dispatcher of this stage's own speaks into a loudspeaker that is a
//! recording. Tells whether something was said, how loud, and the words the dispatcher was given.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::patience::{until, until_true};
use crate::process::Process;

const RATE: u32 = 22_050;
/// Bytes of a tenth of a second: mono, two bytes each.
const TENTH: usize = RATE as usize / 10 * 2;
/// Anything spoken peaks well above this, of 32,767.
const AUDIBLE: u16 = 1_000;
/// Long: the service has to start, and to list its voices first.
const SPOKEN_WITHIN: Duration = Duration::from_secs(60);

/// The loudspeaker, the one who speaks, and the recording.
pub struct Voice {
    speaker: Process,
    dispatcher: Option<Process>,
    recorder: Option<Process>,
    folder: PathBuf,
}

impl Voice {
    /// Starts the loudspeaker; `connect` must follow.
    pub fn start(folder: &Path) -> Self {
        let folder = folder.join("voice");
        for part in ["run", "home", "log", "settings/modules"] {
            fs::create_dir_all(folder.join(part)).expect("folders for the voice");
        }
        let speaker = Process::start("pulseaudio", &folder.join("pulse.log"), |pulse| {
            pulse.args([
                "-n",
                "--daemonize=no",
                "--use-pid-file=no",
                "--exit-idle-time=-1",
                "-L",
            ]);
            let socket = folder.join("pulse").display().to_string();
            pulse.arg(format!(
                "module-native-protocol-unix socket={socket} auth-anonymous=1"
            ));
            pulse.arg("-L");
            pulse.arg(format!(
                "module-null-sink sink_name=voice rate={RATE} channels=1"
            ));
            pulse.env("HOME", folder.join("home"));
            pulse.env("XDG_RUNTIME_DIR", folder.join("run"));
            pulse.env_remove("DBUS_SESSION_BUS_ADDRESS");
        });
        Self {
            speaker,
            dispatcher: None,
            recorder: None,
            folder,
        }
    }

    /// Starts to record, and to wait for something to say.
    pub fn connect(&mut self) {
        let folder = self.folder.clone();
        until_true("the loudspeaker is there", Duration::from_secs(15), || {
            self.speaker.must_live();
            folder.join("pulse").exists()
        });
        let record = |parec: &mut std::process::Command| {
            parec.args([
                "--device=voice.monitor",
                "--format=s16le",
                "--channels=1",
                "--raw",
            ]);
            parec.arg(format!("--rate={RATE}")).arg("--latency-msec=50");
            parec.env("PULSE_SERVER", self.pulse());
        };
        let recording = folder.join("recording.raw");
        self.recorder = Some(Process::record(
            "parec",
            &folder.join("parec.log"),
            &recording,
            record,
        ));

        let settings = folder.join("settings");
        let log = folder.join("log");
        fs::write(settings.join("speechd.conf"), settings_text(&log)).expect("a setting");
        fs::write(settings.join("modules/espeak-ng.conf"), "Debug 0\n").expect("a setting");
        let speak = |speechd: &mut std::process::Command| {
            speechd.args(["--run-single", "--communication-method", "unix_socket"]);
            speechd.arg("--socket-path").arg(folder.join("speechd"));
            speechd
                .arg("--config-dir")
                .arg(&settings)
                .arg("--log-dir")
                .arg(&log);
            speechd.arg("--pid-file").arg(folder.join("speechd.pid"));
            speechd.env("PULSE_SERVER", self.pulse());
            speechd
                .env("HOME", folder.join("home"))
                .env("XDG_RUNTIME_DIR", folder.join("run"));
        };
        let mut speechd = Process::start("speech-dispatcher", &folder.join("speechd.log"), speak);
        until_true("the voice is there", Duration::from_secs(15), || {
            speechd.must_live();
            folder.join("speechd").exists()
        });
        self.dispatcher = Some(speechd);
    }

    /// Sends away the one who speaks.
    pub fn fall_silent(&mut self) {
        self.dispatcher = None;
        let _ = fs::remove_file(self.folder.join("speechd"));
    }

    /// What PULSE_SERVER must say.
    pub fn pulse(&self) -> String {
        format!("unix:{}", self.folder.join("pulse").display())
    }

    /// What SPEECHD_ADDRESS must say.
    pub fn address(&self) -> String {
        format!("unix_socket:{}", self.folder.join("speechd").display())
    }

    /// A point in the recording: take it before the deed whose announcement is awaited.
    pub fn now(&self) -> usize {
        fs::metadata(self.folder.join("recording.raw")).map_or(0, |file| file.len() as usize)
    }

    /// Peaks of every tenth of a second since then.
    pub fn loudness_since(&self, point: usize) -> Vec<u16> {
        let recording = fs::read(self.folder.join("recording.raw")).unwrap_or_default();
        peaks(recording.get(point / 2 * 2..).unwrap_or_default())
    }

    /// Waits until something was said since then. A click is not a voice: half a second is.
    #[track_caller]
    pub fn must_speak_after(&self, point: usize) {
        until("something is said", SPOKEN_WITHIN, || {
            let loud = self
                .loudness_since(point)
                .iter()
                .filter(|peak| **peak > AUDIBLE)
                .count();
            (loud >= 5).then_some(())
        });
    }

    /// Every sentence that was handed over to be spoken, oldest first.
    pub fn sentences(&self) -> Vec<String> {
        let log = fs::read(self.folder.join("log/speech-dispatcher.log")).unwrap_or_default();
        sentences(&String::from_utf8_lossy(&log))
    }

    /// Copies the end of what the service logged, and all that is short, into this folder.
    pub(crate) fn leave_in(&self, kept: &Path) {
        const LONGEST: usize = 256 * 1024;
        for name in ["speechd.log", "pulse.log", "log/speech-dispatcher.log"] {
            let log = fs::read(self.folder.join(name)).unwrap_or_default();
            let name = Path::new(name).file_name().unwrap_or_default();
            let end = &log[log.len().saturating_sub(LONGEST)..];
            let _ = fs::write(kept.join(name), end);
        }
    }

    /// Waits until a sentence with these words was handed over to be spoken.
    #[track_caller]
    pub fn must_say(&self, words: &str) -> String {
        until(&format!("it says {words}"), SPOKEN_WITHIN, || {
            self.sentences()
                .into_iter()
                .rev()
                .find(|sentence| sentence.contains(words))
        })
    }
}

fn settings_text(log: &Path) -> String {
    format!(
        // Without a limit it ends by itself once nobody was there for five seconds.
        "Timeout 0\nLogLevel 5\nLogDir \"{}\"\nAudioOutputMethod \"pulse\"\nDefaultLanguage \"zh-CN\"\n\
         AddModule \"espeak-ng\" \"sd_espeak-ng\" \"espeak-ng.conf\"\nDefaultModule espeak-ng\n",
        log.display()
    )
}

fn peaks(recording: &[u8]) -> Vec<u16> {
    let peak = |tenth: &[u8]| {
        let samples = tenth
            .chunks_exact(2)
            .map(|two| i16::from_le_bytes([two[0], two[1]]));
        samples.map(i16::unsigned_abs).max().unwrap_or(0)
    };
    recording.chunks(TENTH).map(peak).collect()
}

/// From lines like "[...] speechd:     Queueing message |paid| with priority 3".
fn sentences(log: &str) -> Vec<String> {
    let queued = log.lines().filter_map(|line| {
        let (_, after) = line.split_once("Queueing message |")?;
        after.rsplit_once("| with priority")
    });
    queued.map(|(sentence, _)| sentence.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loudness_is_the_peak_of_a_tenth_of_a_second() {
        let mut recording = vec![0; TENTH];
        recording.extend((-5_000i16).to_le_bytes());
        assert_eq!(peaks(&recording), [0, 5_000]);
    }

    #[test]
    fn only_what_was_queued_counts_as_a_sentence() {
        let log = "[Fri 116452] speechd:     Buffer: |收款成功\n\
                   [Fri 116488] speechd:     Queueing message |收款成功| with priority 3\n";
        assert_eq!(sentences(log), ["收款成功"]);
    }
}
