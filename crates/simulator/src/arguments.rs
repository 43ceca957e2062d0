//! What `simulate` is asked to do. It refuses words that it does not know.

/// The arguments, with their defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arguments {
    /// How many worlds.
    pub seeds: u64,
    /// The first of them.
    pub first: u64,
    /// How many things people do in each.
    pub ops: u32,
    /// How many threads.
    pub jobs: usize,
    /// Whether the deliberate bugs are tried instead.
    pub mutants: bool,
    /// Whether it goes on after a world that broke, and lists them all.
    pub keep_going: bool,
}

/// Things that people do in a world, unless it is said otherwise.
const OPS: u32 = 40;

impl Arguments {
    /// Reads `--seeds N --seed S --ops K --jobs J --mutants --keep-going`.
    ///
    /// # Errors
    /// In words.
    pub fn read(words: &[String]) -> Result<Arguments, String> {
        let jobs = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let mut arguments = Arguments {
            seeds: 0,
            first: 0,
            ops: OPS,
            jobs,
            mutants: false,
            keep_going: false,
        };
        let (mut seeds, mut first) = (None, None);
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut number = || -> Result<u64, String> {
                let text = words.next().ok_or(format!("{word} needs a number"))?;
                let plain = text.replace('_', "");
                plain.parse().map_err(|_| format!("`{text}` is no number"))
            };
            match word.as_str() {
                "--seeds" => seeds = Some(number()?),
                "--seed" => first = Some(number()?),
                "--ops" => arguments.ops = u32::try_from(number()?).unwrap_or(u32::MAX),
                "--jobs" => arguments.jobs = usize::try_from(number()?).unwrap_or(jobs).max(1),
                "--mutants" => arguments.mutants = true,
                "--keep-going" => arguments.keep_going = true,
                other => return Err(format!("I do not know `{other}`")),
            }
        }
        // One seed alone is run alone.
        let alone = if first.is_some() { 1 } else { 1_000 };
        arguments.seeds = seeds.unwrap_or(alone);
        arguments.first = first.unwrap_or(0);
        Ok(arguments)
    }
}
