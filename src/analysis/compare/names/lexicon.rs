//! Words that stand with a capital and are no names, and words that say of a name what it is of. All are folded.

use crate::analysis::compare::names::parts::{ORGANIZATIONS, TITLES};

/// Words that begin a sentence often, and a name never.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "above", "according", "across", "after", "against", "all", "also", "although", "amid", "among", "an",
    "and", "another", "any", "around", "as", "asked", "at", "because", "before", "behind", "between", "both", "but", "by",
    "despite", "during", "each", "either", "even", "every", "few", "for", "from", "have", "he", "her", "here", "his", "how",
    "however", "i", "i'd", "i'm", "i've", "if", "in", "into", "is", "it", "its", "like", "many", "more", "most", "my", "no",
    "nor", "not", "now", "of", "on", "once", "one", "only", "or", "our", "over", "she", "since", "so", "some", "such",
    "than", "that", "the", "their", "then", "there", "these", "they", "this", "those", "to", "under", "until", "we", "what",
    "when", "where", "while", "who", "why", "with", "you", "your",
];

/// Days of the week and their abbreviations that are no other words.
#[rustfmt::skip]
const DAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
    "thurs", "fri",
];

/// Months; a name may end in one, as in *Theresa May*.
#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// What is of a nation, a people or a part of the world, and the names of their languages.
#[rustfmt::skip]
const NATIONALITIES: &[&str] = &[
    "afghan", "african", "albanian", "algerian", "american", "angolan", "arab", "arabic", "argentine", "argentinian",
    "armenian", "asian", "australian", "austrian", "azerbaijani", "azeri", "bahraini", "balkan", "bangladeshi", "belarusian",
    "belgian", "bolivian", "bosnian", "brazilian", "british", "bulgarian", "burmese", "cambodian", "cameroonian", "canadian",
    "catalan", "chechen", "chilean", "chinese", "colombian", "congolese", "croat", "croatian", "cuban", "cypriot", "czech",
    "danish", "dutch", "egyptian", "emirati", "english", "eritrean", "estonian", "ethiopian", "european", "filipino",
    "finnish", "french", "georgian", "german", "ghanaian", "greek", "haitian", "hebrew", "hungarian", "icelandic", "indian",
    "indonesian", "iranian", "iraqi", "irish", "israeli", "italian", "jamaican", "japanese", "jordanian", "kazakh", "kenyan",
    "korean", "kosovar", "kurd", "kurdish", "kuwaiti", "latvian", "lebanese", "libyan", "lithuanian", "macedonian",
    "malaysian", "mexican", "moldovan", "mongolian", "moroccan", "nepali", "nigerian", "norwegian", "omani", "pakistani",
    "palestinian", "persian", "peruvian", "polish", "portuguese", "qatari", "romanian", "russian", "saudi", "scottish",
    "serb", "serbian", "slovak", "slovenian", "somali", "spanish", "sudanese", "swedish", "swiss", "syrian", "thai",
    "tunisian", "turk", "turkish", "ukrainian",
];

/// Nationalities that would not fit above, and faiths.
#[rustfmt::skip]
const OTHER_ADJECTIVES: &[&str] = &[
    "venezuelan", "vietnamese", "welsh", "yemeni", "zimbabwean", "western", "eastern", "northern", "southern", "soviet",
    "muslim", "islamic", "christian", "jewish", "catholic", "orthodox", "sunni", "shiite", "alawite", "yazidi",
];

/// What stands before an office and belongs to it.
#[rustfmt::skip]
const OF_TITLES: &[&str] = &[
    "acting", "assistant", "attorney", "chief", "defence", "defense", "deputy", "executive", "finance", "foreign", "former",
    "interior", "permanent", "presidential", "prime", "special", "under", "vice",
];

/// Offices in capitals.
const ACRONYMS_OF_TITLES: &[&str] = &["ceo", "fm", "mp", "pm"];

/// What has a point behind it, and goes on with a name.
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "adm", "capt", "col", "dr", "gen", "gov", "lt", "maj", "mr", "mrs", "ms", "prof", "rep", "rev", "sen", "sgt", "st",
];

/// Small words within the names of persons.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "al", "as", "ash", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "ten",
    "ter", "van", "von", "zu",
];

/// Particles that are no other words, so that a name may begin with one.
const LEADING_PARTICLES: &[&str] = &["al", "bin", "de", "el", "ibn", "van", "von"];

/// Organizations that are known by their letters.
const ACRONYMS_OF_ORGANIZATIONS: &[&str] = &["eu", "nato", "un", "unhcr", "unicef", "who"];

/// What stands before the name of an organization.
const KINDS_OF_ORGANIZATIONS: &[&str] =
    &["agency", "broadcaster", "channel", "group", "newspaper", "outlet", "party"];

/// What stands behind the name of a place, or before it with *of*.
#[rustfmt::skip]
const KINDS_OF_PLACES: &[&str] = &[
    "airbase", "airport", "bay", "border", "city", "coast", "countryside", "county", "desert", "district", "east",
    "governorate", "island", "islands", "lake", "mountain", "mountains", "north", "port", "province", "region", "river",
    "road", "sea", "south", "square", "strait", "street", "suburb", "territory", "town", "towns", "valley", "village",
    "villages", "west", "zone", "capital",
];

/// What stands before the name of a place.
#[rustfmt::skip]
const DIRECTIONS: &[&str] = &[
    "central", "east", "eastern", "neighboring", "neighbouring", "north", "northeastern", "northern", "northwest",
    "northwestern", "south", "southern", "west", "western",
];

pub(super) fn is_function_word(folded: &str) -> bool {
    FUNCTION_WORDS.contains(&folded)
}

pub(super) fn is_day(folded: &str) -> bool {
    DAYS.contains(&folded)
}

pub(super) fn is_month(folded: &str) -> bool {
    MONTHS.contains(&folded)
}

/// Whether a word is of a nation or a faith, or those who are.
pub(super) fn is_nationality(folded: &str) -> bool {
    let is_one = |word: &str| NATIONALITIES.contains(&word) || OTHER_ADJECTIVES.contains(&word);
    is_one(folded) || folded.strip_suffix('s').is_some_and(is_one)
}

pub(super) fn is_title(folded: &str) -> bool {
    TITLES.contains(&folded) || ACRONYMS_OF_TITLES.contains(&folded)
}

pub(super) fn is_of_title(folded: &str) -> bool {
    OF_TITLES.contains(&folded)
}

pub(super) fn is_abbreviation(folded: &str) -> bool {
    ABBREVIATIONS.contains(&folded)
}

pub(super) fn is_particle(folded: &str) -> bool {
    PARTICLES.contains(&folded)
}

pub(super) fn is_leading_particle(folded: &str) -> bool {
    LEADING_PARTICLES.contains(&folded)
}

/// Whether a word is one that the names of organizations have.
pub(super) fn is_organization(folded: &str) -> bool {
    ORGANIZATIONS.contains(&folded)
}

pub(super) fn is_acronym_of_organization(folded: &str) -> bool {
    ACRONYMS_OF_ORGANIZATIONS.contains(&folded)
}

pub(super) fn is_kind_of_organization(folded: &str) -> bool {
    KINDS_OF_ORGANIZATIONS.contains(&folded)
}

pub(super) fn is_kind_of_place(folded: &str) -> bool {
    KINDS_OF_PLACES.contains(&folded)
}

pub(super) fn is_direction(folded: &str) -> bool {
    DIRECTIONS.contains(&folded)
}
