//! What the command can be told. Help, completions and the man page are made of this.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, RangedI64ValueParser};
use clap::{Args, Parser, Subcommand, value_parser};
use clap_complete::Shell;

use crate::analysis::agreement::matching::Rule;
use crate::analysis::splits::USUAL_RESEMBLANCE;
use crate::export::Export;
use crate::format::contract::{Choice, Format};
use crate::format::registry::FORMATS;
use crate::team::feedback::ScoreRule;

/// Converts, checks, counts, compares, splits, assigns, gathers and merges annotated texts.
///
/// It reads and writes every format that the page does. Exit status: 0 when all is well, 1 when something in the data
/// was refused or lost, 2 for wrong usage.
#[derive(Parser)]
#[command(name = "glossator", version, max_term_width = 100)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(super) verb: Verb,
    /// Say everything as one JSON object on standard output, for programs.
    #[arg(long, global = true)]
    pub(super) json: bool,
}

/// What to do.
#[derive(Subcommand)]
pub(super) enum Verb {
    /// Writes what is in files in another format.
    Convert(Convert),
    /// Reads files, checks every offset against its quoted text, and says what is wrong.
    Validate(Inputs),
    /// Counts annotations by label, text and annotator.
    Stats(Stats),
    /// Splits texts into parts to train, tune and test with, which know nothing of each other.
    ///
    /// Texts that are nearly the same stay together, and so do those that a relation joins. Each part has about its share
    /// of the texts, and of the spans of each label. The same texts are split the same way for a seed, everywhere.
    Split(SplitUp),
    /// Compares what sources say: figures, claims, text that they share, and who is mentioned.
    Compare(Compare),
    /// Divides texts among people, and makes what is handed out to them.
    ///
    /// Everybody does as many texts as the others, or one more, and nearly as much text. The same people and texts are
    /// divided the same way for a seed. In a project that is divided already, what was given stays where it is:
    /// people can come later.
    Assign(Assign),
    /// Gathers what was handed in, in the project that it was handed out from.
    ///
    /// Each person is an annotator of the project. The order does not matter, and what is gathered again changes nothing.
    Gather(GatherHandIns),
    /// Says how far annotators agree, by label, text, pair and attribute, and where they do not.
    ///
    /// Who marked a span in a text, gave it a value or is done with it has annotated it. The files of several annotators may
    /// be given together: texts meet by what is in them.
    Agree(Agree),
    /// Compares what annotators did with a key, and says what they found, missed and confused.
    ///
    /// Compared are the texts of the key, by those whose hand-ins were gathered, or else by all others. There is no score
    /// unless a rule for it is named.
    Feedback(FeedbackArgs),
    /// Puts the work of several annotators on the same texts together; texts meet by what is in them.
    Merge(Merge),
    /// Says whether the program in a page as one file is a known one, whatever assignment is in it.
    ///
    /// The number that it says is the SHA-256 of the file without its assignment: of `glossator.html` as it was released,
    /// that of the file itself. The page shows the same number below its keys.
    Verify(Verify),
    /// Writes what a shell needs to complete this command.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Writes the manual page of this command.
    Man,
}

/// What is read.
#[derive(Args)]
pub(super) struct Inputs {
    /// Files, folders and archives; `-` is standard input.
    #[arg(required = true)]
    pub(super) inputs: Vec<PathBuf>,
    /// The format of all of them. Without it, each is recognized.
    #[arg(long, value_name = "FORMAT", value_parser = read_formats())]
    pub(super) from: Option<String>,
    /// Something to be chosen about the way they are read: `field=COLUMN` for tables and JSON, `split=lines` for texts.
    #[arg(long = "read", value_name = "CHOICE=OPTION", value_parser = reading_choice, requires = "from")]
    pub(super) chosen_read: Vec<(String, String)>,
    /// The encoding of texts that are neither in UTF-8 nor marked, such as windows-1252.
    #[arg(long, value_name = "ENCODING")]
    pub(super) encoding: Option<String>,
    /// Put a span whose quoted text is not at its offsets where it is quoted, if that is in the text once.
    #[arg(long)]
    pub(super) reanchor: bool,
}

/// What is written, and how.
#[derive(Args)]
pub(super) struct Output {
    /// Where to: a file, a folder, an archive (`.zip`), or `-` for standard output.
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: PathBuf,
    /// Something to be chosen about the format, such as `scheme=bilou`.
    #[arg(long = "set", value_name = "CHOICE=OPTION", value_parser = choice)]
    pub(super) chosen: Vec<(String, String)>,
    /// Write also what the format cannot say in full, and say what is lost.
    #[arg(long)]
    pub(super) allow_loss: bool,
}

/// Writes what is in files in another format.
#[derive(Args)]
pub(super) struct Convert {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// The format that is written.
    #[arg(long, value_name = "FORMAT", value_parser = written_formats())]
    pub(super) to: String,
    #[command(flatten)]
    pub(super) output: Output,
}

/// Compares what sources say.
#[derive(Args)]
pub(super) struct Compare {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// Say also what may be tagged and joined in texts where nobody has done so, each with its reason.
    #[arg(long)]
    pub(super) suggest: bool,
    /// Write a report of what people have tagged and joined, as one page of HTML to read and to print, and print nothing.
    #[arg(long, value_name = "FILE", conflicts_with = "suggest")]
    pub(super) report: Option<PathBuf>,
    /// Write the report and all tables, networks and statements there, into a folder or an archive (`.zip`), and print
    /// nothing.
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["suggest", "report"])]
    pub(super) out: Option<PathBuf>,
    /// Of these, write only some.
    #[arg(long, value_name = "WHAT", value_delimiter = ',', requires = "out", value_parser = exports())]
    pub(super) only: Vec<String>,
    /// Write tables for a spreadsheet, in which nothing is taken for a formula.
    #[arg(long, requires = "out")]
    pub(super) spreadsheet: bool,
    /// Leave out of the report where texts come from: sources have letters only.
    #[arg(long, requires = "report", conflicts_with = "out")]
    pub(super) blind: bool,
}

/// Splits texts into parts.
#[derive(Args)]
pub(super) struct SplitUp {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// The format that is written: files of it for each part.
    #[arg(long, value_name = "FORMAT", value_parser = written_formats())]
    pub(super) to: String,
    #[command(flatten)]
    pub(super) output: Output,
    /// The share of what is trained with.
    #[arg(long, value_name = "SHARE", default_value_t = 80, value_parser = share())]
    pub(super) train: u32,
    /// The share of what is tuned with, which others call validation.
    #[arg(long, value_name = "SHARE", default_value_t = 10, value_parser = share())]
    pub(super) dev: u32,
    /// The share of what is tested with.
    #[arg(long, value_name = "SHARE", default_value_t = 10, value_parser = share())]
    pub(super) test: u32,
    /// A number: another one splits otherwise.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) seed: u64,
    /// Texts stay together that share so many percent of their runs of five words.
    #[arg(long, value_name = "PERCENT", default_value_t = USUAL_RESEMBLANCE, value_parser = value_parser!(u8).range(1..=100))]
    pub(super) alike: u8,
    /// Does not look for texts that are nearly the same.
    #[arg(long, conflicts_with = "alike")]
    pub(super) no_group: bool,
    /// Texts also stay together that have the same value of this field in their metadata, such as a source.
    #[arg(long, value_name = "FIELD")]
    pub(super) group_by: Option<String>,
    /// Shares out texts without regard to their labels.
    #[arg(long)]
    pub(super) no_stratify: bool,
}

/// Divides texts among people.
#[derive(Args)]
pub(super) struct Assign {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// Where the project goes, with the assignment in it: a file to keep, in which what is handed in is gathered.
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: PathBuf,
    /// Write one file for all, in which each finds their own texts by name or seat.
    #[arg(long, value_name = "FILE")]
    pub(super) all: Option<PathBuf>,
    /// Write a file for each, with their own texts only, into a folder or an archive (`.zip`).
    #[arg(long, value_name = "FOLDER")]
    pub(super) each: Option<PathBuf>,
    /// Somebody who takes part; once for each.
    #[arg(long = "name", value_name = "NAME")]
    pub(super) names: Vec<String>,
    /// A file with the names of those who take part, one on a line.
    #[arg(long = "names", value_name = "FILE")]
    pub(super) names_file: Option<PathBuf>,
    /// So many seats without names.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = value_parser!(u32).range(0..=10_000), hide_default_value = true)]
    pub(super) seats: u32,
    #[command(flatten)]
    pub(super) amount: AmountArgs,
    /// A number: another one divides otherwise.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) seed: u64,
    /// What the assignment is called; without it, as the project is.
    #[arg(long, value_name = "TITLE")]
    pub(super) title: Option<String>,
    /// A file that says what to do, in Markdown.
    #[arg(long, value_name = "FILE")]
    pub(super) instructions: Option<PathBuf>,
    /// Whose work is the key: an annotator, by id or name. It is handed out sealed with a passphrase.
    #[arg(long, value_name = "NAME", requires = "passphrase")]
    pub(super) key: Option<String>,
    /// A file with the passphrase of the key; `-` is standard input. It is written nowhere.
    #[arg(long, value_name = "FILE", conflicts_with = "with_examples")]
    pub(super) passphrase: Option<PathBuf>,
    /// Hand out what is annotated, too, as examples. Without it, nothing is handed out that was done in the project.
    #[arg(long)]
    pub(super) with_examples: bool,
}

/// Gathers what was handed in.
#[derive(Args)]
pub(super) struct GatherHandIns {
    /// The project, with its assignment.
    pub(super) project: PathBuf,
    /// What was handed in: files, words with codes in them, and folders and archives of these; `-` is standard input.
    #[arg(required = true)]
    pub(super) hand_ins: Vec<PathBuf>,
    /// Where the project goes; it may be the same file.
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: PathBuf,
    /// Which of several hand-ins of one person counts; or each is an annotator of its own.
    #[arg(long, value_name = "WHICH", default_value = "last", value_parser = ["last", "first", "apart"])]
    pub(super) again: String,
    /// Take also what was done for another assignment, on texts that are here.
    #[arg(long)]
    pub(super) other_assignments: bool,
}

/// How much each person does. Without any of these, everybody does all.
#[derive(Args)]
#[group(multiple = false)]
pub(super) struct AmountArgs {
    /// Each text is done by so many people.
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..))]
    pub(super) per_text: Option<u32>,
    /// Each person does so many texts.
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..))]
    pub(super) texts: Option<u32>,
    /// Each person does so many percent of the texts.
    #[arg(long, value_name = "PERCENT", value_parser = value_parser!(u8).range(1..=100))]
    pub(super) percent: Option<u8>,
}

/// Counts annotations.
#[derive(Args)]
pub(super) struct Stats {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// What rows are told apart by.
    #[arg(long, value_delimiter = ',', default_value = "label", value_parser = ["label", "text", "annotator"])]
    pub(super) by: Vec<String>,
}

/// Says how far annotators agree.
#[derive(Args)]
pub(super) struct Agree {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// Only these texts, by name or id.
    #[arg(long, value_name = "TEXT", value_delimiter = ',')]
    pub(super) documents: Vec<String>,
    /// Only spans with these labels, by name or id.
    #[arg(long, value_name = "LABEL", value_delimiter = ',')]
    pub(super) labels: Vec<String>,
    /// Only these annotators, by name or id.
    #[arg(long, value_name = "ANNOTATOR", value_delimiter = ',')]
    pub(super) annotators: Vec<String>,
    /// A number: another one draws other samples.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) seed: u64,
    /// Work out gamma too, which takes longer, for up to six annotators.
    #[arg(long)]
    pub(super) gamma: bool,
    /// List the spans that two annotators do not agree on, by a rule: what is of the same text (exact), or shares text
    /// (overlap), with the same label, or any label.
    #[arg(long, value_name = "RULE", num_args = 0..=1, require_equals = true, default_missing_value = "exact", value_parser = rules())]
    pub(super) disagreements: Option<String>,
}

/// Compares what annotators did with a key.
#[derive(Args)]
pub(super) struct FeedbackArgs {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// The annotator whose layer is the key, by name or id.
    #[arg(long, value_name = "ANNOTATOR")]
    pub(super) key: String,
    /// Only the work of these annotators, by name or id.
    #[arg(long, value_name = "ANNOTATOR", value_delimiter = ',')]
    pub(super) annotators: Vec<String>,
    /// Give a score: a point for what is right, and for other boundaries nothing (exact), half a point (half), or a point
    /// (overlap).
    #[arg(long, value_name = "RULE", value_parser = score_rules())]
    pub(super) rule: Option<String>,
    /// Write the table of all together as CSV.
    #[arg(long, value_name = "FILE")]
    pub(super) csv: Option<PathBuf>,
    /// Write a page and a file for each person, without the key, into a folder or an archive (`.zip`).
    #[arg(long, value_name = "FOLDER")]
    pub(super) each: Option<PathBuf>,
    /// In what is written for each, say also what they missed: labels and sentences, not the spans themselves.
    #[arg(long, requires = "each")]
    pub(super) missed: bool,
}

/// Puts the work of several annotators together.
#[derive(Args)]
pub(super) struct Merge {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// The format that is written.
    #[arg(long, value_name = "FORMAT", default_value = "glossator", value_parser = written_formats())]
    pub(super) to: String,
    #[command(flatten)]
    pub(super) output: Output,
}

/// Says whether the program in a page as one file is a known one.
#[derive(Args)]
pub(super) struct Verify {
    /// The file, with or without an assignment in it.
    pub(super) file: PathBuf,
    /// The number that the program has to have; as many of its first digits as are known, and sixteen at least.
    #[arg(long, value_name = "NUMBER", value_parser = release)]
    pub(super) release: Option<String>,
    /// Another such file, whose program it has to be.
    #[arg(long, value_name = "FILE", conflicts_with = "release")]
    pub(super) with: Option<PathBuf>,
}

/// The first digits of a SHA-256, however they are grouped.
fn release(written: &str) -> Result<String, String> {
    let digits: String = written.chars().filter(|digit| !digit.is_whitespace()).collect();
    let is_number = digits.chars().all(|digit| digit.is_ascii_hexdigit());
    if is_number && (16..=64).contains(&digits.len()) {
        return Ok(digits.to_ascii_lowercase());
    }
    Err("it has 16 to 64 digits, from 0 to 9 and a to f".to_string())
}

/// A share is small enough that the shares of any corpus are counted in whole numbers.
fn share() -> RangedI64ValueParser<u32> {
    value_parser!(u32).range(0..=1_000_000)
}

fn rules() -> PossibleValuesParser {
    PossibleValuesParser::new(Rule::NAMED.map(|(name, _)| name))
}

fn score_rules() -> PossibleValuesParser {
    PossibleValuesParser::new(ScoreRule::NAMED.map(|(name, _)| name))
}

fn exports() -> PossibleValuesParser {
    PossibleValuesParser::new(
        Export::ALL.map(|export| PossibleValue::new(export.id()).help(export.sentence())),
    )
}

fn written_formats() -> PossibleValuesParser {
    ids(|format| format.writer().is_some())
}

fn read_formats() -> PossibleValuesParser {
    ids(|format| format.is_read())
}

fn ids(is_wanted: impl Fn(&dyn Format) -> bool) -> PossibleValuesParser {
    let wanted = FORMATS.iter().filter(|format| is_wanted(**format)).map(|format| format.id());
    PossibleValuesParser::new(wanted.collect::<Vec<_>>())
}

fn choice(written: &str) -> Result<(String, String), String> {
    chosen(written, FORMATS.iter().filter_map(|format| format.writer()).flat_map(|writer| writer.choices()))
}

fn reading_choice(written: &str) -> Result<(String, String), String> {
    chosen(written, FORMATS.iter().filter_map(|format| format.file()).flat_map(|reader| reader.choices()))
}

fn chosen<'a>(written: &str, known: impl Iterator<Item = &'a Choice>) -> Result<(String, String), String> {
    let (choice, option) = written.split_once('=').ok_or("it is written as CHOICE=OPTION")?;
    let known: Vec<_> = known.filter(|known| known.id == choice).collect();
    if known.is_empty() {
        return Err(format!("no format has a choice “{choice}”"));
    }
    // Where it has no options, each file has its own.
    let is_free = known.iter().any(|known| known.options.is_empty());
    if !is_free && !known.iter().any(|known| known.options.contains(&option)) {
        let options: Vec<&str> = known.iter().flat_map(|known| known.options).copied().collect();
        return Err(format!("“{choice}” is one of: {}", options.join(", ")));
    }
    Ok((choice.to_string(), option.to_string()))
}
