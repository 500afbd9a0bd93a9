//! Where the figures of a row are drawn, and as what.

use proptest::prelude::*;

use crate::analysis::compare::figures::{Figure, Member, Row, quoted};
use crate::analysis::compare::plot::{
    BINS, Bin, Drawn, MOST_LANES, Mark, Order, Plot, Reaching, Shape, Tick,
};
use crate::model::record::quantity::Rounding;

fn figures(texts: &[&str]) -> Vec<Figure> {
    let first = |text: &&str| quoted(text, &(0..text.len())).into_iter().next().map(|it| it.figure);
    texts.iter().map(|text| first(text).unwrap_or_else(|| panic!("no figure in {text}"))).collect()
}

fn plot(figures: &[Figure], order: Order) -> Option<Plot> {
    let members: Vec<Member> = figures.iter().map(|one| Member::new(one, Rounding::Rounded)).collect();
    let all: Vec<&Figure> = figures.iter().collect();
    Plot::of(&all, &Row::of(&members), Rounding::Rounded, order)
}

fn marks(plot: &Plot) -> &[Mark] {
    match &plot.drawn {
        Drawn::Marks(marks) => marks,
        Drawn::Bins(_) => panic!("bins"),
    }
}

/// A mark as it is drawn in letters: what it is of, its shape, and where it is in hundredths.
fn shown(mark: &Mark, texts: &[&str]) -> String {
    let at = |position: f64| (position * 100.0).round();
    let end = |reaching: Reaching, brackets: [char; 2]| match reaching {
        Reaching::To(position) => format!("{}{}", brackets[0], at(position)),
        Reaching::Before(position) => format!("{}{}", brackets[1], at(position)),
        Reaching::On => "…".to_string(),
    };
    let value = mark.value.map_or(String::new(), |value| at(value).to_string());
    let (low, high) = (end(mark.low, ['[', '(']), end(mark.high, [']', ')']));
    format!("{}: {:?} {low} {value} {high}", texts[mark.figure], mark.shape)
}

#[test]
fn each_kind_of_figure_has_a_shape() {
    for (text, expected) in [
        ("20 huts", Shape::Exact),
        ("exactly 300 huts", Shape::Exact),
        ("two-thirds of voters", Shape::Exact),
        ("at least 43 huts", Shape::AtLeast),
        ("at least about 40 huts", Shape::AtLeast),
        ("more than 300 huts", Shape::MoreThan),
        ("more than half the huts", Shape::MoreThan),
        ("up to 41 huts", Shape::AtMost),
        ("at most 41 huts", Shape::AtMost),
        ("fewer than 50 huts", Shape::LessThan),
        ("nearly 70 huts", Shape::Nearly),
        ("about 620 huts", Shape::About),
        ("between 30 and 40 huts", Shape::Range),
        ("dozens of huts", Shape::Vague),
        ("several huts", Shape::Vague),
    ] {
        assert_eq!(Shape::of(&figures(&[text])[0]), expected, "{text}");
    }
}

#[test]
fn figures_are_on_one_axis_in_the_order_of_their_numbers() {
    let texts = ["up to 41 cows", "at least 42 cows", "about 43 cows", "fewer than 50 cows", "30 to 40 cows"];
    let plot = plot(&figures(&texts), Order::ByValue).unwrap();
    let all: Vec<String> = marks(&plot).iter().map(|mark| shown(mark, &texts)).collect();
    assert_eq!(
        all,
        [
            "30 to 40 cows: Range [8  ]50",
            "up to 41 cows: AtMost … 54 ]54",
            "at least 42 cows: AtLeast [58 58 …",
            "about 43 cows: About [45 63 ]81",
            "fewer than 50 cows: LessThan … 92 ]88",
        ]
    );
    let numbers: Vec<String> = plot.axis.ticks.iter().map(|tick| tick.number.to_string()).collect();
    assert_eq!((numbers.join(" ").as_str(), plot.axis.is_logarithmic), ("30 35 40 45 50", false));
    let bracket = plot.conflict.unwrap();
    let at = |position: f64| (position * 100.0).round();
    assert_eq!((bracket.less, bracket.more, at(bracket.from), at(bracket.to)), (0, 2, 50.0, 58.0));
}

#[test]
fn an_axis_is_logarithmic_only_where_numbers_are_far_apart() {
    let texts = ["2,000 cows", "90 cows", "dozens of cows"];
    let far = plot(&figures(&texts), Order::AsGiven).unwrap();
    assert!(far.axis.is_logarithmic);
    let ticks: Vec<String> = far.axis.ticks.iter().map(|tick| tick.number.to_string()).collect();
    assert_eq!(ticks.join(" "), "20 50 100 200 500 1000 2000");
    assert_eq!(marks(&far).iter().map(|mark| mark.figure).collect::<Vec<_>>(), [0, 1, 2]);
    let near = plot(&figures(&["100 cows", "2,000 cows"]), Order::ByValue).unwrap();
    assert!(!near.axis.is_logarithmic, "20 times is not more than 20 times");
    let of_nothing = plot(&figures(&["no cows", "2,000 cows"]), Order::ByValue).unwrap();
    assert!(!of_nothing.axis.is_logarithmic, "nothing has no logarithm");
    assert!(of_nothing.axis.ticks.iter().all(|tick| !tick.number.as_str().starts_with('-')));
}

#[test]
fn the_axis_has_the_unit_of_the_texts() {
    for (texts, unit, ticks) in [
        (&["8 km of pipe", "12 km of pipe"][..], "km", "8 9 10 11 12"),
        (&["8 km of pipe", "5 miles of pipe"], "m", "8000 8020 8040"),
        (&["12% of cows", "a third of cows"], "%", "10 20 30"),
        (&["$9", "$12"], "USD", "9 10 11 12"),
        (&["40 °C", "104 °F"], "°C", "36 38 40 42 44"),
        (&["17 cows"], "", "16 17 18"),
    ] {
        let plot = plot(&figures(texts), Order::ByValue).unwrap();
        let numbers: Vec<String> = plot.axis.ticks.iter().map(|tick| tick.number.to_string()).collect();
        assert_eq!((plot.axis.unit, numbers.join(" ").as_str()), (unit, ticks), "{texts:?}");
    }
}

#[test]
fn what_cannot_be_compared_has_no_place_and_is_listed() {
    let texts = ["60 cows", "64 cows", "12% of cows"];
    let found = plot(&figures(&texts), Order::ByValue).unwrap();
    assert_eq!(marks(&found).len(), 2);
    assert_eq!(found.apart.iter().map(|(figure, _)| *figure).collect::<Vec<_>>(), [2]);
    assert_eq!(plot(&[], Order::ByValue), None);
}

#[test]
fn of_too_many_figures_only_numbers_are_drawn() {
    let texts: Vec<String> = (0..500).map(|number| format!("{} cows", 10 + number % 7)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let many = plot(&figures(&texts), Order::ByValue).unwrap();
    let Drawn::Bins(bins) = &many.drawn else { panic!("marks") };
    assert_eq!(bins.iter().map(|bin| bin.figures).sum::<usize>(), 500);
    assert_eq!(many.conflict, None);
    let fewer = plot(&figures(&texts[..MOST_LANES]), Order::ByValue).unwrap();
    assert_eq!(marks(&fewer).len(), MOST_LANES);
}

#[test]
fn parts_of_the_axis_are_between_round_numbers() {
    for (numbers, expected) in [
        ((1_000..1_500).collect::<Vec<u64>>(), ["1000 1050 50", "1450 1500 50"]),
        ((10..=80).collect(), ["10 15 5", "80 85 1"]),
        ((0..100).map(|number| 3 * (number * number + 1)).collect(), ["2 5 1", "20000 50000 18"]),
    ] {
        let texts: Vec<String> = numbers.iter().map(|number| format!("exactly {number} cows")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let plot = plot(&figures(&texts), Order::ByValue).unwrap();
        let Drawn::Bins(bins) = &plot.drawn else { panic!("marks") };
        let shown = |bin: &Bin| format!("{} {} {}", bin.from.number, bin.to.number, bin.figures);
        let ends = [bins.first().map(shown).unwrap(), bins.last().map(shown).unwrap()];
        assert_eq!(ends, expected, "{bins:?}");
    }
}

fn said() -> impl Strategy<Value = String> {
    let words = ["", "about", "at least", "more than", "up to", "fewer than", "nearly", "exactly"];
    let number = prop_oneof![0_u64..30, 0_u64..3_000, 0_u64..10_000_000_000];
    (prop::sample::select(words.to_vec()), number)
        .prop_map(|(words, number)| format!("{words} {number} cows").trim().to_string())
}

proptest! {
    /// Each figure is in one part, between its ends; parts follow one another and are not many.
    #[test]
    fn each_figure_is_in_one_part_of_the_axis(
        numbers in prop_oneof![
            prop::collection::vec(0_u64..300, 61..90),
            prop::collection::vec(1_u64..10_000_000_000, 61..90),
        ],
    ) {
        let texts: Vec<String> = numbers.iter().map(|number| format!("exactly {number} cows")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let plot = plot(&figures(&texts), Order::ByValue).unwrap();
        let Drawn::Bins(bins) = &plot.drawn else { panic!("marks") };
        prop_assert!(bins.len() <= 2 * BINS, "{}", bins.len());
        for (bin, next) in bins.iter().zip(bins.iter().skip(1)) {
            prop_assert!(bin.to == next.from && bin.from.at < bin.to.at);
        }
        for bin in bins {
            let end = |tick: &Tick| tick.number.as_str().parse::<f64>().unwrap();
            let within = numbers.iter().filter(|it| end(&bin.from) <= **it as f64 && (**it as f64) < end(&bin.to));
            prop_assert_eq!(bin.figures, within.count(), "{:?}", bin);
        }
        prop_assert_eq!(bins.iter().map(|bin| bin.figures).sum::<usize>(), numbers.len());
    }

    #[test]
    fn all_is_on_the_axis(texts in prop::collection::vec(said(), 1..30)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let figures = figures(&texts);
        let plot = plot(&figures, Order::ByValue).unwrap();
        let is_on_axis = |position: f64| (0.0..=1.0).contains(&position);
        let end = |reaching: Reaching, otherwise: f64| match reaching {
            Reaching::To(position) | Reaching::Before(position) => position,
            Reaching::On => otherwise,
        };
        prop_assert_eq!(marks(&plot).len() + plot.apart.len(), texts.len());
        for mark in marks(&plot) {
            let (low, high) = (end(mark.low, 0.0), end(mark.high, 1.0));
            let value = mark.value.unwrap();
            prop_assert!(is_on_axis(low) && is_on_axis(high) && is_on_axis(value));
            // One step inside an end that is open is beyond the number that is written.
            let step = 1e-2 + 1e-9;
            let is_open = matches!(mark.shape, Shape::MoreThan | Shape::LessThan);
            prop_assert!(is_open || low <= value + step && value <= high + step, "{:?}", mark);
        }
        let values: Vec<f64> = marks(&plot).iter().filter_map(|mark| mark.value).collect();
        prop_assert!(values.is_sorted());
        let ticks: Vec<f64> = plot.axis.ticks.iter().map(|tick| tick.at).collect();
        prop_assert!(ticks.is_sorted() && ticks.iter().all(|tick| is_on_axis(*tick)) && ticks.len() <= 7);
        if let Some(bracket) = plot.conflict {
            prop_assert!(bracket.from <= bracket.to && bracket.more != bracket.less);
        }
    }
}
