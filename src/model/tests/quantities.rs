//! Which quantities are read from text, what their qualifiers say, and how numbers compare.

use std::cmp::Ordering;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::Sense;
use crate::model::record::quantity::parse;

/// The parts of what is read, or that nothing is.
fn shown(text: &str) -> String {
    match parse(text) {
        Some(found) => [found.qualifier.as_str(), found.value.as_str(), &found.counted].join("|"),
        None => "none".to_string(),
    }
}

fn check(rows: &[(&str, &str)]) {
    let wrong = rows.iter().filter(|(text, expected)| shown(text) != *expected);
    let told: Vec<String> =
        wrong.map(|(text, expected)| format!("{text}: {}, not {expected}", shown(text))).collect();
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

/// What a person would tag as a figure in each of the first articles.
const OF_THE_ARTICLES: [(&str, &[(&str, &str)]); 5] = [
    (
        "no-consensus-with-russian-delegation",
        &[
            ("Two parties", "|2|parties"),
            ("the two sessions", "|2|sessions"),
            ("dozens of towns", "none"),
            ("some 600,000 people", "some|600000|people"),
            ("some 600,000 people fleeing from their homes", "some|600000|people fleeing from their homes"),
            ("26", "|26|"),
            ("17 people", "|17|people"),
            ("nine civilians", "|9|civilians"),
            ("seven Turkish soldiers", "|7|Turkish soldiers"),
            ("one civilian contractor", "|1|civilian contractor"),
            ("over a dozen people", "over|12|people"),
            ("hundreds of military vehicles and troops", "none"),
            ("2011", "|2011|"),
            ("September 2018", "none"),
            ("Feb. 10", "none"),
        ],
    ),
    (
        "turkey-rejects-russias-idlib-plan",
        &[
            ("The second round", "none"),
            ("13 Turkish soldiers", "|13|Turkish soldiers"),
            ("at least 1,700 civilians", "at least|1700|civilians"),
            ("nearly 900,000", "nearly|900000|"),
            ("nine months of violence", "|9|months of violence"),
            ("two-day closed-door talks", "|2|day closed-door talks"),
            ("60%", "|60|%"),
            ("60% of Idlib", "|60|% of Idlib"),
            ("the two points", "|2|points"),
            ("the third round of talks", "none"),
            ("the two countries", "|2|countries"),
            ("March 5", "none"),
            ("hundreds of thousands of Syrian civilians", "none"),
            ("nine-year war", "|9|year war"),
            ("more than 1,800 civilians", "more than|1800|civilians"),
            ("2018 cease-fire", "|2018|cease-fire"),
        ],
    ),
    (
        "turkey-russia-reiterate-commitment",
        &[
            ("a second day of talks", "none"),
            ("3 million people", "|3000000|people"),
            ("hundreds of thousands displaced", "none"),
            ("Around 1 million people", "around|1000000|people"),
            ("12 observation posts", "|12|observation posts"),
            ("2018 deal", "|2018|deal"),
        ],
    ),
    (
        "turkey-russia-to-discuss-grave-situation",
        &[
            ("Hundreds of thousands of civilians", "none"),
            ("the third attempt", "none"),
            ("two previous visits", "|2|previous visits"),
            ("two days", "|2|days"),
            ("three-hour meeting", "|3|hour meeting"),
            ("some 700,000 people", "some|700000|people"),
            ("More than 1,800 civilians", "more than|1800|civilians"),
            ("Some 2 million more people", "some|2000000|more people"),
            ("the only one", "only|1|"),
            ("thousands of extremists", "none"),
        ],
    ),
    (
        "turkish-russian-teams-to-continue-talks",
        &[
            ("three hours of talks", "|3|hours of talks"),
            ("more than half a million people", "more than|500000|people"),
            ("half a million", "|500000|"),
            ("eight Turkish personnel", "|8|Turkish personnel"),
            ("nearly nine-year-old war", "nearly|9|year-old war"),
            ("a dozen military observation posts", "|12|military observation posts"),
            ("three posts", "|3|posts"),
            ("around 600,000 people", "around|600000|people"),
            ("3.6 million Syrian refugees", "|3600000|Syrian refugees"),
            ("close to one million people", "close to|1000000|people"),
            ("Feb. 8", "none"),
        ],
    ),
];

#[test]
fn figures_of_the_first_articles() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for (name, rows) in OF_THE_ARTICLES {
        let article = fs::read_to_string(seeds.join(name).with_extension("txt")).unwrap();
        for (text, _) in rows {
            assert!(article.contains(text), "{name} does not say {text}");
        }
        check(rows);
    }
}

#[test]
fn numbers_in_digits() {
    check(&[
        ("1,800", "|1800|"),
        ("1 800", "|1800|"),
        ("1\u{a0}800\u{202f}000 people", "|1800000|people"),
        ("1'800", "|1800|"),
        ("1’800", "|1800|"),
        ("1,234,567.89", "|1234567.89|"),
        ("2.50", "|2.50|"),
        ("0.125", "|0.125|"),
        (".5 million", "|500000|"),
        ("1.250 million", "|1250000|"),
        ("1.2345 thousand", "|1234.5|"),
        ("900.000", "none"),
        ("1.234.567", "none"),
        ("1,5 million", "none"),
        ("12,34", "none"),
        ("12345.678", "|12345.678|"),
        ("007", "|7|"),
        ("0", "|0|"),
        ("-5 degrees", "|-5|degrees"),
        ("−5", "|-5|"),
        ("minus 40", "|-40|"),
        ("2020", "|2020|"),
        ("1.5bn", "|1500000000|"),
        ("1.5bn barrels", "|1500000000|barrels"),
        ("900K", "|900000|"),
        ("3m", "|3000000|"),
        ("5 m", "|5|m"),
        ("5km", "|5|km"),
        ("2½", "|2.5|"),
        ("1 ¾ million", "|1750000|"),
        ("½ million", "|500000|"),
        ("3 millions", "|3000000|"),
        ("12 lakh", "|1200000|"),
        ("2 crore rupees", "|20000000|rupees"),
        ("99999999999999999999", "|99999999999999999999|"),
        ("9999999999999999999999999999999999999999", "none"),
        ("99999999999999999999999999999999999999 million", "none"),
        ("٩٠٠", "none"),
    ]);
}

#[test]
fn numbers_in_words() {
    check(&[
        ("seven", "|7|"),
        ("zero", "|0|"),
        ("twenty-one", "|21|"),
        ("twenty one", "|21|"),
        ("Ninety-nine red balloons", "|99|red balloons"),
        ("a hundred", "|100|"),
        ("a hundred and five", "|105|"),
        ("three hundred and five", "|305|"),
        ("fifteen hundred", "|1500|"),
        ("two thousand three hundred and forty-five", "|2345|"),
        ("one million two hundred thousand and one", "|1200001|"),
        ("five hundred thousand", "|500000|"),
        ("million", "|1000000|"),
        ("a million", "|1000000|"),
        ("a billion people", "|1000000000|people"),
        ("a dozen", "|12|"),
        ("two dozen", "|24|"),
        ("half a dozen", "|6|"),
        ("half-a-million people", "|500000|people"),
        ("a quarter of a million", "|250000|"),
        ("three quarters of a million", "|750000|"),
        ("one and a half million", "|1500000|"),
        ("two and a half years", "|2.5|years"),
        ("500-pound bombs", "|500|pound bombs"),
        ("three 500-pound bombs", "|3|500-pound bombs"),
        ("a million and a half", "none"),
        ("nineteen eighty-four", "none"),
        ("ten five", "none"),
    ]);
}

#[test]
fn qualifiers_and_what_is_counted() {
    check(&[
        ("nearly half a million", "nearly|500000|"),
        ("at least 29", "at least|29|"),
        ("A total of around 26 dead", "a total of around|26|dead"),
        ("just under 40", "just under|40|"),
        ("more\nthan 1,800\r\ncivilians", "more than|1800|civilians"),
        ("~900", "~|900|"),
        (">1,000", ">|1000|"),
        ("1,000+", "+|1000|"),
        ("1,000-plus troops", "plus|1000|troops"),
        ("29 or more", "or more|29|"),
        ("1,000 or so people", "or so|1000|people"),
        ("up to 40 per cent", "up to|40|%"),
        ("40 percent or more of homes", "or more|40|% of homes"),
        ("4 percentage points", "|4|percentage points"),
        ("€3 billion", "|3000000000|€"),
        ("$2.5 million", "|2500000|$"),
        ("more than US$2.5 million in aid", "more than|2500000|US$ in aid"),
        ("£10m", "|10000000|£"),
        ("3 billion euros", "|3000000000|euros"),
        ("“nearly 900,000”", "nearly|900000|"),
        ("(17 people)", "|17|people"),
        ("17 (men)", "|17|(men)"),
        ("900,000,", "|900000|"),
        ("12 others;", "|12|others"),
        ("another 17", "another|17|"),
        ("someone", "none"),
        ("overall", "none"),
    ]);
}

#[test]
fn what_is_not_surely_one_number() {
    let texts = [
        "",
        " ",
        "people",
        "several",
        "many",
        "a few hundred",
        "dozens",
        "hundreds",
        "tens of thousands",
        "a man",
        "the first",
        "1st",
        "the 21st century",
        "twenty-first",
        "the 1990s",
        "12 February",
        "12 Feb. 2020",
        "February 12",
        "12.02.2020",
        "5/6",
        "10:30",
        "5pm",
        "5 p.m.",
        "10-15",
        "10–15 people",
        "10 to 15",
        "10% to 15%",
        "$2 to $3 million",
        "between 10 and 15",
        "two or three",
        "one in five",
        "two out of three",
        "20 of the 30",
        "12 of 14 posts",
        "half",
        "half of them",
        "two thirds",
        "two-thirds of homes",
        "one third",
        "one and a quarter",
        "3 thousand 200",
        "M4",
        "COVID-19",
        "killed 13",
        "nearly",
        "€",
        "-",
        "1e5",
        "4x4",
    ];
    check(&texts.map(|text| (text, "none")));
}

#[test]
fn what_qualifiers_say() {
    for (qualifier, expected) in [
        ("", Sense::Exactly),
        (" ", Sense::Exactly),
        ("a total of", Sense::Exactly),
        ("a total of around", Sense::About),
        ("Some", Sense::About),
        ("~", Sense::About),
        ("a staggering", Sense::About),
        ("nearly", Sense::Under),
        ("close to", Sense::Under),
        ("just under", Sense::Under),
        ("more than", Sense::Over),
        ("just over", Sense::Over),
        ("overwhelmingly", Sense::About),
        ("at least", Sense::AtLeast),
        ("at least some", Sense::AtLeast),
        ("or more", Sense::AtLeast),
        ("+", Sense::AtLeast),
        ("up to", Sense::AtMost),
        ("no more than", Sense::AtMost),
    ] {
        assert_eq!(Sense::of(qualifier), expected, "{qualifier}");
    }
}

#[test]
fn numbers_are_those_of_json() {
    for text in ["0", "-0", "1.50", "12345678901234567890123", "6e+5", "-1.5e-7", "0.0"] {
        assert_eq!(Decimal::parse(text).map(|number| number.to_string()).as_deref(), Some(text));
    }
    for (text, expected) in [("6E5", "6e+5"), ("6e5", "6e+5"), ("6E-5", "6e-5")] {
        assert_eq!(Decimal::parse(text).map(|number| number.to_string()).as_deref(), Some(expected));
    }
    let broken = ["", "-", "+1", "01", "1.", ".5", "1e", "1e+", "1,000", " 1", "0x1", "NaN", "--1", "1.2.3"];
    for text in broken.into_iter().chain(["1e5e5", "٣"]) {
        assert_eq!(Decimal::parse(text), None, "{text}");
    }
}

#[test]
fn numbers_compare_by_what_they_are() {
    let ordered =
        ["-1e+9", "-10", "-9.5", "0", "1e-999999999999999999999", "0.5", "9", "10", "10.01", "1e+400"];
    let last = Decimal::parse("1e+99999999999999999999").unwrap();
    let ordered: Vec<Decimal> = ordered.into_iter().filter_map(Decimal::parse).chain([last]).collect();
    assert_eq!(ordered.len(), 11);
    for (index, one) in ordered.iter().enumerate() {
        for (other_place, other) in ordered.iter().enumerate() {
            assert_eq!(one.compare(other), index.cmp(&other_place), "{one} and {other}");
        }
    }
    for (one, other) in
        [("1.50", "1.5"), ("-0", "0e+7"), ("600000", "6e+5"), ("0.001e+3", "1"), ("-10", "-1e+1")]
    {
        let [one, other] = [one, other].map(|text| Decimal::parse(text).unwrap());
        assert_eq!(one.compare(&other), Ordering::Equal, "{one} and {other}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in crate::model::tests::any_text(), words in proptest::collection::vec(
        proptest::sample::select(&["a", "half", "hundred", "million", "and", "-", "1,000", ".5", "%", "$", "some", "½"][..]), 0..8,
    )) {
        for text in [text, words.join(" "), words.concat()] {
            if let Some(found) = parse(&text) {
                prop_assert_eq!(Decimal::parse(found.value.as_str()), Some(found.value));
            }
        }
    }

    #[test]
    fn whole_numbers_are_read_as_they_are(number in 0..10_000_000_u64) {
        let (above, thousands, below) = (number / 1_000_000, number / 1_000 % 1_000, number % 1_000);
        let grouped = match (above, thousands) {
            (0, 0) => below.to_string(),
            (0, _) => format!("{thousands},{below:03}"),
            _ => format!("{above},{thousands:03},{below:03}"),
        };
        prop_assert_eq!(shown(&grouped), format!("|{number}|"));
        prop_assert_eq!(shown(&number.to_string()), format!("|{number}|"));
    }

    #[test]
    fn whole_numbers_compare_like_whole_numbers(one: u64, other in any::<u64>(), decimals in 0..20_usize) {
        let number = |whole: u64| {
            let digits = format!("{whole:0>21}");
            let (whole, fraction) = digits.split_at(21 - decimals);
            let whole = Some(whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
            let point = if fraction.is_empty() { "" } else { "." };
            Decimal::parse(&[whole, point, fraction].concat()).unwrap()
        };
        prop_assert_eq!(number(one).compare(&number(other)), one.cmp(&other));
    }
}
