//! How long agreement takes: `cargo bench --bench agreement`.
//!
//! 100 annotators of 100 documents with 100 spans each, made: F1 of every pair of annotators by equal and by overlapping
//! spans, and u-alpha of each label, each with its interval. Then the whole report of smaller groups. Gamma of files in the format of
//! pygamma-agreement (annotator, label, start, end) where `GLOSSATOR_GAMMA` names their folder; `bench/agreement.py` works
//! it out beside that.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::print_stdout, clippy::unwrap_used)]

mod processor;

use std::path::{Path, PathBuf};
use std::time::Instant;

use glossator::analysis::agreement::bootstrap::{Interval, interval};
use glossator::analysis::agreement::gamma::unit::Unit;
use glossator::analysis::agreement::gamma::{Settings, gamma};
use glossator::analysis::agreement::matching::{Matched, Rule, matched};
use glossator::analysis::agreement::random::Random;
use glossator::analysis::agreement::report::{MOST_PAIRS_WITH_INTERVALS, report};
use glossator::analysis::agreement::study::{Extent, Mark, Study, StudyDocument, Work};
use glossator::analysis::agreement::unitizing::{Sums, units};
use glossator::model::record::id::{AnnotatorId, DocumentId, LabelId};

use processor::timed;

const ANNOTATORS: usize = 100;
const DOCUMENTS: usize = 100;
const SPANS: u32 = 100;
const LABELS: usize = 5;
/// Code points from the start of a span to that of the next.
const STRIDE: u32 = 60;

/// What one annotator has in a document: of 100 places each with a chance of nine in ten, nearly where the others are.
fn work(random: &mut Random) -> Vec<Mark> {
    let mut spans = Vec::new();
    for place in 0..SPANS + SPANS / 9 {
        if random.below(10) > 0 {
            let start = place * STRIDE + random.below(3) as u32;
            let label = if random.below(10) > 0 { place as usize % LABELS } else { random.below(LABELS) };
            spans.push((start, start + 20 + random.below(3) as u32, label));
        }
    }
    Work::of(&spans).marks
}

fn every_pair() {
    let mut random = Random::new(1);
    let documents: Vec<Vec<Vec<Mark>>> =
        (0..DOCUMENTS).map(|_| (0..ANNOTATORS).map(|_| work(&mut random)).collect()).collect();
    for (name, rule) in [
        ("equal spans", Rule::EXACT),
        ("equal spans, whatever the label", Rule::EXACT_UNLABELLED),
        ("overlapping spans", Rule::OVERLAP),
        ("overlapping spans, whatever the label", Rule::OVERLAP_UNLABELLED),
    ] {
        let (sums, time) = timed(|| {
            let of_document = |works: &Vec<Vec<Mark>>| {
                let mut sum = Matched::default();
                for (at, one) in works.iter().enumerate() {
                    works[at + 1..].iter().for_each(|other| sum += matched(one, other, rule));
                }
                sum
            };
            documents.iter().map(of_document).collect::<Vec<Matched>>()
        });
        let none = Matched::default();
        let (ends, drawing) =
            timed(|| interval(&sums, 7, &none, |sum, one| *sum += *one, |sum| sum.f1()).unwrap());
        let Interval { low, high } = ends;
        println!("F1 by {name}: {time:.2?}, and {drawing:.2?} for the interval, {low:.3} to {high:.3}");
    }
    let length = (SPANS + SPANS / 9 + 1) * STRIDE;
    let of_label = |label: Option<usize>| {
        let of_document = |works: &Vec<Vec<Mark>>| {
            let works: Vec<_> = works.iter().map(|marks| units(marks, label).unwrap()).collect();
            let mut sums = Sums::new(LABELS);
            sums.add(length, &works.iter().map(Vec::as_slice).collect::<Vec<_>>());
            sums
        };
        documents.iter().map(of_document).collect::<Vec<Sums>>()
    };
    let labels = || [None].into_iter().chain((0..LABELS).map(Some));
    let (all, time) = timed(|| labels().map(of_label).collect::<Vec<_>>());
    let none = Sums::new(LABELS);
    let value = |sums: &Sums| sums.alpha().map(|it| it.value());
    let of_sums = |sums: &Vec<Sums>| interval(sums, 7, &none, |sum, one| *sum += one, value).unwrap();
    let (ends, drawing) = timed(|| all.iter().map(of_sums).collect::<Vec<Interval>>());
    let Interval { low, high } = ends[0];
    println!(
        "u-alpha of all labels and of each: {time:.2?}, and {drawing:.2?} for the intervals, {low:.3} to {high:.3} of all"
    );
}

/// The report of a class, with intervals.
fn whole_report(annotators: usize, documents: usize) {
    let mut random = Random::new(2);
    let length = (SPANS + SPANS / 9 + 1) * STRIDE;
    let pieces = |size: u32| {
        let starts = (0..length / size).map(|at| at * size);
        starts.map(|start| Extent { start, end: start + size - 1 }).collect::<Vec<Extent>>()
    };
    let document = |at: usize, random: &mut Random| StudyDocument {
        id: DocumentId::new(at.to_string()),
        length,
        words: pieces(6),
        sentences: pieces(STRIDE * 2),
        works: (0..annotators).map(|_| Some(Work { marks: work(random), ..Work::default() })).collect(),
    };
    let study = Study {
        annotators: (0..annotators).map(|at| AnnotatorId::new(at.to_string())).collect(),
        labels: (0..LABELS).map(|at| LabelId::new(at.to_string())).collect(),
        documents: (0..documents).map(|at| document(at, &mut random)).collect(),
        ..Study::default()
    };
    let (found, time) = timed(|| report(&study, 0, None));
    let pairs = found.pairs.len();
    let has_intervals = pairs <= MOST_PAIRS_WITH_INTERVALS;
    let with = if has_intervals { "with" } else { "without" };
    println!(
        "the report of {annotators} annotators and {documents} documents, {pairs} pairs {with} intervals: {time:.2?}"
    );
}

fn read(path: &Path) -> Vec<Vec<Unit>> {
    let (mut annotators, mut labels): (Vec<String>, Vec<String>) = Default::default();
    let mut works: Vec<Vec<Unit>> = Vec::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        let [annotator, label, start, end] = cells[..] else { continue };
        let at = |known: &mut Vec<String>, name: &str| {
            known.iter().position(|it| it == name).unwrap_or_else(|| {
                known.push(name.to_string());
                known.len() - 1
            })
        };
        let (annotator, label) = (at(&mut annotators, annotator), at(&mut labels, label));
        works.resize(annotators.len(), Vec::new());
        works[annotator].push(Unit { start: start.parse().unwrap(), end: end.parse().unwrap(), label });
    }
    works.iter_mut().for_each(|units| units.sort_by(|one, other| one.start.total_cmp(&other.start)));
    works
}

fn alignments(folder: &Path) {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "csv"));
    files.sort();
    for path in files {
        let works = read(&path);
        for alpha in [1.0, 3.0] {
            let settings = Settings { alpha, precision: None, seed: 7, ..Settings::default() };
            let start = Instant::now();
            let (found, worked) = timed(|| gamma(&works, &settings));
            // The processor's time is known in steps of some milliseconds.
            let time = if worked.as_millis() < 100 { start.elapsed() } else { worked };
            let name = path.file_name().unwrap().to_string_lossy();
            // File, alpha, seconds, then the ends of the observed disorder and of gamma.
            match found {
                Ok(found) => {
                    let value = found.value().unwrap();
                    println!(
                        "{name}\t{alpha}\t{:.6}\t{:.6}\t{:.6}\t{:.6}\t{:.6}",
                        time.as_secs_f64(),
                        found.observed.low,
                        found.observed.high,
                        value.low,
                        value.high
                    );
                }
                Err(reason) => println!("{name}\t{alpha}\t{reason:?}"),
            }
        }
    }
}

fn main() {
    match std::env::var("GLOSSATOR_GAMMA") {
        Ok(folder) => alignments(Path::new(&folder)),
        Err(_) => {
            every_pair();
            whole_report(10, 20);
            whole_report(30, 5);
        }
    }
}
