//! What must hold whatever a file is made of: it is read or refused, and what was read of it is written in every format
//! and read again with the losses that were announced.
//!
//! The formats are those of the registry, so that a new one is fuzzed without a word here.

use std::fs;
use std::path::PathBuf;

use glossator::format::archive::pack;
use glossator::format::contract::{Chosen, FolderFile, Format, Saving};
use glossator::format::glossator::read;
use glossator::format::losses::Loss;
use glossator::format::registry::FORMATS;
use glossator::import::host::{ENCODINGS, Host, Native};
use glossator::import::read::{Item, ReadAs, Reader};
use glossator::import::round_trip::{differences, read_back};
use glossator::model::index::project::Project;
use glossator::model::record::annotation::Annotator;
use glossator::model::record::id::AnnotatorId;
use glossator::team::hand_in_file;
use glossator::words::words;

/// Begins the line that names a file, where one input is several.
const FILE: &str = "== ";

/// Ids that are the same in each run.
#[derive(Default)]
struct Counting(std::cell::Cell<u64>);

impl Host for Counting {
    fn new_id(&self) -> Result<String, String> {
        self.0.set(self.0.get() + 1);
        Ok(self.0.get().to_string())
    }

    fn now_ms(&self) -> u64 {
        0
    }

    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String> {
        Native.decode(bytes, encoding)
    }
}

fn somebody(id: &str) -> Annotator {
    Annotator { id: AnnotatorId::new(id), name: id.to_string(), extra: Default::default() }
}

/// Reads files of the format that the first byte chooses. Each file has its path in a line of its own before it.
pub fn format(input: &[u8]) {
    let Some((&first, rest)) = input.split_first() else { return };
    let index = usize::from(first) % FORMATS.len();
    let (Some(format), Ok(text)) = (FORMATS.get(index).copied(), str::from_utf8(rest)) else { return };
    let files: Vec<FolderFile> = unpack(text)
        .filter(|(path, _)| !path.is_empty())
        .map(|(path, content)| FolderFile { path, bytes: content.as_bytes().into() })
        .collect();
    let (importer, host) = (somebody("reader"), Counting::default());
    let taken_for = ReadAs { format: format.id().to_string(), chosen: Chosen::default() };
    let reader = Reader { importer: &importer, host: &host, taken_for: Some(taken_for) };
    let paths: Vec<&str> = files.iter().map(|file| file.path).collect();
    match format.folder().filter(|folder| !folder.sniff(&paths).is_empty()) {
        Some(folder) => survive(reader.folder(folder, "folder", &files)),
        None => files.iter().for_each(|file| survive(reader.bytes(file.path, file.bytes.to_vec()))),
    }
}

/// Reads a file of which nothing is known but a name: an archive, a text of any encoding, a file of any format.
pub fn file(input: &[u8]) {
    let Some((&first, rest)) = input.split_first() else { return };
    let names = ["a.zip", "a.txt", "a.json", "a.jsonl", "a.xml", "a.tsv", "a.csv", "a"];
    let name = names[usize::from(first) % names.len()];
    let (importer, host) = (somebody("reader"), Counting::default());
    let reader = Reader { importer: &importer, host: &host, taken_for: None };
    let encoding = ENCODINGS[usize::from(first) % ENCODINGS.len()];
    let (undecoded, items) = reader.bytes(name, rest.to_vec()).into_iter().fold(
        (Vec::new(), Vec::new()),
        |(mut undecoded, mut items), item| {
            match item {
                Item::Undecoded(file) => undecoded.push(file),
                item => items.push(item),
            }
            (undecoded, items)
        },
    );
    survive(items);
    survive(reader.decoded(undecoded, encoding));
}

/// The files of an input, each with its path.
fn unpack(input: &str) -> impl Iterator<Item = (&str, &str)> {
    let files = input.strip_prefix(FILE).unwrap_or(input).split("\n== ");
    files.map(|file| file.split_once('\n').unwrap_or((file, "")))
}

fn survive(items: Vec<Item>) {
    for item in items {
        let (project, problems) = match item {
            Item::Built(built) => (Some(built.project), built.problems),
            Item::Project(project, problems) => (Some(project), problems),
            Item::Labels(opened) => (None, opened.problems),
            Item::Refused(problem) => (None, vec![problem]),
            Item::HandIn(file) => {
                (None, hand_in_file::open(&file.name, &file.content).err().into_iter().collect())
            }
            Item::Text(_) | Item::Stored { .. } | Item::Undecoded(_) | Item::Unreadable { .. } => {
                (None, Vec::new())
            }
        };
        for problem in problems {
            assert!(!problem.file.is_empty(), "no file is named: {problem:?}");
            assert!(!words().problem(&problem).is_empty());
        }
        if let Some(project) = project {
            FORMATS.iter().for_each(|format| written_and_read(*format, &project));
        }
    }
}

fn written_and_read(format: &dyn Format, project: &Project) {
    let Some(writer) = format.writer() else { return };
    let chosen = Chosen::default();
    let written = writer.write(&Saving { project, stem: "project", chosen: &chosen });
    let written = written.unwrap_or_else(|_| panic!("{} writes what is in memory", format.id()));
    if format.file().is_none() && format.folder().is_none() {
        return;
    }
    let back = read_back(format, &written, &somebody("stranger"), &Counting::default());
    let back = back.unwrap_or_else(|problem| panic!("{} reads what it wrote: {problem:?}", format.id()));
    let (mut announced, lost) = (written.losses.by_what(), differences(project, &back).by_what());
    // Labels of others may be just as a reader makes them, so that nothing is lost of them.
    if !lost.contains_key(&Loss::Schema) {
        announced.remove(&Loss::Schema);
    }
    assert_eq!(announced, lost, "{}: what is announced and what is lost", format.id());
}

/// Writes what a target starts from into the folder that `GLOSSATOR_SEEDS` names, if it names one: a small project in each
/// format and in each way of writing it.
pub fn write_seeds(target: &str) {
    let Some(folder) = std::env::var_os("GLOSSATOR_SEEDS").map(PathBuf::from) else { return };
    let opened = read("seed", include_str!("../seed.glossator.json")).expect("the seed is a project");
    for (number, seed) in seeds(target, &opened.project).into_iter().enumerate() {
        fs::write(folder.join(format!("seed-{number}")), seed).expect("seeds can be written");
    }
}

fn seeds(target: &str, project: &Project) -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for (number, format) in (0..).zip(FORMATS) {
        let Some(writer) = format.writer() else { continue };
        let options =
            writer.choices().iter().flat_map(|choice| choice.options.iter().map(|one| (choice.id, *one)));
        let ways = options.map(|(choice, option)| Chosen::default().with(choice, option));
        for chosen in std::iter::once(Chosen::default()).chain(ways) {
            let Ok(written) = writer.write(&Saving { project, stem: "project", chosen: &chosen }) else {
                continue;
            };
            if target == "formats" {
                let mut input = vec![number];
                for file in &written.files {
                    input.extend(
                        format!("{FILE}{}\n", file.path)
                            .bytes()
                            .chain(file.bytes.iter().copied())
                            .chain([b'\n']),
                    );
                }
                seeds.push(input);
            } else {
                seeds.extend(written.files.iter().map(|file| [&[1], file.bytes.as_slice()].concat()));
                seeds.extend(pack(&written.files).map(|packed| [&[0], packed.as_slice()].concat()));
            }
        }
    }
    seeds
}
