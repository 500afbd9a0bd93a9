//! The code of a hand-in: what its file says, as text that can be copied into a mail or a form.
//!
//! `GLO1.`, what is said in base 64 (RFC 4648, the alphabet for addresses), a point, and a receipt of all that. What is
//! said is the file without its spans as JSON, and the spans as numbers, column by column, deflated together (RFC 1951).
//! Texts are named by the first digits of their SHA-256, and spans have no quotations: the receipt tells whether anything
//! was changed. Spans get new ids; fields that this program does not know are not in a code.

use std::collections::{BTreeMap, HashMap};
use std::io::{Read as _, Write as _};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::format::glossator;
use crate::format::json::Border;
use crate::format::json::fields::Json;
use crate::format::problem::{Problem, Reason};
use crate::format::record::annotation::name_of_origin;
use crate::format::record::attributes::AttributesTwin;
use crate::format::record::people::RelationTwin;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Origin, Relation};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, DocumentId, RelationId};
use crate::team::hand_in::HandIn;
use crate::team::hand_in_file::{self, Read, Written};
use crate::team::receipt;

/// What every code begins with: a name, the version, and a point.
const START: &str = "GLO1.";
/// The same without a version.
const NAME: &str = "GLO";
const VERSION: u64 = 1;
/// How many digits of the SHA-256 of a text are in a code.
const DIGITS: usize = 16;
/// How many characters a receipt has.
const RECEIPT: usize = 7;
/// The most characters that a code is written with: as many as browsers were seen to copy. They are some 70,000 spans.
const MOST_CHARACTERS: usize = 200_000;
/// The most bytes that come out of a code.
const MOST: u64 = 16 * 1024 * 1024;

/// All but the spans, as it is written. Its fields are those of the file.
#[derive(Serialize)]
struct HeadTwin<'a> {
    #[serde(flatten)]
    file: hand_in_file::HeadTwin<'a>,
    labels: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    details: Vec<DetailTwin<'a>>,
    relations: Vec<RelationTwin<'a>>,
}

/// What an annotation says beside its label, and which one it is.
#[derive(Serialize)]
struct DetailTwin<'a> {
    index: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<AttributesTwin<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
}

/// Why a hand-in cannot be a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unwritten {
    /// A text that it needs is not there.
    TextNotLoaded,
    /// It says more than somebody can paste.
    TooLarge,
}

/// Writes the code of a hand-in, with texts of the project that it was made in.
pub fn write(hand_in: &HandIn, project: &Project) -> Result<Written, Unwritten> {
    let bytes = unpacked(hand_in, project).ok_or(Unwritten::TextNotLoaded)?;
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    let packed = packed.write_all(&bytes).and_then(|()| packed.finish());
    let said = packed.map(|packed| format!("{START}{}", URL_SAFE_NO_PAD.encode(packed)));
    match said {
        Ok(said) if said.len() <= MOST_CHARACTERS && bytes.len() as u64 <= MOST => {
            let receipt = receipt::of(&said);
            Ok(Written { content: format!("{said}.{receipt}"), receipt })
        }
        _ => Err(Unwritten::TooLarge),
    }
}

/// What a code says, before it is packed. `None` if a text that it needs is not there.
fn unpacked(hand_in: &HandIn, project: &Project) -> Option<Vec<u8>> {
    let plain = numbered(hand_in);
    let documents: Vec<&DocumentId> = plain.documents.keys().collect();
    let mut labels: Vec<&str> = plain.annotations.iter().map(|one| one.label.as_str()).collect();
    labels.sort_unstable();
    labels.dedup();
    let mut columns = Columns::default();
    let mut before = (0, 0);
    for one in &plain.annotations {
        let document = documents.binary_search(&&one.document).ok()?;
        let text = project.document(&one.document)?.text.get()?;
        columns.documents.push(document as u64);
        columns.labels.push(labels.binary_search(&one.label.as_str()).ok()? as u64);
        columns.fragments.push(one.fragments.count() as u64 - 1);
        let mut last = if before.0 == document { before.1 } else { 0 };
        for (index, span) in one.fragments.iter().enumerate() {
            let [start, end] = [span.start(), span.end()].map(|offset| text.char_from_byte(offset));
            if index == 0 {
                before = (document, start);
            }
            columns.gaps.push(u64::from(start.checked_sub(last)?));
            columns.lengths.push(u64::from(end.checked_sub(start)?));
            last = end;
        }
    }
    let is_plain =
        |one: &Annotation| one.origin == Origin::Human && one.attributes.is_empty() && one.note.is_empty();
    let details = plain.annotations.iter().enumerate().filter(|(_, one)| !is_plain(one));
    let details = details.map(|(index, one)| DetailTwin {
        index,
        origin: (one.origin != Origin::Human).then(|| name_of_origin(&one.origin)),
        attributes: (!one.attributes.is_empty()).then(|| AttributesTwin(&one.attributes)),
        note: &one.note,
    });
    let relations = plain.relations.iter().map(|one| RelationTwin::new(one, Border::File)).collect();
    let head =
        HeadTwin { file: hand_in_file::HeadTwin::new(&plain), labels, details: details.collect(), relations };
    Some(columns.written(&serde_json::to_vec(&head).ok()?))
}

/// The hand-in as its code says it: in the order of the texts, with ids that count, and without fields that nobody knows.
fn numbered(hand_in: &HandIn) -> HandIn {
    let attempt = &hand_in.attempt.id;
    let mut annotations = hand_in.annotations.clone();
    annotations.sort_by_key(|one| {
        (one.document.clone(), one.fragments.first(), one.fragments.last(), one.label.clone())
    });
    let mut ids: HashMap<AnnotationId, AnnotationId> = HashMap::new();
    for (index, one) in annotations.iter_mut().enumerate() {
        let id = AnnotationId::new(format!("{attempt}-{index}"));
        ids.insert(one.id.clone(), id.clone());
        *one = Arc::new(Annotation { id, time: None, extra: Extra::default(), ..(**one).clone() });
    }
    let end = |id: &AnnotationId| ids.get(id).unwrap_or(id).clone();
    let relation = |(index, one): (usize, &Relation)| Relation {
        id: RelationId::new(format!("{attempt}-r{index}")),
        from: end(&one.from),
        to: end(&one.to),
        annotator: None,
        time: None,
        extra: Extra::default(),
        ..one.clone()
    };
    let mut documents = hand_in.documents.clone();
    for done in documents.values_mut() {
        done.sha256.truncate(DIGITS);
        done.state.extra = Extra::default();
    }
    HandIn {
        annotations,
        relations: hand_in.relations.iter().enumerate().map(relation).collect(),
        documents,
        extra: Extra::default(),
        ..hand_in.clone()
    }
}

/// The spans of a hand-in as numbers: what is alike stands together.
#[derive(Default)]
struct Columns {
    /// Of each annotation, which of the documents it is in.
    documents: Vec<u64>,
    /// Which of the labels it has.
    labels: Vec<u64>,
    /// How many fragments it has beside the first.
    fragments: Vec<u64>,
    /// Of each fragment, how many code points lie between it and what is before it: the start of the annotation before, the
    /// end of the fragment before, or the beginning of the text.
    gaps: Vec<u64>,
    /// How many code points it has.
    lengths: Vec<u64>,
}

impl Columns {
    fn written(&self, head: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_number(head.len() as u64, &mut bytes);
        bytes.extend_from_slice(head);
        write_number(self.documents.len() as u64, &mut bytes);
        for column in [&self.documents, &self.labels, &self.fragments, &self.gaps, &self.lengths] {
            column.iter().for_each(|number| write_number(*number, &mut bytes));
        }
        bytes
    }

    fn read(bytes: &mut &[u8]) -> Option<Columns> {
        let count = read_number(bytes)?;
        let documents = read_column(count, bytes)?;
        let labels = read_column(count, bytes)?;
        let fragments = read_column(count, bytes)?;
        let all = fragments.iter().try_fold(count, |all, more| all.checked_add(*more))?;
        let gaps = read_column(all, bytes)?;
        let lengths = read_column(all, bytes)?;
        bytes.is_empty().then_some(Columns { documents, labels, fragments, gaps, lengths })
    }
}

/// Writes a number in as few bytes as it needs, seven bits in each, the least significant first (LEB128).
fn write_number(mut number: u64, bytes: &mut Vec<u8>) {
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Reads so many numbers, each of which has a byte at least.
fn read_column(count: u64, bytes: &mut &[u8]) -> Option<Vec<u64>> {
    (count <= bytes.len() as u64).then_some(())?;
    (0..count).map(|_| read_number(bytes)).collect()
}

/// A code that was found in some words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The code, without what a mail has put between its characters.
    pub code: String,
    /// Its receipt, as it stands behind it.
    pub receipt: String,
}

/// Finds codes in words, such as a mail that has several. What is no character of a code is passed over: mails break lines
/// and mark what is quoted.
pub fn find(words: &str) -> Vec<Found> {
    let is_of_code = |char: &char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.');
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(start) = rest.find(NAME) {
        let mut code = String::new();
        let (mut points, mut behind) = (0, 0);
        let mut end = rest.len();
        for (index, char) in rest.get(start..).unwrap_or_default().char_indices() {
            if !is_of_code(&char) {
                continue;
            }
            code.push(char);
            points += usize::from(char == '.');
            behind += usize::from(points == 2);
            if behind > RECEIPT {
                end = start + index + 1;
                break;
            }
        }
        // It is a word that begins like a code.
        let is_code =
            code.get(NAME.len()..).is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()));
        if is_code && points > 0 {
            let receipt = code.splitn(3, '.').nth(2).unwrap_or_default().to_string();
            found.push(Found { code, receipt });
        } else {
            end = start + NAME.len();
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    found
}

/// Reads a code against the project that the texts are in. What is said of other texts, or does not fit them, is refused,
/// record by record. Problems name records as they do in a file.
pub fn read(name: &str, code: &str, project: &Project) -> Result<Read, Problem> {
    let refused = |reason: Reason| Problem { file: name.to_string(), path: String::new(), reason };
    let not_a_code = || refused(Reason::NotACode);
    let version = code.strip_prefix(NAME).and_then(|rest| rest.split('.').next()?.parse::<u64>().ok());
    match version {
        None => return Err(not_a_code()),
        Some(found) if found != VERSION => {
            return Err(refused(Reason::NewerVersion { found, known: VERSION }));
        }
        Some(_) => {}
    }
    let (said, stated) = code.rsplit_once('.').ok_or_else(not_a_code)?;
    if receipt::of(said) != stated {
        return Err(refused(Reason::ChangedSinceHandedIn));
    }
    let content = said.strip_prefix(START).and_then(|said| file(said, project)).ok_or_else(not_a_code)?;
    hand_in_file::read_unsealed(name, &content, project)
}

#[derive(Deserialize)]
struct ReadHead<'a> {
    #[serde(borrow)]
    assignment: Json<'a>,
    #[serde(borrow)]
    handin: Json<'a>,
    #[serde(borrow)]
    annotator: Json<'a>,
    documents: Vec<Map<String, Value>>,
    labels: Vec<String>,
    #[serde(borrow, default)]
    details: Vec<ReadDetail<'a>>,
    #[serde(borrow)]
    relations: Json<'a>,
}

#[derive(Clone, Copy, Deserialize)]
struct ReadDetail<'a> {
    index: usize,
    #[serde(borrow)]
    origin: Option<Json<'a>>,
    #[serde(borrow)]
    attributes: Option<Json<'a>>,
    #[serde(borrow)]
    note: Option<Json<'a>>,
}

/// The file that says the same.
#[derive(Serialize)]
struct FileTwin<'a> {
    format: &'static str,
    version: u64,
    offset_unit: &'static str,
    assignment: Json<'a>,
    handin: Json<'a>,
    annotator: Json<'a>,
    documents: &'a [Map<String, Value>],
    annotations: Vec<SaidTwin<'a>>,
    relations: Json<'a>,
}

#[derive(Serialize)]
struct SaidTwin<'a> {
    id: String,
    document: &'a Value,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Json<'a>>,
    spans: Vec<SpanTwin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<Json<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Json<'a>>,
}

#[derive(Serialize)]
struct SpanTwin {
    start: u64,
    end: u64,
}

/// Returns the file that says what a code does, without its receipt.
fn file(said: &str, project: &Project) -> Option<String> {
    let packed = URL_SAFE_NO_PAD.decode(said).ok()?;
    let mut bytes = Vec::new();
    DeflateDecoder::new(packed.as_slice()).take(MOST + 1).read_to_end(&mut bytes).ok()?;
    let mut rest = bytes.as_slice();
    let length = usize::try_from(read_number(&mut rest)?).ok()?;
    let (head, mut rest) = rest.split_at_checked(length)?;
    let mut head: ReadHead = serde_json::from_slice(head).ok()?;
    let columns = Columns::read(&mut rest)?;
    for done in &mut head.documents {
        let known =
            done.get("id").and_then(Value::as_str).and_then(|id| project.document(&DocumentId::new(id)));
        let stated = done.get("sha256").and_then(Value::as_str)?;
        // One that differs stays as it is, and is refused for that.
        if let Some(known) = known.filter(|known| known.sha256.starts_with(stated) && stated.len() == DIGITS)
        {
            done.insert("sha256".to_string(), known.sha256.clone().into());
        }
    }
    let attempt: Map<String, Value> = serde_json::from_str(head.handin.get()).ok()?;
    let attempt = attempt.get("id")?.as_str()?;
    let details: BTreeMap<usize, ReadDetail> = head.details.iter().map(|one| (one.index, *one)).collect();
    let mut fragments = columns.gaps.iter().zip(&columns.lengths);
    let mut annotations = Vec::with_capacity(columns.documents.len());
    let mut before = (u64::MAX, 0_u64);
    for (index, ((document, label), more)) in
        columns.documents.iter().zip(&columns.labels).zip(&columns.fragments).enumerate()
    {
        let mut last = if before.0 == *document { before.1 } else { 0 };
        let mut spans = Vec::new();
        for _ in 0..=*more {
            let (gap, length) = fragments.next()?;
            let start = last.checked_add(*gap)?;
            last = start.checked_add(*length)?;
            spans.push(SpanTwin { start, end: last });
        }
        before = (*document, spans.first()?.start);
        let detail = details.get(&index);
        annotations.push(SaidTwin {
            id: format!("{attempt}-{index}"),
            document: head.documents.get(usize::try_from(*document).ok()?)?.get("id")?,
            label: head.labels.get(usize::try_from(*label).ok()?)?,
            origin: detail.and_then(|one| one.origin),
            spans,
            attributes: detail.and_then(|one| one.attributes),
            note: detail.and_then(|one| one.note),
        });
    }
    serde_json::to_string(&FileTwin {
        format: hand_in_file::FORMAT,
        version: hand_in_file::VERSION,
        offset_unit: glossator::OFFSET_UNIT,
        assignment: head.assignment,
        handin: head.handin,
        annotator: head.annotator,
        documents: &head.documents,
        annotations,
        relations: head.relations,
    })
    .ok()
}
