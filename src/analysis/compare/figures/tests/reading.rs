//! Which figures are found in a text, and what they say.

use std::fs;
use std::path::Path;

use crate::analysis::compare::figures::{
    Day, Figure, Kind, Mention, Modality, Softness, find, quoted, tagged,
};
use crate::model::record::quantity::{Quantity, Rounding};

/// Between which numbers a figure lies: soft ends with a tilde, open ones with parentheses.
fn ends(figure: &Figure) -> String {
    let Some(bounds) = figure.quantity.extent(Rounding::Rounded) else { return "none".into() };
    let soft = |is_soft: bool| if is_soft { "~" } else { "" };
    let low = bounds.low.map_or("(".into(), |low| {
        format!("{}{}{}", if low.is_open { "(" } else { "[" }, soft(low.is_approximate), low.at)
    });
    let high = bounds.high.map_or(")".into(), |high| {
        format!("{}{}{}", soft(high.is_approximate), high.at, if high.is_open { ")" } else { "]" })
    });
    format!("{low}, {high}")
}

/// The figures of a text: each with its span, what is counted, and its kind.
fn shown(text: &str) -> Vec<String> {
    let show = |mention: Mention| {
        let Mention { span, figure, .. } = mention;
        let unit = figure.unit.map_or("", |unit| unit.name);
        format!("{}|{unit}|{}|{:?}", &text[span], figure.counted.words, figure.kind)
    };
    find(text).into_iter().map(show).collect()
}

fn check(rows: &[(&str, &[&str])]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(text, expected)| shown(text) != *expected)
        .map(|(text, expected)| format!("{text}:\n  {:?}\n  {expected:?}", shown(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_become_bounds_in_a_sentence() {
    for (text, expected) in [
        ("They counted 20 huts.", "[20, 20]"),
        ("They counted 300 huts.", "[~295, ~305)"),
        ("They counted 1,800 huts.", "[~1750, ~1850)"),
        ("They counted 1.20 million huts.", "[~1195000, ~1205000)"),
        ("They counted exactly 300 huts.", "[300, 300]"),
        ("They counted about 620 huts.", "[~558, ~682]"),
        ("They counted an estimated 620 huts.", "[~558, ~682]"),
        ("They counted 620 or so huts.", "[~558, ~682]"),
        ("They counted nearly 70 huts.", "[~63, 70]"),
        ("They counted more than 300 huts.", "(300, )"),
        ("They counted at least 43 huts.", "[43, )"),
        ("They counted 43 or more huts.", "[43, )"),
        ("They counted 43+ huts.", "[43, )"),
        ("They counted upwards of 43 huts.", "[43, )"),
        ("They counted fewer than 50 huts.", "[0, 50)"),
        ("They counted no more than 50 huts.", "[0, 50]"),
        ("They counted up to 460 huts.", "[0, ~460]"),
        ("They counted as many as 460 huts.", "[0, ~460]"),
        ("They counted at least about 40 huts.", "[~36, )"),
        ("They counted between 20 and 30 huts.", "[20, 30]"),
        ("They counted 20 to 30 huts.", "[20, 30]"),
        ("They counted 20–30 huts.", "[20, 30]"),
        ("They counted from 20 to 30 huts.", "[20, 30]"),
        ("They counted dozens of huts.", "[24, ~100)"),
        ("They counted scores of huts.", "[40, ~100)"),
        ("They counted tens of thousands of huts.", "[20000, ~100000)"),
        ("They counted several hundred huts.", "[~300, ~1000)"),
        ("They counted a few huts.", "[~3, ~10)"),
        ("They counted half of the huts.", "[~0.49, ~0.51]"),
        ("They counted one in five huts.", "[~0.19, ~0.21]"),
        ("They counted most of the huts.", "(0.5, 1]"),
        ("They counted more than half of the huts.", "(0.5, 1]"),
        ("There were no injuries.", "[0, 0]"),
    ] {
        let found = find(text);
        assert_eq!(found.iter().map(|one| ends(&one.figure)).collect::<Vec<_>>(), [expected], "{text}");
    }
}

#[test]
fn what_counts_nothing_is_no_figure() {
    for text in [
        "It was the third outage.",
        "The twenty-first try failed.",
        "They met on Feb. 8 in town.",
        "They met on 8 February 2020.",
        "The deal of 2018 ended.",
        "Under the 2018 deal they left.",
        "In 2011 it began.",
        "The season 2019-20 was short.",
        "The bus on Route 9 was late.",
        "Under Article 5 of the treaty they pay.",
        "They closed the M4 and the F-16 flew.",
        "It was a 2–0 win.",
        "They won 3-1.",
        "It began at 10:30 and at 5 p.m. it ended.",
        "The 12-year-old slept.",
        "The nearly nine-year-old war goes on.",
        "Ada Example, 34, said so.",
        "The mayor, 61, said so.",
        "Children under five slept.",
        "They are three times as many as before.",
        "It is one of the parties.",
        "It is the only one on the west bank.",
        "A new one started.",
        "There is no consensus.",
        "Many shops were shut.",
        "The second half was better.",
        "Call 1-222-2222.",
        "They were at 192.168.1.2 then.",
        "Resolution 2254 was passed.",
    ] {
        assert_eq!(shown(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn units_kinds_and_what_is_counted() {
    check(&[
        ("They laid 8 km of pipe.", &["8 km|km|pipe|Level"]),
        ("It was 40 °C in the shade.", &["40 °C|°C||Level"]),
        ("They moved 5 million kg of grain.", &["5 million kg|kg|grain|Level"]),
        ("It did $1.3 million in damage.", &["$1.3 million|USD|damage|Money"]),
        ("It costs 3 billion euros.", &["3 billion euros|EUR||Money"]),
        ("The 500-pound bombs fell.", &["500-pound|lb|bombs|Level"]),
        ("It took less than 45 minutes.", &["less than 45 minutes|min||Time"]),
        ("After a two-day march they slept.", &["two-day|day|march|Time"]),
        ("It lasted half an hour.", &["half an hour|h||Time"]),
        ("It is 10 km or more away.", &["10 km or more|km||Level"]),
        ("Some 52% of the seats are free.", &["Some 52%|%|seats|Share"]),
        ("Two-thirds of voters stayed away.", &["Two-thirds||voters|Share"]),
        ("Prices were up 8%.", &["8%|%||Change"]),
        ("Prices rose by 8 percent.", &["8 percent|%||Change"]),
        ("It was a 10 % rise.", &["10 %|%|rise|Change"]),
        ("It fell 4 percentage points.", &["4 percentage points|percentage points||Change"]),
        ("They make 80 calls a day.", &["80||calls|Rate"]),
        ("It goes 200 kilometres per hour.", &["200 kilometres per hour|km||Rate"]),
        ("At least 12 Syrian refugees left.", &["At least 12||Syrian refugees|Count"]),
        ("It is 7 feet 10 inches tall.", &["7 feet 10 inches|in||Level"]),
        ("It took two hours and ten minutes.", &["two hours and ten minutes|min||Time"]),
        ("It took 2 hours, and 3 men.", &["2 hours|h||Time", "3||men|Count"]),
        ("They pay $15.4/hour.", &["$15.4|USD||Rate"]),
        ("It costs 3 dollars 50 cents.", &["3 dollars 50 cents|USD||Money"]),
        ("It is 2.7 km long.", &["2.7 km|km||Level"]),
        ("A population of about 1.4 million.", &["about 1.4 million||population|Count"]),
        ("Some 9 of the town's 30 huts burned.", &["Some 9||huts|Count", "30||huts|Count"]),
        ("Over the next five years.", &["five years|year||Time"]),
        ("Nine of the 30 huts burned.", &["Nine||huts|Count", "30||huts|Count"]),
        ("17 people died, 30 were wounded.", &["17||people|Count", "30||wounded|Count"]),
        (
            "The price rose from about $350 to $680.",
            &["about $350|USD||Money", "$680|USD||Money", "about $350 to $680|USD||Change"],
        ),
        ("Staff fell to 40 to 45 desks, down from 60.", &["40 to 45||desks|Count", "60|||Count"]),
    ]);
}

#[test]
fn what_the_sentence_says_of_a_figure() {
    let only = |text: &str| find(text).into_iter().next().unwrap_or_else(|| panic!("{text}")).figure;
    for (text, expected) in [
        ("They hired 320 men.", Modality::Said),
        ("The firm plans to hire 500 men.", Modality::Planned),
        ("The toll could reach 900.", Modality::Possible),
        ("Some 2 million more people could head north.", Modality::Possible),
        ("They will move 300 huts.", Modality::Planned),
        ("After 17 people died, they may leave.", Modality::Said),
    ] {
        assert_eq!(only(text).modality, expected, "{text}");
    }
    for (text, expected) in [
        ("On Monday 15 people died.", Some(Day::Weekday(0))),
        ("The toll rose to 15 on Monday from 12 on Sunday.", Some(Day::Weekday(0))),
        ("Since early December, 26 people have died.", None),
        ("By Monday, 26 people had died since the beginning of January.", Some(Day::Weekday(0))),
        ("26 died after the cease-fire that started on Jan. 12.", None),
        ("By Feb. 10, 26 had died.", Some(Day::Date { year: None, month: 2, day: Some(10) })),
        ("By 3 March 2020 26 had died.", Some(Day::Date { year: Some(2020), month: 3, day: Some(3) })),
        ("26 had died.", None),
    ] {
        assert_eq!(only(text).as_of, expected, "{text}");
    }
    for (text, expected) in [
        ("14 died in the town.", Some("town")),
        ("14 died in Old Town province.", Some("Old Town province")),
        ("14 died nationwide.", Some("nationwide")),
        ("14 died in March.", None),
    ] {
        assert_eq!(only(text).scope.map(|scope| scope.words).as_deref(), expected, "{text}");
    }
}

#[test]
fn days_have_an_order_as_far_as_their_names_say() {
    let weekday = Day::Weekday;
    let date = |year, month, day| Day::Date { year, month, day };
    for (earlier, later) in [
        (weekday(0), weekday(2)),
        (weekday(0), weekday(4)),
        (weekday(6), weekday(0)),
        (weekday(5), weekday(0)),
        (date(None, 2, Some(8)), date(None, 2, Some(10))),
        (date(None, 2, None), date(None, 3, Some(1))),
        (date(Some(2019), 12, None), date(Some(2020), 1, None)),
    ] {
        assert_eq!(earlier.compare(later), Some(std::cmp::Ordering::Less), "{earlier:?} {later:?}");
        assert_eq!(later.compare(earlier), Some(std::cmp::Ordering::Greater), "{earlier:?} {later:?}");
    }
    assert_eq!(weekday(0).compare(date(None, 2, Some(8))), None);
    assert_eq!(date(None, 2, None).compare(date(None, 2, Some(8))), None);
    assert_eq!(Day::from_iso("2020-02-12"), Some(date(Some(2020), 2, Some(12))));
    assert_eq!(Day::from_iso("last week"), None);
}

#[test]
fn a_change_is_worked_out_from_its_two_figures() {
    let found = find("The number of huts rose from 20 to 34.");
    assert_eq!(found.len(), 3);
    assert_eq!((ends(&found[2].figure).as_str(), found[2].figure.kind), ("[14, 14]", Kind::Change));
    let fallen = find("The number of huts fell from at least 50 to 30.");
    assert_eq!(ends(&fallen[2].figure), "(, -20]");
}

/// Spaces, digits of other scripts and marks that nobody sees change no span.
#[test]
fn spans_are_those_of_the_text_as_it_is() {
    for (text, expected) in [
        ("😀 Nearly\u{a0}900,000 people fled.", "Nearly\u{a0}900,000"),
        ("Fled:  more \n than 1,800\u{200b} people", "1,800"),
        ("They saw ٩٠٠ people.", "٩٠٠"),
        ("“At least 5 km”, they said.", "At least 5 km"),
    ] {
        let spans: Vec<&str> = find(text).into_iter().map(|one| &text[one.span]).collect();
        assert_eq!(spans, [expected], "{text}");
    }
    let text = "They saw 17 men. They saw 19 men and 30 cows.";
    let start = text.find("19").unwrap();
    let found = quoted(text, &(start..start + 6));
    assert_eq!(found.iter().map(|one| &text[one.phrase.clone()]).collect::<Vec<_>>(), ["19 men"]);
    assert_eq!(&text[found[0].sentence.clone()], "They saw 19 men and 30 cows.");
}

/// Each figure used to look at all words of its sentence, of which a text without an end has one.
#[test]
fn a_text_without_an_end_is_read_in_pieces() {
    for unit in ["They saw 17 men and ", "Été: 17 men — "] {
        let text = unit.repeat(2_000);
        let spans: Vec<&str> = find(&text).into_iter().map(|one| &text[one.span]).collect();
        assert_eq!(spans, vec!["17"; 2_000], "{unit}");
    }
    assert_eq!(find(&"9".repeat(100_000)).len(), 0);
}

#[test]
fn what_was_entered_counts_more_than_what_is_read() {
    let text = "On Monday they saw 17 men in the town and many more elsewhere.";
    let at = |words: &str| text.find(words).map(|start| start..start + words.len()).unwrap();
    let read = tagged(text, &at("17 men"), None).unwrap();
    assert_eq!(ends(&read), "[17, 17]");
    let entered = Quantity { as_of: "2020-02-12".into(), ..Quantity::of(19_u64.into()) };
    let corrected = tagged(text, &at("17 men"), Some(&entered)).unwrap();
    assert_eq!(
        (ends(&corrected).as_str(), &corrected.counted, &corrected.scope),
        ("[19, 19]", &read.counted, &read.scope)
    );
    assert_eq!(corrected.as_of, Some(Day::Date { year: Some(2020), month: 2, day: Some(12) }));
    assert_eq!(tagged(text, &at("many more"), None), None);
    let entered = Quantity { counted: "km of pipe".into(), ..Quantity::of(300_u64.into()) };
    let unread = tagged(text, &at("many more"), Some(&entered)).unwrap();
    assert_eq!((ends(&unread).as_str(), unread.kind), ("[~295, ~305)", Kind::Level));
    assert_eq!(tagged(text, &at("17 men"), Some(&Quantity::default())), Some(read));
}

#[test]
fn ends_are_soft_by_words_or_by_digits() {
    for (text, expected) in [
        ("17 huts", [Softness::Hard, Softness::Hard]),
        ("300 huts", [Softness::Digits, Softness::Digits]),
        ("about 300 huts", [Softness::Words, Softness::Words]),
        ("nearly 70 huts", [Softness::Words, Softness::Hard]),
        ("dozens of huts", [Softness::Hard, Softness::Words]),
        ("half the huts", [Softness::Digits, Softness::Digits]),
    ] {
        let reach = find(text)[0].figure.reach(Rounding::Rounded).unwrap();
        assert_eq!([reach.low, reach.high].map(|end| end.unwrap().softness), expected, "{text}");
    }
}

/// Every figure that a person who reads the first articles finds in them, and no other.
#[test]
fn figures_of_the_first_articles() {
    const ARTICLES: [(&str, &[&str]); 5] = [
        (
            "no-consensus-with-russian-delegation",
            &[
                "Two",
                "two",
                "dozens",
                "some 600,000",
                "26",
                "17",
                "nine",
                "seven",
                "one",
                "over a dozen",
                "hundreds",
            ],
        ),
        (
            "turkey-rejects-russias-idlib-plan",
            &[
                "13",
                "at least 1,700",
                "nearly 900,000",
                "nine months",
                "two-day",
                "60%",
                "two",
                "two",
                "hundreds of thousands",
                "nine-year",
                "more than 1,800",
            ],
        ),
        (
            "turkey-russia-reiterate-commitment",
            &["3 million", "hundreds of thousands", "Around 1 million", "12"],
        ),
        (
            "turkey-russia-to-discuss-grave-situation",
            &[
                "Hundreds of thousands",
                "two",
                "two days",
                "three-hour",
                "some 700,000",
                "More than 1,800",
                "Some 2 million",
                "thousands",
            ],
        ),
        (
            "turkish-russian-teams-to-continue-talks",
            &[
                "three hours",
                "more than half a million",
                "eight",
                "a dozen",
                "three",
                "around 600,000",
                "3.6 million",
                "close to one million",
            ],
        ),
    ];
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for (name, expected) in ARTICLES {
        let article = fs::read_to_string(seeds.join(name).with_extension("txt")).unwrap();
        let found: Vec<&str> = find(&article).into_iter().map(|one| &article[one.span]).collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn explore() {
    for text in EXPLORE.lines() {
        eprintln!("{text}");
        for Mention { span, figure: f, .. } in find(text) {
            eprintln!(
                "    {:?} v={:?} {} c={:?} {:?}{} {:?} {:?} {:?} {:?} unit={:?} asof={:?} scope={:?} verb={}",
                &text[span.clone()],
                f.quantity.value.as_ref().map(|v| v.to_string()),
                ends(&f),
                f.counted.words,
                f.counted.noun,
                if f.counted.is_new { "+new" } else { "" },
                f.counted.state,
                f.kind,
                f.modality,
                f.per,
                f.unit.map(|u| u.name),
                f.as_of,
                f.scope.map(|s| s.words),
                f.verb
            );
        }
    }
}
const EXPLORE: &str = "\
At least 43 homes were cut off, the flood warden said on Monday; by Thursday the number had risen to 57.
The storm killed at least 12 people and left 30 others missing, officials said.
Losses are estimated at $1.3 million, up from $900,000 last year.
About two-thirds of the 1,200 seats were empty.
Unemployment fell 0.4 percentage points to 5.2% in March.
The company plans to hire 500 workers and cut 120 jobs.
The bridge, built in 1932, is 2.7 km long.
More than one in five households had no power for three days.
Police arrested dozens of protesters, 31 of them women.
Up to 460 staff could lose their jobs.
Between 30 and 40 cows died, farmer Ann Example, 52, said.
He scored twice in a 3-1 win at 8 p.m. on Saturday in front of 12,000 fans.
A 6.4-magnitude quake hit, and Flight 370 and the Boeing 737 of the G7 were late under the 10-year plan at No. 10.
The price of oil rose 3% to $85 a barrel.
The death toll rose to 15 on Monday from 12 on Sunday.
None of the 40 shops opened over the weekend.
Nearly half of the 90 wells are dry.
Some 1.2m people paid £3bn, or $5m-$7m, in 2 of 3 cases.
Trains ran at 60 to 70 miles per hour through 25 sq km of forest.
The first two days were calm; a couple of hundred people came, and a third of them left.
An estimated 5,000 to 6,000 people marched, three times as many as in 2019.
The fire destroyed 14 houses and damaged another 20, leaving roughly 150 people homeless.
Turnout was 61.4%, down from 66% in 2016.
Officials expect as many as 2,000 new cases a day by April 2021.
The dam held 3.2 million cubic metres of water on 12 May.
Not a single house of the 300-strong village was spared; 1 in 4 families left.
The bank lent €40-50 million; interest is 4 per cent a year.
Hospitals treated 18 wounded, among them four children under five.
Fewer than 50 of the town's 800 residents remain, the mayor, 61, said.
The toll has passed 1,000, with 1,043 confirmed dead and more than 4,500 injured.
The 27-nation bloc will spend at least 1.5 billion euros over the next five years.
No one was hurt and no injuries were reported.
Eighteen months after the quake, one school in three is still shut.
Thousands marched; tens of thousands more are expected on Sunday.
It is the second-largest city, with a population of about 1.4 million.
The vote was 52 to 48, with two abstentions.
Since 2011, more than 500,000 people have been killed and over half the population displaced.
";

#[test]
fn the_day_of_a_figure_stands_in_its_sentence() {
    let table = [
        ("On Feb. 12, 2020 some 40 boats sank.", "Feb. 12, 2020"),
        ("Some 40 boats sank on 12 February.", "12 February"),
        ("😀 By Monday 40 boats had sunk.", "Monday"),
        ("Some 40 boats sank.", ""),
    ];
    for (text, day) in table {
        let found = find(text).into_iter().next().unwrap().day;
        assert_eq!(found.map(|day| &text[day]).unwrap_or_default(), day, "{text}");
    }
}
