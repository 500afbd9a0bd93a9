//! `glossator assign`: who does which texts, and what is handed out to them.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::arguments::{AmountArgs, Assign, Output};
use crate::cli::feedback::key as key_of;
use crate::cli::gather::{STANDARD, gather, take};
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::output;
use crate::cli::progress::Progress;
use crate::cli::report::{Counts, Report};
use crate::cli::saving::{keep, write};
use crate::cli::table;
use crate::cli::terminal::{complain, print};
use crate::format::contract::{Saving, WrittenFile};
use crate::format::glossator;
use crate::format::spelling::{Rules, Spelling};
use crate::import::host::{Host, Native};
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::assignment::{Assignment, Feedback, Share};
use crate::model::record::id::AssignmentId;
use crate::team::division::Amount;
use crate::team::handing_out::{self, Assigned, Examples, Wanted};
use crate::team::key::{self, Unwritten};
use crate::team::sealed::{self, Chance};
use crate::words::{command, count, counted, feedback, fill, review, sealed_key, team};

/// Files are called after seats, because two people may have one name.
const SEATS: Rules =
    Rules { takes: |char| char.is_ascii_alphanumeric(), begins_with_letter: false, nameless: "seat" };

/// Divides, writes the project and what is handed out of it, and shows who does how much.
pub(super) fn assign(wanted: &Assign, is_json: bool) -> Result<Outcome, Failure> {
    let people = people(wanted)?;
    let instructions = wanted.instructions.as_deref().map(read).transpose()?;
    let mut report = Report::default();
    let project = gather(&wanted.inputs, &mut report, &Progress::new())?;
    if project.document_count() == 0 {
        return Err(Failure::Input(command().nothing_to_divide.to_string()));
    }
    let Assigned { assignment, short } = handing_out::assign(
        &project,
        &Wanted {
            id: AssignmentId::new(Native.new_id().map_err(Failure::Input)?),
            title: wanted.title.clone(),
            instructions,
            people,
            amount: amount(&wanted.amount),
            seed: wanted.seed,
        },
    );
    if assignment.division.is_empty() {
        return Err(Failure::Input(command().nobody.to_string()));
    }
    let assignment = with_key_annotator(&project, assignment, wanted)?;
    hand_out(&project, &with_sealed_key(&project, &assignment, wanted)?, wanted)?;
    let more = json!({
        "read": Counts::of(&project),
        "assignment": {"id": assignment.id.as_str(), "revision": assignment.revision, "seed": assignment.seed},
        "division": assignment.division.iter().map(|share| share_json(&project, share)).collect::<Vec<_>>(),
        "done_by_fewer": short.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
    });
    let shown = shown(&project, &assignment);
    let mut session = Session::new(project);
    take(&mut session, ProjectCommand::SetAssignment(Some(assignment.into())).into())?;
    let project = session.project();
    let place = Output { output: wanted.output.clone(), chosen: Vec::new(), allow_loss: false };
    let written = write(glossator::FORMAT, &place, |writer, chosen| {
        writer.write(&Saving { project, stem: &output::stem(&place.output), chosen })
    })?;
    if !is_json && place.output != Path::new(STANDARD) {
        print(shown)?;
    }
    if !is_json && !short.is_empty() {
        complain(&counted(short.len(), command().done_by_fewer));
    }
    keep(written, &place, false, report, is_json, more)
}

/// The names of those who take part, and an empty one for each seat.
fn people(wanted: &Assign) -> Result<Vec<String>, Failure> {
    let listed = wanted.names_file.as_deref().map(read).transpose()?.unwrap_or_default();
    let listed = listed.lines().map(str::to_string);
    let names = wanted.names.iter().cloned().chain(listed).map(|name| name.trim().to_string());
    let seats = std::iter::repeat_n(String::new(), wanted.seats as usize);
    Ok(names.filter(|name| !name.is_empty()).chain(seats).collect())
}

fn read(file: &Path) -> Result<String, Failure> {
    let content = fs::read_to_string(file);
    let content = content.map_err(|error| Failure::Input(format!("{}: {error}", file.display())))?;
    Ok(content.trim_start_matches('\u{feff}').to_string())
}

fn amount(wanted: &AmountArgs) -> Amount {
    let per_text = wanted.per_text.map(|people| Amount::PeoplePerDocument(people as usize));
    let texts = wanted.texts.map(|texts| Amount::DocumentsPerPerson(texts as usize));
    let percent = Amount::PercentPerPerson(wanted.percent.unwrap_or(100));
    per_text.or(texts).unwrap_or(percent)
}

/// Returns the assignment with the key that is asked for.
fn with_key_annotator(
    project: &Project,
    assignment: Assignment,
    wanted: &Assign,
) -> Result<Assignment, Failure> {
    let Some(key) = &wanted.key else { return Ok(assignment) };
    let key_annotator = Some(key_of(project, key)?);
    Ok(Assignment { key_annotator, feedback: Feedback::Passphrase, ..assignment })
}

/// Returns the assignment as it is handed out: with its key, sealed anew, if people are to be told the passphrase.
fn with_sealed_key(
    project: &Project,
    assignment: &Assignment,
    wanted: &Assign,
) -> Result<Assignment, Failure> {
    let is_handed_out = wanted.all.is_some() || wanted.each.is_some();
    let annotator = assignment.key_annotator.as_ref();
    let annotator = annotator.filter(|_| is_handed_out && assignment.feedback == Feedback::Passphrase);
    let Some(annotator) = annotator else { return Ok(assignment.clone()) };
    let failure = |sentence: &str| Failure::Input(sentence.to_string());
    let passphrase = match wanted.passphrase.as_deref() {
        Some(file) if file == Path::new(STANDARD) => io::read_to_string(io::stdin())?,
        Some(file) => read(file)?,
        None => String::new(),
    };
    if passphrase.trim().is_empty() {
        return Err(failure(command().no_passphrase));
    }
    if let Some(weakness) = sealed_key().weakness(&passphrase) {
        complain(&weakness);
    }
    let content = key::write(project, assignment, annotator).map_err(|reason| match reason {
        Unwritten::NothingMarked => {
            let name = review().names(project).get(annotator).cloned().unwrap_or_default();
            Failure::Input(fill(feedback().no_key, &[("name", &name)]))
        }
        // In the command all texts are in memory.
        Unwritten::TextNotLoaded => failure(command().not_written),
    })?;
    let mut chance = Chance::default();
    for bytes in [&mut chance.salt[..], &mut chance.iv[..]] {
        getrandom::fill(bytes).map_err(|error| Failure::Input(error.to_string()))?;
    }
    let sealed = sealed::seal(&content, &assignment.id, &passphrase, chance);
    let key = sealed.ok_or_else(|| Failure::Input(team().seal_refusal(&sealed::Refusal::TooLarge)))?;
    Ok(Assignment { key: Some(key), ..assignment.clone() })
}

/// Writes what is handed out: one file for all, and one for each seat.
fn hand_out(project: &Project, assignment: &Assignment, wanted: &Assign) -> Result<(), Failure> {
    let examples = if wanted.with_examples { Examples::All } else { Examples::Given };
    // In the command all texts are in memory.
    let file = |share: Option<&Share>, path: String| -> Result<WrittenFile, Failure> {
        let copy = handing_out::copy(project, assignment, share, examples);
        let content =
            glossator::write(&copy).ok_or_else(|| Failure::Input(command().not_written.to_string()))?;
        Ok(WrittenFile::text(path, content, "application/json"))
    };
    if let Some(place) = &wanted.all {
        let path = format!("{}{}", output::stem(place), glossator::EXTENSION);
        output::write(place, &[file(None, path)?], false)?;
    }
    if let Some(place) = &wanted.each {
        // A seat in a project of others may be called anything, or as another one is.
        let numbers: Vec<String> = (0..assignment.division.len()).map(|index| index.to_string()).collect();
        let seats = assignment.division.iter().map(|share| share.seat.as_str());
        let stems = Spelling::new(numbers.iter().map(String::as_str).zip(seats), SEATS, &[]);
        let files = numbers.iter().zip(&assignment.division).map(|(number, share)| {
            file(Some(share), format!("{}{}", stems.of(number), glossator::EXTENSION))
        });
        output::write(place, &files.collect::<Result<Vec<_>, _>>()?, true)?;
    }
    Ok(())
}

/// How many code points the texts of a share have.
fn characters(project: &Project, share: &Share) -> usize {
    let documents = share.documents.iter().filter_map(|id| project.document(id)?.text.get());
    documents.map(|text| text.offsets().char_length() as usize).sum()
}

fn share_json(project: &Project, share: &Share) -> Value {
    json!({
        "seat": share.seat,
        "name": share.name,
        "documents": share.documents.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
        "characters": characters(project, share),
    })
}

/// Who does how much.
fn shown(project: &Project, assignment: &Assignment) -> String {
    let own = command();
    let mut lines = vec![[own.seat, own.name, own.texts, own.characters].map(str::to_string).to_vec()];
    lines.extend(assignment.division.iter().map(|share| {
        let numbers = [share.documents.len(), characters(project, share)].map(count);
        [share.seat.clone(), share.name.clone()].into_iter().chain(numbers).collect()
    }));
    table::aligned(&lines, 2)
}
