//! The tests of the formats, and the projects that they are written with.

use std::collections::BTreeMap;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::format::problem::Problem;
use crate::model::edit::history::HISTORY_LIMIT;
use crate::model::edit::session::{Entry, Event, Session};
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Origin, Relation};
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::color::PALETTE;
use crate::model::record::decimal::Decimal;
use crate::model::record::document::{Document, DocumentState, DocumentStates, MetadataValue, Status};
use crate::model::record::extra::Extra;
use crate::model::record::id::{
    AnnotationId, AnnotatorId, AttributeId, DocumentId, LabelId, ProjectId, RelationId, RelationTypeId,
};
use crate::model::record::project::ProjectInfo;
use crate::model::record::quantity::Quantity;
use crate::model::record::schema::{Attribute, AttributeKind, Label, RelationType, Schema};
use crate::model::record::topic::Topic;
use crate::model::tests::{annotation, boundaries, document, extra, first_state, label};
use crate::store as stored_format;
use crate::store::chain::{EntryId, Head, Link};
use crate::text::span::{Fragments, Span, TextOffset};
use std::collections::BTreeSet;

pub(crate) mod any;
mod archive;
mod attributes;
mod brat;
mod cas;
mod cases;
mod conll;
mod csv;
mod depth;
mod digest;
mod doccano;
mod documentation;
pub(crate) mod fixtures;
mod hostile;
mod html;
mod huggingface;
mod json;
mod json_lines;
mod label_set;
mod labelstudio;
mod laws;
mod limits;
mod markdown;
mod matrix;
mod medtator;
mod mutations;
mod networks;
mod parquet;
mod parts;
mod peers;
mod prodigy;
mod project_file;
mod python;
mod quotes;
mod reasons;
mod recognize;
mod recovery;
mod refi;
mod round_trip;
mod schema;
mod seeds;
mod spacy;
mod states;
mod stored;
mod streams;
mod text_file;
mod texts;
mod tokens;
mod values;
mod w3c;
mod webanno;

/// Where a problem is, and what is wrong there; `words::tests` has the sentences.
fn reported(problem: &Problem) -> String {
    let reason = format!("{:?}", problem.reason);
    if problem.path.is_empty() { reason } else { format!("{}: {reason}", problem.path) }
}

/// The native file of a project that has all its texts.
fn write(project: &Project) -> String {
    crate::format::glossator::write(project).unwrap()
}

/// What people have put into texts, and what each of them breaks elsewhere.
const TEXTS: &[(&str, &str)] = &[
    ("emoji", "a😀b"),
    ("family", "a👨\u{200d}👩\u{200d}👧b"),
    ("skin tone", "a👍🏽b"),
    ("flag", "a🇩🇫b"),
    ("tag flag", "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}"),
    ("keycap", "a1\u{fe0f}\u{20e3}b"),
    ("composed", "café"),
    ("decomposed", "cafe\u{301}"),
    ("combining mark first", "\u{301}abc"),
    ("Zalgo", "Z\u{351}\u{36b}\u{343}"),
    ("compatibility ideograph", "\u{2f80a}"),
    ("Hangul, decomposed", "\u{1112}\u{1161}\u{11ab}"),
    ("Hangul", "한"),
    ("extension B", "𠮷野家"),
    ("Devanagari", "अनुच्छेद"),
    ("Thai", "\u{e01}\u{e33}"),
    ("ligature", "ﬁn"),
    ("math italic", "𝒚"),
    ("dotted I and sharp s", "İi ß"),
    ("CRLF", "a\r\nb"),
    ("lone CR", "a\rb"),
    ("line separators", "a\u{2028}b\u{2029}c\u{85}d"),
    ("VT, FF", "a\u{b}b\u{c}c"),
    ("byte-order mark inside", "\u{feff}ab"),
    ("zero width", "a\u{200b}b \u{645}\u{6cc}\u{200c}\u{62e}\u{648}"),
    ("no-break space, soft hyphen", "10\u{a0}km co\u{ad}op"),
    ("right to left", "\u{200f}abc\u{200e} \u{5e2}\u{5d1}\u{5e8}\u{5d9}\u{5ea}"),
    ("bidi override", "a\u{202e}b\u{202c}c"),
    ("isolates", "\u{2067}\u{5e9}\u{5dc}\u{5d5}\u{5dd}\u{2069} a"),
    ("NUL", "a\0b"),
    ("markup", "<img src=x onerror=\"alert('1')\"> &amp; </script> \\u0041 \\"),
    ("nothing", ""),
];

/// A project that has something in every field, and fields of its own at every place.
fn full_project() -> Project {
    let labels = vec![
        Label {
            description: "A statement.".into(),
            extra: extra(r#"{"x-shortcut": true}"#),
            ..label(0, "claim")
        },
        Label { name: "\"quoted\" \\ <b>".into(), ..label(1, "__proto__") },
        Label {
            name: "long ".repeat(40),
            key: String::new(),
            group: "Others".into(),
            parent: Some(LabelId::new("claim")),
            ..label(2, "constructor")
        },
    ];
    let of = |labels: &[&str]| labels.iter().map(LabelId::new).collect();
    let attribute = |id: &str, kind| Attribute {
        id: AttributeId::new(id),
        name: id.to_uppercase(),
        labels: of(&["claim"]),
        of_documents: false,
        kind,
        required: false,
        extra: Extra::default(),
    };
    let attributes = vec![
        attribute("flag", AttributeKind::Flag),
        attribute("one", AttributeKind::OneOf(vec!["a".into(), "ä \" b".into()])),
        attribute("some", AttributeKind::SomeOf(Vec::new())),
        attribute("number", AttributeKind::Number),
        attribute("text", AttributeKind::Text),
        attribute("quantity", AttributeKind::Quantity),
        Attribute {
            extra: extra(r#"{"values": [1, 2.50]}"#),
            ..attribute("other", AttributeKind::Other("date_range".into()))
        },
    ];
    let relations = vec![
        RelationType {
            id: RelationTypeId::new("said_by"),
            name: "said by".into(),
            from: of(&["claim"]),
            to: of(&["__proto__", "constructor"]),
            is_directed: true,
            description: String::new(),
            extra: extra(r#"{"symmetric": false}"#),
        },
        RelationType {
            id: RelationTypeId::new("same as"),
            name: "same as".into(),
            from: Vec::new(),
            to: Vec::new(),
            is_directed: false,
            description: "Both mean \"the same\".".into(),
            extra: Extra::default(),
        },
    ];
    let documents = vec![
        Document {
            metadata: vec![
                ("outlet".into(), MetadataValue::Text("The \"Daily\"".into())),
                ("year".into(), MetadataValue::Json("2020".parse().unwrap())),
                (
                    "__proto__".into(),
                    MetadataValue::Json(r#"{"a": [null, true, 1.10, 1e+400]}"#.parse().unwrap()),
                ),
            ],
            states: first_state(Status::InProgress, Attributes::default()),
            extra: extra(r#"{"source": "scan"}"#),
            ..document("two.txt", "Ada\r\nsaid 👨\u{200d}👩\u{200d}👧 and 600,000.")
        },
        Document {
            rank: 1,
            states: first_state(Status::Done, Attributes::default()),
            ..document("one.txt", "cafe\u{301} 😀")
        },
        Document {
            rank: 2,
            states: first_state(Status::Skipped, Attributes::default()),
            ..document("empty.txt", "")
        },
        Document { rank: 3, ..document("<img src=x onerror=alert(1)>.txt", "plain") },
    ];
    let in_one = |annotation| Annotation { document: DocumentId::new("one.txt"), ..annotation };
    let in_two = |annotation| Annotation { document: DocumentId::new("two.txt"), ..annotation };
    let annotations = vec![
        in_two(annotation("a1", "claim", &[(0, 3)])),
        in_two(Annotation {
            origin: Origin::Suggestion,
            note: "Says \"so\"\n\t</script>".into(),
            attributes: Attributes::new(vec![
                (AttributeId::new("flag"), AttributeValue::Flag(true)),
                (AttributeId::new("number"), AttributeValue::Number(Decimal::parse("6e5").unwrap())),
                (AttributeId::new("one"), AttributeValue::Text("a".into())),
            ]),
            extra: extra(r#"{"confidence": 0.70, "spans": {"10-28": {"suffix": " and"}}}"#),
            ..annotation("a2", "claim", &[(0, 3), (10, 28)])
        }),
        in_two(Annotation { origin: Origin::Import, ..annotation("a3", "__proto__", &[(0, 3)]) }),
        in_two(annotation("a4", "constructor", &[(33, 40)])),
        in_one(Annotation {
            origin: Origin::Other("dictionary".into()),
            ..annotation("a5", "claim", &[(0, 6), (7, 11)])
        }),
    ];
    let annotators = ["me", "you"].map(|id| Annotator {
        id: AnnotatorId::new(id),
        name: format!("Annotator {id}"),
        extra: if id == "you" { extra(r#"{"role": "key"}"#) } else { Extra::default() },
    });
    let relation = Relation {
        id: RelationId::new("r1"),
        kind: RelationTypeId::new("said_by"),
        from: AnnotationId::new("a2"),
        to: AnnotationId::new("a5"),
        annotator: None,
        origin: Origin::Human,
        time: None,
        extra: extra(r#"{"certain": "no"}"#),
    };
    let info = ProjectInfo {
        id: ProjectId::new("project"),
        title: "Everything".into(),
        guidelines: "Tag what is said.\nNot what is meant.".into(),
        language: String::new(),
        assignment: None,
        extra: extra(r#"{"license": "CC0-1.0"}"#),
        file_extra: extra(r#"{"generator": {"name": "test"}}"#),
    };
    let schema = Schema { labels, attributes, relations, extra: extra(r#"{"locked": true}"#) };
    let annotations = annotations.into_iter().map(Arc::new).collect();
    Project::from_records(info, schema, annotators.into(), documents, annotations, vec![relation])
}

/// A project with a document for each text, and an annotation of each grapheme cluster and of each text.
fn project_of_texts() -> Project {
    let documents: Vec<Document> =
        (0..).zip(TEXTS).map(|(rank, (name, text))| Document { rank, ..document(name, text) }).collect();
    let mut annotations = Vec::new();
    for document in &documents {
        let ends = boundaries(document.text.get().unwrap().as_str());
        let clusters = ends.iter().zip(ends.iter().skip(1)).map(|(start, end)| (start.byte(), end.byte()));
        let whole = document.text.get().unwrap().whole().map(|span| (span.start().byte(), span.end().byte()));
        for (index, borders) in clusters.chain(whole).enumerate() {
            annotations.push(Arc::new(Annotation {
                document: document.id.clone(),
                ..annotation(&format!("{} {index}", document.id), "claim", &[borders])
            }));
        }
    }
    let me = Annotator { id: AnnotatorId::new("me"), name: "Me".into(), extra: Extra::default() };
    let schema = Schema { labels: vec![label(0, "claim")], ..Schema::default() };
    Project::from_records(info("texts"), schema, vec![me], documents, annotations, Vec::new())
}

/// What is known of a project of which nothing but its id is known.
fn info(id: &str) -> ProjectInfo {
    ProjectInfo {
        id: ProjectId::new(id),
        title: format!("The {id}"),
        guidelines: String::new(),
        language: String::new(),
        assignment: None,
        extra: Extra::default(),
        file_extra: Extra::default(),
    }
}

/// The project with the place of each document and topic as its rank, as reading a file gives it.
fn ranked(project: &Project) -> Project {
    let mut transaction = Transaction::default();
    for (rank, document) in (0..).zip(project.documents()) {
        let change = Change::update(document, Document { rank, ..(**document).clone() });
        transaction.documents.insert(document.id.clone(), change);
    }
    for (rank, topic) in (0..).zip(project.topics()) {
        let change = Change::update(topic, Topic { rank, ..(**topic).clone() });
        transaction.topics.insert(topic.id.clone(), change);
    }
    let mut ranked = project.clone();
    ranked.apply(&transaction);
    ranked
}

/// The place of an entry as it is derived from its number.
fn link(sequence: u64) -> Link {
    Link::behind(&Head::derived(sequence - 1), EntryId::derived(sequence))
}

/// The id of the last entry of a session, derived in the same way.
fn last(session: &Session) -> EntryId {
    EntryId::derived(session.sequence())
}

/// What storage keeps of one project: a stand-in for the browser's.
#[derive(Clone, Default)]
struct Disk {
    snapshots: BTreeMap<String, String>,
    texts: BTreeMap<String, String>,
    journal: BTreeMap<u64, String>,
}

impl Disk {
    /// Keeps a session of which nothing is kept yet.
    fn new(session: &Session) -> Disk {
        let mut disk = Disk::default();
        disk.compact_all(session);
        disk
    }

    /// Takes a snapshot of everything.
    fn compact_all(&mut self, session: &Session) {
        self.compact(session, &stored_format::chunks_of_project(session.project()));
    }

    /// Keeps an entry, and the texts that belong to it.
    fn append(&mut self, entry: &Entry) {
        for (hash, text) in stored_format::entry_texts(entry) {
            self.texts.insert(hash, text.get().unwrap().as_str().to_string());
        }
        self.journal.insert(entry.sequence, stored_format::entry(entry, &link(entry.sequence)));
    }

    /// Takes a snapshot, and drops what it makes needless.
    fn compact(&mut self, session: &Session, dirty: &BTreeSet<SmolStr>) {
        self.take(self.compaction(session, dirty));
    }

    /// What a snapshot writes and drops.
    fn compaction(&self, session: &Session, dirty: &BTreeSet<SmolStr>) -> stored_format::Compaction {
        let known = stored_format::Known {
            dirty,
            journal: &self.journal.keys().copied().collect::<Vec<_>>(),
            texts: &self.texts.keys().map(SmolStr::new).collect(),
            snapshots: &self.snapshots.keys().map(SmolStr::new).collect(),
        };
        stored_format::compaction(session, &last(session), known)
    }

    /// Keeps and drops what a snapshot says.
    fn take(&mut self, compaction: stored_format::Compaction) {
        self.snapshots.extend(compaction.snapshots);
        self.texts.extend(compaction.texts);
        compaction.drop_snapshots.iter().for_each(|name| drop(self.snapshots.remove(name)));
        compaction.drop_texts.iter().for_each(|name| drop(self.texts.remove(name)));
        compaction.drop_journal.iter().for_each(|sequence| drop(self.journal.remove(sequence)));
    }

    /// Everything that is kept.
    fn stored(&self) -> stored_format::Stored {
        let mut chunks: Vec<(String, String)> = self.snapshots.clone().into_iter().collect();
        let header = chunks.iter().position(|(name, _)| name.is_empty()).map(|index| chunks.remove(index).1);
        stored_format::Stored {
            header: header.unwrap_or_default(),
            chunks,
            texts: self.texts.clone().into_iter().collect(),
            unloaded: Vec::new(),
            journal: self.journal.clone().into_iter().collect(),
        }
    }

    /// The same, with all texts left where they are.
    fn stored_unloaded(&self) -> stored_format::Stored {
        let unloaded = self.texts.keys().cloned().collect();
        stored_format::Stored { texts: Vec::new(), unloaded, ..self.stored() }
    }

    /// Takes the texts of a project into memory.
    fn load(&self, project: &Project) {
        for document in project.documents() {
            assert!(document.text.load(self.texts[&document.sha256].clone()));
        }
    }
}

/// The colors of the palette, as files write them.
fn palette() -> Vec<String> {
    PALETTE.iter().map(|entry| entry.colors.light.line.to_string()).collect()
}

/// What a file of a format says, read as the file that it is.
fn imported(
    format: &dyn crate::format::contract::Format,
    name: &str,
    content: &str,
) -> crate::format::imported::Imported {
    use crate::format::contract::{Contents, Source};
    match format.file().unwrap().read(&Source { name, content }).unwrap() {
        Contents::Texts(imported) => imported,
        Contents::Project(_) | Contents::Labels(_) => panic!("{name} is a project or a label set"),
    }
}

/// Each span of a project: its label, and the pieces of text that it is of.
fn spans(project: &Project) -> Vec<(String, Vec<String>)> {
    let mut spans = Vec::new();
    for document in project.documents() {
        let text = document.text.get().unwrap();
        for annotation in project.annotations(&document.id).iter() {
            let label = project.schema().label(&annotation.label).map(|label| label.name.clone());
            let pieces = annotation.fragments.iter().map(|span| text.slice(span).to_string());
            spans.push((label.unwrap_or_default(), pieces.collect()));
        }
    }
    spans
}

/// The start and the end of a span, in bytes.
type Borders = (u32, u32);

/// A label, and the pieces that it is said of.
type Tagged<'a> = (&'a str, &'a [Borders]);

/// A project of texts, each with its spans.
fn tagged(texts: &[(&str, &[Tagged])]) -> Project {
    let mut labels: Vec<Label> = Vec::new();
    let (mut documents, mut annotations) = (Vec::new(), Vec::new());
    for (rank, (text, spans)) in (0..).zip(texts) {
        let name = format!("{rank}.txt");
        documents.push(Document { rank, ..document(&name, text) });
        for (label_name, pieces) in *spans {
            if labels.iter().all(|label| label.name != *label_name) {
                labels.push(label(labels.len(), label_name));
            }
            let id = format!("{rank}/{}", annotations.len());
            annotations.push(Arc::new(Annotation {
                document: DocumentId::new(&name),
                ..annotation(&id, label_name, pieces)
            }));
        }
    }
    let me = Annotator { id: AnnotatorId::new("me"), name: "Me".into(), extra: Extra::default() };
    let schema = Schema { labels, ..Schema::default() };
    Project::from_records(info("tagged"), schema, vec![me], documents, annotations, Vec::new())
}
