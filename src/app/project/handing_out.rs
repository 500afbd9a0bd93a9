//! Giving an assignment: the open project becomes one, is divided, and is saved as what is handed out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::files::export::file_stem;
use crate::app::files::saving;
use crate::app::project::{key, texts};
use crate::browser::{random, single_file};
use crate::format::archive;
use crate::format::contract::WrittenFile;
use crate::format::glossator;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::record::assignment::{Assignment, Share};
use crate::model::record::id::AssignmentId;
use crate::team::division::Amount;
use crate::team::handing_out::{self, Examples, Wanted};
use crate::words::{assignments, counted, words};

/// Makes the open project an assignment that everybody does all of.
pub fn begin(bench: Workbench) {
    match random::new_id() {
        Ok(id) => divide(bench, AssignmentId::new(id), Vec::new(), ALL),
        Err(error) => bench.notify(Notice::failure(error.to_string())),
    }
}

/// Everybody does all texts.
const ALL: Amount = Amount::PercentPerPerson(100);

/// Divides the texts of an assignment among those who take part and further people; all do all if no amount is said.
pub fn add_people(bench: Workbench, assignment: &Assignment, people: Vec<String>, amount: Option<Amount>) {
    divide(bench, assignment.id.clone(), people, amount.unwrap_or(ALL));
}

fn divide(bench: Workbench, id: AssignmentId, people: Vec<String>, amount: Amount) {
    let assigned = bench.project.peek(|session| {
        let project = session.project();
        let seed = project.info().assignment.as_ref().map_or(1, |known| known.seed);
        let wanted = Wanted { id, title: None, instructions: None, people, amount, seed };
        handing_out::assign(project, &wanted)
    });
    bench.dispatch(ProjectCommand::SetAssignment(Some(assigned.assignment.into())));
    if !assigned.short.is_empty() {
        bench.notify(Notice::done(counted(assigned.short.len(), assignments().done_by_fewer)));
    }
}

/// What is handed out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Copies {
    /// One page for all, with the program in it.
    Page,
    /// One file for all.
    One,
    /// A file for each of those who take part, in an archive.
    Each,
}

/// Saves what is handed out of the open project, with its key sealed with a passphrase where people are to be told that.
pub fn save(bench: Workbench, copies: Copies, passphrase: String) {
    spawn_local(async move {
        let files = match files(bench, copies, &passphrase).await {
            Ok(files) if copies == Copies::Page => pages(&files).await,
            files => files,
        };
        match files.and_then(|files| pack(bench, files)) {
            Ok(file) => saving::save(bench, &file.path, &file.bytes, file.media_type),
            Err(notice) => bench.notify(notice),
        }
    });
}

/// The pages that have these files in them.
async fn pages(files: &[WrittenFile]) -> Result<Vec<WrittenFile>, Notice> {
    let mut pages = Vec::new();
    for file in files {
        let json = String::from_utf8_lossy(&file.bytes);
        let page = single_file::with_assignment(&json).await;
        let page = page.map_err(|_| Notice::failure(assignments().no_page))?;
        let stem = file.path.strip_suffix(glossator::EXTENSION).unwrap_or(&file.path);
        pages.push(WrittenFile::text(format!("{stem}.html"), page, "text/html"));
    }
    Ok(pages)
}

async fn files(bench: Workbench, copies: Copies, passphrase: &str) -> Result<Vec<WrittenFile>, Notice> {
    let _loaded = texts::load_all_texts(bench).await?;
    let project = bench.project.peek(|session| session.project().clone());
    let assignment = key::sealed(bench, &project, passphrase).await?;
    let title = file_stem(&assignment.title);
    let file = |share: Option<&Share>| {
        let copy = handing_out::copy(&project, &assignment, share, Examples::Given);
        let content = glossator::write(&copy);
        let content = content.ok_or_else(|| Notice::failure(words().rejection(&Rejection::TextNotLoaded)))?;
        let stem = share.map_or_else(
            || title.clone(),
            |share| file_stem(&format!("{title} {} {}", share.seat, share.name)),
        );
        Ok(WrittenFile::text(format!("{stem}{}", glossator::EXTENSION), content, "application/json"))
    };
    match copies {
        Copies::Page | Copies::One => Ok(vec![file(None)?]),
        Copies::Each => assignment.division.iter().map(|share| file(Some(share))).collect(),
    }
}

/// What is saved: the one file, or an archive of several.
fn pack(bench: Workbench, files: Vec<WrittenFile>) -> Result<WrittenFile, Notice> {
    match <[WrittenFile; 1]>::try_from(files) {
        Ok([file]) => Ok(file),
        Err(files) => {
            let title = file_stem(&bench.project.info.read_untracked().title);
            let bytes = archive::pack(&files).map_err(Notice::failure)?;
            Ok(WrittenFile { path: format!("{title}.zip"), bytes, media_type: "application/zip" })
        }
    }
}
