//! Web annotations and the texts beside them, read: pages and lists of them, also in the shapes of Recogito and
//! Hypothesis.

use std::collections::HashMap;

use crate::format::contract::{Contents, FolderFile, FolderReader};
use crate::format::imported::{Imported, ImportedAnnotation, ImportedRelation, ImportedSpan, ImportedText};
use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json, parse, read};
use crate::format::json::path::{Fault, Path};
use crate::format::named::Named;
use crate::format::problem::{Problem, Reason};
use crate::format::record::annotation::origin_of_name;
use crate::format::record::attributes::read_value;
use crate::format::w3c::{ANNOTATOR, ATTRIBUTE, ENDING, ORIGIN, W3c, name_of};
use crate::model::record::annotation::Annotator;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, AttributeId};

/// What an annotation is called that has no tag.
const WITHOUT_TAG: &str = "highlighting";

impl FolderReader for W3c {
    fn sniff(&self, paths: &[&str]) -> Vec<usize> {
        let Some(folder) = paths.iter().find(|path| path.ends_with(ENDING)).map(|path| folder_of(path))
        else {
            return Vec::new();
        };
        let is_ours = |path: &str| {
            let rest = path.strip_prefix(folder);
            rest.is_some_and(|rest| rest.ends_with(".txt") || rest.ends_with(ENDING) && !rest.contains('/'))
        };
        paths.iter().enumerate().filter(|(_, path)| is_ours(path)).map(|(index, _)| index).collect()
    }

    fn read(&self, _name: &str, files: &[FolderFile]) -> Result<Contents, Problem> {
        let mut reading = Reading::default();
        for file in files.iter().filter(|file| file.path.ends_with(".txt")) {
            reading.text(file);
        }
        for file in files.iter().filter(|file| file.path.ends_with(ENDING)) {
            let path = Path::File(file.path);
            let content = str::from_utf8(&file.bytes).map_err(|_| *path.problem(Reason::NotUtf8))?;
            reading.page(content, path, folder_of(file.path)).map_err(|fault| *fault)?;
        }
        let schema = reading.named.into_schema();
        Ok(Contents::Texts(Imported { schema, ..reading.imported }))
    }
}

/// The folder that a file is in, with the stroke at its end.
fn folder_of(path: &str) -> &str {
    path.rfind('/').and_then(|end| path.get(..=end)).unwrap_or_default()
}

/// The entries of a list, or what stands there alone: JSON-LD does not tell them apart.
fn each<'a>(fields: &mut Fields<'a>, name: &str) -> Result<Vec<Json<'a>>, Fault> {
    let path = fields.path;
    match fields.optional::<Json>(name)? {
        Some(json) if json.get().starts_with('[') => read(json, &path.field(name)),
        found => Ok(found.into_iter().collect()),
    }
}

/// The id of what is an id, or has one.
fn id_of(json: Json, path: Path) -> Option<String> {
    if json.get().starts_with('{') {
        Fields::new(json, path).ok()?.if_fits("id")
    } else {
        read(json, &path).ok()
    }
}

/// What is read so far.
#[derive(Default)]
struct Reading {
    imported: Imported,
    named: Named,
    /// The indices of texts by their paths.
    texts: HashMap<String, usize>,
}

/// What the bodies of an annotation say.
#[derive(Default)]
struct Bodies {
    tags: Vec<String>,
    comments: Vec<String>,
    values: Vec<(String, AttributeValue)>,
    names: Vec<String>,
    links: Vec<String>,
}

impl Reading {
    fn text(&mut self, file: &FolderFile) {
        let Ok(content) = str::from_utf8(&file.bytes) else {
            self.imported.problems.push(*Path::File(file.path).problem(Reason::NotUtf8));
            return;
        };
        let name = file.path.rsplit('/').next().unwrap_or(file.path).to_string();
        self.texts.insert(file.path.to_string(), self.imported.texts.len());
        let content = content.to_string();
        self.imported.texts.push(ImportedText { name, content, ..ImportedText::default() });
    }

    /// Reads a page of annotations: a list of them, one that holds a list, or one alone.
    fn page(&mut self, content: &str, file: Path, folder: &str) -> Result<(), Fault> {
        let json = parse(content, &file)?;
        let path = file.within(content);
        if json.get().starts_with('[') {
            return self.items(read(json, &path)?, path, folder);
        }
        let mut fields = Fields::new(json, path)?;
        if let Some(first) = fields.get("first").filter(|first| first.get().starts_with('{')) {
            fields = Fields::new(first, path)?;
        }
        for list in ["items", "rows"] {
            if fields.get(list).is_some_and(|json| json.get().starts_with('[')) {
                return self.items(fields.list(list)?, path.field(list), folder);
            }
        }
        self.items(vec![json], path, folder)
    }

    fn items(&mut self, items: Vec<Json>, path: Path, folder: &str) -> Result<(), Fault> {
        for (index, item) in items.into_iter().enumerate() {
            if let Err(fault) = self.item(item, path.index(index), folder) {
                self.imported.problems.push(*fault);
            }
        }
        Ok(())
    }

    fn item(&mut self, json: Json, path: Path, folder: &str) -> Result<(), Fault> {
        let mut fields = Fields::new(json, path)?;
        let id: Option<String> = fields.if_fits("id");
        let motivation = each(&mut fields, "motivation")?.into_iter().find_map(|json| id_of(json, path));
        let mut bodies = Bodies::default();
        let places = path.field("body");
        for (index, body) in each(&mut fields, "body")?.into_iter().enumerate() {
            bodies.take(body, places.index(index), motivation.as_deref())?;
        }
        // Hypothesis has them beside the bodies.
        bodies.tags.extend(fields.if_fits::<Vec<String>>("tags").unwrap_or_default());
        bodies.comments.extend(fields.if_fits::<String>("text").filter(|text| !text.is_empty()));
        let targets = each(&mut fields, "target")?;
        if motivation.as_deref() == Some("linking") {
            return self.relation(bodies, targets, path);
        }
        if motivation.as_deref() == Some("identifying") {
            let source = targets.first().and_then(|json| id_of(json, path));
            let text = source.and_then(|source| self.texts.get(&format!("{folder}{source}")).copied());
            let text = text.and_then(|index| self.imported.texts.get_mut(index));
            if let Some((text, name)) = text.zip(bodies.names.pop()) {
                text.name = name;
            }
            return Ok(());
        }
        let (mut spans, mut text) = (Vec::new(), None);
        let places = path.field("target");
        for (index, target) in targets.into_iter().enumerate() {
            let (found, span) = self.target(target, places.index(index), folder)?;
            if *text.get_or_insert(found) != found {
                return Err(places.index(index).problem(Reason::SpansOutOfOrder));
            }
            spans.push(span);
        }
        let Some(text) = text else { return Err(places.problem(Reason::MissingField)) };
        let annotator = self.annotator(&mut fields, path);
        let generator = fields.optional::<Json>("generator")?.and_then(|json| id_of(json, path));
        let origin = generator.and_then(|id| name_of(ORIGIN, &id)).map(|name| origin_of_name(&name));
        let label = bodies.tags.first().cloned();
        let label = label.or(motivation).unwrap_or_else(|| WITHOUT_TAG.to_string());
        self.named.label(&label);
        for (name, value) in &bodies.values {
            self.named.value(name, &label, value);
        }
        let values = bodies.values.into_iter().map(|(name, value)| (AttributeId::new(name), value));
        self.imported.annotations.push(ImportedAnnotation {
            id,
            text,
            annotator,
            origin,
            label,
            spans,
            attributes: Attributes::new(values.collect()),
            note: bodies.comments.join("\n"),
            path: path.shown(),
        });
        Ok(())
    }

    fn relation(&mut self, bodies: Bodies, targets: Vec<Json>, path: Path) -> Result<(), Fault> {
        let to = targets.first().and_then(|json| id_of(json, path));
        let Some((from, to)) = bodies.links.into_iter().next().zip(to) else {
            return Err(path.problem(Reason::MissingField));
        };
        let kind = bodies.tags.into_iter().next().unwrap_or_else(|| "linking".to_string());
        self.named.relation(&kind);
        self.imported.relations.push(ImportedRelation { id: None, kind, from, to, path: path.shown() });
        Ok(())
    }

    /// The text that a target is in, and where.
    fn target(&self, json: Json, path: Path, folder: &str) -> Result<(usize, ImportedSpan), Fault> {
        let mut fields = Fields::new(json, path)?;
        let source = fields.optional::<Json>("source")?.and_then(|json| id_of(json, path));
        let known = source.as_ref().and_then(|source| self.texts.get(&format!("{folder}{source}")));
        // Where there is one text only, it is that, whatever its address was.
        let only = Some(&0).filter(|_| self.imported.texts.len() == 1);
        let Some(text) = known.or(only) else {
            return Err(path.problem(Reason::MissingFile { path: source.unwrap_or_default() }));
        };
        let (mut quote, mut place) = (None, None);
        for json in each(&mut fields, "selector")? {
            let mut selector = Fields::new(json, path)?;
            match selector.if_fits::<String>("type").as_deref() {
                Some("TextQuoteSelector") => quote = Some(selector.take("exact")?),
                Some("TextPositionSelector") => {
                    place = Some((selector.take("start")?, selector.take("end")?))
                }
                _ => {}
            }
        }
        let missing = || path.field("selector").problem(Reason::MissingField);
        let (start, end) = place.ok_or_else(missing)?;
        Ok((*text, ImportedSpan { start, end, quote }))
    }

    fn annotator(&mut self, fields: &mut Fields, path: Path) -> Option<String> {
        // Hypothesis calls them users.
        let json = fields.if_fits::<Json>("creator").or_else(|| fields.if_fits::<Json>("user"))?;
        let iri = id_of(json, path)?;
        let mut person = Fields::new(json, path).ok();
        let mut named = |key| person.as_mut()?.if_fits::<String>(key);
        let name = named("name").or_else(|| named("nickname"));
        let own = name_of(ANNOTATOR, &iri);
        let name = name.unwrap_or_else(|| if own.is_some() { String::new() } else { iri.clone() });
        let id = own.unwrap_or(iri);
        if self.imported.annotators.iter().all(|known| known.id.as_str() != id) {
            let annotator = Annotator { id: AnnotatorId::new(&id), name, extra: Extra::default() };
            self.imported.annotators.push(annotator);
        }
        Some(id)
    }
}

impl Bodies {
    fn take(&mut self, json: Json, path: Path, motivation: Option<&str>) -> Result<(), Fault> {
        if !json.get().starts_with('{') {
            self.links.push(read(json, &path)?);
            return Ok(());
        }
        let mut fields = Fields::new(json, path)?;
        let id: Option<String> = fields.if_fits("id");
        let purpose: Option<String> = fields.if_fits("purpose");
        let Some(value) = fields.if_fits::<String>("value") else {
            self.links.extend(id);
            return Ok(());
        };
        if let Some(name) = id.and_then(|id| name_of(ATTRIBUTE, &id)) {
            let said = parse(&value, &path).and_then(|json| read_value(json, &path, Border::File));
            self.values.push((name, said.unwrap_or(AttributeValue::Text(value))));
            return Ok(());
        }
        match purpose.as_deref().or(motivation) {
            Some("tagging" | "classifying") => self.tags.push(value),
            Some("identifying") => self.names.push(value),
            _ => self.comments.push(value),
        }
        Ok(())
    }
}
