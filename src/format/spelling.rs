//! What things are called where only some characters may stand in names, and no two names are alike.

use std::collections::{BTreeMap, HashMap, HashSet};

/// So many characters of a name are taken.
const LENGTH: usize = 60;

/// Names that a format takes, by the ids of what has them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spelling {
    spelled: HashMap<String, String>,
    order: Vec<String>,
}

/// Which names a format takes.
#[derive(Clone, Copy)]
pub(crate) struct Rules {
    /// Which characters.
    pub(crate) takes: fn(char) -> bool,
    /// Whether a name begins with a letter.
    pub(crate) begins_with_letter: bool,
    /// What is called so that has no name that could be taken.
    pub(crate) nameless: &'static str,
}

impl Spelling {
    /// Returns names for things, given their ids and what people call them, without those that are taken. What differs only
    /// in case is taken for alike, as it is in the names of files on some systems.
    pub(crate) fn new<'a>(
        things: impl IntoIterator<Item = (&'a str, &'a str)>,
        rules: Rules,
        reserved: &[&str],
    ) -> Spelling {
        let mut spelling = Spelling::default();
        let mut taken: HashSet<String> = reserved.iter().map(|name| name.to_lowercase()).collect();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for (id, name) in things {
            if spelling.spelled.contains_key(id) {
                continue;
            }
            let plain = rules.spell(name);
            let mut spelled = plain.clone();
            while !taken.insert(spelled.to_lowercase()) {
                let number = numbers.entry(plain.to_lowercase()).or_insert(1);
                *number += 1;
                spelled = format!("{plain}_{number}");
            }
            spelling.order.push(id.to_string());
            spelling.spelled.insert(id.to_string(), spelled);
        }
        spelling
    }

    /// Returns the name of what has an id.
    pub(crate) fn of(&self, id: &str) -> &str {
        self.spelled.get(id).map(String::as_str).unwrap_or_default()
    }

    /// Returns the names, with the ids of what has them, in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.order.iter().map(|id| (self.of(id), id.as_str()))
    }

    /// Returns the ids by the names.
    pub(crate) fn ids(&self) -> BTreeMap<String, String> {
        self.iter().map(|(name, id)| (name.to_string(), id.to_string())).collect()
    }
}

impl Rules {
    /// Returns a name with the characters that are taken, and `_` for others.
    pub(crate) fn spell(self, name: &str) -> String {
        let words = name.split(|char: char| !(self.takes)(char)).filter(|word| !word.is_empty());
        let spelled: String = words.collect::<Vec<_>>().join("_").chars().take(LENGTH).collect();
        let spelled = spelled.trim_matches(|char: char| char == '_' || char.is_whitespace());
        if spelled.is_empty() {
            self.nameless.to_string()
        } else if self.begins_with_letter && !spelled.starts_with(|char: char| char.is_ascii_alphabetic()) {
            format!("{}_{spelled}", self.nameless)
        } else {
            spelled.to_string()
        }
    }
}
