//! Which quantities are read from text, what their qualifiers say, and how numbers compare.

use std::cmp::Ordering;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::{Quantity, Rounding, Sense, amount, parse};

/// The parts of what is read, or that nothing is.
fn shown(text: &str) -> String {
    match parse(text) {
        Some(found) => [found.qualifier.as_str(), &amount(&found), &found.counted].join("|"),
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
            ("dozens of towns", "dozens|≥ 24 and < 100|towns"),
            ("some 600,000 people", "some|600000|people"),
            ("some 600,000 people fleeing from their homes", "some|600000|people fleeing from their homes"),
            ("26", "|26|"),
            ("17 people", "|17|people"),
            ("nine civilians", "|9|civilians"),
            ("seven Turkish soldiers", "|7|Turkish soldiers"),
            ("one civilian contractor", "|1|civilian contractor"),
            ("over a dozen people", "over|12|people"),
            (
                "hundreds of military vehicles and troops",
                "hundreds|≥ 200 and < 1000|military vehicles and troops",
            ),
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
            (
                "hundreds of thousands of Syrian civilians",
                "hundreds of thousands|≥ 200000 and < 1000000|Syrian civilians",
            ),
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
            ("hundreds of thousands displaced", "hundreds of thousands|≥ 200000 and < 1000000|displaced"),
            ("Around 1 million people", "around|1000000|people"),
            ("12 observation posts", "|12|observation posts"),
            ("2018 deal", "|2018|deal"),
        ],
    ),
    (
        "turkey-russia-to-discuss-grave-situation",
        &[
            ("Hundreds of thousands of civilians", "hundreds of thousands|≥ 200000 and < 1000000|civilians"),
            ("the third attempt", "none"),
            ("two previous visits", "|2|previous visits"),
            ("two days", "|2|days"),
            ("three-hour meeting", "|3|hour meeting"),
            ("some 700,000 people", "some|700000|people"),
            ("More than 1,800 civilians", "more than|1800|civilians"),
            ("Some 2 million more people", "some|2000000|more people"),
            ("the only one", "only|1|"),
            ("thousands of extremists", "thousands|≥ 2000 and < 10000|extremists"),
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
        ("٩٠٠", "|900|"),
        ("٣٬٠٠٠ شخص", "|3000|شخص"),
        ("१२,००० लोग", "|12000|लोग"),
        ("१२,३४,५६७", "|1234567|"),
        ("۳٫۵", "|3.5|"),
        ("１２３", "|123|"),
        ("1٢", "none"),
        ("12,34,567.89", "|1234567.89|"),
        ("1,23,45", "none"),
        ("0,125 km", "none"),
        ("0 125", "none"),
        ("1e5", "|100000|"),
        ("1.3x10^6 cells", "|1300000|cells"),
        ("2^10", "|1024|"),
        ("2.33 k", "|2330|"),
        ("1.234,50", "|1234.50|"),
        ("1.234,5,6", "none"),
        ("10G", "none"),
        ("300 K", "none"),
        ("2mil", "|2000000|"),
        ("3 mil", "none"),
        ("3 mln. tonnes", "|3000000|tonnes"),
        ("2 1/2 million", "|2500000|"),
        ("2 1/2 1", "none"),
        ("9/11 attacks", "none"),
        ("24/7", "none"),
        ("3/4", "|0.75|"),
        ("⅔ of them", "|0.6666667|of them"),
        ("5万人", "none"),
        ("3 тыс. человек", "none"),
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
        ("a million and a half", "|1500000|"),
        ("two thousand and a half", "none"),
        ("one billion and a half million", "|1000500000|"),
        ("one hundred and three quarters", "|100.75|"),
        ("twenty-three fifths", "|4.6|"),
        ("nine point nought four", "|9.04|"),
        ("two hundred point seventy-one", "|200.71|"),
        ("3 hundred and 21", "|321|"),
        ("three hundred and two dozens", "none"),
        ("half an hour", "|0.5|an hour"),
        ("half-time", "none"),
        ("a third round", "none"),
        ("two million and a quarter", "|2250000|"),
        ("three quarters of a million", "|750000|"),
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
        "many",
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
        "two or three",
        "20 of the 30",
        "12 of 14 posts",
        "M4",
        "COVID-19",
        "killed 13",
        "nearly",
        "€",
        "-",
        "4x4",
        "3 Mio. Menschen",
        "3 Mrd. Euro",
        "two men and three women",
        "17 killed, 30 wounded",
        "3 dollars 50 cents",
        "75 USD million",
        "30 MUSD",
        "one of the parties",
        "a 2–0 win",
        "a 1-2 defeat",
        "2019-20",
        "1995-01",
        "1-222-2222",
        "between 10 and",
        "between 30 and 20",
        "at least 10 to 15",
        "more than 40 and less than 10",
        "8 in 5",
        "17 in 2018",
        "12 out of 10",
        "many",
        "countless",
        "a number of people",
        "no doubt",
        "no one",
        "No. 5",
        "most recent attack",
        "several of 12",
    ];
    check(&texts.map(|text| (text, "none")));
}

#[test]
fn ranges_and_shares() {
    check(&[
        ("10-15 buses", "|10–15|buses"),
        ("10 to 15", "|10–15|"),
        ("10 through 15", "|10–15|"),
        ("from 10 to 15 people", "|10–15|people"),
        ("between 20 and 30 boats", "|20–30|boats"),
        ("between ten and twelve per cent", "|10–12|%"),
        ("10% to 15%", "|10–15|%"),
        ("$2 to $3 million", "|2000000–3000000|$"),
        ("500 to 1 million", "|500–1000000|"),
        ("5k-20k", "|5000–20000|"),
        ("20 – 30", "|20–30|"),
        ("٢٠–٣٠", "|20–30|"),
        ("about 10 to 20", "about|9–22|"),
        ("-5 to 5", "|-5–5|"),
        ("more than 10 and less than 20", "|> 10 and < 20|"),
        ("at most 100 and at least 20 apples", "|20–100|apples"),
        ("one in five", "|0.2|"),
        ("nine out of 10 households", "|0.9|households"),
        ("two out of three", "|0.6666667|"),
        ("half", "|0.5|"),
        ("half of them", "|0.5|of them"),
        ("half the bridges", "|0.5|the bridges"),
        ("more than half the seats", "more than|0.5|the seats"),
        ("a two-thirds majority", "|0.6666667|majority"),
        ("one third", "|0.3333333|"),
        ("most of the members", "most|> 0.5 and ≤ 1|of the members"),
        ("a majority of voters", "a majority|> 0.5 and ≤ 1|of voters"),
        ("several", "several|≥ 3 and < 10|"),
        ("several hundred men", "several hundred|≥ 300 and < 1000|men"),
        ("a few thousand", "a few thousand|≥ 3000 and < 10000|"),
        ("scores of arrests", "scores|≥ 40 and < 100|arrests"),
        ("tens of thousands", "tens of thousands|≥ 20000 and < 100000|"),
        ("no injuries", "|0|injuries"),
        ("none", "|0|"),
        ("no more than 5", "no more than|5|"),
        ("USD 500 million", "|500000000|USD"),
        ("a 10 % rise", "|10|% rise"),
    ]);
}

/// Between which numbers a text puts a quantity: soft ends with a tilde, open ones with parentheses.
fn extent(text: &str, rounding: Rounding) -> String {
    let Some(bounds) = parse(text).and_then(|found| found.extent(rounding)) else { return "none".into() };
    let soft = |is_soft: bool| if is_soft { "~" } else { "" };
    let low = bounds.low.map_or("(".into(), |low| {
        let bracket = if low.is_open { "(" } else { "[" };
        format!("{bracket}{}{}", soft(low.is_approximate), low.at)
    });
    let high = bounds.high.map_or(")".into(), |high| {
        format!("{}{}{}", soft(high.is_approximate), high.at, if high.is_open { ")" } else { "]" })
    });
    format!("{low}, {high}")
}

#[test]
fn words_become_bounds() {
    for (text, expected) in [
        ("17 miners", "[17, 17]"),
        ("20", "[20, 20]"),
        ("300 houses", "[~295, ~305)"),
        ("620 stalls", "[~615, ~625)"),
        ("1,800", "[~1750, ~1850)"),
        ("62,500", "[~62450, ~62550)"),
        ("600,000", "[~595000, ~605000)"),
        ("1.2 million ballots", "[~1150000, ~1250000)"),
        ("1.20 million ballots", "[~1195000, ~1205000)"),
        ("23 million", "[~22500000, ~23500000)"),
        ("$1.3 million in damage", "[~1250000, ~1350000)"),
        ("half a million litres", "[~495000, ~505000)"),
        ("60%", "[60, 60]"),
        ("60.0%", "[60.0, 60.0]"),
        ("exactly 300", "[300, 300]"),
        ("about 620 stalls", "[~558, ~682]"),
        ("an estimated 740", "[~666, ~814]"),
        ("nearly 70 boats", "[~63, 70]"),
        ("just under 70", "[~63, 70]"),
        ("more than 43 wagons", "(43, )"),
        ("at least 43 passengers", "[43, )"),
        ("upwards of 43", "[43, )"),
        ("43 or more", "[43, )"),
        ("43+", "[43, )"),
        ("at least about 40", "[~36, )"),
        ("fewer than 50 desks", "[0, 50)"),
        ("under 45 minutes", "[0, 45)"),
        ("at most 500", "[0, 500]"),
        ("up to 460 staff", "[0, ~460]"),
        ("between 30 and 40 cows", "[30, 40]"),
        ("30–40 cows", "[30, 40]"),
        ("dozens of arrests", "[24, ~100)"),
        ("hundreds of flights", "[200, ~1000)"),
        ("tens of thousands", "[20000, ~100000)"),
        ("a few hundred", "[~300, ~1000)"),
        ("two-thirds of voters", "[~0.6566667, ~0.6766667]"),
        ("one in four wells", "[~0.24, ~0.26]"),
        ("about two-thirds of voters", "[~0.6, ~0.7333333]"),
        ("most of the members", "(0.5, 1]"),
        ("more than half the seats", "(0.5, 1]"),
        ("no injuries", "[0, 0]"),
        ("about -5 degrees", "[~-5.5, ~-4.5]"),
    ] {
        assert_eq!(extent(text, Rounding::Rounded), expected, "{text}");
    }
    assert_eq!(extent("300 houses", Rounding::Exact), "[300, 300]");
    assert_eq!(extent("1.20 million", Rounding::Exact), "[1200000, 1200000]");
    assert_eq!(extent("nearly 70 boats", Rounding::Exact), "[~63, 70]");
    let of = |text: &str| Quantity::of(Decimal::parse(text).unwrap()).extent(Rounding::Rounded);
    assert_eq!(of("1e+99999999999"), None);
    let allowed = |text: &str, number: u64| {
        parse(text).and_then(|it| it.extent(Rounding::Exact)).unwrap().allow(&Decimal::from(number))
    };
    assert_eq!([42, 43, 44].map(|number| allowed("more than 43", number)), [false, false, true]);
    assert_eq!([42, 43, 44].map(|number| allowed("at most 43", number)), [true, true, false]);
}

/// A file of inputs that lies beside the checkout; tests that need it say so where it is absent.
fn fixture(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures").join(name);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("skipped: {} is absent", path.display());
    }
    text
}

/// Whether two numbers are the same but for how many of their digits are written.
fn is_same(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-5 * left.abs().max(right.abs())
}

fn float(number: &Decimal) -> f64 {
    number.as_str().parse().unwrap()
}

/// All of these were once read as something else: 1.5, 1, 2, 125.
#[test]
fn what_was_read_wrong_is_read_right_or_left_blank() {
    let Some(rows) = fixture("faults/quantities.tsv") else { return };
    let rows = rows.lines().filter(|line| !line.starts_with('#'));
    for row in rows {
        let [text, expected, _] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let found = parse(text);
        match expected.split_once("..") {
            _ if expected.is_empty() => assert_eq!(found, None, "{text}"),
            None => {
                let value = found.unwrap_or_else(|| panic!("{text}")).value.unwrap();
                assert!(is_same(float(&value), expected.parse().unwrap()), "{text}: {value}");
            }
            Some((low, high)) => {
                let expected = [low, high].map(|number| Decimal::parse(number).unwrap());
                let bounds = found.unwrap_or_else(|| panic!("{text}")).bounds.unwrap();
                assert_eq!([bounds.low.unwrap().at, bounds.high.unwrap().at], expected, "{text}");
            }
        }
    }
}

/// The phrases of a file of Recognizers-Text with what they say.
fn recognized(name: &str) -> Option<Vec<(String, String)>> {
    let file = fixture(&format!("compare/quantities/recognizers-en-{name}Model.json"))?;
    let cases: serde_json::Value = serde_json::from_str(&file).unwrap();
    let results =
        cases.as_array().unwrap().iter().flat_map(|case| case["Results"].as_array().unwrap().clone());
    let phrases = results.filter_map(|result| {
        let value = result["Resolution"]["value"].as_str()?.to_string();
        Some((result["Text"].as_str()?.to_string(), value)).filter(|(_, value)| value != "null")
    });
    Some(phrases.collect())
}

#[test]
fn numbers_of_another_reader_are_read_alike() {
    for (name, least) in [("Number", 95), ("Percent", 70), ("Currency", 85)] {
        let Some(phrases) = recognized(name) else { return };
        let (mut right, mut wrong) = (0, Vec::new());
        for (text, expected) in &phrases {
            let expected: f64 = expected.trim_end_matches('%').parse().unwrap();
            match parse(text).map(|found| found.value) {
                Some(Some(value)) if is_same(float(&value), expected) => right += 1,
                None => wrong.push(format!("{text}: blank, not {expected}")),
                other => wrong.push(format!("{text}: WRONG {other:?}, not {expected}")),
            }
        }
        let of = phrases.len();
        assert!(right * 100 >= least * of, "{name}: {right} of {of}\n{}", wrong.join("\n"));
        // Grams and metres here, thousands of millions and millions there, where letters lose their case.
        let is_unit = |line: &&String| {
            ["10g:", "1,674.5 g:", "1,674,200.5 m:"].iter().any(|unit| line.starts_with(unit))
        };
        let wrong: Vec<&String> =
            wrong.iter().filter(|line| line.contains("WRONG") && !is_unit(line)).collect();
        assert!(wrong.is_empty(), "{name}\n{wrong:#?}");
    }
}

/// Plain ranges are half-open there, and closed here.
#[test]
fn ends_of_ranges_of_another_reader_are_read_alike() {
    let Some(phrases) = recognized("NumberRange") else { return };
    let (mut right, mut wrong) = (0, Vec::new());
    for (text, expected) in &phrases {
        let found = extent(text, Rounding::Exact).replace(['~', ' '], "");
        let found = found.strip_prefix("[0,").map_or(found.clone(), |rest| format!("(,{rest}"));
        let closed = found.strip_suffix(']').map(|found| format!("{found})"));
        if found == *expected || closed.as_ref() == Some(expected) {
            right += 1;
        } else {
            wrong.push(format!("{text}: {found}, not {expected}"));
        }
    }
    let of = phrases.len();
    assert!(right * 100 >= 90 * of, "{right} of {of}\n{}", wrong.join("\n"));
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
        ("nearly", Sense::Nearly),
        ("close to", Sense::Nearly),
        ("just under", Sense::Nearly),
        ("more than", Sense::Over),
        ("just over", Sense::Over),
        ("overwhelmingly", Sense::About),
        ("at least", Sense::AtLeast),
        ("at least some", Sense::AtLeast),
        ("or more", Sense::AtLeast),
        ("+", Sense::AtLeast),
        ("up to", Sense::UpTo),
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
        proptest::sample::select(&["a", "half", "hundred", "million", "and", "-", "1,000", ".5", "%", "$", "some", "½", "to", "between", "thirds",
          "in", "out of", "1/2", "dozens", "several", "e6", "point", "٣", "no", "more than"][..]), 0..8,
    )) {
        for text in [text, words.join(" "), words.concat()] {
            if let Some(found) = parse(&text) {
                let bounds = found.bounds.clone().unwrap_or_default();
                for number in [found.value, bounds.low.map(|it| it.at), bounds.high.map(|it| it.at)].into_iter().flatten() {
                    prop_assert_eq!(Decimal::parse(number.as_str()), Some(number));
                }
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
