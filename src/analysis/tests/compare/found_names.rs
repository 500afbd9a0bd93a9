//! The tests of names that are found in texts.

use std::collections::BTreeSet;
use std::ops::Range;

use expect_test::expect;
use proptest::prelude::*;

use crate::analysis::compare::names::find::find;
use crate::analysis::compare::names::parts::NameKind;
use crate::analysis::tests::seeds::articles;

/// A text with its names in brackets, each with a letter before it for what it is of: `[p Ada Doe]`.
fn bracketed(text: &str) -> String {
    let mut bracketed = String::new();
    let mut last = 0;
    for name in find(text) {
        let kind = match name.kind {
            NameKind::Person => 'p',
            NameKind::Organization => 'o',
            NameKind::Place => 'l',
            NameKind::Other => 'x',
        };
        bracketed += &format!("{}[{kind} {}]", &text[last..name.span.start], &text[name.span.clone()]);
        last = name.span.end;
    }
    bracketed + &text[last..]
}

#[test]
fn names_are_found_by_their_capitals() {
    let table = [
        "",
        "nobody is named here",
        "They met [x Ada Doe] and [x Otto Roe].",
        // Titles, before and behind.
        "They met Deputy Foreign Minister [p Ada Doe] and president [p Otto Roe], but no Minister.",
        "They met Dr. [p Ada M. Doe] and Secretary-General [p Otto Roe].",
        "She is with [p Ada Doe], executive director of it, and [x Otto Roe], who left. [p Doe] stays.",
        "The Turkish FM spoke, and [x U.S.] and [x U.K.] envoys did not; [x U.S.] Special Envoy for [l Lund] [p Ada Doe] did, in [l Lund].",
        // Small words, hyphens and apostrophes within names.
        "They met [x Ada von der Doe], [x Omar al-Roe], [x al-Roe], [x Ann-Marie O’Doe] and [x Jean d'Or].",
        "They read [x Doe]'s book, [x Roe]’s letter and [x Ada Doe]’s [x Red Book].",
        // Organizations.
        "They asked the [o Ministry of Defence], the [o Bank of the North], [o Roe Party] and the [o UN].",
        "They asked the ruling [o Peace and Progress Party] ([x PPP]), not the Ministry or the Army.",
        "They asked the [o Defence Ministry], [o General Staff] and [o National Lake Agency].",
        "He told newspaper [o Al Roe] of [o U.N.] plans and [o Roe Army] General [p Ada Doe].",
        // Places.
        "He lives in [l Lund], near [l Roe River], in northern [l Doe] and in the city of [l Poe].",
        "He left [l Moe] province for [x Noe]’s [l Ugh] village and loved [l Lund], as one does in [l Lund].",
        // What begins a sentence.
        "Glad they were. Lund was far. In [l Lundby] it rained. [l Lundby] is near.",
        "[x Ada Doe] left. Tall [x Ada] stayed behind, a tall tale. Reports came.",
        "He said: “Fine weather.” “Lovely,” she said.",
        // No names: days, months, nationalities, languages, numbers.
        "On Monday, Feb. 8, the Syrian and Turkish-Russian teams spoke English, and I met Russians in September 2018.",
        "They told [x Doe] Tuesday that the M4 and [x Roe] 5 were open to Syrian President [p Ada Poe].",
        "The [o Russian Federation] and [x Turkish Airlines] are, [x Roe]-backed and Russian-led troops too.",
        // Headings, in capitals and with a capital on each word.
        "NOTHING FOUND IN LUND\n[x Lund] and Rain Fall On Friday\nThey saw [x Lund].",
        "[x BIGTOWN]-[x Roe Wire]\nThey saw it.",
        // Joined by a hyphen, and each with a name of its own.
        "They saw [x Lund] and [x Doe]. The [x Lund]-[x Doe] talks were long, as [x Ann-Marie] is tall.",
        // Other scripts.
        "他们在北京见面。 יובל פגש את דנה",
        "Они видели [x Иван Доу] там.",
    ];
    for expected in table {
        let text: String = ["[p ", "[o ", "[l ", "[x ", "]"]
            .iter()
            .fold(expected.to_string(), |text, mark| text.replace(mark, ""));
        assert_eq!(bracketed(&text), expected);
    }
}

/// All that has a name in the five articles: each of these wherever it stands as words, the longer first.
#[rustfmt::skip]
const NAMES_IN_ARTICLES: [&str; 61] = [
    "AKP", "ANKARA", "Al Arabiya", "Aleppo", "Alexander Lavrentiev", "Anadolu Agency", "Ankara", "Assad", "Atarib",
    "Bashar Assad", "Bashar al-Assad", "Damascus", "Defense Ministry", "Euphrates", "Europe", "Foreign Ministry",
    "General Staff", "Germany", "Heiko Maas", "Hmeimim", "Human Rights Watch", "Ibbin", "Idlib", "Iran", "James Jeffrey",
    "Jordan", "Justice and Development Party", "Kafr Nouran", "Kalin", "Kalın", "Kenneth Roth", "Lavrov", "M4", "M5",
    "Mevlüt Çavuşoğlu", "Miro Cerar", "Moscow", "Munich", "Munich Security Conference", "MİT", "National Defense Ministry",
    "National Intelligence Organization", "Recep Tayyip Erdoğan", "Reuters", "Roth", "Russia", "Russian Federation",
    "Saraqeb", "Sedat Önal", "Sergey Lavrov", "Sergey Vershinin", "Sheikh Ali", "Sochi", "Syria", "Tehran", "Turkey",
    "U.N.", "U.S.", "United Nations", "Vladimir) Putin", "White Helmets",
];
/// More of them.
const MORE_NAMES_IN_ARTICLES: [&str; 4] = ["Çavuşoglu", "Çavuşoğlu", "Ömer Celik", "İbrahim Kalın"];

/// Where the names of an article stand.
fn names_in_article(text: &str) -> BTreeSet<(usize, usize)> {
    let mut names: Vec<&str> = NAMES_IN_ARTICLES.into_iter().chain(MORE_NAMES_IN_ARTICLES).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut spans: Vec<Range<usize>> = Vec::new();
    for name in names {
        for (start, _) in text.match_indices(name) {
            let span = start..start + name.len();
            let is_of_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
            let is_within = is_of_word(text[..span.start].chars().next_back())
                || is_of_word(text[span.end..].chars().next());
            if !is_within && !spans.iter().any(|other| other.start < span.end && span.start < other.end) {
                spans.push(span);
            }
        }
    }
    spans.into_iter().map(|span| (span.start, span.end)).collect()
}

#[test]
fn names_of_the_articles() {
    let (mut right, mut wrong, mut missed) = (0, Vec::new(), Vec::new());
    for document in articles().documents() {
        let text = document.text.get().unwrap();
        let text = text.as_str();
        let found: BTreeSet<(usize, usize)> =
            find(text).into_iter().map(|name| (name.span.start, name.span.end)).collect();
        let expected = names_in_article(text);
        right += found.intersection(&expected).count();
        wrong.extend(found.difference(&expected).map(|&(start, end)| text[start..end].to_string()));
        missed.extend(expected.difference(&found).map(|&(start, end)| text[start..end].to_string()));
    }
    let report = format!("{right} right\nwrong: {}\nmissed: {}\n", wrong.join(", "), missed.join(", "));
    expect![[r#"
        248 right
        wrong: Vladimir, Putin
        missed: Vladimir) Putin, M4, M5
    "#]]
    .assert_eq(&report);
}

#[test]
fn kinds_of_names_in_the_articles() {
    let mut kinds: BTreeSet<(NameKind, String)> = BTreeSet::new();
    for document in articles().documents() {
        let text = document.text.get().unwrap();
        let text = text.as_str();
        kinds.extend(find(text).into_iter().map(|name| (name.kind, text[name.span].to_string())));
    }
    let of = |kind: NameKind| {
        let forms: Vec<&str> =
            kinds.iter().filter(|(its, _)| *its == kind).map(|(_, form)| form.as_str()).collect();
        format!("{kind:?}: {}\n", forms.join(", "))
    };
    let kinds = [NameKind::Person, NameKind::Organization, NameKind::Place, NameKind::Other].map(of);
    expect![[r#"
        Person: Alexander Lavrentiev, Bashar al-Assad, Heiko Maas, James Jeffrey, Kalin, Kalın, Kenneth Roth, Lavrov, Mevlüt Çavuşoğlu, Miro Cerar, Recep Tayyip Erdoğan, Roth, Sedat Önal, Sergey Lavrov, Sergey Vershinin, Vladimir, Çavuşoglu, Çavuşoğlu, İbrahim Kalın
        Organization: Al Arabiya, Anadolu Agency, Defense Ministry, Foreign Ministry, General Staff, Justice and Development Party, National Defense Ministry, National Intelligence Organization, Russian Federation, U.N., United Nations
        Place: ANKARA, Aleppo, Ankara, Hmeimim, Ibbin, Idlib, Kafr Nouran, Moscow, Munich, Saraqeb, Syria, Turkey
        Other: AKP, Aleppo, Assad, Atarib, Bashar Assad, Bashar al-Assad, Damascus, Euphrates, Europe, Germany, Human Rights Watch, Iran, Jordan, Moscow, Munich Security Conference, MİT, Putin, Reuters, Russia, Sergey Vershinin, Sheikh Ali, Sochi, Tehran, Turkey, U.S., White Helmets, Ömer Celik
    "#]].assert_eq(&kinds.concat());
}

/// Texts of words that have to do with names, and of what is between words.
fn texts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Ada", "Doe", "Lund", "al", "von", "of", "and", "in", "the", "The", "Minister", "Ministry",
        "Turkish", "May", "Monday", "U.N", "ROE", "I", "d'Or", "O’Doe", "Doe’s", "5", "M4", "met", "Ö",
        "доу", "城", "\u{301}", "Party",
    ]);
    let gaps = prop::sample::select(vec![
        " ", " ", " ", " ", "-", ", ", ". ", ".", ": ", " “", "” ", "\n", "\n\n", "",
    ]);
    prop::collection::vec((words, gaps), 0..30)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

proptest! {
    #[test]
    fn names_lie_on_the_borders_of_words_in_order(text in texts()) {
        let words: Vec<(usize, usize)> = crate::text::wording::words(&text);
        let mut last = 0;
        for name in find(&text) {
            prop_assert!(last <= name.span.start && name.span.start < name.span.end, "{text:?} {name:?}");
            let starts = words.iter().any(|(start, _)| *start == name.span.start);
            let rest = &text[name.span.end..];
            let before = &text[..name.span.end];
            let ends = words.iter().any(|(_, end)| *end == before.trim_end_matches('.').len())
                || rest.starts_with(['\'', '’']);
            prop_assert!(starts && ends, "{text:?} {name:?}");
            last = name.span.end;
        }
    }

    #[test]
    fn sentences_around_change_nothing(text in texts()) {
        let before = "Nothing came before it.\n";
        let around = format!("{before}{text}\nNothing came behind it.");
        let alone: Vec<_> = find(&text).into_iter().map(|name| (name.span, name.kind)).collect();
        let shifted = find(&around).into_iter().map(|name| {
            (name.span.start - before.len()..name.span.end - before.len(), name.kind)
        });
        prop_assert_eq!(alone, shifted.collect::<Vec<_>>());
    }
}
