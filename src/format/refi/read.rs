//! Projects and codebooks from REFI-QDA.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::format::contract::FolderFile;
use crate::format::glossator::label_set::{LabelSet, OpenedLabels};
use crate::format::imported::{
    Imported, ImportedAnnotation, ImportedEntity, ImportedRelation, ImportedSpan, ImportedText,
};
use crate::format::losses::Loss;
use crate::format::problem::{Problem, Reason};
use crate::format::refi::comparison::{Topics, entity, is_topics};
use crate::format::refi::write::{NEXT_PIECE, PROJECT, SOURCES, description};
use crate::format::sidecar;
use crate::format::sidecar::{Beside, Meant, Sidecar, parted};
use crate::format::unified::{Unified, restored};
use crate::format::xml;
use crate::format::xml::Element;
use crate::model::record::annotation::Annotator;
use crate::model::record::attributes::Attributes;
use crate::model::record::color::{Color, Unused};
use crate::model::record::id::{AnnotatorId, LabelId, RelationTypeId};
use crate::model::record::schema::{Label, RelationType, Schema};

/// Returns the indices of the files of the first project among these paths.
pub(crate) fn sniff(paths: &[&str]) -> Vec<usize> {
    let Some(first) = paths.iter().find(|path| path.ends_with(".qde")) else { return Vec::new() };
    let folder = parted(first).0;
    let is_of_it = |path: &str| {
        let (place, name) = parted(path);
        let own = [sidecar::NAME, sidecar::LABELS].contains(&name) || name.ends_with(".qdc");
        let is_source = path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.trim_start_matches('/').to_ascii_lowercase().starts_with(SOURCES));
        path == *first || (place == folder && own) || is_source
    };
    paths.iter().enumerate().filter(|(_, path)| is_of_it(path)).map(|(index, _)| index).collect()
}

/// Reads a codebook, as a label set.
pub(crate) fn read_codebook(name: &str, content: &str) -> Result<OpenedLabels, Problem> {
    let root = xml::parse(name, content)?;
    if root.child("Codes").is_none() {
        return Err(refused(name, "", Reason::NotOfFormat { format: "refi".into() }));
    }
    let mut schema = Schema::default();
    add_codes(root.all_in("Codes"), &mut schema);
    let name = name.strip_suffix(".qdc").unwrap_or(name).to_string();
    Ok(OpenedLabels { set: LabelSet { name, schema, ..LabelSet::default() }, problems: Vec::new() })
}

fn refused(file: &str, path: &str, reason: Reason) -> Problem {
    Problem { file: file.to_string(), path: path.to_string(), reason }
}

/// The labels that codes are, those within others their kinds. How deep elements are nested is limited where they are read.
fn add_codes(codes: &[Element], schema: &mut Schema) {
    let mut colors = Unused::of(&[]);
    let mut taken: HashSet<LabelId> = HashSet::new();
    let mut open: Vec<(&Element, Option<LabelId>)> = codes.iter().rev().map(|code| (code, None)).collect();
    while let Some((code, parent)) = open.pop() {
        if code.name != "Code" || is_topics(code) {
            continue;
        }
        let id = LabelId::new(code.attribute("guid").unwrap_or_default());
        // An identifier that two codes have names the first.
        if !taken.insert(id.clone()) {
            continue;
        }
        let color = code.attribute("color").and_then(Color::parse).unwrap_or_else(|| colors.next());
        colors.count(color);
        schema.labels.push(Label {
            id: id.clone(),
            name: code.attribute("name").unwrap_or_default().to_string(),
            color,
            key: String::new(),
            description: code.child("Description").map(|one| one.text.clone()).unwrap_or_default(),
            group: String::new(),
            parent,
            extra: Default::default(),
        });
        open.extend(code.children.iter().rev().map(|kind| (kind, Some(id.clone()))));
    }
}

/// Reads the files of a project.
pub(crate) fn read(name: &str, files: &[FolderFile]) -> Result<Imported, Problem> {
    let project = files.iter().find(|file| file.path.ends_with(".qde"));
    let project =
        project.ok_or_else(|| refused(name, "", Reason::MissingFile { path: PROJECT.to_string() }))?;
    let content = str::from_utf8(&project.bytes).map_err(|_| refused(project.path, "", Reason::NotUtf8))?;
    let root = xml::parse(project.path, content)?;
    if root.name != "Project" {
        return Err(refused(project.path, "", Reason::NotOfFormat { format: "refi".into() }));
    }
    let mut beside = Beside::read(files);
    let mut codes = Schema::default();
    let codebook = root.child("CodeBook").map(|book| book.all_in("Codes")).unwrap_or_default();
    add_codes(codebook, &mut codes);
    // What the label set has already goes by its id.
    let ids: HashMap<String, String> = codes
        .labels
        .iter()
        .filter_map(|code| Some((code.id.to_string(), beside.sidecar.labels.get(&code.name)?.clone())))
        .collect();
    codes.labels.retain(|code| !ids.contains_key(code.id.as_str()));
    beside.add(codes);
    let mut reading =
        Reading { file: project.path, files, ids, sidecar: beside.sidecar, ..Reading::default() };
    reading.imported.schema = beside.schema;
    reading.imported.problems = beside.problems;
    reading.topics = Topics::read(&root);
    reading.imported.topics = std::mem::take(&mut reading.topics.topics);
    for user in root.all_in("Users") {
        let guid = user.attribute("guid").unwrap_or_default();
        let id = AnnotatorId::new(user.attribute("id").unwrap_or(guid));
        reading.users.insert(guid.to_string(), id.to_string());
        let name = user.attribute("name").unwrap_or_default().to_string();
        reading.imported.annotators.push(Annotator { id, name, extra: Default::default() });
    }
    for link in root.all_in("Links") {
        if link.attribute("name") == Some(NEXT_PIECE)
            && let Some((from, to)) = link.attribute("originGUID").zip(link.attribute("targetGUID"))
        {
            reading.next.insert(to.to_string(), from.to_string());
        }
    }
    let mut sources: Vec<&Element> = root.all_in("Sources").iter().collect();
    let rank = |source: &&Element| {
        let guid = source.attribute("guid").unwrap_or_default();
        reading.sidecar.texts.get(guid).map(|meant| meant.rank)
    };
    sources.sort_by_key(rank);
    for source in sources {
        if source.name == "TextSource" {
            reading.source(source);
        } else {
            reading.imported.losses.add(Loss::Texts, source.attribute("name").unwrap_or_default());
        }
    }
    for link in root.all_in("Links") {
        if link.attribute("name") != Some(NEXT_PIECE) {
            reading.link(link);
        }
    }
    for case in root.all_in("Cases") {
        match entity(case) {
            Some(entity) => reading.entity(case, entity),
            None => reading.imported.losses.add(Loss::Metadata, case.attribute("name").unwrap_or_default()),
        }
    }
    for (name, loss) in [("Notes", Loss::Notes), ("Sets", Loss::Schema)] {
        for element in root.all_in(name) {
            reading.imported.losses.add(loss, element.attribute("name").unwrap_or_default());
        }
    }
    Ok(reading.imported)
}

/// What is read so far.
#[derive(Default)]
struct Reading<'a> {
    file: &'a str,
    files: &'a [FolderFile<'a>],
    imported: Imported,
    sidecar: Sidecar,
    /// The ids of labels by the identifiers of codes that the label set has.
    ids: HashMap<String, String>,
    /// The ids of annotators by their identifiers.
    users: HashMap<String, String>,
    /// By which identifiers stances and silences are named.
    topics: Topics,
    /// The selections that pieces follow on.
    next: HashMap<String, String>,
    /// Where annotations are, by the selections that they are made of.
    selections: HashMap<String, usize>,
}

impl Reading<'_> {
    fn refuse(&mut self, element: &Element, reason: Reason) {
        self.imported.problems.push(refused(self.file, &format!("line {}", element.line), reason));
    }

    /// The text of a source.
    fn content(&self, source: &Element) -> Result<String, Reason> {
        if let Some(content) = source.child("PlainTextContent") {
            return Ok(content.text.clone());
        }
        let path = source.attribute("plainTextPath").unwrap_or_default();
        let name = path.strip_prefix("internal://").unwrap_or(path);
        let is_it = |file: &&FolderFile| parted(file.path).1 == name && !name.is_empty();
        let file =
            self.files.iter().find(is_it).ok_or_else(|| Reason::MissingFile { path: path.to_string() })?;
        str::from_utf8(&file.bytes).map(String::from).map_err(|_| Reason::NotUtf8)
    }

    fn source(&mut self, source: &Element) {
        let content = match self.content(source) {
            Ok(content) => content,
            Err(reason) => return self.refuse(source, reason),
        };
        let guid = source.attribute("guid").unwrap_or_default();
        let known = self.sidecar.texts.remove(guid);
        let (content, meant) = match known {
            // A text of ours has no carriage return but where CR LF was asked for.
            Some(meant) => (content.replace("\r\n", "\n"), meant),
            None => text_of_others(source, &content),
        };
        let (text, longer) = restored(&content, &meant.replaced, |_| 1);
        let number = self.imported.texts.len();
        for child in &source.children {
            match child.name.as_str() {
                "PlainTextSelection" => {
                    if let Err(reason) = self.selection(child, number, &meant, &longer) {
                        self.refuse(child, reason);
                    }
                }
                "Coding" => self.imported.losses.add(Loss::TextDetails, &meant.name),
                "VariableValue" => self.variable(child, number, &meant),
                _ => {}
            }
        }
        self.imported.texts.push(ImportedText {
            name: meant.name,
            content: text,
            file: self.file.to_string(),
            ..ImportedText::default()
        });
    }

    fn selection(
        &mut self,
        selection: &Element,
        text: usize,
        meant: &Meant,
        longer: &[u32],
    ) -> Result<(), Reason> {
        let place = |name: &str| {
            let written = selection.attribute(name).ok_or(Reason::MissingField)?;
            written.trim().parse::<u32>().map_err(|_| Reason::NotANumber { found: written.to_string() })
        };
        let (start, end) = (place("startPosition")?, place("endPosition")?);
        let name = selection.attribute("name").unwrap_or_default();
        // All of a quotation must have come through XML.
        let is_quote = meant.replaced.is_empty() && !name.contains('\u{fffd}') && is_quote(name, start, end);
        let shift =
            |offset: u32| u64::from(offset) + longer.partition_point(|longer| *longer < offset) as u64;
        let span =
            ImportedSpan { start: shift(start), end: shift(end), quote: is_quote.then(|| name.to_string()) };
        let guid = selection.attribute("guid").unwrap_or_default();
        let before = self.next.get(guid).and_then(|before| self.selections.get(before)).copied();
        if let Some(index) = before {
            self.selections.insert(guid.to_string(), index);
            if let Some(annotation) = self.imported.annotations.get_mut(index) {
                annotation.spans.push(span);
            }
            return Ok(());
        }
        let said = selection.child("Description").map(|one| one.text.clone()).unwrap_or_default();
        let names: BTreeMap<&str, &str> =
            self.sidecar.attributes.iter().map(|(name, id)| (id.as_str(), name.as_str())).collect();
        let is_meant = |note: &str, values: &Attributes| {
            description(note, values, |id| names.get(id).copied().unwrap_or_default()) == said
        };
        let known = meant.annotations.get(guid);
        let values = known.and_then(|known| known.values()).unwrap_or_default();
        let note = known.and_then(|known| known.note.clone()).filter(|note| is_meant(note, &values));
        let attributes = if note.is_some() { values } else { Attributes::default() };
        let note = note.unwrap_or(said);
        let (mut labels, mut stances) = (Vec::new(), Vec::new());
        for coding in selection.children.iter().filter(|child| child.name == "Coding") {
            let code =
                coding.child("CodeRef").and_then(|code| code.attribute("targetGUID")).unwrap_or_default();
            let user = coding.attribute("creatingUser").or(selection.attribute("creatingUser"));
            match self.topics.stances.get(code) {
                Some((topic, stance)) => stances.push((*topic, *stance, user)),
                None => labels.push((self.ids.get(code).map_or(code, String::as_str).to_string(), user)),
            }
        }
        // What others have put to a topic without a code of its own is called by what it says to it.
        if let Some((_, stance, user)) = stances.first().filter(|_| labels.is_empty()) {
            labels.push((stance.name().to_string(), *user));
        }
        let first = self.imported.annotations.len();
        for (topic, stance, _) in stances {
            if let Some(topic) = self.imported.topics.get_mut(topic) {
                topic.members.push((first.to_string(), stance));
            }
        }
        for (label, user) in labels {
            let index = self.imported.annotations.len();
            self.selections.entry(guid.to_string()).or_insert(index);
            self.imported.annotations.push(ImportedAnnotation {
                id: Some(index.to_string()),
                text,
                annotator: user.and_then(|user| self.users.get(user)).cloned(),
                label,
                spans: vec![span.clone()],
                attributes: attributes.clone(),
                note: note.clone(),
                path: format!("line {}", selection.line),
                ..ImportedAnnotation::default()
            });
        }
        Ok(())
    }

    /// What is known of a text: that it is silent to a topic, or what a project has no place for.
    fn variable(&mut self, value: &Element, text: usize, meant: &Meant) {
        let variable = value.child("VariableRef").and_then(|one| one.attribute("targetGUID"));
        let Some(topic) = variable.and_then(|guid| self.topics.silences.get(guid)) else {
            return self.imported.losses.add(Loss::Metadata, &meant.name);
        };
        let is_silent =
            value.child("BooleanValue").is_some_and(|one| ["true", "1"].contains(&one.text.trim()));
        if let Some(topic) = self.imported.topics.get_mut(*topic).filter(|_| is_silent) {
            topic.silent.push(text);
        }
    }

    fn entity(&mut self, case: &Element, mut entity: ImportedEntity) {
        for guid in std::mem::take(&mut entity.mentions) {
            match self.selections.get(&guid) {
                Some(index) => entity.mentions.push(index.to_string()),
                None => self.refuse(case, Reason::UnknownAnnotation { id: guid }),
            }
        }
        self.imported.entities.push(entity);
    }

    fn link(&mut self, link: &Element) {
        let end = |name: &str| {
            let guid = link.attribute(name).unwrap_or_default();
            let found = self.selections.get(guid).map(|index| index.to_string());
            found.ok_or_else(|| Reason::UnknownAnnotation { id: guid.to_string() })
        };
        let (from, to) = match (end("originGUID"), end("targetGUID")) {
            (Ok(from), Ok(to)) => (from, to),
            (Err(reason), _) | (_, Err(reason)) => return self.refuse(link, reason),
        };
        let name = link.attribute("name").unwrap_or_default();
        let kind = self.sidecar.relations.get(name).map_or(name, String::as_str).to_string();
        let id = RelationTypeId::new(&kind);
        let schema = &mut self.imported.schema;
        if schema.relation_type(&id).is_none() && !self.sidecar.relations.contains_key(name) {
            schema.relations.push(RelationType {
                id,
                name: name.to_string(),
                from: Vec::new(),
                to: Vec::new(),
                is_directed: link.attribute("direction") != Some("Associative"),
                description: String::new(),
                extra: Default::default(),
            });
        }
        let path = format!("line {}", link.line);
        self.imported.relations.push(ImportedRelation { id: None, kind, from, to, path });
    }
}

/// Whether the name of a selection quotes it: it does if it is as long. Others are shortened, or made up.
fn is_quote(name: &str, start: u32, end: u32) -> bool {
    let length = end.saturating_sub(start) as usize;
    name.chars().count() == length || name.encode_utf16().count() == length
}

/// Returns a text that another program has written, and what is to be known of it. What is put before it is not counted.
/// Some count CR LF as one character and some as two: if more quotations are where they are said to be by one, it counts.
fn text_of_others(source: &Element, content: &str) -> (String, Meant) {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    let name = source.attribute("name").unwrap_or_default().to_string();
    let unified = Unified::new(content, |char| char);
    let quoted = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let fits = |selection: &&Element| {
            let place =
                |name: &str| selection.attribute(name).and_then(|place| place.trim().parse::<u32>().ok());
            let Some((start, end)) = place("startPosition").zip(place("endPosition")) else { return false };
            let name = selection.attribute("name").unwrap_or_default();
            let found = chars.get(start as usize..end as usize).unwrap_or_default();
            is_quote(name, start, end) && found.iter().copied().eq(name.chars())
        };
        source.children.iter().filter(|child| child.name == "PlainTextSelection").filter(fits).count()
    };
    if quoted(&unified.content) > quoted(content) {
        return (unified.content, Meant { name, replaced: unified.replaced, ..Meant::default() });
    }
    (content.to_string(), Meant { name, ..Meant::default() })
}
