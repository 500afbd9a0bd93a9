//! Whole imports: many files, bad ones among them, of every kind and encoding.

use std::sync::LazyLock;

use crate::format::archive;
use crate::format::contract::WrittenFile;
use crate::format::problem::{Problem, Reason};
use crate::format::registry;
use crate::format::text_file;
use crate::import::findings::{Findings, Refusal};
use crate::import::host::Native;
use crate::import::read::{Item, NewText, Reached, Reader, Sink, SourceFile, read};
use crate::import::tests::carried_out;
use crate::model::index::project::PROJECT_LIMIT;
use crate::model::record::annotation::Annotator;
use crate::model::record::id::AnnotatorId;
use crate::text::digest::sha256;

/// A file in memory. One without content cannot be read.
struct File(&'static str, Option<Vec<u8>>);

impl SourceFile for File {
    fn path(&self) -> &str {
        self.0
    }

    fn size(&self) -> u64 {
        self.1.as_ref().map_or(0, |content| content.len() as u64)
    }

    async fn read(&self, start: u64, end: u64) -> Result<Vec<u8>, String> {
        let content = self.1.as_ref().ok_or("it has gone")?;
        Ok(content[start as usize..end as usize].to_vec())
    }
}

fn file(name: &'static str, content: impl AsRef<[u8]>) -> File {
    File(name, Some(content.as_ref().to_vec()))
}

fn reader() -> Reader<'static, Native> {
    static IMPORTER: LazyLock<Annotator> = LazyLock::new(|| Annotator {
        id: AnnotatorId::new("ada"),
        name: "Ada".to_string(),
        extra: Default::default(),
    });
    Reader { importer: &IMPORTER, host: &Native, taken_for: None }
}

#[derive(Default)]
struct Collected {
    items: Vec<Item>,
    reached: Vec<Reached>,
}

impl Sink for Collected {
    async fn reach(&mut self, reached: Reached) {
        self.reached.push(reached);
    }

    async fn take(&mut self, item: Item) {
        self.items.push(item);
    }
}

/// Counts the texts that it takes, and keeps none of them.
#[derive(Default)]
struct Passing(usize);

impl Sink for Passing {
    async fn reach(&mut self, _: Reached) {}

    async fn take(&mut self, item: Item) {
        self.0 += usize::from(matches!(item, Item::Text(_)));
    }

    fn holds(&self) -> bool {
        false
    }
}

fn read_files(files: &[File], held: u64) -> Collected {
    let mut collected = Collected::default();
    carried_out(read(files, held, &reader(), &mut collected));
    collected
}

/// What an item is, in a line.
fn told(item: &Item) -> String {
    match item {
        Item::Text(text) => format!("text {}: {:?}", text.name, text.content),
        Item::Built(built) => {
            format!("{} with {} annotations", built.project.info().title, built.project.annotation_count())
        }
        Item::Project(project, problems) => {
            format!("project {} with {} problems", project.info().title, problems.len())
        }
        Item::Stored { project, .. } => format!("stored {project}"),
        Item::Labels(opened) => format!("labels {}", opened.set.name),
        Item::HandIn(file) => format!("hand-in {}: {}", file.name, file.content),
        Item::Undecoded(file) => format!("undecoded {}", file.name),
        Item::Refused(Problem { file, path, reason }) => format!("{file}: {path}: {reason:?}"),
        Item::Unreadable { name, reason } => format!("unreadable {name}: {reason}"),
    }
}

fn all_lines(items: &[Item]) -> Vec<String> {
    items.iter().map(told).collect()
}

/// Such a problem used to name no file, because a problem is named after the text that it is of.
#[test]
fn what_is_wrong_in_a_folder_without_texts_names_it() {
    let relation = r#"{"%ID": 2, "%TYPE": "x.Relation", "@Governor": 1, "@Dependent": 1}"#;
    let structures = format!(r#"[{{"%ID": 1, "%TYPE": "x.Span", "begin": 0, "end": 1}}, {relation}]"#);
    let content = format!(r#"{{"%TYPES": {{}}, "%FEATURE_STRUCTURES": {structures}}}"#);
    let files = [file("cas/a.cas.json", &content), file("cas/b.cas.json", &content)];
    let items = read_files(&files, 0).items;
    let [Item::Built(built)] = &items[..] else { panic!("{:?}", all_lines(&items)) };
    let unknown = built.problems.iter().filter(|one| matches!(one.reason, Reason::UnknownAnnotation { .. }));
    assert_eq!(unknown.map(|one| one.file.as_str()).collect::<Vec<_>>(), ["cas", "cas"]);
}

/// A project with one text, in its own format.
const PROJECT: &str = r#"{"format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
    "project": {"id": "x", "title": "X", "guidelines": ""},
    "documents": [{"id": "d", "name": "d.txt", "text": "One."}]}"#;
const LABELS: &str = r#"{"format": "glossator-labels", "version": 1, "name": "Roles", "schema": {}}"#;

#[test]
fn files_of_every_kind_come_in_at_once_and_bad_ones_cost_no_other() {
    let files = [
        file("a.txt", "naïve\r\n"),
        file("utf16.txt", b"\xff\xfea\0\xe4\0"),
        file("old.txt", b"na\xefve"),
        file("picture.png", b"\x89PNG\r\n\x1A\n"),
        File("gone.txt", None),
        file("empty.txt", ""),
        file("x.glossator.json", PROJECT),
        file("roles.labels.json", LABELS),
        file("corpus.jsonl", "{\"text\": \"one\", \"id\": 7}\nno JSON\n\"two\"\n"),
        file("other.json", "{\"a\": 1}"),
        file("last.txt", "the last"),
    ];
    let read = read_files(&files, 0);
    let told = all_lines(&read.items);
    let starts = [
        "text a.txt: \"naïve\\r\\n\"",
        "text utf16.txt: \"aä\"",
        "undecoded old.txt",
        "picture.png: : NotText(Picture)",
        "unreadable gone.txt: it has gone",
        "empty.txt: : Empty",
        "project X with 0 problems",
        "labels Roles",
        "text 7: \"one\"",
        "corpus.jsonl: lines[2], column 2: BrokenJson",
        "text corpus.jsonl:3: \"two\"",
        "other.json: : NotOurFormat",
        "text last.txt: \"the last\"",
    ];
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told:?} should start with {start:?}");
    }
    let files: Vec<usize> = read.reached.iter().map(|reached| reached.files).collect();
    assert!(files.is_sorted() && files.last() == Some(&10), "{files:?}");
}

/// They came in as texts, or were refused one by one.
#[test]
fn what_systems_put_among_files_is_passed_over_in_one_line() {
    let files = [
        file("corpus/.DS_Store", b"\0\0\0\x01Bud1"),
        file("corpus/a.txt", "one"),
        file("corpus/._a.txt", b"\0\x05\x16\x07"),
        file("__MACOSX/corpus/a.txt", "not one"),
        file("corpus/thumbs.db", "x"),
        file("corpus/~$b.docx", "x"),
        file("corpus/.~lock.b.odt#", "x"),
        file("corpus/.hidden.txt", "hidden, and yet a text"),
    ];
    let told = all_lines(&read_files(&files, 0).items);
    assert_eq!(
        told,
        [
            "text corpus/a.txt: \"one\"",
            "text corpus/.hidden.txt: \"hidden, and yet a text\"",
            "corpus/.DS_Store: : OfSystem { count: 6 }",
        ]
    );
    let mut findings = Findings::new(0, 0);
    read_files(&files, 0).items.into_iter().for_each(|item| findings.add(item, &Native));
    assert_eq!(
        (findings.refused.count, findings.documents.len(), findings.passed_over.is_some()),
        (0, 2, true)
    );
}

/// It was refused for its bytes of zeros.
#[test]
fn utf_16_without_a_mark_asks_for_the_encoding() {
    let encoded =
        |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    for text in ["Die Straße nach Köln – 9 km\n", "Текст на русском", "a"] {
        for (bytes, name) in
            [(u16::to_le_bytes as fn(u16) -> [u8; 2], "utf-16le"), (u16::to_be_bytes, "utf-16be")]
        {
            let bytes = encoded(text, bytes);
            assert_eq!(text_file::utf16_of(&bytes), Some(name), "{text}");
            let [Item::Undecoded(file)] = &reader().bytes("a.txt", bytes)[..] else { panic!("{text}") };
            let read = all_lines(&reader().decoded(vec![file.clone()], name));
            assert_eq!(read, [format!("text a.txt: {text:?}")]);
        }
    }
    for bytes in [&b"a\0b"[..], b"\0\0\0\0", b"\x01\0\x02\0", b"one\0two", b"\x7fELF\x02\x01\x01\0"] {
        assert_eq!(text_file::utf16_of(bytes), None, "{bytes:?}");
        assert_eq!(all_lines(&reader().bytes("a.txt", bytes.to_vec())), ["a.txt: : NulBytes"]);
    }
}

#[test]
fn ids_of_any_length_name_their_texts() {
    let ids =
        ["7", "9007199254740993", "1229381736718225408", "340282366920938463463374607431768211456", "8"];
    for id in ids.into_iter().chain(["\"a b\""]) {
        let line = format!("{{\"id\":{id},\"text\":\"b\"}}\n");
        let told = all_lines(&read_files(&[file("big.jsonl", line)], 0).items);
        assert_eq!(told, [format!("text {}: \"b\"", id.trim_matches('"'))]);
    }
}

#[test]
fn texts_that_a_project_has_already_are_told_from_new_ones() {
    let [Item::Project(project, _)] = &reader().text("x.glossator.json", PROJECT.to_string())[..] else {
        unreachable!("it is a project");
    };
    let mut findings = Findings::new(0, 0);
    let files = [file("again.txt", "One."), file("d.txt", "One"), file("two.txt", "Two.")];
    read_files(&files, 0).items.into_iter().for_each(|item| findings.add(item, &Native));
    let repeated = findings.take_repeated(project);
    let names = |documents: &[crate::model::record::document::Document]| -> Vec<String> {
        documents.iter().map(|document| document.name.clone()).collect()
    };
    assert_eq!(
        (names(&repeated), names(&findings.documents)),
        (vec!["again.txt".into()], vec!["d.txt".into(), "two.txt".into()])
    );
}

/// Some of these had no answer at all.
#[test]
fn whatever_is_wrong_with_a_file_is_told() {
    for (name, content, expected) in [
        ("x.glossator.json", &b""[..], "x.glossator.json: : Empty"),
        ("x.glossator.json", b"{", "x.glossator.json: line 1, column 1: TruncatedJson"),
        ("x.glossator.json", b"\xff\xfe\xff", "x.glossator.json: : BrokenUtf16"),
        ("x.txt", b"\xff\x80\xfa", "undecoded x.txt"),
        (
            "x.json",
            b"{\"format\": \"glossator-recovery\", \"version\": 1, \"projects\": []}",
            "x.json: : Empty",
        ),
        (
            "x.json",
            b"{\"format\": \"glossator-recovery\", \"projects\": []}",
            "x.json: version: MissingField",
        ),
        (
            "x.json",
            b"{\"format\": \"glossator-recovery\", \"version\": 1, \"projects\": [",
            "x.json: line 1, column 60: TruncatedJson",
        ),
        (
            "x.json",
            b"{\"format\": \"glossator-recovery\", \"version\": 9, \"projects\": []}",
            "x.json: version: NewerVersion { found: 9, known: 1 }",
        ),
        (
            "x.json",
            b"{\"format\": \"glossator-recovery\", \"version\": 1, \"projects\": [{}]}",
            "x.json: projects[0].header: MissingHeader",
        ),
        ("x.jsonl", b"", "x.jsonl: : Empty"),
    ] {
        let read = all_lines(&read_files(&[file(name, content)], 0).items);
        assert_eq!(read, [expected], "{}", String::from_utf8_lossy(content));
    }
    let letter = format!("a{}", "\u{301}".repeat(50_000));
    for (name, content) in [("x.txt", letter.clone()), ("x.jsonl", format!("{{\"text\": \"{letter}\"}}"))] {
        let read = all_lines(&read_files(&[file(name, content)], 0).items);
        assert!(
            read.len() == 1 && read[0].contains("LongCharacter { offset: 0"),
            "{name} {}",
            &read[0][..20]
        );
    }
}

#[test]
fn a_text_has_the_hash_of_what_is_in_it() {
    let items = reader().bytes("a.txt", b"\xEF\xBB\xBFone".to_vec());
    let [Item::Text(NewText { content, sha256: hash, is_stored, .. })] = items.as_slice() else {
        unreachable!("it is a text");
    };
    assert_eq!((content.as_str(), hash.as_str(), *is_stored), ("one", sha256(b"one").as_str(), false));
}

#[test]
fn a_file_in_an_old_encoding_comes_in_once_it_is_named() {
    let bytes = b"Caf\xe9".to_vec();
    let [Item::Undecoded(undecoded)] = &reader().bytes("c.txt", bytes)[..] else {
        unreachable!("it is unknown")
    };
    let again = reader().decoded(vec![undecoded.clone()], "utf-8");
    assert_eq!(all_lines(&again), ["undecoded c.txt"], "it is asked for again");
    let read = reader().decoded(vec![undecoded.clone()], "windows-1252");
    assert_eq!(all_lines(&read), ["text c.txt: \"Café\""]);
}

#[test]
fn a_large_file_of_lines_is_read_in_chunks() {
    let lines = (1..=30_000).map(|number| match number {
        7 => "{\"text\": \n".to_string(),
        number => format!("{{\"id\": {number}, \"text\": \"Grüße {number}\"}}\n"),
    });
    let content: String = lines.collect();
    let size = content.len() as u64;
    let read = read_files(&[file("corpus.jsonl", content)], 0);
    let told = all_lines(&read.items);
    assert_eq!(told.len(), 30_000);
    assert_eq!(
        (told[0].as_str(), told[29_999].as_str()),
        ("text 1: \"Grüße 1\"", "text 30000: \"Grüße 30000\"")
    );
    assert!(told[6].starts_with("corpus.jsonl: lines[7], column 9: TruncatedJson"), "{}", told[6]);
    assert!(read.reached.iter().filter(|reached| reached.size == size).count() >= 3, "{:?}", read.reached);
}

#[test]
fn lines_read_the_same_wherever_the_chunks_end() {
    let content = "\u{feff}{\"text\": \"ä😀\", \"name\": \"n\"}\r\n\n\"two\"\nbad\n{\"text\": \"last\"}";
    let whole = reader().lines("a.jsonl").take(content.as_bytes(), true, &reader());
    let whole: Vec<String> = whole.iter().map(|(number, item)| format!("{number} {}", told(item))).collect();
    assert_eq!(whole.len(), 4);
    for size in 1..content.len() {
        let mut lines = reader().lines("a.jsonl");
        let mut found = Vec::new();
        let count = content.len().div_ceil(size);
        for (path, chunk) in content.as_bytes().chunks(size).enumerate() {
            found.extend(lines.take(chunk, path + 1 == count, &reader()));
        }
        let found: Vec<String> =
            found.iter().map(|(number, item)| format!("{number} {}", told(item))).collect();
        assert_eq!(found, whole, "{size}");
    }
}

#[test]
fn what_the_project_has_no_room_for_is_refused_from_its_line_on() {
    let read = read_files(&[file("a.jsonl", "\"one\"\n\"four\"\n\"on\"\n")], PROJECT_LIMIT - 5);
    let told = all_lines(&read.items);
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0], "text a.jsonl:1: \"one\"");
    assert!(told[1].starts_with("a.jsonl: lines[2]: ProjectFull"), "{told:?}");
    let read = read_files(&[file("a.txt", "six by"), file("b.txt", "five5")], PROJECT_LIMIT - 5);
    assert!(matches!(read.items[0], Item::Refused(Problem { reason: Reason::ProjectFull { .. }, .. })));
    assert!(matches!(&read.items[1], Item::Text(text) if text.name == "b.txt"));
}

#[test]
fn where_nothing_stays_there_is_room_for_all() {
    let mut passing = Passing::default();
    let lines = file("a.jsonl", "\"one\"\n\"four\"\n\"on\"\n");
    carried_out(read(&[lines], PROJECT_LIMIT, &reader(), &mut passing));
    assert_eq!(passing.0, 3);
}

#[test]
fn a_file_of_blank_lines_does_not_go_in_silence() {
    for content in ["", "\n", " \n\r\n"] {
        let read = read_files(&[file("a.jsonl", content)], 0);
        assert_eq!(all_lines(&read.items), ["a.jsonl: : Empty"]);
    }
}

#[test]
fn a_recovery_file_holds_all_its_projects_and_an_empty_one_says_so() {
    let empty = r#"{"format": "glossator-recovery", "version": 1, "projects": []}"#;
    assert_eq!(all_lines(&reader().text("r.json", empty.to_string())), ["r.json: : Empty"]);
}

#[test]
fn an_archive_is_read_as_the_files_in_it() {
    let files = |files: &[(&str, &[u8])]| {
        let written = |(path, content): &(&str, &[u8])| WrittenFile {
            path: path.to_string(),
            bytes: content.to_vec(),
            media_type: "",
        };
        archive::pack(&files.iter().map(written).collect::<Vec<_>>()).unwrap()
    };
    let inner = files(&[("deep.txt", b"deep")]);
    let packed = files(&[
        ("a.txt", "Grüße".as_bytes()),
        ("of/b.txt", b"caf\xe9"),
        ("lines.jsonl", b"\"one\"\nbad\n\"two\""),
        ("p.glossator.json", PROJECT.as_bytes()),
        ("__MACOSX/._a.txt", b"of a system"),
        ("inner.zip", &inner),
    ]);
    let told = all_lines(&read_files(&[file("many.zip", packed)], 0).items);
    let begins = [
        "text a.txt: \"Grüße\"",
        "undecoded of/b.txt",
        "text lines.jsonl:1: \"one\"",
        "lines.jsonl: lines[2], column 1: BrokenJson",
        "text lines.jsonl:3: \"two\"",
        "project X with 0 problems",
        "inner.zip: : NotText(Zip)",
    ];
    assert_eq!(told.len(), begins.len(), "{told:#?}");
    assert!(told.iter().zip(begins).all(|(told, begin)| told.starts_with(begin)), "{told:#?}");
    // What an office program writes is an archive too.
    let word = files(&[("word/document.xml", b"<w:document/>"), ("[Content_Types].xml", b"<Types/>")]);
    assert_eq!(all_lines(&read_files(&[file("a.docx", word)], 0).items), ["a.docx: : NotText(Word)"]);
    assert_eq!(all_lines(&read_files(&[file("e.zip", files(&[]))], 0).items), ["e.zip: : Empty"]);
    let relations = b"<r><r Type='http://x/officeDocument' Target='word/document.xml'/></r>";
    let body = b"<w><body><p><r><t>One.</t></r></p></body></w>";
    let word =
        files(&[("word/document.xml", body), ("[Content_Types].xml", b""), ("_rels/.rels", relations)]);
    let packed = files(&[("b.docx", &word), ("c.html", b"<p>Two.")]);
    let told = all_lines(&read_files(&[file("a.docx", word), file("d.zip", packed)], 0).items);
    assert_eq!(told, ["text a.docx: \"One.\\n\"", "text b.docx: \"One.\\n\"", "text c.html: \"Two.\\n\""]);
    // The texts in it count like others.
    let full =
        read_files(&[file("f.zip", files(&[("a.txt", b"four"), ("b.txt", b"five5")]))], PROJECT_LIMIT - 5);
    assert_eq!(all_lines(&full.items).len(), 2);
    let one = read_files(&[file("g.zip", files(&[("a.txt", b"longer")]))], PROJECT_LIMIT - 5);
    assert!(matches!(&one.items[..], [Item::Refused(Problem { reason: Reason::ProjectFull { .. }, .. })]));
    assert!(matches!(&full.items[1], Item::Refused(Problem { reason: Reason::ProjectFull { .. }, .. })));
}

#[test]
fn a_large_folder_is_split_in_no_time() {
    let names: Vec<String> = (0..60_000).flat_map(|n| [format!("f/{n}.txt"), format!("f/{n}.ann")]).collect();
    let started = std::time::Instant::now();
    let files: Vec<File> = names.into_iter().map(|name| File(name.leak(), Some(b"a".to_vec()))).collect();
    read_files(&files, 0);
    // Where each file is looked for among all others, it is minutes.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn each_format_has_an_id_and_endings_of_its_own() {
    let mut ids: Vec<&str> = registry::FORMATS.iter().map(|format| format.id()).collect();
    let mut endings: Vec<&str> =
        registry::FORMATS.iter().flat_map(|format| format.extensions()).copied().collect();
    let (id_count, ending_count) = (ids.len(), endings.len());
    ids.sort_unstable();
    ids.dedup();
    endings.sort_unstable();
    endings.dedup();
    assert_eq!((ids.len(), endings.len()), (id_count, ending_count));
    assert!(endings.iter().all(|ending| ending.starts_with('.')));
    assert!(ids.iter().all(|id| registry::by_id(id).is_some_and(|format| format.id() == *id)));
}

#[test]
fn texts_of_a_large_project_stay_in_storage_if_they_are_there() {
    let text = |content: &str, is_stored| {
        let sha256 = sha256(content.as_bytes());
        Item::Text(NewText {
            name: "a".into(),
            content: content.into(),
            sha256,
            metadata: Vec::new(),
            is_stored,
        })
    };
    let mut findings = Findings::new(6, 10);
    for item in [text("abcd", true), text("e", true), text("f", false)] {
        findings.add(item, &Native);
    }
    let unloaded: Vec<bool> = findings.documents.iter().map(|document| document.text.is_unloaded()).collect();
    assert_eq!((unloaded, findings.held(), findings.count), (vec![false, true, false], 12, 3));
    assert_eq!(findings.stored_texts, [sha256(b"abcd"), sha256(b"e")]);
}

#[test]
fn of_very_many_refusals_the_first_are_told_and_all_are_counted() {
    let mut findings = Findings::default();
    for number in 0..1000 {
        findings.add(Item::Unreadable { name: number.to_string(), reason: "gone".into() }, &Native);
    }
    assert_eq!((findings.refused.first.len(), findings.refused.count), (200, 1000));
    let first = Refusal::Unreadable { name: "0".into(), reason: "gone".into() };
    assert_eq!(findings.refused.first[0], first);
}
