//! Projects from brat's files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use crate::format::brat::configuration;
use crate::format::brat::lines::{flat, is_break, joined, value, word};
use crate::format::contract::FolderFile;
use crate::format::imported::{Imported, ImportedAnnotation, ImportedRelation, ImportedSpan, ImportedText};
use crate::format::losses::Loss;
use crate::format::problem::{Problem, Reason};
use crate::format::sidecar;
use crate::format::sidecar::{Beside, Meant, Sidecar, parted};
use crate::format::unified::restored;
use crate::model::record::attributes::Attributes;
use crate::model::record::id::{AttributeId, RelationTypeId};
use crate::model::record::schema::{Attribute, AttributeKind, RelationType};

/// Files of a collection that are neither texts nor annotations.
const SETTINGS: [&str; 6] =
    [configuration::NAME, sidecar::NAME, sidecar::LABELS, "visual.conf", "tools.conf", "kb_shortcuts.conf"];

/// Returns the indices of the files of the first collection among these paths.
pub(crate) fn sniff(paths: &[&str]) -> Vec<usize> {
    let Some(first) = paths.iter().find(|path| path.ends_with(".ann")) else { return Vec::new() };
    let folder = parted(first).0;
    let here = |path: &str| parted(path).0 == folder;
    let stems: HashSet<&str> =
        paths.iter().filter(|path| here(path)).filter_map(|path| path.strip_suffix(".ann")).collect();
    let is_of_it = |path: &str| {
        let stem = path.strip_suffix(".ann").or_else(|| path.strip_suffix(".txt"));
        stem.is_some_and(|stem| stems.contains(stem)) || (here(path) && SETTINGS.contains(&parted(path).1))
    };
    paths.iter().enumerate().filter(|(_, path)| is_of_it(path)).map(|(index, _)| index).collect()
}

/// Reads the files of a collection.
pub(crate) fn read(files: &[FolderFile]) -> Imported {
    let mut reading = Reading::default();
    let mut contents: BTreeMap<&str, &str> = BTreeMap::new();
    for file in files {
        match str::from_utf8(&file.bytes) {
            Ok(content) => drop(contents.insert(file.path, content)),
            Err(_) => reading.refuse(file.path, String::new(), Reason::NotUtf8),
        }
    }
    let setting = |name: &str| {
        let mut named = contents.iter().filter(|(path, _)| parted(path).1 == name);
        named.next().map(|(_, content)| *content)
    };
    let mut beside = Beside::read(files);
    if let Some(content) = setting(configuration::NAME) {
        beside.add(configuration::read(content));
    }
    let Beside { sidecar, schema, problems } = beside;
    reading.imported.schema = schema;
    reading.imported.problems.extend(problems);
    let mut stems: Vec<&str> = contents.keys().filter_map(|path| path.strip_suffix(".ann")).collect();
    let meant = |stem: &str| sidecar.texts.get(parted(stem).1);
    stems.sort_by_key(|stem| (meant(stem).map(|meant| meant.rank), *stem));
    for stem in stems {
        let text = format!("{stem}.txt");
        let lines = contents.get(format!("{stem}.ann").as_str()).copied().unwrap_or_default();
        match contents.get(text.as_str()) {
            Some(content) => {
                let unknown = Meant { name: parted(&text).1.to_string(), ..Meant::default() };
                reading.text(stem, content, lines, meant(stem).unwrap_or(&unknown), &sidecar);
            }
            // If it could not be read, that has been said.
            None if files.iter().any(|file| file.path == text) => {}
            None => {
                reading.refuse(&format!("{stem}.ann"), String::new(), Reason::MissingFile { path: text });
            }
        }
    }
    reading.imported
}

/// What is read so far.
#[derive(Default)]
struct Reading {
    imported: Imported,
}

/// An annotation as its lines say it.
struct Found {
    annotation: ImportedAnnotation,
    /// Its parts, in code points.
    parts: Vec<Range<u32>>,
    /// Its values: the attribute, the word for it.
    values: Vec<(String, Option<String>)>,
    notes: Vec<String>,
}

/// The lines of a text on their way.
struct Lines<'a> {
    file: String,
    stem: &'a str,
    found: Vec<Found>,
    /// Where annotations are, by the ids of their lines; events stand for their triggers.
    index: HashMap<&'a str, usize>,
    relations: HashSet<&'a str>,
    seen: HashSet<&'a str>,
}

impl Reading {
    fn refuse(&mut self, file: &str, path: String, reason: Reason) {
        self.imported.problems.push(Problem { file: file.to_string(), path, reason });
    }

    fn text(&mut self, stem: &str, content: &str, annotations: &str, meant: &Meant, sidecar: &Sidecar) {
        let number = self.imported.texts.len();
        let mut lines = Lines {
            file: format!("{stem}.ann"),
            stem,
            found: Vec::new(),
            index: HashMap::new(),
            relations: HashSet::new(),
            seen: HashSet::new(),
        };
        // What lines name may stand behind them: first spans, then events, then how these stand to each other, then the rest.
        for step in [Step::Spans, Step::Events, Step::Relations, Step::Rest] {
            for (count, line) in (1..).zip(annotations.split('\n')) {
                let line = line.strip_suffix('\r').unwrap_or(line);
                if line.trim().is_empty() || !step.reads(line) {
                    continue;
                }
                if let Err(reason) = self.line(line, step, (number, count), &mut lines, sidecar) {
                    self.refuse(&lines.file, format!("lines[{count}]"), reason);
                }
            }
        }
        let chars: Vec<char> = content.chars().collect();
        let (text, longer) = restored(content, &meant.replaced, |_| 1);
        for found in lines.found {
            self.take(found, &chars, meant, sidecar, &longer);
        }
        self.imported.texts.push(ImportedText {
            name: meant.name.clone(),
            content: text,
            file: lines.file,
            ..ImportedText::default()
        });
    }

    fn line<'a>(
        &mut self,
        line: &'a str,
        step: Step,
        (text, number): (usize, u64),
        lines: &mut Lines<'a>,
        sidecar: &Sidecar,
    ) -> Result<(), Reason> {
        let (id, rest) = line.split_once('\t').ok_or(Reason::TooFewColumns { found: 1, expected: 2 })?;
        // Events are read twice.
        let is_again = id.starts_with('E') && step == Step::Relations;
        if id != "*" && !is_again && !lines.seen.insert(id) {
            return Err(Reason::DuplicateId { id: id.to_string() });
        }
        let (data, tail) = rest.split_once('\t').unwrap_or((rest, ""));
        let mut words = data.split(' ').filter(|word| !word.is_empty());
        let name = words.next().unwrap_or_default();
        match id.chars().next() {
            Some('T') => {
                let offsets = data.strip_prefix(name).unwrap_or_default().trim();
                let parts = parts(offsets)?;
                let label = sidecar.labels.get(name).map_or(name, String::as_str);
                let quotes = quotes(&parts, tail);
                let spans = parts.iter().zip(quotes).map(|(part, quote)| ImportedSpan {
                    start: part.start.into(),
                    end: part.end.into(),
                    quote,
                });
                let annotation = ImportedAnnotation {
                    id: Some(format!("{}/{id}", lines.stem)),
                    text,
                    label: label.to_string(),
                    spans: spans.collect(),
                    path: format!("lines[{number}]"),
                    ..ImportedAnnotation::default()
                };
                let found = Found { annotation, parts, values: Vec::new(), notes: Vec::new() };
                lines.index.insert(id, lines.found.len());
                lines.found.push(found);
            }
            Some('E') if is_again => {
                for (role, filler) in words.filter_map(|word| word.split_once(':')) {
                    // Where several fill one role, brat counts them.
                    let role = role.trim_end_matches(|char: char| char.is_ascii_digit());
                    self.relate(lines, role, id, filler, number)?;
                }
            }
            Some('E') => {
                let (_, trigger) = name.split_once(':').ok_or(Reason::UnknownMark { found: name.into() })?;
                let index = of(lines, trigger)?;
                lines.index.insert(id, index);
            }
            Some('R') => {
                let ends: Vec<&str> = words.map(end).collect();
                let [from, to] = ends.as_slice() else {
                    return Err(Reason::UnknownMark { found: data.to_string() });
                };
                lines.relations.insert(id);
                let kind = sidecar.relations.get(name).map_or(name, String::as_str);
                self.relate(lines, kind, from, to, number)?;
            }
            Some('*') => {
                let ids: Vec<&str> = words.collect();
                self.declare(name, false);
                for (from, to) in ids.iter().zip(ids.iter().skip(1)) {
                    self.relate(lines, name, from, to, number)?;
                }
            }
            Some('A' | 'M') => {
                let target = words.next().unwrap_or_default();
                if lines.relations.contains(target) {
                    self.imported.losses.add(Loss::Values, name);
                    return Ok(());
                }
                let index = of(lines, target)?;
                let value = words.collect::<Vec<_>>().join(" ");
                let value = Some(value).filter(|value| !value.is_empty());
                if !sidecar.attributes.contains_key(name) {
                    self.declare_attribute(name, value.as_deref());
                }
                if let Some(found) = lines.found.get_mut(index) {
                    found.values.push((name.to_string(), value));
                }
            }
            Some('N') => {
                let index = of(lines, words.next().unwrap_or_default())?;
                let reference = words.collect::<Vec<_>>().join(" ");
                if let Some(found) = lines.found.get_mut(index) {
                    found.notes.push(format!("{name} {reference} {tail}").trim().to_string());
                }
            }
            Some('#') => {
                let target = words.next().unwrap_or_default();
                if lines.relations.contains(target) {
                    self.imported.losses.add(Loss::Notes, tail);
                    return Ok(());
                }
                let index = of(lines, target)?;
                if let Some(found) = lines.found.get_mut(index) {
                    found.notes.push(tail.to_string());
                }
            }
            _ => return Err(Reason::UnknownMark { found: id.to_string() }),
        }
        Ok(())
    }

    fn relate(&mut self, lines: &Lines, kind: &str, from: &str, to: &str, number: u64) -> Result<(), Reason> {
        let id = |name: &str| {
            let found = lines.found.get(of(lines, name)?);
            Ok(found.and_then(|found| found.annotation.id.clone()).unwrap_or_default())
        };
        self.imported.relations.push(ImportedRelation {
            id: None,
            kind: kind.to_string(),
            from: id(from)?,
            to: id(to)?,
            path: format!("lines[{number}]"),
        });
        Ok(())
    }

    /// Sees to it that there is a type of relations of a name.
    fn declare(&mut self, name: &str, is_directed: bool) {
        let id = RelationTypeId::new(name);
        if self.imported.schema.relation_type(&id).is_none() {
            self.imported.schema.relations.push(RelationType {
                id,
                name: name.to_string(),
                from: Vec::new(),
                to: Vec::new(),
                is_directed,
                description: String::new(),
                extra: Default::default(),
            });
        }
    }

    /// Sees to it that there is an attribute of a name that takes a value.
    fn declare_attribute(&mut self, name: &str, value: Option<&str>) {
        let id = AttributeId::new(name);
        let schema = &mut self.imported.schema;
        let Some(known) = schema.attributes.iter_mut().find(|known| known.id == id) else {
            let kind = match value {
                Some(value) => AttributeKind::OneOf(vec![value.to_string()]),
                None => AttributeKind::Flag,
            };
            let labels = schema.labels.iter().map(|label| label.id.clone()).collect();
            let (name, extra) = (name.to_string(), Default::default());
            schema.attributes.push(Attribute {
                id,
                name,
                labels,
                of_documents: false,
                kind,
                required: false,
                extra,
            });
            return;
        };
        if let (AttributeKind::OneOf(choices), Some(value)) = (&mut known.kind, value)
            && !choices.iter().any(|choice| choice == value)
        {
            choices.push(value.to_string());
        }
    }

    /// Takes an annotation in, with what is meant by it.
    fn take(&mut self, found: Found, chars: &[char], meant: &Meant, sidecar: &Sidecar, longer: &[u32]) {
        let Found { mut annotation, parts, values, notes } = found;
        let own_id =
            annotation.id.as_deref().and_then(|id| id.rsplit_once('/')).map(|(_, id)| id.to_string());
        let meant = own_id.and_then(|id| meant.annotations.get(&id));
        let is_quoted = |(span, part): (&ImportedSpan, &Range<u32>)| {
            let words = chars.get(part.start as usize..part.end as usize);
            words.is_some_and(|words| {
                span.quote.as_ref().is_none_or(|quote| quote.chars().eq(words.iter().copied()))
            })
        };
        let fits = annotation.spans.iter().zip(&parts).all(is_quoted);
        let ranges = meant
            .and_then(|meant| meant.ranges())
            .filter(|ranges| is_same(ranges, &parts, chars))
            .unwrap_or_else(|| joined(&parts, chars));
        let shift =
            |offset: u32| u64::from(offset) + longer.partition_point(|longer| *longer < offset) as u64;
        if fits && ranges != parts {
            let span = |range: Range<u32>| (shift(range.start), shift(range.end));
            annotation.spans = ranges
                .into_iter()
                .map(span)
                .map(|(start, end)| ImportedSpan { start, end, quote: None })
                .collect();
        } else if fits {
            for (span, part) in annotation.spans.iter_mut().zip(&parts) {
                (span.start, span.end) = (shift(part.start), shift(part.end));
            }
        }
        let note = notes.join("\n");
        let meant_note = meant.and_then(|meant| meant.note.clone());
        annotation.note = meant_note.filter(|meant| flat(meant) == note).unwrap_or(note);
        let id = |name: &str| AttributeId::new(sidecar.attributes.get(name).map_or(name, String::as_str));
        let said: Vec<(AttributeId, Option<String>)> =
            values.into_iter().map(|(name, word)| (id(&name), word)).collect();
        let meant_values = meant.and_then(|meant| meant.values()).filter(|meant| {
            let words = meant.as_slice().iter().map(|(id, value)| (id.clone(), word(value)));
            words.eq(said.iter().cloned())
        });
        annotation.attributes = meant_values.unwrap_or_else(|| {
            let mut values = Attributes::default();
            for (id, word) in &said {
                let kind = self.imported.schema.attribute(id).map(|attribute| &attribute.kind);
                let value = value(kind, word.as_deref());
                values = values.with(id, Some(&value));
            }
            values
        });
        self.imported.annotations.push(annotation);
    }
}

/// Whether spans are written as these parts.
fn is_same(spans: &[Range<u32>], parts: &[Range<u32>], chars: &[char]) -> bool {
    let mut written: Vec<Range<u32>> = Vec::new();
    for span in spans {
        let mut start = span.start;
        let Some(slice) = chars.get(span.start as usize..span.end as usize) else { return false };
        for line in slice.split(|char| is_break(*char)) {
            let end = start + line.len() as u32;
            if !line.is_empty() {
                written.push(start..end);
            }
            start = end + 1;
        }
    }
    written == parts
}

/// What is read of the lines in one go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Spans,
    Events,
    Relations,
    Rest,
}

impl Step {
    fn reads(self, line: &str) -> bool {
        match line.chars().next() {
            Some('T') => self == Step::Spans,
            Some('E') => matches!(self, Step::Events | Step::Relations),
            Some('R' | '*') => self == Step::Relations,
            _ => self == Step::Rest,
        }
    }
}

/// The parts of a span: `0 1;7 9`.
fn parts(offsets: &str) -> Result<Vec<Range<u32>>, Reason> {
    let number = |word: &str| word.parse().map_err(|_| Reason::NotANumber { found: word.to_string() });
    let part = |part: &str| {
        let (start, end) = part.trim().split_once(' ').unwrap_or((part, ""));
        Ok(number(start)?..number(end.trim())?)
    };
    offsets.split(';').map(part).collect()
}

/// What stands at each part, given all of it with blanks between. It tells which unit is meant: that in which the parts are
/// as long as what is quoted. If none fits, all of it is said of the first part, where it is found to differ.
fn quotes(parts: &[Range<u32>], tail: &str) -> Vec<Option<String>> {
    if tail.is_empty() {
        return vec![None; parts.len()];
    }
    let lengths: [fn(char) -> usize; 3] = [|_| 1, char::len_utf16, char::len_utf8];
    let fitting = lengths.into_iter().find_map(|length| divided(parts, tail, length));
    fitting.unwrap_or_else(|| {
        let mut quotes = vec![None; parts.len()];
        quotes.splice(..quotes.len().min(1), [Some(tail.to_string())]);
        quotes
    })
}

/// What stands at each part, if they are as long as all of it.
fn divided(parts: &[Range<u32>], tail: &str, length: fn(char) -> usize) -> Option<Vec<Option<String>>> {
    let mut chars = tail.chars().peekable();
    let mut quotes = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        if index > 0 && chars.next() != Some(' ') {
            return None;
        }
        let mut left = part.end.checked_sub(part.start)? as usize;
        let mut quote = String::new();
        while left > 0 {
            let char = chars.next()?;
            left = left.checked_sub(length(char))?;
            quote.push(char);
        }
        quotes.push(Some(quote));
    }
    chars.next().is_none().then_some(quotes)
}

/// The index of the annotation that a line names.
fn of(lines: &Lines, id: &str) -> Result<usize, Reason> {
    lines.index.get(id).copied().ok_or_else(|| Reason::UnknownAnnotation { id: id.to_string() })
}

/// What an argument names: `Arg1:T1`.
fn end(argument: &str) -> &str {
    argument.split_once(':').map_or(argument, |(_, end)| end)
}
