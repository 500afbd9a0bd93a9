//! Label Studio's tasks, read: those that it exports, and those with predictions that others make for it.

use std::collections::HashMap;

use crate::format::contract::{Contents, FileReader, FolderFile, FolderReader, Likelihood, Sample, Source};
use crate::format::imported::{Imported, ImportedAnnotation, ImportedRelation, ImportedSpan, ImportedText};
use crate::format::json::Border;
use crate::format::json::fields::{Fields, FromJson, Json, parse, read};
use crate::format::json::path::{Fault, Path};
use crate::format::json_lines;
use crate::format::labelstudio::{CONFIG, LabelStudio, TASKS};
use crate::format::losses::Loss;
use crate::format::named::Named;
use crate::format::problem::{Problem, Reason};
use crate::format::record::annotation::origin_of_name;
use crate::format::record::attributes::read_value;
use crate::model::record::annotation::{Annotator, Origin};
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, AttributeId};

impl FileReader for LabelStudio {
    fn sniff(&self, file: &Sample) -> Likelihood {
        let names = |name: &str| file.content.contains(&format!("\"{name}\""));
        let may_be = file.content.starts_with(['[', '{']) && names("data") && names("result");
        let path = Path::File("");
        let first = || {
            let json = parse(file.content, &path)?;
            let first = tasks(json, &path)?.into_iter().next();
            first.map(|first| Fields::new(first, path)).transpose()
        };
        let is_task = |fields: &Fields| {
            let is =
                |name: &str, bracket| fields.get(name).is_some_and(|json| json.get().starts_with(bracket));
            is("data", '{') && (is("annotations", '[') || is("predictions", '['))
        };
        let is_shaped =
            may_be && first().is_ok_and(|first: Option<Fields>| first.as_ref().is_some_and(is_task));
        if is_shaped { Likelihood::Shape } else { Likelihood::No }
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        read_tasks(source.name, source.content).map(Contents::Texts).map_err(|fault| *fault)
    }
}

impl FolderReader for LabelStudio {
    fn sniff(&self, paths: &[&str]) -> Vec<usize> {
        let at = |path: &str| paths.iter().position(|one| *one == path);
        let folders = paths.iter().filter_map(|path| path.strip_suffix(CONFIG));
        let both =
            |folder: &str| Some(vec![at(&format!("{folder}{TASKS}"))?, at(&format!("{folder}{CONFIG}"))?]);
        folders.filter(|folder| folder.is_empty() || folder.ends_with('/')).find_map(both).unwrap_or_default()
    }

    fn read(&self, name: &str, files: &[FolderFile]) -> Result<Contents, Problem> {
        let missing = || *Path::File(name).problem(Reason::MissingFile { path: TASKS.to_string() });
        let file = files.iter().find(|file| file.path.ends_with(TASKS)).ok_or_else(missing)?;
        let content = str::from_utf8(&file.bytes);
        let content = content.map_err(|_| *Path::File(file.path).problem(Reason::NotUtf8))?;
        read_tasks(file.path, content).map(Contents::Texts).map_err(|fault| *fault)
    }
}

/// The tasks of a file: a list of them, or one.
fn tasks<'a>(json: Json<'a>, path: &Path) -> Result<Vec<Json<'a>>, Fault> {
    if json.get().starts_with('{') { Ok(vec![json]) } else { read(json, path) }
}

fn read_tasks(name: &str, content: &str) -> Result<Imported, Fault> {
    let file = Path::File(name);
    let path = file.within(content);
    let mut reading = Reading::default();
    for (index, task) in tasks(parse(content, &file)?, &path)?.into_iter().enumerate() {
        if let Err(fault) = reading.task(task, path.index(index), name) {
            reading.imported.problems.push(*fault);
        }
    }
    Ok(Imported { schema: reading.named.into_schema(), ..reading.imported })
}

/// What is read so far.
#[derive(Default)]
struct Reading {
    imported: Imported,
    named: Named,
}

/// Whose results are read, and where they stand.
struct Group<'a> {
    /// What tells its ids from those of others.
    prefix: String,
    annotator: Option<String>,
    is_prediction: bool,
    path: &'a Path<'a>,
}

impl Reading {
    fn task(&mut self, json: Json, path: Path, file_name: &str) -> Result<(), Fault> {
        let mut fields = Fields::new(json, path)?;
        let id = fields.optional::<Json>("id")?.and_then(json_lines::id);
        let data_path = path.field("data");
        let mut data = Fields::new(fields.take("data")?, data_path)?;
        let name: Option<String> = data.if_fits("name");
        if data.get("text").is_none() {
            // The configuration says which field it is, which is not there.
            data.rename(|_, json| json.get().starts_with('"'), "text");
        }
        let number = self.imported.texts.len() + 1;
        let numbered = || id.clone().unwrap_or_else(|| format!("{file_name}:{number}"));
        let text = json_lines::text_of(data, numbered)?;
        self.imported.texts.push(ImportedText {
            id,
            name: name.unwrap_or_else(|| text.name.clone()),
            ..text.into()
        });
        for (list, is_prediction) in [("annotations", false), ("predictions", true)] {
            let path = path.field(list);
            for (index, json) in fields.list(list)?.into_iter().enumerate() {
                let path = path.index(index);
                if let Err(fault) = self.group(json, path, format!("{number}/{list}/{index}"), is_prediction)
                {
                    self.imported.problems.push(*fault);
                }
            }
        }
        Ok(())
    }

    /// Reads what one annotator says, or one program suggests.
    fn group(&mut self, json: Json, path: Path, prefix: String, is_prediction: bool) -> Result<(), Fault> {
        let mut fields = Fields::new(json, path)?;
        if fields.if_fits::<bool>("was_cancelled") == Some(true) {
            return Ok(());
        }
        let annotator = annotator(&mut fields);
        if let Some(annotator) = &annotator
            && self.imported.annotators.iter().all(|known| known.id != annotator.id)
        {
            self.imported.annotators.push(annotator.clone());
        }
        let results = path.field("result");
        let group = Group {
            prefix,
            annotator: annotator.map(|annotator| annotator.id.to_string()),
            is_prediction,
            path: &results,
        };
        // Values name the span that they are of, which may come later.
        let (mut spans, mut others) = (HashMap::new(), Vec::new());
        for (index, json) in fields.list("result")?.into_iter().enumerate() {
            match self.span(&group, json, index, &mut spans) {
                Ok(true) => {}
                Ok(false) => others.push((index, json)),
                Err(fault) => self.imported.problems.push(*fault),
            }
        }
        for (index, json) in others {
            if let Err(fault) = self.beyond(&group, json, index, &spans) {
                self.imported.problems.push(*fault);
            }
        }
        Ok(())
    }

    /// Reads a result that labels a span, if it is one. `spans` are the annotations of each id.
    fn span(
        &mut self,
        group: &Group,
        json: Json,
        index: usize,
        spans: &mut HashMap<String, Vec<usize>>,
    ) -> Result<bool, Fault> {
        let path = group.path.index(index);
        let mut fields = Fields::new(json, path)?;
        let kind: String = fields.or_default("type")?;
        if !kind.ends_with("labels") {
            return Ok(false);
        }
        let id: String = fields.or_default("id")?;
        let note = fields.optional::<Json>("meta")?.map(|json| note(json, path)).unwrap_or_default();
        let origin = fields.if_fits::<String>("origin");
        let value_path = path.field("value");
        let mut value = Fields::new(fields.take("value")?, value_path)?;
        let quote = value.if_fits("text");
        let labels: Vec<String> = value.take(&kind)?;
        // Of rich text, the offsets of the text alone stand apart.
        let mut place = match value.optional::<Json>("globalOffsets")? {
            Some(json) => Fields::new(json, value_path)?,
            None => value,
        };
        let span = ImportedSpan { start: place.take("start")?, end: place.take("end")?, quote };
        for (number, label) in labels.into_iter().enumerate() {
            self.named.label(&label);
            let own = format!("{}/{id}", group.prefix);
            spans.entry(id.clone()).or_default().push(self.imported.annotations.len());
            self.imported.annotations.push(ImportedAnnotation {
                // Relations name the first of several labels.
                id: Some(own).filter(|_| number == 0),
                text: self.imported.texts.len().saturating_sub(1),
                annotator: group.annotator.clone(),
                origin: match (group.is_prediction, origin.as_deref()) {
                    (true, _) | (_, Some("prediction")) => Some(Origin::Suggestion),
                    (_, Some("manual" | "prediction-changed")) => Some(Origin::Human),
                    (_, other) => other.map(origin_of_name),
                },
                label,
                spans: vec![span.clone()],
                attributes: Attributes::default(),
                note: note.clone(),
                path: path.shown(),
            });
        }
        Ok(true)
    }

    /// Reads a result that is no label: a relation, or a value of a span.
    fn beyond(
        &mut self,
        group: &Group,
        json: Json,
        index: usize,
        spans: &HashMap<String, Vec<usize>>,
    ) -> Result<(), Fault> {
        let path = group.path.index(index);
        let mut fields = Fields::new(json, path)?;
        let kind: String = fields.or_default("type")?;
        if kind == "relation" {
            return self.relation(group, fields);
        }
        let id: String = fields.or_default("id")?;
        let name: String = fields.or_default("from_name")?;
        let Some(indices) = spans.get(&id) else {
            // What is said of the whole text, by whichever control.
            self.imported.losses.add(Loss::TextDetails, name);
            return Ok(());
        };
        let meta = fields.optional::<Json>("meta")?;
        let meta = meta.and_then(|json| Fields::new(json, path).ok()?.if_fits::<String>("kind"));
        let mut value = Fields::new(fields.take("value")?, path.field("value"))?;
        let key = if kind == "textarea" { "text" } else { kind.as_str() };
        let value = said(value.take(key)?, &kind, meta.as_deref(), &path.field("value"))?;
        for index in indices {
            if let Some(annotation) = self.imported.annotations.get_mut(*index) {
                self.named.value(&name, &annotation.label, &value);
                annotation.attributes = annotation.attributes.with(&AttributeId::new(&name), Some(&value));
            }
        }
        Ok(())
    }

    fn relation(&mut self, group: &Group, mut fields: Fields) -> Result<(), Fault> {
        let path = fields.path.shown();
        let mut end = |name| fields.take::<String>(name).map(|id| format!("{}/{id}", group.prefix));
        let (from, to) = (end("from_id")?, end("to_id")?);
        let is_backward = fields.if_fits::<String>("direction").is_some_and(|direction| direction == "left");
        let (from, to) = if is_backward { (to, from) } else { (from, to) };
        let kinds: Vec<String> = fields.if_fits("labels").unwrap_or_default();
        // One that has no name is a relation all the same.
        let kinds = if kinds.is_empty() { vec!["relation".to_string()] } else { kinds };
        for kind in kinds {
            self.named.relation(&kind);
            let (from, to, path) = (from.clone(), to.clone(), path.clone());
            self.imported.relations.push(ImportedRelation { id: None, kind, from, to, path });
        }
        Ok(())
    }
}

/// Who says what follows: as this program writes it, else as Label Studio does: a number, or an object with an address.
/// Of a prediction, the model.
fn annotator(fields: &mut Fields) -> Option<Annotator> {
    let path = fields.path;
    let annotator = |id: String, name: String| {
        Some(Annotator { id: AnnotatorId::new(id), name, extra: Extra::default() })
            .filter(|one| one.id.as_str() != "")
    };
    if let Some(json) = fields.if_fits::<Json>("annotator") {
        let mut ours = Fields::new(json, path).ok()?;
        return annotator(ours.if_fits("id")?, ours.if_fits("name").unwrap_or_default());
    }
    if let Some(json) = fields.if_fits::<Json>("completed_by") {
        let Ok(mut person) = Fields::new(json, path) else {
            return annotator(json_lines::id(json)?, json_lines::id(json)?);
        };
        let id = person.if_fits::<Json>("id").and_then(json_lines::id);
        let names =
            ["first_name", "last_name"].map(|name| person.if_fits::<String>(name).unwrap_or_default());
        let email = person.if_fits::<String>("email");
        let name = Some(names.join(" ").trim().to_string()).filter(|name| !name.is_empty()).or(email.clone());
        return annotator(id.or(email)?, name.unwrap_or_default());
    }
    let model: String = fields.if_fits("model_version")?;
    annotator(model.clone(), model)
}

/// The note on a span: the words in its `meta`.
fn note(json: Json, path: Path) -> String {
    let Ok(mut meta) = Fields::new(json, path) else { return String::new() };
    meta.if_fits::<Vec<String>>("text").map(|notes| notes.join("\n")).unwrap_or_default()
}

/// The value that a control says.
fn said(json: Json, kind: &str, meta: Option<&str>, path: &Path) -> Result<AttributeValue, Fault> {
    let texts = || Vec::<String>::from_json(json, path).ok();
    let value = match (kind, texts()) {
        ("choices", Some(texts)) => match (meta, texts.as_slice()) {
            (Some("flag"), [flag]) if flag == "true" || flag == "false" => {
                AttributeValue::Flag(flag == "true")
            }
            (Some("multiple"), _) => AttributeValue::Texts(texts),
            (_, [text]) => AttributeValue::Text(text.clone()),
            _ => AttributeValue::Texts(texts),
        },
        ("textarea", Some(texts)) => AttributeValue::Text(texts.join("\n")),
        _ => read_value(json, path, Border::File)?,
    };
    Ok(value)
}
