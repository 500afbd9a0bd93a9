//! Names that people give: the ids that are made of them, and which of them look the same.

/// The longest id that is made of a name, in characters.
const LONGEST: usize = 40;

/// An id for something of that name, so that a file reads by itself: `weapon`, or `weapon-2` where that is taken.
///
/// Letters and digits stay, in small letters; whatever is between them is one hyphen. A name without any of them gets the
/// id `otherwise`.
pub fn readable_id(name: &str, otherwise: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let words =
        name.split(|char: char| !char.is_alphanumeric() && !is_mark(char)).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-").to_lowercase();
    let shortened: String = joined.chars().take(LONGEST).collect();
    let shortened = shortened.trim_end_matches('-');
    let id = if shortened.is_empty() { otherwise } else { shortened };
    let numbered = (2_u32..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_string()).chain(numbered).find(|id| !is_taken(id)).unwrap_or_default()
}

/// Whether two names look the same: white space of any kind and around them, and what is not seen, tell nothing apart.
pub fn look_same(left: &str, right: &str) -> bool {
    seen(left) == seen(right)
}

/// A name as it is seen.
pub fn seen(name: &str) -> String {
    let mut seen = String::with_capacity(name.len());
    for char in name.chars().filter(|char| !is_unseen(*char)) {
        // Among letters that are not joined, what joins others is not seen.
        let joins_nothing = seen.chars().next_back().is_none_or(|last| last < '\u{590}');
        if !(matches!(char, '\u{200c}' | '\u{200d}') && joins_nothing) {
            seen.push(char);
        }
    }
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a character is not seen. What joins emoji, or letters of some scripts, is seen by what it does.
fn is_unseen(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        || char.is_control() && !char.is_whitespace()
}

fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_like_the_names_that_they_are_made_of() {
        let taken = ["weapon", "weapon-2", "label"];
        for (name, expected) in [
            ("Weapon", "weapon-3"),
            ("arms", "arms"),
            ("  Said by (whom?) ", "said-by-whom"),
            ("Täter", "täter"),
            ("Ta\u{308}ter", "ta\u{308}ter"),
            ("人物", "人物"),
            ("C++ / C#", "c-c"),
            ("???", "label-2"),
            ("", "label-2"),
            ("a\u{200b}b", "a-b"),
            ("x".repeat(100).as_str(), "x".repeat(40).as_str()),
        ] {
            assert_eq!(readable_id(name, "label", |id| taken.contains(&id)), expected, "{name}");
        }
    }

    #[test]
    fn names_that_look_the_same_are_the_same() {
        for twin in [
            "weapon",
            " weapon ",
            "wea\u{200b}pon",
            "\u{feff}weapon",
            "wea\u{ad}pon",
            "wea\u{200d}pon",
            "weapon\u{200e}",
            "\u{a0}weapon",
        ] {
            assert!(look_same("weapon", twin), "{}", twin.escape_unicode());
        }
        assert!(look_same("used by", "used\u{a0} by"));
        for other in ["Weapon", "weapons", "weap on", "wëapon"] {
            assert!(!look_same("weapon", other), "{other}");
        }
        assert!(!look_same("👩\u{200d}🌾", "👩🌾"));
    }
}
