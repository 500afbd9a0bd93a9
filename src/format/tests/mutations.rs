//! Files that were damaged: whatever is cut, doubled, moved or put into the files of a format, reading them gives an answer
//! that names the place, and what was read is written and read again as any project is.
//!
//! `fuzz/` goes further, and takes longer; this runs with the other tests, each time the same.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{RngSeed, TestRunner};

use crate::format::contract::{Chosen, FolderFile, Format, Saving, WrittenFile};
use crate::format::losses::Loss;
use crate::format::problem::Problem;
use crate::format::registry::FORMATS;
use crate::format::tests::cases::HOSTILE;
use crate::format::tests::round_trip::{read_again, ways};
use crate::format::tests::*;
use crate::import::host::Native;
use crate::import::read::{Item, Reader};
use crate::import::round_trip::differences;
use crate::words::words;

/// Something that is done to the bytes of a file. Its places are chosen among those where words of the format end, so that
/// what comes out is often still of the format.
#[derive(Clone, Debug)]
enum Mutation {
    /// What is between two places is gone.
    Cut(Index, Index),
    /// What is between two places stands at a third one, too.
    Copy(Index, Index, Index),
    /// What is between two places and what is between the second and a third one change theirs.
    Swap(Index, Index, Index),
    /// Some words stand between two places.
    Replace(Index, Index, &'static str),
    /// Some words stand at a place.
    Insert(Index, &'static str),
    /// A byte is another one.
    Byte(Index, u8),
    /// What is behind a place is gone.
    Break(Index),
}

/// What readers stumble over, beyond what is hostile in texts.
const WORDS: &[&str] = &[
    "0",
    "-1",
    "1.5",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "1e400",
    "99",
    "null",
    "true",
    "[]",
    "{}",
    "\"\"",
    "\"\\ud800\"",
    "\u{301}",
    "\u{feff}",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    ",",
    ";",
    "|",
    "\"",
    "'",
    "<",
    "&",
    "&#0;",
    "]",
    "}",
    "\\",
    "a",
    "😀",
    "\u{2067}",
    "../",
    "_",
    "*",
    "T1",
    "R1",
    "B-",
    "I-x",
];

fn any_mutation() -> impl Strategy<Value = Mutation> {
    let words = || prop_oneof![2 => select(WORDS), 1 => select(HOSTILE)];
    prop_oneof![
        3 => any::<(Index, Index)>().prop_map(|(start, end)| Mutation::Cut(start, end)),
        2 => any::<(Index, Index, Index)>().prop_map(|(start, end, at)| Mutation::Copy(start, end, at)),
        2 => any::<(Index, Index, Index)>().prop_map(|(start, middle, end)| Mutation::Swap(start, middle, end)),
        4 => (any::<Index>(), any::<Index>(), words()).prop_map(|(start, end, by)| Mutation::Replace(start, end, by)),
        3 => (any::<Index>(), words()).prop_map(|(at, what)| Mutation::Insert(at, what)),
        1 => any::<(Index, u8)>().prop_map(|(at, byte)| Mutation::Byte(at, byte)),
        1 => any::<Index>().prop_map(Mutation::Break),
    ]
}

/// The places in a file where words begin or end, its ends among them.
fn places(bytes: &[u8]) -> Vec<usize> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
    let between = bytes.windows(2).enumerate().filter(|(_, pair)| !(is_word(pair[0]) && is_word(pair[1])));
    let mut places: Vec<usize> = between.map(|(index, _)| index + 1).collect();
    places.extend([0, bytes.len()]);
    places.sort_unstable();
    places.dedup();
    places
}

impl Mutation {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let places = places(bytes);
        // Damage is near by more often than far away: the end is one of the next places.
        let near = |start: &Index, end: &Index| {
            let start = start.index(places.len());
            (places[start], places[(start + 1 + end.index(12)).min(places.len() - 1)])
        };
        match self {
            Mutation::Cut(start, end) => {
                let (start, end) = near(start, end);
                bytes.drain(start..end);
            }
            Mutation::Copy(start, end, at) => {
                let (start, end) = near(start, end);
                let (copy, at) = (bytes[start..end].to_vec(), *at.get(&places));
                bytes.splice(at..at, copy);
            }
            Mutation::Swap(start, middle, end) => {
                let (start, middle) = near(start, middle);
                let behind = places.partition_point(|place| *place < middle);
                let end = places[(behind + end.index(12)).min(places.len() - 1)];
                bytes[start..end].rotate_left(middle - start);
            }
            Mutation::Replace(start, end, by) => {
                let (start, end) = near(start, end);
                bytes.splice(start..end, by.bytes());
            }
            Mutation::Insert(at, what) => {
                let at = *at.get(&places);
                bytes.splice(at..at, what.bytes());
            }
            Mutation::Byte(at, byte) => {
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes[at] = *byte;
                }
            }
            Mutation::Break(at) => bytes.truncate(*at.get(&places)),
        }
    }
}

/// Files of the formats that are read and not written.
const READ_ONLY: &[(&str, &str)] = &[
    (
        "webanno.tsv",
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|note|value\n#T_RL=webanno.custom.Relation|value|BT_webanno.custom.Span\n\n\n\
         #Text=This is a test .\n1-1\t0-4\tThis\tx[1]|*[2]\tPER[1]|LOC[2]\t_\t_\t\n1-2\t5-7\tis\tx[1]\tPER[1]\tagent\t1-1[2_0]\t\n\
         1-3\t8-9\ta\t*\tORG\t_\t_\t\n1-3.1\t8-9\ta\t*\t*\t_\t_\t\n",
    ),
    ("texts.jsonl", "{\"text\": \"Ada wrote\", \"title\": \"a\"}\n{\"text\": \"it 😀\"}\n"),
    ("text.txt", "Ada wrote it. 😀\r\n"),
    (
        "quotes.jsonl",
        "{\"text\": \"Ada wrote, Ada read\", \"spans\": [{\"label\": \"x\", \"quote\": \"Ada\", \"occurrence\": 2}]}\n",
    ),
    ("plan.conll", "-DOCSTART- -X- O O\n\nAda NNP B-NP B-PER\nwrote VBD B-VP O\n"),
];

/// Files that belong together, and the format that has them so; alone, they are recognized.
type Seed = (Option<&'static dyn Format>, Vec<WrittenFile>);

/// What is damaged: small projects in each format and in each way of writing it, and files that are only read.
static SEEDS: LazyLock<Vec<Seed>> = LazyLock::new(|| {
    let small = tagged(&[
        ("Ada 😀 wrote\r\nit", &[("x", &[(0, 3)]), ("y z", &[(4, 8), (9, 14)]), ("x", &[(0, 14)])]),
        ("e\u{301} and ]]>", &[("x", &[(0, 3)])]),
    ]);
    let projects = [full_project(), small, matrix::valued("\"a\", 'b'\n=c")];
    let mut seeds: Vec<Seed> = Vec::new();
    for format in FORMATS {
        let Some(writer) = format.writer() else { continue };
        for project in &projects {
            for chosen in ways(*format) {
                let saving = Saving { project, stem: "project", chosen: &chosen };
                let files = writer.write(&saving).unwrap().files;
                let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
                let is_folder = format.folder().is_some_and(|reader| !reader.sniff(&paths).is_empty());
                seeds.push((is_folder.then_some(*format), files));
            }
        }
    }
    seeds.extend(READ_ONLY.iter().map(|file| (None, fixtures::texts(&[*file]))));
    seeds
});

/// What is read of files: projects, what may be said, and what is wrong.
#[derive(Default)]
struct Found {
    projects: Vec<Project>,
    schemas: Vec<Schema>,
    problems: Vec<Problem>,
}

fn read(seed: &Seed) -> Found {
    let importer =
        Annotator { id: AnnotatorId::new("reader"), name: "Reader".into(), extra: Extra::default() };
    let reader = Reader { importer: &importer, host: &Native, taken_for: None };
    let (format, files) = seed;
    let items = match format.and_then(Format::folder) {
        Some(folder) => {
            let files: Vec<FolderFile> = files
                .iter()
                .map(|file| FolderFile { path: &file.path, bytes: file.bytes.as_slice().into() })
                .collect();
            reader.folder(folder, "folder", &files)
        }
        None => files.iter().flat_map(|file| reader.bytes(&file.path, file.bytes.clone())).collect(),
    };
    let mut found = Found::default();
    for item in items {
        let (project, problems) = match item {
            Item::Built(built) => (Some(built.project), built.problems),
            Item::Project(project, problems) => (Some(project), problems),
            Item::Labels(opened) => {
                found.schemas.push(opened.set.schema);
                (None, opened.problems)
            }
            Item::Refused(problem) => (None, vec![problem]),
            Item::Unreadable { name, reason } => panic!("{name}: {reason}"),
            Item::Text(_) | Item::Stored { .. } | Item::Undecoded(_) | Item::HandIn(_) => (None, Vec::new()),
        };
        found.schemas.extend(project.iter().map(|project| (**project.schema()).clone()));
        found.projects.extend(project);
        found.problems.extend(problems);
    }
    found
}

/// What must hold of every schema: no id is there twice, and what is a kind of another label is one of another label that
/// is there.
fn check_schema(schema: &Schema) {
    let ids = schema.labels.iter().map(|one| ("label", one.id.as_str()));
    let ids = ids.chain(schema.attributes.iter().map(|one| ("attribute", one.id.as_str())));
    let ids = ids.chain(schema.relations.iter().map(|one| ("relation", one.id.as_str())));
    let mut taken = BTreeSet::new();
    ids.for_each(|id| assert!(taken.insert(id), "{id:?} is there twice"));
    for label in &schema.labels {
        let is_fine = |parent| schema.label(parent).is_some() && !schema.is_under(parent, &label.id);
        assert!(label.parent.iter().all(is_fine), "{label:?}");
    }
}

/// A file of a seed, damaged.
#[derive(Clone)]
struct Damaged(Seed);

impl std::fmt::Debug for Damaged {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        self.0.1.iter().try_for_each(|file| {
            writeln!(formatter, "== {}\n{}", file.path, String::from_utf8_lossy(&file.bytes).escape_debug())
        })
    }
}

fn any_damage() -> impl Strategy<Value = (Damaged, Index)> {
    let mutations = vec(any_mutation(), 1..5);
    (any::<Index>(), any::<Index>(), mutations, any::<Index>()).prop_map(|(seed, file, mutations, format)| {
        let (reader, mut files) = seed.get(&SEEDS).clone();
        let file = file.index(files.len());
        mutations.iter().for_each(|mutation| mutation.apply(&mut files[file].bytes));
        (Damaged((reader, files)), format)
    })
}

/// Reads damaged files, and writes what is read of them in a format.
fn survive(Damaged(files): &Damaged, format: &dyn Format) {
    let found = read(files);
    for problem in &found.problems {
        assert!(!problem.file.is_empty(), "no file is named: {problem:?}");
        assert!(!words().problem(problem).is_empty());
    }
    found.schemas.iter().for_each(check_schema);
    for project in &found.projects {
        let Some((written, back)) = read_again(format, project, &Chosen::default()) else { return };
        let mut announced = written.losses.by_what();
        let lost = differences(project, &back).by_what();
        // Labels of others may be just as a reader makes them, so that nothing is lost of them.
        if !lost.contains_key(&Loss::Schema) {
            announced.remove(&Loss::Schema);
        }
        assert_eq!(announced, lost, "{}, announced and found", format.id());
    }
}

#[test]
fn damaged_files_give_an_answer_and_what_is_read_of_them_is_written_and_read_again() {
    let config = ProptestConfig { rng_seed: RngSeed::Fixed(13), ..ProptestConfig::default() };
    let cases = 4 * config.cases;
    let config = ProptestConfig { cases, failure_persistence: None, ..config };
    let formats: Vec<&dyn Format> = FORMATS.iter().copied().filter(|one| one.writer().is_some()).collect();
    let damaged = TestRunner::new(config).run(&any_damage(), |(damaged, format)| {
        survive(&damaged, *format.get(&formats));
        Ok(())
    });
    damaged.unwrap();
}
