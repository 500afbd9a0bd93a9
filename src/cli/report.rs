//! What the command says of what it has done: lines for people, or one JSON object for programs.

use serde::Serialize;
use serde_json::{Value, json};

use crate::cli::outcome::Failure;
use crate::cli::terminal::{complain, print};
use crate::format::losses::{Losses, Subject};
use crate::format::problem::{Problem, Reason};
use crate::import::findings::{Refusal, Refusals};
use crate::import::unplaced::Moved;
use crate::model::index::project::Project;
use crate::words::{command, counted, fill, words};

/// What could not be taken or said.
#[derive(Default)]
pub(super) struct Report {
    /// What is wrong in files.
    pub(super) problems: Vec<Problem>,
    /// What could not be read, in the words of the system.
    unreadable: Vec<String>,
    /// How many more were refused than are named.
    more: usize,
    /// Files whose encoding is unknown.
    pub(super) undecoded: Vec<String>,
    /// What is not the same any more.
    pub(super) losses: Losses,
    /// What was put where it is quoted.
    pub(super) moved: Vec<Moved>,
}

impl Report {
    /// Notes what was refused.
    pub(super) fn refuse(&mut self, refused: Refusals) {
        self.more += refused.count.saturating_sub(refused.first.len());
        for refusal in refused.first {
            match refusal {
                Refusal::Problem(problem) => self.problems.push(problem),
                Refusal::Unreadable { name, reason } => self.unreadable.push(format!("{name}: {reason}")),
                Refusal::Other(reason) => self.unreadable.push(reason),
            }
        }
    }

    /// Returns whether everything could be read, but for what systems put beside it.
    pub(super) fn all_was_read(&self) -> bool {
        let is_of_a_system = |problem: &Problem| matches!(problem.reason, Reason::OfSystem { .. });
        self.problems.iter().all(is_of_a_system)
            && self.unreadable.is_empty()
            && self.undecoded.is_empty()
            && self.more == 0
    }

    /// Returns a line for each thing that could not be taken or said, with its place and reason.
    pub(super) fn lines(&self) -> Vec<String> {
        let words = words();
        let mut lines: Vec<String> = self.problems.iter().map(|problem| words.problem(problem)).collect();
        lines.extend(self.unreadable.iter().cloned());
        let undecoded = |name: &String| fill(command().unknown_encoding, &[("file", name)]);
        lines.extend(self.undecoded.iter().map(undecoded));
        if self.more > 0 {
            lines.push(counted(self.more, command().more_refused));
        }
        lines.extend(self.moved.iter().map(moved));
        lines.extend(self.losses.iter().map(|(loss, lost)| words.loss(loss, lost)));
        lines
    }

    /// Returns the same for programs.
    pub(super) fn json(&self) -> Value {
        let problem = |problem: &Problem| json!({"file": problem.file, "path": problem.path, "message": words().problem(problem)});
        let unreadable = self.unreadable.iter().map(|reason| json!({"message": reason}));
        let undecoded = self.undecoded.iter().map(
            |file| json!({"file": file, "message": fill(command().unknown_encoding, &[("file", file)])}),
        );
        let problems: Vec<Value> =
            self.problems.iter().map(problem).chain(unreadable).chain(undecoded).collect();
        let losses = self.losses.iter().map(|(loss, lost)| {
            json!({
                "loss": to_value(&loss),
                "count": lost.count,
                "example": lost.example,
                "records": lost.subjects.iter().map(record).collect::<Vec<_>>(),
                "message": words().loss(loss, lost),
            })
        });
        let moved = self.moved.iter().map(|one| {
            json!({
                "file": one.file,
                "path": one.path,
                "quote": one.quote,
                "stated": one.stated,
                "place": one.place,
                "message": moved(one),
            })
        });
        json!({
            "problems": problems,
            "more_problems": self.more,
            "moved": moved.collect::<Vec<_>>(),
            "losses": losses.collect::<Vec<_>>(),
        })
    }

    /// Says it, for people on standard error, for programs on standard output, and with it what else there is to say.
    pub(super) fn say(&self, is_json: bool, more: Value) -> Result<(), Failure> {
        if is_json {
            let mut all = self.json();
            if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
                all.extend(more);
            }
            print(format!("{all}\n"))?;
        } else {
            for line in self.lines() {
                complain(&line);
            }
        }
        Ok(())
    }
}

/// How much was read.
#[derive(Clone, Copy, Default, Serialize)]
pub(super) struct Counts {
    documents: usize,
    annotations: usize,
    relations: usize,
}

impl Counts {
    /// Returns how much is in a project.
    pub(super) fn of(project: &Project) -> Counts {
        Counts {
            documents: project.document_count(),
            annotations: project.annotation_count(),
            relations: project.relations().count(),
        }
    }

    /// Adds what was read elsewhere.
    pub(super) fn add(&mut self, more: &Counts) {
        self.documents += more.documents;
        self.annotations += more.annotations;
        self.relations += more.relations;
    }
}

/// What was put where, in words.
fn moved(moved: &Moved) -> String {
    let span = |(start, end): (u64, u64)| {
        fill(command().offsets, &[("start", &start.to_string()), ("end", &end.to_string())])
    };
    let (start, end) = moved.place;
    let (path, place) = (words().path(&moved.path), span((start.into(), end.into())));
    let values = [("file", &*moved.file), ("path", &path), ("quote", &moved.quote), ("place", &place)];
    match moved.stated.map(span) {
        Some(stated) => fill(command().moved, &[&values[..], &[("stated", &stated)]].concat()),
        None => fill(command().put, &values),
    }
}

fn record(subject: &Subject) -> Value {
    match subject {
        Subject::Annotation(id) => json!({"annotation": id}),
        Subject::Relation(id) => json!({"relation": id}),
        Subject::Document(id) => json!({"document": id}),
    }
}

/// A value as serde names it; what is no value is null.
fn to_value(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
