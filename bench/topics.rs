//! How long an edit of a comparison takes, with 200 topics of 20 sources: `cargo bench --bench topics`.
//!
//! Beside it stands working out all topics anew, and that with every figure read for the first time.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use glossator::analysis::compare::answers::{Answers, Compared};
use glossator::analysis::compare::tagged::Readings;
use glossator::format::glossator as native;
use glossator::model::edit::command::Command;
use glossator::model::edit::session::Session;
use glossator::model::edit::topic::TopicCommand;
use glossator::model::record::annotation::Stamp;
use glossator::model::record::id::{AnnotationId, TopicId};
use glossator::model::record::topic::Stance;

const TOPICS: usize = 200;
const SOURCES: usize = 20;
const RUNS: usize = 21;

/// A project in which each source gives a figure to each topic.
fn file() -> String {
    let (mut documents, mut annotations, mut topics) = (Vec::new(), Vec::new(), vec![Vec::new(); TOPICS]);
    for source in 0..SOURCES {
        let mut text = String::new();
        for (topic, members) in topics.iter_mut().enumerate() {
            let quote = format!("about {} boats", 40 + topic + source);
            let start = text.len();
            writeln!(text, "{quote} of kind {topic} sank, the warden of place {source} said.").unwrap();
            let (id, end) = (format!("{source}-{topic}"), start + quote.len());
            annotations.push(format!(
                r#"{{"id": "{id}", "document": "d{source}", "label": "figure", "annotator": "me",
                "spans": [{{"start": {start}, "end": {end}, "text": "{quote}"}}],
                "attributes": {{"quantity": {{"value": {}, "qualifier": "about"}}}}}}"#,
                40 + topic + source
            ));
            members.push(format!(r#"{{"annotation": "{id}", "stance": "gives"}}"#));
        }
        let text = text.replace('\n', "\\n");
        documents.push(format!(r#"{{"id": "d{source}", "name": "{source}.txt", "text": "{text}"}}"#));
    }
    let topic = |(number, members): (usize, &Vec<String>)| {
        let members = members.join(",");
        format!(r#"{{"id": "t{number}", "question": "How many of kind {number}?", "members": [{members}]}}"#)
    };
    let topics: Vec<String> = topics.iter().enumerate().map(topic).collect();
    format!(
        r##"{{"format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {{"id": "p", "title": "Boats"}}, "annotators": [{{"id": "me", "name": "Me"}}],
        "schema": {{"labels": [{{"id": "figure", "name": "figure", "color": "#7c2300"}}], "attributes":
        [{{"id": "quantity", "name": "quantity", "labels": ["figure"], "kind": "quantity"}}], "relations": []}},
        "documents": [{}], "annotations": [{}], "topics": [{}]}}"##,
        documents.join(","),
        annotations.join(","),
        topics.join(",")
    )
}

fn all(session: &Session, compared: &Compared, readings: &mut Readings) -> Vec<Arc<Answers>> {
    let project = session.project();
    let answers = |topic| Arc::new(Answers::of(project, topic, compared, readings));
    project.topics().map(answers).collect()
}

/// The middle one of some times, in milliseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1_000.0
}

fn main() {
    let opened = native::read("boats", &file()).unwrap();
    assert!(opened.problems.is_empty(), "{:?}", opened.problems);
    let mut session = Session::new(opened.project);
    let compared = Compared::of(session.project());
    let (mut first, mut anew, mut edits) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..RUNS {
        let start = Instant::now();
        let mut readings = Readings::default();
        all(&session, &compared, &mut readings);
        first.push(start.elapsed());
        let start = Instant::now();
        let known = all(&session, &compared, &mut readings);
        anew.push(start.elapsed());
        let stance = if run % 2 == 0 { Stance::Contradicts } else { Stance::Gives };
        let command: Command = TopicCommand::Put {
            topic: TopicId::new("t100"),
            annotations: vec![AnnotationId::new("7-100")],
            stance,
        }
        .into();
        let start = Instant::now();
        let step = command.plan(session.project()).unwrap();
        session.carry_out(command.kind(), step.clone(), Stamp::default());
        let project = session.project();
        let touched = known.iter().filter(|answers| answers.is_touched_by(&step, project)).count();
        for topic in project.topics() {
            let old = known.iter().find(|answers| answers.topic.id == topic.id).unwrap();
            if old.is_touched_by(&step, project) {
                Answers::of(project, topic, &compared, &mut readings);
            }
        }
        edits.push(start.elapsed());
        assert_eq!(touched, 1);
    }
    println!("{TOPICS} topics of {SOURCES} sources, {} figures", TOPICS * SOURCES);
    println!("every figure read, all topics worked out: {:.1} ms", median(first));
    println!("all topics worked out: {:.1} ms", median(anew));
    println!("an edit of one topic: {:.2} ms", median(edits));
}
