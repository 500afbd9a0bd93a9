//! Passphrases: one that is drawn by chance, and how long one lasts that somebody made.

/// The letters of syllables: those that are hard to mistake when they are heard or copied.
const CONSONANTS: [char; 17] =
    ['b', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w', 'z'];
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
/// How many groups of two syllables are proposed. A group is one of 7,225, about as many as a list of words for
/// passphrases has.
const GROUPS: usize = 5;
/// The largest multiple of the number of syllables that a byte holds. Bytes from here on would favor the first syllables.
const FAIR_BYTES: u8 = 255;

/// How many words a list for passphrases has.
const WORDS: f64 = 7_776.0;
/// How many letters an alphabet has.
const LETTERS: f64 = 26.0;
/// How many passphrases are advised to be possible, as a power of two: five words have more.
pub const ADVISED_BITS: f64 = 64.0;
/// How many passphrases a graphics card that anybody can buy tries in a second, at what a key is hashed.
const TRIES_PER_SECOND: f64 = 15_000.0;

/// Returns a passphrase that nobody can guess, given what fills bytes at random: five groups of four letters.
pub fn proposed<E>(mut fill: impl FnMut(&mut [u8]) -> Result<(), E>) -> Result<String, E> {
    let mut syllables: Vec<String> = Vec::with_capacity(2 * GROUPS);
    let mut bytes = [0; 2 * GROUPS];
    while syllables.len() < 2 * GROUPS {
        fill(&mut bytes)?;
        let fair = bytes.iter().filter(|&&byte| byte < FAIR_BYTES);
        syllables.extend(fair.filter_map(|&byte| syllable(usize::from(byte))));
    }
    syllables.truncate(2 * GROUPS);
    Ok(syllables.chunks(2).map(<[String]>::concat).collect::<Vec<String>>().join(" "))
}

fn syllable(number: usize) -> Option<String> {
    let (consonant, vowel) = (number / VOWELS.len() % CONSONANTS.len(), number % VOWELS.len());
    Some([*CONSONANTS.get(consonant)?, *VOWELS.get(vowel)?].into_iter().collect())
}

/// Returns how many passphrases like this one there are, as a power of two, if its words or its letters were drawn by
/// chance, whichever are fewer. What a person thinks of is guessed sooner.
pub fn bits(passphrase: &str) -> f64 {
    let words = passphrase.split_whitespace().count();
    let letters = passphrase.chars().filter(|char| !char.is_whitespace()).count();
    let of_letters = letters as f64 * LETTERS.log2();
    // One word alone may as well be letters.
    if words > 1 { of_letters.min(words as f64 * WORDS.log2()) } else { of_letters }
}

/// Returns how many seconds one graphics card takes to find one of so many, on average.
pub fn seconds(bits: f64) -> f64 {
    bits.exp2() / 2.0 / TRIES_PER_SECOND
}
