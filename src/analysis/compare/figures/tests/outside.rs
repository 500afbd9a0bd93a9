//! Figures in sentences that others have marked, and how many of them are found and read alike.

use super::fixture;
use crate::analysis::compare::figures::{Kind, Mention, find};
use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::Rounding;

/// The byte at a number of characters.
fn byte(text: &str, chars: u64) -> usize {
    text.char_indices().nth(chars as usize).map_or(text.len(), |(byte, _)| byte)
}

fn json(name: &str) -> Option<serde_json::Value> {
    fixture(name).map(|file| serde_json::from_str(&file).unwrap())
}

fn float(number: &Decimal) -> f64 {
    number.as_str().parse().unwrap()
}

fn is_same(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-5 * left.abs().max(right.abs())
}

/// Each result of a file of Recognizers-Text: the sentence, the bytes of what is marked, and its value.
fn recognized(name: &str) -> Option<Vec<(String, std::ops::Range<usize>, String)>> {
    let cases = json(&format!("recognizers-en-{name}Model.json"))?;
    let mut found = Vec::new();
    for case in cases.as_array().unwrap() {
        let text = case["Input"].as_str().unwrap();
        for result in case["Results"].as_array().unwrap() {
            let (Some(start), Some(end)) = (result["Start"].as_u64(), result["End"].as_u64()) else {
                continue;
            };
            let value = result["Resolution"]["value"].as_str().unwrap_or_default().to_string();
            found.push((text.to_string(), byte(text, start)..byte(text, end + 1), value));
        }
    }
    Some(found)
}

fn touching<'a>(mentions: &'a [Mention], range: &std::ops::Range<usize>) -> Vec<&'a Mention> {
    mentions.iter().filter(|one| one.number.start < range.end && range.start < one.number.end).collect()
}

/// Parts of dates, addresses and telephone numbers, which count nothing here: `5/17/2018`, `192.168.1.2`.
fn is_part_of_digits(text: &str, range: &std::ops::Range<usize>) -> bool {
    let goes_on = |rest: &str| {
        rest.starts_with(|mark| "./-,".contains(mark))
            && rest[1..].starts_with(|next: char| next.is_ascii_digit())
    };
    let comes_from: String = text[..range.start].chars().rev().take(2).collect();
    text[range.clone()].bytes().all(|byte| byte.is_ascii_digit())
        && (goes_on(&text[range.end..]) || goes_on(&comes_from))
}

/// How a share is reported: the misses, and that it is at least so many of a hundred.
fn report(name: &str, right: usize, of: usize, least: usize, wrong: &[String]) {
    eprintln!("{name}: {right} of {of}\n  {}", wrong.join("\n  "));
    assert!(right * 100 >= least * of, "{name}: {right} of {of}");
}

/// What is done otherwise here: ordinals are no figures; plain ranges are closed; `about` widens; a share is no more
/// than all.
#[test]
fn ends_of_ranges_in_sentences() {
    let Some(cases) = recognized("NumberRange") else { return };
    let (mut right, mut wrong) = (0, Vec::new());
    let is_ordinal = |text: &str| text.contains("th and the") || text.contains("th but lower than the");
    let cases: Vec<_> = cases.into_iter().filter(|(text, ..)| !is_ordinal(text)).collect();
    for (text, range, expected) in &cases {
        let mentions = find(text);
        let ends = |mention: &&Mention| {
            let mut quantity = mention.figure.quantity.clone();
            quantity.qualifier = quantity.qualifier.replace("about", "").trim().to_string();
            let mut bounds = quantity.extent(Rounding::Exact)?;
            if mention.figure.kind == Kind::Share {
                bounds.high = None;
            }
            let low = bounds
                .low
                .map_or("(".to_string(), |low| format!("{}{}", if low.is_open { "(" } else { "[" }, low.at));
            let high = bounds.high.map_or(")".to_string(), |high| {
                format!("{}{}", high.at, if high.is_open { ")" } else { "]" })
            });
            Some(format!("{low},{high}"))
        };
        let found: Vec<String> = touching(&mentions, range).iter().filter_map(ends).collect();
        let is_alike = |found: &String| {
            let is_plain = expected.starts_with('[') && !expected.starts_with("[0,");
            let half_open = found.strip_suffix(']').filter(|_| is_plain).map(|found| format!("{found})"));
            let below = found.strip_prefix("[0,").map(|rest| format!("(,{rest}"));
            [Some(found.clone()), half_open, below].contains(&Some(expected.clone()))
        };
        if found.iter().any(is_alike) {
            right += 1;
        } else {
            wrong.push(format!("{text}: {found:?}, not {expected}"));
        }
    }
    report("ranges", right, cases.len(), 93, &wrong);
}

#[test]
fn numbers_in_sentences() {
    for (name, least) in [("Number", 91), ("Percent", 100), ("Currency", 87)] {
        let Some(cases) = recognized(name) else { return };
        let (mut right, mut wrong, mut of) = (0, Vec::new(), 0);
        for (text, range, expected) in &cases {
            if is_part_of_digits(text, range) {
                continue;
            }
            let Ok(expected) = expected.trim_end_matches('%').parse::<f64>() else { continue };
            of += 1;
            let mentions = find(text);
            let value = |mention: &&Mention| mention.figure.quantity.value.as_ref().map(float);
            let found: Vec<f64> = touching(&mentions, range).iter().filter_map(value).collect();
            if found.iter().any(|found| is_same(*found, expected)) {
                right += 1;
            } else {
                wrong.push(format!("{text}: {found:?}, not {expected}"));
            }
        }
        report(name, right, of, least, &wrong);
    }
}

#[test]
fn ordinals_are_no_figures() {
    let Some(cases) = recognized("Ordinal") else { return };
    let is_found = |(text, range, _): &&(String, std::ops::Range<usize>, String)| {
        !touching(&find(text), range).is_empty()
    };
    let wrong: Vec<String> = cases
        .iter()
        .filter(is_found)
        .map(|(text, range, _)| format!("{text}: {}", &text[range.clone()]))
        .collect();
    report("ordinals that are none", cases.len() - wrong.len(), cases.len(), 92, &wrong);
}

/// Value and unit. Ranges are one value there, with how far it may be off: any number of the range will do.
#[test]
fn units_in_sentences() {
    let Some(cases) = json("quantulum3-quantities.json") else { return };
    let (mut right, mut of, mut wrong) = (0, 0, Vec::new());
    for case in cases.as_array().unwrap() {
        let text = case["req"].as_str().unwrap();
        let mentions = find(text);
        for result in case["res"].as_array().unwrap() {
            let (value, unit) = (result["value"].as_f64().unwrap(), result["unit"].as_str().unwrap());
            let surface = result["surface"].as_str().unwrap();
            let Some(start) = text.find(surface) else { continue };
            of += 1;
            let is_alike = |mention: &&Mention| {
                let quantity = &mention.figure.quantity;
                let own = mention.figure.unit.map_or("", |unit| unit.name);
                let is_unit = (unit == "dimensionless") == own.is_empty()
                    || ["dozen", "gross", "count"].iter().any(|one| unit.contains(one));
                let is_value = quantity.value.as_ref().is_some_and(|own| is_same(float(own), value))
                    || quantity.extent(Rounding::Exact).is_some_and(|ends| {
                        quantity.value.is_none()
                            && ends.low.is_some_and(|low| float(&low.at) <= value)
                            && ends.high.is_some_and(|high| value <= float(&high.at))
                    });
                is_unit && is_value
            };
            if touching(&mentions, &(start..start + surface.len())).iter().any(is_alike) {
                right += 1;
            } else {
                let found: Vec<String> = touching(&mentions, &(start..start + surface.len()))
                    .iter()
                    .map(|one| {
                        format!("{} {:?}", &text[one.span.clone()], one.figure.unit.map(|unit| unit.name))
                    })
                    .collect();
                wrong.push(format!("{surface}: {found:?}, not {value} {unit}"));
            }
        }
    }
    report("quantulum3", right, of, 60, &wrong);
}

/// Phrases that say one quantity: `simple Gram 2`. The number there may be in another unit of the same.
#[test]
fn measures_in_phrases() {
    let Some(file) = json("duckling-en.json") else { return };
    for (kind, least) in [("Quantity", 84), ("Distance", 73), ("Duration", 58), ("AmountOfMoney", 83)] {
        let (mut right, mut of, mut wrong) = (0, 0, Vec::new());
        for case in file[kind].as_array().unwrap() {
            let expected = case["expect"].as_str().unwrap();
            let words: Vec<&str> = expected.split(' ').collect();
            let number = words.iter().find_map(|word| word.parse::<f64>().ok());
            let Some(number) = number.filter(|_| ["simple", "DurationData"].contains(&words[0])) else {
                continue;
            };
            for phrase in case["phrases"].as_array().unwrap() {
                let phrase = phrase.as_str().unwrap();
                of += 1;
                let mentions = find(phrase);
                let found: Vec<f64> =
                    mentions.iter().filter_map(|one| one.figure.quantity.value.as_ref().map(float)).collect();
                let scales = [1.0, 1000.0, 0.001, 60.0, 1_000_000.0, 1_000.0 * 0.000_001];
                if found.iter().any(|found| scales.iter().any(|scale| is_same(found * scale, number))) {
                    right += 1;
                } else {
                    wrong.push(format!("{phrase}: {found:?}, not {expected}"));
                }
            }
        }
        report(kind, right, of, least, &wrong);
    }
}
