//! Which of the system's voices speaks a language.
//!
//! It refuses Cantonese for Chinese, and takes espeak-ng's "latin as English" Mandarin only
//! where nothing else is there: in versions 1.51 and 1.52 that one spells the tones of every
//! syllable out in English (espeak-ng issues 1028 and 1163). Its "latin as Pinyin" is sound.

use till::announce::Language;

/// A voice as the system lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) name: String,
    /// As `zh-CN`, `cmn`, `en-GB`.
    pub(super) language: String,
}

/// Where the best voice for `language` stands in the list.
pub(super) fn choose(voices: &[Listed], language: Language) -> Option<usize> {
    let costs = voices
        .iter()
        .enumerate()
        .filter_map(|(at, voice)| Some((cost(voice, language)?, at)));
    costs.min().map(|(_, at)| at)
}

/// Lower is better.
fn cost(voice: &Listed, language: Language) -> Option<(bool, u8, bool)> {
    let name = voice.name.to_ascii_lowercase();
    let tag = voice.language.to_ascii_lowercase().replace('_', "-");
    let first = tag.split('-').next().unwrap_or_default();
    let any = |parts: &[&str]| tag.split('-').any(|part| parts.contains(&part));
    let rank = match (language, first) {
        (Language::Chinese, "zh" | "cmn") if any(&["yue", "hk", "mo", "hak", "nan"]) => {
            return None;
        }
        (Language::Chinese, "zh" | "cmn") if any(&["cn", "hans"]) || first == "cmn" => 0,
        (Language::Chinese, "zh") if any(&["tw", "hant", "sg"]) => 2,
        (Language::Chinese, "zh") => 1,
        (Language::English, "en") if any(&["us", "gb"]) => 0,
        (Language::English, "en") => 1,
        (Language::Chinese | Language::English, _) => return None,
    };
    // espeak-ng lists every voice again with each of its timbres, as "name+Adam".
    Some((name.contains("latin as english"), rank, name.contains('+')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(voices: &[(&str, &str)], chinese: Option<&str>, english: Option<&str>) {
        let listed = |(name, language): &(&str, &str)| Listed {
            name: (*name).to_owned(),
            language: (*language).to_owned(),
        };
        let all: Vec<Listed> = voices.iter().map(listed).collect();
        let chosen = |language| choose(&all, language).map(|at| all[at].name.as_str());
        assert_eq!(
            (chosen(Language::Chinese), chosen(Language::English)),
            (chinese, english)
        );
    }

    #[test]
    fn the_voice_that_can_be_understood_is_chosen() {
        check(&[], None, None);
        check(
            &[
                ("Chinese (Cantonese)", "yue"),
                ("Chinese (Mandarin, latin as English)", "cmn"),
                ("Chinese (Mandarin, latin as Pinyin)+Adam", "cmn"),
                ("Chinese (Mandarin, latin as Pinyin)", "cmn"),
                ("English (Caribbean)", "en-029"),
                ("English (Great Britain)", "en-GB"),
            ],
            Some("Chinese (Mandarin, latin as Pinyin)"),
            Some("English (Great Britain)"),
        );
        check(
            &[("Chinese (Mandarin, latin as English)", "cmn")],
            Some("Chinese (Mandarin, latin as English)"),
            None,
        );
        check(
            &[
                ("Sinji", "zh-HK"),
                ("Meijia", "zh-TW"),
                ("Tingting", "zh-CN"),
            ],
            Some("Tingting"),
            None,
        );
        check(
            &[("Tracy", "zh-HK"), ("David", "en-US")],
            None,
            Some("David"),
        );
        check(&[("Hanhan", "zh_TW")], Some("Hanhan"), None);
    }
}
