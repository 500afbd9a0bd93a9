//! Words of English that say what a number beside them counts, when, where, and whether it is so.

use crate::analysis::compare::figures::figure::State;

/// Whether a word is one of these.
pub(super) fn is_among(words: &[&str], word: &str) -> bool {
    words.contains(&word)
}

/// A word without the ending of a plural, for comparing only: `families` and `family` are both `famili`.
pub(super) fn stem(word: &str) -> String {
    let irregular =
        [("men", "man"), ("women", "woman"), ("children", "child"), ("lives", "life"), ("feet", "foot")];
    if let Some((_, singular)) = irregular.iter().find(|(plural, _)| *plural == word) {
        return (*singular).to_string();
    }
    let is_singular = word.len() < 4 || ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    let of_plural =
        word.strip_suffix("es").filter(|without| without.len() > 2).or_else(|| word.strip_suffix('s'));
    let without = match of_plural.filter(|_| !is_singular) {
        Some(without) => without,
        None => word.strip_suffix('e').unwrap_or(word),
    };
    match without.strip_suffix('y') {
        Some(without) => [without, "i"].concat(),
        None => without.to_string(),
    }
}

/// Whether a word names several.
pub(super) fn is_plural(word: &str) -> bool {
    let has_ending = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "ous"].iter().any(|end| word.ends_with(end))
        && !is_among(
            &["always", "perhaps", "besides", "towards", "afterwards", "news", "series", "as", "has"],
            word,
        );
    has_ending || is_among(&PLURALS, word)
}

/// Plurals that do not end in s.
#[rustfmt::skip]
const PLURALS: [&str; 14] = [
    "people", "men", "women", "children", "troops", "police", "personnel", "staff", "others", "policemen", "servicemen",
    "fishermen", "firemen", "sheep",
];

/// What anybody may be called.
const ANYBODY: [&str; 10] = [
    "people",
    "persons",
    "person",
    "individuals",
    "others",
    "lives",
    "souls",
    "humans",
    "inhabitants",
    "victims",
];

/// Words for some persons.
#[rustfmt::skip]
const PERSONS: [&str; 36] = [
    "civilian", "resident", "worker", "soldier", "troops", "refugee", "migrant", "passenger", "voter", "student", "man",
    "woman", "child", "police", "officer", "protester", "patient", "employee", "staff", "personnel", "fighter", "militant",
    "member", "citizen", "miner", "policeman", "contractor", "extremist", "prisoner", "hostage", "pupil", "teacher",
    "rebel", "villager", "displaced", "survivor",
];

/// Whether a stem is that of a word for anybody.
pub(super) fn is_anybody(noun: &str) -> bool {
    ANYBODY.iter().any(|word| stem(word) == noun)
}

/// Whether a stem is that of a word for a person.
pub(super) fn is_person(noun: &str) -> bool {
    is_anybody(noun) || PERSONS.iter().any(|word| stem(word) == noun)
}

/// What happened to those who are counted, by the words for it.
#[rustfmt::skip]
const STATES: [(State, &[&str]); 10] = [
    (State::Dead, &["dead", "killed", "kill", "kills", "killing", "died", "die", "dies", "deaths", "death", "toll",
        "fatalities", "fatality", "slain", "perished"]),
    (State::Injured, &["injured", "injure", "injures", "injuring", "injuries", "wounded", "wounding", "hurt"]),
    (State::Missing, &["missing", "unaccounted"]),
    (State::Displaced, &["displaced", "displacing", "displaces", "displacement", "displacements", "fled", "flee",
        "fleeing", "flees", "uprooted", "homeless", "evacuated"]),
    (State::Arrested, &["arrested", "arrests", "arresting", "detained", "detentions", "detaining"]),
    (State::Rescued, &["rescued", "rescuing", "saved"]),
    (State::Infected, &["infected", "infections", "sickened"]),
    (State::Destroyed, &["destroyed", "destroying", "destroys"]),
    (State::Hired, &["hired", "hire", "hires", "hiring"]),
    (State::Voted, &["voted", "counted"]),
];

/// What a word says of those who are counted.
pub(super) fn state(word: &str) -> Option<State> {
    STATES.iter().find(|(_, words)| is_among(words, word)).map(|(state, _)| *state)
}

/// Whether a word counts by itself those to whom something happened, as `injuries`.
pub(super) fn is_state_noun(word: &str) -> bool {
    const NOUNS: [&str; 11] = [
        "dead",
        "deaths",
        "toll",
        "fatalities",
        "injuries",
        "arrests",
        "detentions",
        "infections",
        "injured",
        "wounded",
        "missing",
    ];
    is_among(&NOUNS, word)
        || is_among(&["displaced", "killed", "arrested", "displacements", "casualties"], word)
}

/// Words that end what is counted.
#[rustfmt::skip]
const STOPS: [&str; 115] = [
    "a", "about", "according", "across", "after", "against", "all", "along", "also", "am", "amid", "among", "an", "and",
    "any", "are", "around", "as", "at", "be", "because", "been", "before", "behind", "being", "below", "between", "both",
    "but", "by", "came", "can", "could", "despite", "did", "do", "does", "during", "each", "every", "fell", "following",
    "for", "from", "had", "has", "have", "he", "her", "here", "his", "how", "if", "in", "inside", "into", "is", "it",
    "its", "last", "left", "like", "may", "might", "must", "near", "next", "no", "not", "now", "of", "off", "on", "only",
    "or", "our", "out", "outside", "over", "per", "reached", "rose", "said", "say", "says", "she", "should", "since",
    "so", "still", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "through", "throughout", "to", "under", "until", "up", "was", "we", "were", "what", "when", "where", "which",
];
#[rustfmt::skip]
const MORE_STOPS: [&str; 34] = [
    "away", "long", "tall", "high", "wide", "deep", "thick", "old", "strong", "apiece",
    "while", "who", "whom", "whose", "will", "with", "within", "without", "would", "yet", "you", "ago", "later", "earlier",
    "today", "yesterday", "tomorrow", "down", "went", "take", "took", "made", "head", "compared",
];

/// Whether a word ends what is counted.
pub(super) fn is_stop(word: &str) -> bool {
    is_among(&STOPS, word) || is_among(&MORE_STOPS, word)
}

/// Words with which another statement begins.
#[rustfmt::skip]
const CLAUSE_STARTS: [&str; 18] = [
    "after", "when", "while", "because", "since", "that", "which", "who", "where", "said", "as", "and", "but", "before",
    "although", "though", "until", "whereas",
];

/// Whether another statement begins with a word.
pub(super) fn begins_clause(word: &str) -> bool {
    is_among(&CLAUSE_STARTS, word)
}

/// Words that say that something is to be, or may be.
pub(super) const PLANS: [&str; 22] = [
    "plan", "plans", "planned", "planning", "intends", "intend", "intended", "aims", "aim", "aimed", "will",
    "shall", "pledged", "pledges", "promised", "promises", "vowed", "vows", "target", "targets", "wants",
    "goal",
];
pub(super) const POSSIBILITIES: [&str; 22] = [
    "could",
    "may",
    "might",
    "would",
    "can",
    "feared",
    "fears",
    "fear",
    "risk",
    "risks",
    "forecast",
    "forecasts",
    "predicted",
    "predicts",
    "predict",
    "expected",
    "expects",
    "projected",
    "projects",
    "potentially",
    "possibly",
    "if",
];

/// Words that say that something became more or less.
#[rustfmt::skip]
pub(super) const CHANGES: [&str; 66] = [
    "rise", "rises", "rose", "risen", "rising", "increase", "increases", "increased", "increasing", "grow", "grows", "grew",
    "grown", "growing", "growth", "climb", "climbed", "climbing", "jump", "jumped", "jumping", "surge", "surged", "surging",
    "soared", "gained", "gain", "fall", "falls", "fell", "fallen", "falling", "drop", "drops", "dropped", "dropping",
    "decline", "declined", "declines", "declining", "decrease", "decreased", "decreases", "sank", "slid", "shrank", "shrunk",
    "cut", "cuts", "reduced", "reduction", "slipped", "plunged", "plunge", "up", "down", "raised", "lowered", "changed",
    "went", "expanded", "improved", "dipped", "added", "lost", "swelled",
];
/// The same behind a number: `a 10 % rise`.
#[rustfmt::skip]
pub(super) const CHANGES_BEHIND: [&str; 13] = [
    "rise", "increase", "growth", "jump", "surge", "gain", "fall", "drop", "decline", "decrease", "cut", "reduction",
    "plunge",
];

/// What is added to others.
pub(super) const NEW: [&str; 7] = ["new", "more", "another", "further", "additional", "extra", "newly"];

/// What says that something begins on the day behind it, and what may stand between the two.
pub(super) const BEGINNINGS: [&str; 6] = ["since", "began", "begun", "begins", "started", "starting"];
pub(super) const TO_A_DAY: [&str; 12] =
    ["the", "beginning", "start", "middle", "end", "of", "early", "mid", "late", "last", "on", "in"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month that a word names, in full or short.
pub(super) fn month(word: &str) -> Option<u8> {
    let is_short = |month: &str| word == "sept" || (word.len() == 3 && month.starts_with(word));
    let index = MONTHS
        .iter()
        .position(|month| *month == word || (is_short(month) && (word != "sept" || *month == "september")));
    index.and_then(|index| u8::try_from(index + 1).ok())
}

/// The day of the week that a word names; Monday is 0.
pub(super) fn weekday(word: &str) -> Option<u8> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.iter().position(|day| *day == word).and_then(|index| u8::try_from(index).ok())
}

/// Kinds of places by size. Those of one line are taken to be equally large.
const PLACES: [&[&str]; 6] = [
    &["village", "neighborhood", "neighbourhood", "camp", "suburb"],
    &["town", "township"],
    &["city", "capital", "municipality"],
    &["district", "county"],
    &["province", "region", "state", "governorate"],
    &["country", "nation", "nationwide", "countrywide", "nationally"],
];
const WORLD: [&str; 5] = ["world", "worldwide", "globe", "globally", "planet"];

/// How large the places are that a word names, from a village up.
pub(super) fn size_of_place(word: &str) -> Option<usize> {
    let world = is_among(&WORLD, word).then_some(PLACES.len());
    PLACES.iter().position(|words| is_among(words, word)).or(world)
}

/// Whether a word by itself says where, as `nationwide`.
pub(super) fn is_adverb_of_place(word: &str) -> bool {
    is_among(&["nationwide", "countrywide", "nationally", "worldwide", "globally"], word)
}
