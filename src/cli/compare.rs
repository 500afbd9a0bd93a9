//! `glossator compare`: what sources say, beside one another.

use std::cell::Cell;

use crate::analysis::compare::overview::{FigureCell, Overview, Reasons, overview};
use crate::cli::arguments::Compare;
use crate::cli::gather::gather_with;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::output;
use crate::cli::progress::Progress;
use crate::cli::report::Report;
use crate::cli::table;
use crate::cli::terminal::{complain, print};
use crate::export::comparison::Comparison;
use crate::export::report::Showing;
use crate::export::{Export, Options};
use crate::format::contract::{NotLoaded, WrittenFile};
use crate::format::csv::table::{Separator, Style};
use crate::import::host::{Host, Native};
use crate::model::index::project::Project;
use crate::words::{command, compare as words};

/// Ids that are numbers: nothing of it is kept, and the same input is to give the same bytes.
#[derive(Default)]
struct Numbering(Cell<u64>);

impl Host for Numbering {
    fn new_id(&self) -> Result<String, String> {
        self.0.set(self.0.get() + 1);
        Ok(format!("{:020}", self.0.get()))
    }

    fn now_ms(&self) -> u64 {
        Native.now_ms()
    }

    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String> {
        Native.decode(bytes, encoding)
    }
}

/// Compares, and prints what is found.
pub(super) fn compare(wanted: &Compare, is_json: bool) -> Result<Outcome, Failure> {
    let mut report = Report::default();
    let project = gather_with(&Numbering::default(), &wanted.inputs, &mut report, &Progress::new())?;
    if wanted.report.is_some() || wanted.out.is_some() {
        written(&project, wanted)?;
        report.lines().iter().for_each(|line| complain(line));
        return Ok(if report.all_was_read() { Outcome::Fine } else { Outcome::RefusedOrLost });
    }
    let reasons =
        Reasons { ground: &|ground| words().ground(ground), name: &|ground| words().name_ground(ground) };
    let found = overview(&project, wanted.suggest.then_some(&reasons));
    if is_json {
        let mut json = serde_json::to_vec(&found).map_err(|error| Failure::Input(error.to_string()))?;
        json.push(b'\n');
        print(json)?;
        report.lines().iter().for_each(|line| complain(line));
    } else {
        report.say(false, serde_json::Value::Null)?;
        print(in_words(&found).into_bytes())?;
    }
    Ok(if report.all_was_read() { Outcome::Fine } else { Outcome::RefusedOrLost })
}

/// Writes the report, or all that there is.
fn written(project: &Project, wanted: &Compare) -> Result<(), Failure> {
    let not_written = |NotLoaded| Failure::Input(command().not_written.to_string());
    let comparison = Comparison::of(project).map_err(not_written)?;
    let showing = if wanted.blind { Showing::Blind } else { Showing::All };
    if let Some(file) = &wanted.report {
        let options = Options { showing, ..Options::default() };
        output::write(file, &Export::Report.write(&comparison, options), false)?;
    }
    if let Some(folder) = &wanted.out {
        let style =
            if wanted.spreadsheet { Style::for_spreadsheets(Separator::Comma) } else { Style::default() };
        let options = Options { showing, style, ..Options::default() };
        let is_wanted =
            |export: &Export| wanted.only.is_empty() || wanted.only.iter().any(|id| id == export.id());
        let all = Export::ALL.into_iter().filter(is_wanted);
        let files: Vec<WrittenFile> = all.flat_map(|export| export.write(&comparison, options)).collect();
        output::write(folder, &files, true)?;
    }
    Ok(())
}

/// What is found, for people: a heading for each kind, and below it what was found of it.
fn in_words(found: &Overview) -> String {
    let words = words();
    let mut sections: Vec<String> = Vec::new();
    let mut section = |heading: &str, lines: String| {
        if !lines.is_empty() {
            sections.push(format!("{heading}\n{lines}"));
        }
    };
    let topics = found.topics.iter().map(|topic| {
        let is_in_conflict = |id: &String| topic.conflict.contains(id);
        let members = found.figures.iter().filter(|figure| topic.members.contains(&figure.id));
        let member = |figure: &FigureCell| {
            let mark = if is_in_conflict(&figure.id) { "*" } else { "" };
            vec![format!("  {mark}"), figure.doc.clone(), figure.quote.replace('\n', " ")]
        };
        let lines: Vec<Vec<String>> = members.map(member).collect();
        format!("{} ({})\n{}", topic.question, words.verdict(topic.verdict), table::aligned(&lines, 3))
    });
    section(words.figures, topics.collect());
    let claims = found.claims.iter().map(|claim| {
        let cell = |(doc, cells): (&String, &Vec<&str>)| vec![format!("  {doc}"), cells.join(", ")];
        format!("{}\n{}", claim.text, table::aligned(&claim.cells.iter().map(cell).collect::<Vec<_>>(), 2))
    });
    section(words.claims, claims.collect());
    let passages: Vec<Vec<String>> = found
        .passages
        .iter()
        .map(|passage| {
            let places = passage.spans.iter().map(|it| format!("{} {}–{}", it.doc, it.start, it.end));
            let other = if passage.differs_in_number { words.other_number } else { "" };
            let mut line = vec![format!("  {}", passage.equal_words)];
            line.extend(places);
            line.push(other.to_string());
            line
        })
        .collect();
    section(words.passages, table::aligned(&passages, 4));
    let entities = found.entities.iter().filter(|entity| entity.decision != "refused");
    let entities = entities.map(|entity| vec![format!("  {}", entity.preferred), entity.forms.join(", ")]);
    section(words.names, table::aligned(&entities.collect::<Vec<_>>(), 2));
    sections.join("\n")
}
