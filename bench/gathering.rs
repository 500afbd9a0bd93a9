//! How long gathering takes, step by step: `cargo bench --bench gathering`.
//!
//! 1,000 and 3,000 hand-ins of 500 spans each, made on the texts of the lesson; by the time that the processor works.
//! `-- --files FOLDER` writes them down instead, with the project that they belong to, for `gathering.mjs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::print_stdout, clippy::unwrap_used)]

mod processor;

use std::path::Path;
use std::sync::Arc;

use glossator::format::glossator as native;
use glossator::format::glossator::seeds;
use glossator::model::edit::kind::CommandKind;
use glossator::model::edit::session::Session;
use glossator::model::edit::staged::Staged;
use glossator::model::index::project::Project;
use glossator::model::record::annotation::{Annotation, Origin, Stamp};
use glossator::model::record::id::{AnnotationId, AnnotatorId};
use glossator::store::EntryWriting;
use glossator::store::chain::{EntryId, Link};
use glossator::team::gathering::{Again, Arrival, Gathering, HandedIn, Refusal, read};
use glossator::team::hand_in::{Attempt, HandIn, Worker};
use glossator::team::hand_in_file::write;
use glossator::text::span::{Fragments, TextOffset};

use processor::timed;

const SPANS: usize = 500;
const COUNTS: [usize; 2] = [1_000, 3_000];
/// As many annotations are taken at a time as in the page.
const AT_A_TIME: usize = 8_000;

/// The spans from the start of a word to the end of that word, or of one of the next.
fn places(project: &Project) -> Vec<Annotation> {
    let labels = &project.schema().labels;
    let mut places = Vec::new();
    for document in project.documents() {
        let text = document.text.get().unwrap();
        let content = text.as_str();
        let starts: Vec<usize> = content.split_whitespace().map(|word| word.as_ptr() as usize).collect();
        let ends = content.split_whitespace().map(|word| word.as_ptr() as usize + word.len());
        let ends: Vec<usize> = ends.collect();
        let base = content.as_ptr() as usize;
        for (at, start) in starts.iter().enumerate() {
            for end in ends.iter().skip(at).take(4) {
                let [start, end] = [start, end].map(|place| TextOffset::from_byte((place - base) as u32));
                let Some(span) = text.span(start, end) else { continue };
                places.push(Annotation {
                    id: AnnotationId::new("?"),
                    document: document.id.clone(),
                    annotator: AnnotatorId::new("?"),
                    origin: Origin::Human,
                    label: labels[places.len() % labels.len()].id.clone(),
                    fragments: Fragments::new([span]).unwrap(),
                    attributes: Default::default(),
                    note: String::new(),
                    time: None,
                    extra: Default::default(),
                });
            }
        }
    }
    places
}

/// What somebody hands in: spans that are spread over the texts, others than those of most others.
fn hand_in(number: usize, project: &Project, places: &[Annotation]) -> String {
    let assignment = project.info().assignment.as_deref().unwrap();
    let attempt = Attempt {
        id: format!("copy{number:06}"),
        sequence: 1,
        made: "2026-12-05T12:00:00Z".into(),
        program: "0.1.0".into(),
        has_opened_key: false,
    };
    let id = AnnotatorId::new(format!("worker{number:06}"));
    let worker = Worker { id: id.clone(), name: format!("Annotator {number}"), seat: String::new() };
    let one = |at: usize| {
        let place = &places[(at * places.len() / SPANS + number * 7) % places.len()];
        let id = AnnotationId::new(format!("{number:06}{at:06}"));
        Arc::new(Annotation { id, annotator: worker.id.clone(), ..place.clone() })
    };
    let annotations = (0..SPANS).map(one).collect();
    let whole = HandIn::gather(project, assignment, attempt, worker.clone()).unwrap();
    write(&HandIn { annotations, ..whole }, project).unwrap().content
}

fn measure(project: &Project, contents: &[String]) {
    let (arrived, reading) = timed(|| {
        let mut arrived = Vec::new();
        for (number, content) in contents.iter().enumerate() {
            let name = number.to_string();
            let arrival =
                |one: Result<HandedIn, Refusal>| one.map(|one| Arrival::new(one, Again::LastCounts));
            let read = read(&name, content, project, false).into_iter().map(arrival);
            arrived.extend(read.map(|one| (name.clone(), one)));
        }
        arrived
    });
    let (mut gathered, gathering) = timed(|| {
        let all = arrived.iter().map(|(name, arrival)| (name.as_str(), arrival));
        let mut gathering = Gathering::begin(project, all, Again::LastCounts);
        while gathering.step() {}
        gathering.finish()
    });
    let session = Session::new(project.clone());
    let (ready, planning) = timed(|| {
        let mut staged = Staged::begin(&session, CommandKind::TakeLayers);
        for part in gathered.take_parts(project, AT_A_TIME) {
            staged.command(&part.into()).unwrap();
        }
        staged.finish(Stamp::default(), "").unwrap()
    });
    let (entry, writing) = timed(|| {
        let link = Link { sequence: 1, id: EntryId::new("1"), parent: EntryId::new("0") };
        let mut writing = EntryWriting::begin(&ready.entry, &link);
        while writing.step() {}
        writing.finish()
    });
    assert_eq!(ready.project.annotation_count() - project.annotation_count(), contents.len() * SPANS);
    println!(
        "{} hand-ins: {:.2?} to read, {:.2?} to compare, {:.2?} for the step, {:.2?} to write its {} MB",
        contents.len(),
        reading,
        gathering,
        planning,
        writing,
        entry.len() / 1_000_000
    );
}

fn main() {
    let project = native::read("lesson", seeds::LESSON).unwrap().project;
    let places = places(&project);
    let contents: Vec<String> = (0..COUNTS[1]).map(|number| hand_in(number, &project, &places)).collect();
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--files") {
        let folder = Path::new(&arguments[at + 1]);
        std::fs::write(folder.join("lesson.glossator.json"), native::write(&project).unwrap()).unwrap();
        for (number, content) in contents.iter().enumerate() {
            std::fs::write(folder.join(format!("{number}.glossator-handin.json")), content).unwrap();
        }
        return;
    }
    for count in COUNTS {
        measure(&project, &contents[..count]);
    }
}
