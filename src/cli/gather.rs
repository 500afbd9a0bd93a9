//! What is in the files that the command is given, as one project.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::cli::arguments::Inputs;
use crate::cli::outcome::Failure;
use crate::cli::progress::Progress;
use crate::cli::report::Report;
use crate::format::problem::{Problem, Reason};
use crate::import::decisions::Undecoded;
use crate::import::findings::{Findings, Refusal};
use crate::import::host::{Host, Native};
use crate::import::meeting::meet;
use crate::import::natural::natural_order;
use crate::import::read::{HandInFile, Item, Reached, ReadAs, Reader, Sink, SourceFile, read};
use crate::import::resolve::whole_files;
use crate::import::unplaced::Unplaced;
use crate::model::edit::command::Command;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotator;
use crate::model::record::id::{AnnotatorId, ProjectId};
use crate::model::record::project::ProjectInfo;
use crate::team::layer_file::is_layer;
use crate::words::words;

/// What is called by this path is what comes in from elsewhere.
pub(super) const STANDARD: &str = "-";

/// A file that the command was given.
pub(super) enum Given {
    /// One on disk: its path in what was given, where it is, and its size in bytes.
    OnDisk { path: String, place: PathBuf, size: u64 },
    /// What came in, all of it.
    Standard(Vec<u8>),
}

impl SourceFile for Given {
    fn path(&self) -> &str {
        match self {
            Given::OnDisk { path, .. } => path,
            Given::Standard(_) => STANDARD,
        }
    }

    fn size(&self) -> u64 {
        match self {
            Given::OnDisk { size, .. } => *size,
            Given::Standard(bytes) => bytes.len() as u64,
        }
    }

    async fn read(&self, start: u64, end: u64) -> Result<Vec<u8>, String> {
        let changed = || "it has changed".to_string();
        match self {
            Given::OnDisk { place, .. } => {
                let mut file = File::open(place).map_err(|error| error.to_string())?;
                file.seek(SeekFrom::Start(start)).map_err(|error| error.to_string())?;
                let mut bytes = vec![0; (end - start) as usize];
                file.read_exact(&mut bytes).map_err(|_| changed())?;
                Ok(bytes)
            }
            Given::Standard(bytes) => {
                bytes.get(start as usize..end as usize).map(<[u8]>::to_vec).ok_or_else(changed)
            }
        }
    }
}

/// Reads everything that was given, as one project, and notes in the report what could not be taken.
pub(super) fn gather(inputs: &Inputs, report: &mut Report, progress: &Progress) -> Result<Project, Failure> {
    gather_with(&Native, inputs, report, progress)
}

/// The same, with ids that something else gives.
pub(super) fn gather_with(
    host: &impl Host,
    inputs: &Inputs,
    report: &mut Report,
    progress: &Progress,
) -> Result<Project, Failure> {
    let mut files = Vec::new();
    for input in &inputs.inputs {
        files.extend(given(input)?);
    }
    let findings = find(host, &files, inputs, report, progress);
    assemble(findings, &title_of(inputs), inputs.reanchor, report)
}

/// Returns what was found as one project, and notes in the report what could not be taken of it. Says whether spans that are
/// not where they are said to be are put where they are quoted.
pub(super) fn assemble(
    findings: Findings,
    title: &str,
    reanchors: bool,
    report: &mut Report,
) -> Result<Project, Failure> {
    let mut projects = Vec::new();
    let mut session = Session::new(empty(title)?);
    let Findings { documents, built, projects: whole, .. } = findings;
    let has_title = !whole.is_empty();
    for (project, problems) in whole {
        report.problems.extend(problems);
        projects.push(project);
    }
    for mut one in whole_files(built) {
        let only = |unplaced: &Unplaced| unplaced.only_choice().filter(|_| reanchors);
        let chosen: Vec<Option<usize>> = one.unplaced.iter().map(only).collect();
        report.moved.extend(one.settle(&chosen));
        report.problems.extend(one.problems);
        report.losses.extend(one.losses);
        projects.push(one.project);
    }
    if !documents.is_empty() {
        take(&mut session, DocumentCommand::Add(documents).into())?;
    }
    let mut projects = projects.into_iter();
    // The first keeps its own ids, its title and all that is known of it.
    if session.project().document_count() == 0
        && let Some(first) = projects.next()
    {
        session = Session::new(first);
        if !has_title {
            take(&mut session, ProjectCommand::Rename(title.to_string()).into())?;
        }
    }
    for project in projects {
        let met = meet(&project, session.project());
        take(&mut session, ProjectCommand::Merge(Box::new(met)).into())?;
    }
    Ok(session.project().clone())
}

/// Reads each of what was given as a project of its own.
pub(super) fn gather_each(
    inputs: &Inputs,
    report: &mut Report,
    progress: &Progress,
) -> Result<Vec<Project>, Failure> {
    let one = |input: &PathBuf| {
        let single = Inputs {
            inputs: vec![input.clone()],
            from: inputs.from.clone(),
            chosen_read: inputs.chosen_read.clone(),
            encoding: inputs.encoding.clone(),
            reanchor: inputs.reanchor,
        };
        gather(&single, report, progress)
    };
    inputs.inputs.iter().map(one).collect()
}

/// Carries out a command; that it changes nothing is as well.
pub(super) fn take(session: &mut Session, command: Command) -> Result<(), Failure> {
    match session.dispatch(command) {
        Ok(_) | Err(Rejection::NothingToChange) => Ok(()),
        Err(rejection) => Err(Failure::Input(words().rejection(&rejection))),
    }
}

fn find(
    host: &impl Host,
    files: &[Given],
    inputs: &Inputs,
    report: &mut Report,
    progress: &Progress,
) -> Findings {
    let importer = importer();
    let reader = reader(host, inputs, &importer);
    let mut sink = Gathering { host, findings: Findings::new(0, u64::MAX), progress, total: files.len() };
    pollster::block_on(read(files, 0, &reader, &mut sink));
    let mut findings = sink.findings;
    let undecoded = std::mem::take(&mut findings.undecoded);
    match &inputs.encoding {
        Some(encoding) => {
            for item in reader.decoded(undecoded, encoding) {
                findings.add(item, host);
            }
        }
        None => report.undecoded.extend(undecoded.into_iter().map(|Undecoded { name, .. }| name)),
    }
    report.undecoded.extend(findings.undecoded.drain(..).map(|file| file.name));
    for HandInFile { name, content } in findings.hand_ins.drain(..) {
        let reason = if is_layer(&content) { Reason::OfATeam } else { Reason::HandedIn };
        let problem = Problem { file: name, path: String::new(), reason };
        findings.refused.add(Refusal::Problem(problem));
    }
    report.refuse(std::mem::take(&mut findings.refused));
    report.problems.extend(findings.passed_over.take());
    findings
}

/// Returns who says what the files do not say who says it.
pub(super) fn importer() -> Annotator {
    Annotator { id: AnnotatorId::new("imported"), name: String::new(), extra: Default::default() }
}

/// Returns what reads the files.
pub(super) fn reader<'a, H: Host>(host: &'a H, inputs: &Inputs, importer: &'a Annotator) -> Reader<'a, H> {
    let chosen = inputs.chosen_read.iter().cloned().collect();
    let taken_for = inputs.from.clone().map(|format| ReadAs { format, chosen });
    Reader { importer, host, taken_for }
}

/// The files that a path leads to: itself, those of a folder in the order of their names, or what comes in.
pub(super) fn given(input: &Path) -> Result<Vec<Given>, Failure> {
    if input == Path::new(STANDARD) {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        return Ok(vec![Given::Standard(bytes)]);
    }
    let missing = |error: std::io::Error| Failure::Input(format!("{}: {error}", input.display()));
    if fs::metadata(input).map_err(missing)?.is_dir() {
        let mut found = Vec::new();
        let name = input.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        list(input, &name, &mut found)?;
        found.sort_by(|left, right| natural_order(left.path(), right.path()));
        return Ok(found);
    }
    let path = input.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(vec![on_disk(path, input.to_path_buf())?])
}

fn list(folder: &Path, path: &str, found: &mut Vec<Given>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let within = format!("{path}/{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            list(&entry.path(), &within, found)?;
        } else if kind.is_file() {
            found.push(on_disk(within, entry.path())?);
        }
    }
    Ok(())
}

fn on_disk(path: String, place: PathBuf) -> Result<Given, Failure> {
    let size = fs::metadata(&place)?.len();
    Ok(Given::OnDisk { path, place, size })
}

/// What a project of these files is called.
fn title_of(inputs: &Inputs) -> String {
    let first = inputs.inputs.first().filter(|input| **input != *Path::new(STANDARD));
    let stem = first.and_then(|input| input.file_stem()).unwrap_or(OsStr::new("project"));
    stem.to_string_lossy().into_owned()
}

fn empty(title: &str) -> Result<Project, Failure> {
    let id = Native.new_id().map_err(Failure::Input)?;
    Ok(Project::new(ProjectInfo {
        id: ProjectId::new(id),
        title: title.to_string(),
        guidelines: String::new(),
        language: String::new(),
        assignment: None,
        extra: Default::default(),
        file_extra: Default::default(),
    }))
}

/// Collects what is found, and shows how far reading is.
struct Gathering<'a, H> {
    host: &'a H,
    findings: Findings,
    progress: &'a Progress,
    total: usize,
}

impl<H: Host> Sink for Gathering<'_, H> {
    async fn reach(&mut self, reached: Reached) {
        self.progress.reach(reached, self.total);
    }

    async fn take(&mut self, item: Item) {
        self.findings.add(item, self.host);
    }
}
