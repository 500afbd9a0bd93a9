//! A project as doccano's lines.

use serde::Serialize;

use crate::format::contract::{Choice, Chosen, NotLoaded, Saving, WriteStream, Writer, Written, WrittenFile};
use crate::format::doccano::unit::{Counting, GRAPHEMES, UNIT};
use crate::format::doccano::{Doccano, EXTENSION};
use crate::format::json::formatter::to_line;
use crate::format::losses::Loss;
use crate::format::named::{label_name, relation_name};
use crate::format::numbers::Numbers;
use crate::format::record::document::Metadata;
use crate::format::says::Says;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Relation};
use crate::text::content::Text;

#[derive(Serialize)]
struct LineTwin<'a> {
    id: usize,
    text: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset_unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Metadata::is_empty")]
    meta: Metadata<'a>,
    entities: Vec<EntityTwin<'a>>,
    relations: Vec<RelationTwin<'a>>,
}

#[derive(Serialize)]
struct EntityTwin<'a> {
    id: usize,
    label: &'a str,
    start_offset: u32,
    end_offset: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct RelationTwin<'a> {
    id: usize,
    from_id: usize,
    to_id: usize,
    r#type: &'a str,
}

impl Writer for Doccano {
    fn says(&self) -> Says {
        Says { overlaps: true, parts_of_words: true, relations: true, metadata: true, ..Says::default() }
    }

    fn choices(&self) -> &'static [Choice] {
        &[UNIT]
    }

    fn is_for_training(&self) -> bool {
        true
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        Lines::new(saving.stem, saving.chosen).write(saving.project)
    }

    fn stream(&self, stem: &str, chosen: &Chosen) -> Option<Box<dyn WriteStream>> {
        Some(Box::new(Lines::new(stem, chosen)))
    }
}

/// The lines of a file, and how much is in those that are written.
struct Lines {
    path: String,
    chosen: Chosen,
    documents: usize,
    annotations: usize,
    relations: usize,
}

impl Lines {
    fn new(stem: &str, chosen: &Chosen) -> Lines {
        let (path, chosen) = (format!("{stem}{EXTENSION}"), chosen.clone());
        Lines { path, chosen, documents: 0, annotations: 0, relations: 0 }
    }
}

impl WriteStream for Lines {
    fn write(&mut self, project: &Project) -> Result<Written, NotLoaded> {
        let numbers = Numbers::behind(self.annotations, project, is_written);
        self.annotations += numbers.count();
        let (relations, across) = numbers.relations(project);
        let mut losses = Doccano.says().losses(project, is_written);
        for relation in across {
            losses.add_of(Loss::Relations, &relation.id, relation_name(project.schema(), &relation.kind));
        }
        let mut lines = String::new();
        for (document, relations) in project.documents().zip(&relations) {
            let text = document.text.get().ok_or(NotLoaded)?;
            let counting = Counting::new(&text, &self.chosen);
            let annotations = project.annotations(&document.id);
            for annotation in annotations.iter().filter(|annotation| !is_written(annotation)) {
                losses.add_of(Loss::Pieces, &annotation.id, text.slice(annotation.fragments.hull()));
            }
            let written = annotations.iter().filter(|annotation| is_written(annotation));
            let entities = written.filter_map(|one| entity(project, &numbers, one, &text, &counting));
            let line = LineTwin {
                id: self.documents + 1,
                text: text.as_str(),
                name: &document.name,
                offset_unit: matches!(counting, Counting::Graphemes(_)).then_some(GRAPHEMES),
                meta: Metadata(&document.metadata),
                entities: entities.collect(),
                relations: (self.relations + 1..)
                    .zip(relations)
                    .filter_map(|(id, relation)| self::relation(project, &numbers, id, relation))
                    .collect(),
            };
            self.documents += 1;
            self.relations += relations.len();
            lines.push_str(&to_line(&line));
            lines.push('\n');
        }
        let file = WrittenFile::text(self.path.clone(), lines, "application/jsonl");
        Ok(Written { files: vec![file], losses })
    }
}

/// doccano has no spans of several pieces.
fn is_written(annotation: &Annotation) -> bool {
    annotation.fragments.count() == 1
}

fn entity<'a>(
    project: &'a Project,
    numbers: &Numbers,
    annotation: &'a Annotation,
    text: &'a Text,
    counting: &Counting,
) -> Option<EntityTwin<'a>> {
    let span = annotation.fragments.hull();
    Some(EntityTwin {
        id: numbers.of(&annotation.id)?.0,
        label: label_name(project.schema(), &annotation.label),
        start_offset: counting.count(text, span.start())?,
        end_offset: counting.count(text, span.end())?,
        text: text.slice(span),
    })
}

fn relation<'a>(
    project: &'a Project,
    numbers: &Numbers,
    id: usize,
    relation: &'a Relation,
) -> Option<RelationTwin<'a>> {
    Some(RelationTwin {
        id,
        from_id: numbers.of(&relation.from)?.0,
        to_id: numbers.of(&relation.to)?.0,
        r#type: relation_name(project.schema(), &relation.kind),
    })
}
