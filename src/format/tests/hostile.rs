//! What was made to hurt: in texts, in names, in values, in files and in archives, through every reader and writer.

use crate::format::archive;
use crate::format::contract::{Contents, FolderFile, Saving, Source, WrittenFile};
use crate::format::registry::FORMATS;
use crate::format::tests::cases::HOSTILE;
use crate::format::tests::round_trip::{check, ways};
use crate::format::tests::*;
use crate::import::host::Native;
use crate::import::read::{Item, Reader};

/// Names that lead out of a folder, or mean something to a system.
const PATHS: &[&str] =
    &["../../a.txt", "/etc/a", "C:\\a.txt", "a/../b.txt", "..", ".", "CON", "a\0b", "", "-rf", "~"];

/// A project that has some words wherever a project can have words.
fn everywhere(words: &str) -> Project {
    let mut schema = Schema { labels: vec![label(0, "claim"), label(1, words)], ..Schema::default() };
    schema.labels[0].description = words.to_string();
    schema.labels[0].group = words.to_string();
    let attribute = |id: &str, kind| Attribute {
        id: AttributeId::new(id),
        name: format!("{id}{words}"),
        labels: vec![LabelId::new("claim")],
        of_documents: false,
        kind,
        required: false,
        extra: Extra::default(),
    };
    schema.attributes = vec![
        attribute("a", AttributeKind::Text),
        attribute("b", AttributeKind::OneOf(vec![words.to_string()])),
    ];
    schema.relations = vec![RelationType { description: words.to_string(), ..RelationType::named(words) }];
    let text = format!("{words} Ada {words}");
    let start = words.len() as u32 + 1;
    let documents = vec![Document {
        id: DocumentId::new("text"),
        metadata: vec![(words.to_string(), MetadataValue::Text(words.to_string()))],
        note: words.to_string(),
        ..document(words, &text)
    }];
    let values = ["a", "b"].map(|id| (AttributeId::new(id), AttributeValue::Text(words.to_string())));
    let of_text = |id: &str, label: &str| Annotation {
        document: DocumentId::new("text"),
        ..annotation(id, label, &[(start, start + 3)])
    };
    let first = Annotation {
        attributes: Attributes::new(values.into()),
        note: words.to_string(),
        ..of_text("1", "claim")
    };
    let second = Annotation {
        origin: Origin::Other(words.to_string()),
        annotator: AnnotatorId::new(words),
        ..of_text("2", words)
    };
    let relation = Relation {
        id: RelationId::new("r"),
        kind: RelationTypeId::new(words),
        from: AnnotationId::new("1"),
        to: AnnotationId::new("2"),
        annotator: None,
        origin: Origin::Human,
        time: None,
        extra: Extra::default(),
    };
    let people = ["me", words].map(|id| Annotator {
        id: AnnotatorId::new(id),
        name: words.to_string(),
        extra: Extra::default(),
    });
    let info = ProjectInfo { title: words.to_string(), guidelines: words.to_string(), ..info("p") };
    Project::from_records(
        info,
        schema,
        people.into(),
        documents,
        vec![first.into(), second.into()],
        vec![relation],
    )
}

#[test]
fn hostile_words_come_back_from_everywhere_or_are_announced() {
    for words in HOSTILE.iter().chain(PATHS).filter(|words| !words.is_empty()) {
        for format in FORMATS {
            for chosen in ways(*format) {
                println!("{words:?}, {} {chosen:?}", format.id());
                check(*format, &everywhere(words), &chosen);
            }
        }
    }
}

/// Files go where the person said, and nowhere else.
#[test]
fn no_name_leads_out_of_the_folder() {
    for name in PATHS {
        let project = everywhere(if name.is_empty() { "x" } else { name });
        for format in FORMATS {
            let Some(writer) = format.writer() else { continue };
            for chosen in ways(*format) {
                let saving = Saving { project: &project, stem: "project", chosen: &chosen };
                let files = writer.write(&saving).unwrap().files;
                let packed = archive::pack(&files).unwrap();
                let unpacked =
                    archive::unpack(&packed).unwrap_or_else(|reason| panic!("{}: {reason:?}", format.id()));
                let paths: BTreeSet<String> = unpacked.iter().map(|(path, _)| path.to_lowercase()).collect();
                assert_eq!(paths.len(), files.len(), "{}: two files of one name", format.id());
                for file in &files {
                    let is_fine = |part: &str| !part.is_empty() && !part.chars().any(char::is_control);
                    assert!(file.path.split('/').all(is_fine), "{}: {:?}", format.id(), file.path);
                }
            }
        }
    }
}

/// Files that break readers elsewhere.
fn files() -> Vec<(&'static str, String)> {
    let nested = |open: &str, close: &str, count: usize| open.repeat(count) + &close.repeat(count);
    let mut laughs = "<!DOCTYPE a [<!ENTITY l0 \"ha\">".to_string();
    for level in 1..10 {
        laughs += &format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10));
    }
    vec![
        ("a.xml", laughs + "]><a><TEXT>&l9;</TEXT><TAGS/></a>"),
        ("a.xml", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a><TEXT>b</TEXT><TAGS/></a>".to_string()),
        ("a.xml", nested("<a>", "</a>", 128)),
        ("a.xml", nested("<a>", "</a>", 100_000)),
        ("a.xml", format!("<a><TEXT>{}</TEXT><TAGS/></a>", "&#0;")),
        ("a.json", nested("[", "]", 128)),
        ("a.json", nested("[", "]", 100_000)),
        ("a.json", nested("{\"a\":", "}", 100_000)),
        (
            "a.json",
            format!("{{\"format\": \"glossator\", \"version\": 1, \"x\": {}}}", nested("[", "]", 128)),
        ),
        ("a.jsonl", "{\"text\": \"\\ud800\", \"label\": [[0, 1, \"\\udfff\"]]}\n".to_string()),
        (
            "a.jsonl",
            "{\"text\": \"a\", \"spans\": [{\"start\": 1e400, \"end\": -1, \"label\": 5}]}\n".to_string(),
        ),
        ("a.jsonl", format!("{{\"text\": \"a\", \"meta\": {}}}\n", nested("[", "]", 128))),
        ("a.jsonl", "{\"text\": \"a\", \"label\": [[0, 18446744073709551615, \"x\"]]}\n".to_string()),
        (
            "a.tsv",
            "#FORMAT=WebAnno TSV 3.3\n#T_SP=a|b\n\n\n#Text=a\n1-1\t0-4294967296\ta\t*[1]\n".to_string(),
        ),
        (
            "a.tsv",
            format!(
                "#FORMAT=WebAnno TSV 3.3\n#T_SP=a|b\n\n\n#Text=a\n1-1\t0-1\ta\t{}\n",
                "|".repeat(100_000)
            ),
        ),
        ("a.conll", "-DOCSTART- -X- O O\n\n-DOCSTART-\tO\n\na\tB-\n\0\tO\n".to_string()),
        ("a.csv", "file,start,end,label\n=cmd(),0,99999999999999999999,\"\n".to_string()),
        ("a.html", nested("<div>", "", 100_000)),
        ("a.txt", "\u{2028}\0\u{feff}".to_string()),
    ]
}

#[test]
fn every_reader_has_an_answer_to_hostile_files() {
    for (name, content) in files() {
        let started = std::time::Instant::now();
        for format in FORMATS {
            if let Some(reader) = format.file() {
                let read = reader.read(&Source { name, content: &content });
                if let Ok(Contents::Texts(imported)) = read {
                    fixtures::built(imported);
                }
            }
            if let Some(reader) = format.folder() {
                let file = FolderFile { path: name, bytes: content.as_bytes().into() };
                drop(reader.read("folder", &[file]));
            }
            if let Some(reader) = format.lines() {
                drop(reader.read_line(name, 1, content.as_bytes()));
            }
        }
        let took = started.elapsed();
        let start: String = content.chars().take(60).collect();
        assert!(took.as_secs() < 30, "{took:?}: {start}");
    }
}

/// They say which archive it is, and why.
#[test]
fn a_hostile_archive_is_refused() {
    let importer = Annotator { id: AnnotatorId::new("me"), name: "Me".into(), extra: Extra::default() };
    let reader = Reader { importer: &importer, host: &Native, taken_for: None };
    let file =
        |path: &str, content: Vec<u8>| WrittenFile { path: path.to_string(), bytes: content, media_type: "" };
    let archives = [
        archive::pack(&[file("a.txt", b"a".to_vec()), file("../b.txt", b"b".to_vec())]).unwrap(),
        archive::pack(&[file("a.txt", vec![b'0'; 50_000_000])]).unwrap(),
    ];
    for packed in archives {
        let items = reader.bytes("a.zip", packed);
        let [Item::Refused(problem)] = items.as_slice() else { panic!("{} items", items.len()) };
        assert_eq!(problem.file, "a.zip");
    }
    // An archive in an archive is not opened: it could go on without end.
    let inner = archive::pack(&[file("a.txt", b"a".to_vec())]).unwrap();
    let items = reader.bytes("a.zip", archive::pack(&[file("b.zip", inner)]).unwrap());
    assert!(items.iter().all(|item| matches!(item, Item::Refused(_))), "{} items", items.len());
}
