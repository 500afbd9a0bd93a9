//! Reads files, one after the other. It runs in the worker, and in the page where there is none.

use gloo::timers::future::TimeoutFuture;

use crate::app::files::finding::{Finding, Reached, Report};
use crate::app::files::line_reading;
use crate::app::files::line_reading::Lines;
use crate::app::files::shelf::{Batch, Shelf};
use crate::app::project::kept::first_snapshot;
use crate::browser::clock;
use crate::browser::files::PickedFile;
use crate::format::glossator;
use crate::format::glossator::label_set;
use crate::format::glossator::label_set::OpenedLabels;
use crate::format::problem::Problem;
use crate::format::text_file;
use crate::format::text_file::Decoded;
use crate::import::decisions::Undecoded;
use crate::import::recognize;
use crate::import::recognize::Kind;
use crate::model::index::project::Project;
use crate::store::assemble::Stored;
use crate::store::recovery;
use crate::words::words;

/// Progress is told, and the page gets a chance to answer, whenever so many milliseconds have passed.
const SLICE: u64 = 30;

/// Reads files, and tells what is in each, until it is dropped. What is too large, by itself or together with
/// the bytes that the project holds already, is refused unread.
pub async fn read(files: &[PickedFile], mut held: u64, shelf: Option<&Shelf>, tell: &dyn Fn(Report)) {
    let mut batch = Batch::new(shelf);
    let mut slice_start = clock::now();
    for (done, file) in files.iter().enumerate() {
        if clock::now().saturating_sub(slice_start) > SLICE {
            tell(Report::Progress(Reached { files: done, ..Reached::default() }));
            TimeoutFuture::new(0).await;
            slice_start = clock::now();
        }
        let (path, size) = (file.path.as_str(), file.size());
        let problem = text_file::too_large(path, size).or_else(|| text_file::hold(path, size, &mut held));
        if let Some(problem) = problem {
            tell(Report::Found(Finding::refused(&problem)));
            continue;
        }
        if text_file::is_lines(path) {
            let reached = Reached { files: done, bytes: 0, size };
            line_reading::read(file, reached, &mut held, &mut batch, tell).await;
            continue;
        }
        for finding in read_one(file).await {
            match (finding, shelf) {
                (finding @ Finding::Text { .. }, _) => batch.add(finding, tell).await,
                (Finding::Project { listing, stored, problems }, Some(shelf)) => {
                    tell(Report::Found(shelf.store_project(listing, stored, problems).await));
                }
                (finding, _) => tell(Report::Found(finding)),
            }
        }
    }
    batch.send(tell).await;
    tell(Report::Done);
}

async fn read_one(file: &PickedFile) -> Vec<Finding> {
    match file.read().await {
        Ok(bytes) => sort(&file.path, bytes),
        Err(error) => vec![Finding::unreadable(&file.path, &error)],
    }
}

fn sort(name: &str, bytes: Vec<u8>) -> Vec<Finding> {
    match text_file::decode(name, &bytes) {
        Decoded::Text { content, .. } => sort_text(name, content),
        Decoded::UnknownEncoding => {
            vec![Finding::Undecoded(Undecoded { name: name.to_string(), bytes })]
        }
        Decoded::Refused(problem) => vec![Finding::refused(&problem)],
    }
}

/// What a text is: a text, or one of our own files.
pub fn sort_text(name: &str, content: String) -> Vec<Finding> {
    match recognize::kind_of(name, &content) {
        // Other JSON is read as a project too, for the sake of what that says of it.
        Kind::Project | Kind::Json => match glossator::read(name, &content) {
            Ok(opened) => vec![project(&opened.project, &opened.problems)],
            Err(problem) => vec![Finding::refused(&problem)],
        },
        Kind::Labels => match label_set::read(name, &content) {
            Ok(OpenedLabels { set, problems }) => vec![Finding::Labels {
                set: label_set::write(&set),
                name: set.name,
                problems: problems.iter().map(|problem| words().problem(problem)).collect(),
            }],
            Err(problem) => vec![Finding::refused(&problem)],
        },
        Kind::Recovery => match recovery::read(name, &content) {
            Ok(recovered) => {
                let sessions = recovered.sessions.iter();
                let projects = sessions.map(|read| project(read.session.project(), &read.problems));
                projects.chain(recovered.problems.iter().map(Finding::refused)).collect()
            }
            Err(problem) => vec![Finding::refused(&problem)],
        },
        Kind::Text => {
            // In UTF-8 it may be larger than it was in its file.
            if let Some(problem) = text_file::text_too_large(name, content.len() as u64) {
                return vec![Finding::refused(&problem)];
            }
            vec![Finding::text(name.to_string(), content, Vec::new())]
        }
        Kind::JsonLines => {
            let mut lines = Lines::of(name);
            let mut found = Vec::new();
            lines.take(content.as_bytes(), true, &mut |_, finding| found.push(finding));
            found
        }
    }
}

fn project(project: &Project, problems: &[Problem]) -> Finding {
    // All that was read from a file is in memory.
    let snapshot = first_snapshot(project).unwrap_or_default();
    let (headers, parts): (Vec<_>, Vec<_>) =
        snapshot.snapshots.into_iter().partition(|(name, _)| name.is_empty());
    let header = headers.into_iter().map(|(_, header)| header).next().unwrap_or_default();
    Finding::Project {
        listing: snapshot.listing.unwrap_or_default(),
        stored: Stored { header, parts, texts: snapshot.texts, ..Stored::default() },
        problems: problems.iter().map(|problem| words().problem(problem)).collect(),
    }
}
