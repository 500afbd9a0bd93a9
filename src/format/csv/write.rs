//! A project as tables of its spans and its texts, and the texts.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::format::contract::{Choice, NotLoaded, Saving, Writer, Written, WrittenFile};
use crate::format::csv::table::{Cells, Separator, Style, table};
use crate::format::csv::{CELLS, Csv, FOLDER, SEPARATOR, SPANS, TEXTS, column};
use crate::format::json::fields::parse;
use crate::format::json::path::Path;
use crate::format::named::{label_name, relation_name, values_by_name};
use crate::format::numbers::Numbers;
use crate::format::record::annotation::name_of_origin;
use crate::format::record::attributes::value_to_json;
use crate::format::says::Says;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::AttributeValue;
use crate::model::record::id::AnnotationId;
use crate::text::content::Text;
use crate::text::span::Span;

impl Writer for Csv {
    fn says(&self) -> Says {
        Says {
            metadata: false,
            text_details: false,
            schema: false,
            guidelines: false,
            comparison: false,
            ..Says::ALL
        }
    }

    fn choices(&self) -> &'static [Choice] {
        &[CELLS, SEPARATOR]
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        let project = saving.project;
        let cells = saving.chosen.of(&CELLS);
        let style = Style {
            cells: if cells == "safe" { Cells::ForSpreadsheets } else { Cells::Exact },
            separator: match saving.chosen.of(&SEPARATOR) {
                "semicolon" => Separator::Semicolon,
                "tab" => Separator::Tab,
                _ => Separator::Comma,
            },
        };
        let columns = Columns::of(project);
        let (mut spans, mut texts, mut files) = (Vec::new(), Vec::new(), Vec::new());
        for (index, document) in project.documents().enumerate() {
            let text = document.text.get().ok_or(NotLoaded)?;
            let path = path_of(index, &document.name);
            for annotation in project.annotations(&document.id).iter() {
                spans.extend(columns.rows(project, annotation, &text, &path));
            }
            texts.push([&path, &document.name, &document.sha256, cells].map(str::to_string).to_vec());
            files.push(WrittenFile::text(path, text.as_str().to_string(), "text/plain"));
        }
        let header = [column::FILE, column::NAME, column::SHA256, column::CELLS];
        let tables =
            [(SPANS, table(&columns.header(), &spans, style)), (TEXTS, table(&header, &texts, style))];
        let tables = tables.map(|(path, content)| WrittenFile::text(path.to_string(), content, "text/csv"));
        let losses = self.says().losses(project, |_| true);
        Ok(Written { files: tables.into_iter().chain(files).collect(), losses })
    }
}

/// The path of a text: its number, and of its name what every system takes.
fn path_of(index: usize, name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain = |char: char| if char.is_ascii_alphanumeric() { char } else { '-' };
    let plain: String = stem.chars().take(40).map(plain).collect();
    format!("{FOLDER}{:04}-{}.txt", index + 1, plain.trim_matches('-'))
}

/// What the columns behind the usual ones are.
struct Columns<'a> {
    attributes: Vec<&'a str>,
    relations: Vec<&'a str>,
    numbers: Numbers,
    /// The numbers that an annotation points to, by the name of the type.
    pointed_to: HashMap<&'a AnnotationId, BTreeMap<&'a str, Vec<usize>>>,
}

impl<'a> Columns<'a> {
    fn of(project: &'a Project) -> Columns<'a> {
        let schema = project.schema();
        let numbers = Numbers::new(project, |_| true);
        let known = schema.attributes.iter().filter(|attribute| !attribute.of_documents);
        let known = known.map(|attribute| attribute.name.as_str());
        let used = numbers.annotations(project);
        let used = used.flat_map(|annotation| values_by_name(schema, &annotation.attributes).into_keys());
        let attributes = distinct(known.chain(used));
        let relations = project.relations().map(|relation| relation_name(schema, &relation.kind));
        let relations = distinct(relations);
        let mut pointed_to: HashMap<_, BTreeMap<_, Vec<usize>>> = HashMap::new();
        for relation in project.relations() {
            let name = relation_name(schema, &relation.kind);
            let targets = pointed_to.entry(&relation.from).or_default().entry(name).or_default();
            targets.extend(numbers.of(&relation.to).map(|(number, _)| number));
        }
        Columns { attributes, relations, numbers, pointed_to }
    }

    fn header(&self) -> Vec<String> {
        let usual = column::ALL.into_iter().map(str::to_string);
        let values = self.attributes.iter().map(|name| format!("{}{name}", column::VALUE));
        let relations = self.relations.iter().map(|name| format!("{}{name}", column::RELATION));
        usual.chain(values).chain(relations).collect()
    }

    /// The rows of an annotation, one for each piece. The first one says what it points to.
    fn rows(&self, project: &Project, annotation: &Annotation, text: &Text, path: &str) -> Vec<Vec<String>> {
        let schema = project.schema();
        let values = values_by_name(schema, &annotation.attributes);
        let who = project.annotator(&annotation.annotator).map(|who| who.name.as_str()).unwrap_or_default();
        let id = self.numbers.of(&annotation.id).map(|(number, _)| number).unwrap_or_default();
        let targets = self.pointed_to.get(&annotation.id);
        let row = |(piece, span): (usize, Span)| {
            let [start, end] =
                [span.start(), span.end()].map(|offset| text.char_from_byte(offset).to_string());
            let usual = [
                &id.to_string(),
                path,
                &start,
                &end,
                text.slice(span),
                label_name(schema, &annotation.label),
                annotation.annotator.as_str(),
                who,
                name_of_origin(&annotation.origin),
                &annotation.note,
            ];
            let values = self
                .attributes
                .iter()
                .map(|name| values.get(name).map(|value| cell_of(value)).unwrap_or_default());
            let relations = self.relations.iter().map(|name| {
                let targets = targets.filter(|_| piece == 0).and_then(|targets| targets.get(name));
                let targets = targets.into_iter().flatten().map(usize::to_string);
                targets.collect::<Vec<_>>().join(" ")
            });
            usual.into_iter().map(str::to_string).chain(values).chain(relations).collect()
        };
        annotation.fragments.iter().enumerate().map(row).collect()
    }
}

/// A value in a cell. A text stands as it is, unless that would be read as something else.
fn cell_of(value: &AttributeValue) -> String {
    match value {
        AttributeValue::Text(text) if !text.is_empty() && parse(text, &Path::File("")).is_err() => {
            text.clone()
        }
        value => value_to_json(value),
    }
}

/// Names in the order in which they come first.
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut known = HashSet::new();
    names.filter(|name| known.insert(*name)).collect()
}
