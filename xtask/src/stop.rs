//! The one way a task ends early: a sentence for the person at the keyboard.
//! It carries no error codes and no causes, for nothing here acts on them.

pub struct Stop(pub String);

pub type Outcome<T = ()> = Result<T, Stop>;

/// Ends the task with this sentence.
pub fn stop<T>(why: impl Into<String>) -> Outcome<T> {
    Err(Stop(why.into()))
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Stop(error.to_string())
    }
}

impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Self {
        Stop(format!("that is not the JSON I expected: {error}"))
    }
}
