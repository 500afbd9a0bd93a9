//! A file of lines becomes another one part by part, so that it may be larger than memory.

use std::path::Path;

use serde_json::json;

use crate::cli::arguments::Convert;
use crate::cli::gather::{Given, STANDARD, assemble, given, importer, reader};
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::output::{self, Appending};
use crate::cli::progress::Progress;
use crate::cli::report::{Counts, Report};
use crate::cli::saving::{chosen, say};
use crate::format::contract::{NotLoaded, WriteStream, Written};
use crate::format::registry;
use crate::import::findings::{Findings, Refusals};
use crate::import::host::Native;
use crate::import::read::{Item, Reached, Sink, SourceFile, read};
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::record::schema::Schema;
use crate::words::command;

/// Texts of so many bytes are written together.
const TOGETHER: u64 = 2_000_000;

/// What goes from one file to another.
pub(super) struct Stream {
    file: Given,
    writing: Box<dyn WriteStream>,
}

impl Stream {
    /// Returns what can be converted part by part: one file of lines, to lines, into files that can grow.
    pub(super) fn of(wanted: &Convert) -> Result<Option<Stream>, Failure> {
        let output = &wanted.output.output;
        let (stem, chosen) = (output::stem(output), chosen(&wanted.output));
        let writing = registry::by_id(&wanted.to).and_then(|format| format.writer()?.stream(&stem, &chosen));
        let can_grow = output != Path::new(STANDARD) && !output::is_archive(output);
        let ([input], Some(writing), true) = (wanted.inputs.inputs.as_slice(), writing, can_grow) else {
            return Ok(None);
        };
        let is_file = input != Path::new(STANDARD) && !input.is_dir();
        let importer = importer();
        let file = if is_file { given(input)?.pop() } else { None };
        let file = file.filter(|file| reader(&Native, &wanted.inputs, &importer).is_of_lines(file.path()));
        Ok(file.map(|file| Stream { file, writing }))
    }

    /// Converts it. Nothing is at its place before all of it is written.
    pub(super) fn run(self, wanted: &Convert, is_json: bool) -> Result<Outcome, Failure> {
        let progress = Progress::new();
        let importer = importer();
        let mut writing = Writing {
            stream: self.writing,
            title: output::stem(&wanted.output.output),
            reanchors: wanted.inputs.reanchor,
            schema: Schema::default(),
            batch: batch(),
            appending: Appending::new(&wanted.output.output),
            report: Report::default(),
            refused: Refusals::default(),
            read: Counts::default(),
            is_lossy: false,
            progress: &progress,
            failure: None,
        };
        pollster::block_on(read(&[self.file], 0, &reader(&Native, &wanted.inputs, &importer), &mut writing));
        writing.finish();
        let Writing { appending, mut report, refused, read, is_lossy, failure, .. } = writing;
        if let Some(failure) = failure {
            return Err(failure);
        }
        report.refuse(refused);
        let is_saved = wanted.output.allow_loss || !is_lossy;
        let files = appending.paths();
        if is_saved {
            appending.finish()?;
        }
        say(&report, &wanted.output, is_json, is_saved, files, json!({"read": read}))
    }
}

/// What is found is written as soon as there is enough of it.
struct Writing<'a> {
    stream: Box<dyn WriteStream>,
    title: String,
    /// Whether spans are put where they are quoted.
    reanchors: bool,
    /// What may be said, as far as it is known.
    schema: Schema,
    /// What is not written yet.
    batch: Findings,
    appending: Appending,
    report: Report,
    refused: Refusals,
    read: Counts,
    /// Whether something is lost in writing.
    is_lossy: bool,
    progress: &'a Progress,
    /// Why nothing can be written any more.
    failure: Option<Failure>,
}

impl Sink for Writing<'_> {
    async fn reach(&mut self, reached: Reached) {
        self.progress.reach(reached, 1);
    }

    async fn take(&mut self, item: Item) {
        self.batch.add(item, &Native);
        if self.batch.held() >= TOGETHER || !self.batch.built.is_empty() {
            self.write_batch();
        }
    }

    fn holds(&self) -> bool {
        false
    }
}

impl Writing<'_> {
    fn write_batch(&mut self) {
        if self.failure.is_none() {
            self.failure = self.try_to_write_batch().err();
        }
    }

    fn try_to_write_batch(&mut self) -> Result<(), Failure> {
        let mut batch = std::mem::replace(&mut self.batch, batch());
        self.refused.extend(std::mem::take(&mut batch.refused));
        let mut project = assemble(batch, &self.title, self.reanchors, &mut self.report)?;
        // A part knows the labels of those before it.
        self.schema.extend((**project.schema()).clone());
        let schema = Some(Change::update(project.schema(), self.schema.clone()));
        project.apply(&Transaction { schema, ..Transaction::default() });
        if project.document_count() == 0 {
            return Ok(());
        }
        self.read.add(&Counts::of(&project));
        let written = self.stream.write(&project);
        self.keep(written.map_err(|NotLoaded| Failure::Input(command().not_written.to_string()))?)
    }

    fn keep(&mut self, written: Written) -> Result<(), Failure> {
        self.is_lossy |= !written.losses.is_empty();
        // Of so many records only the number is kept.
        self.report.losses.extend_by_part(written.losses.without_subjects());
        self.appending.append(&written.files, false)
    }

    fn finish(&mut self) {
        self.write_batch();
        if self.failure.is_none() {
            let rest = self.stream.finish();
            self.failure = self.keep(rest).err();
        }
    }
}

fn batch() -> Findings {
    Findings::new(0, u64::MAX)
}
