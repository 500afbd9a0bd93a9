//! A project as Label Studio's tasks and its labelling configuration.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::format::contract::{Choice, NotLoaded, Saving, Writer, Written, WrittenFile};
use crate::format::json::formatter::to_line;
use crate::format::labelstudio::config::{Control, config, controls};
use crate::format::labelstudio::{ANNOTATORS, CONFIG, LABEL, LabelStudio, TASKS, TEXT};
use crate::format::losses::{Loss, Losses};
use crate::format::named::{label_name, relation_name};
use crate::format::numbers::Numbers;
use crate::format::record::document::Metadata;
use crate::format::says::Says;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Origin, Relation};
use crate::model::record::attributes::AttributeValue;
use crate::model::record::schema::Attribute;
use crate::text::content::Text;

#[derive(Serialize)]
struct TaskTwin<'a> {
    id: usize,
    data: DataTwin<'a>,
    annotations: Vec<Value>,
    predictions: Vec<Value>,
}

#[derive(Serialize)]
struct DataTwin<'a> {
    text: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Metadata::is_empty")]
    meta: Metadata<'a>,
}

impl Writer for LabelStudio {
    fn says(&self) -> Says {
        Says {
            pieces: false,
            text_details: false,
            schema: false,
            guidelines: false,
            comparison: false,
            ..Says::ALL
        }
    }

    fn choices(&self) -> &'static [Choice] {
        &[ANNOTATORS]
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        let project = saving.project;
        let names_members = saving.chosen.of(&ANNOTATORS) == "completed-by";
        let numbers = Numbers::new(project, is_written);
        let writing = Writing { project, numbers: &numbers, controls: controls(project.schema()) };
        let mut losses = self.says().losses(project, is_written);
        let (relations, across) = numbers.relations(project);
        let (mut tasks, mut labels, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
        for relation in &across {
            losses.add_of(Loss::Relations, &relation.id, relation_name(project.schema(), &relation.kind));
        }
        for ((index, document), relations) in project.documents().enumerate().zip(relations) {
            let text = document.text.get().ok_or(NotLoaded)?;
            let mut groups: BTreeMap<Group, Vec<Value>> = BTreeMap::new();
            for annotation in project.annotations(&document.id).iter() {
                if !is_written(annotation) {
                    losses.add_of(Loss::Pieces, &annotation.id, text.slice(annotation.fragments.hull()));
                    continue;
                }
                let results = writing.results(annotation, &text, &mut losses);
                groups.entry(Group::of(annotation)).or_default().extend(results);
            }
            for relation in relations {
                match writing.relation(relation) {
                    Some((group, result)) => groups.entry(group).or_default().push(result),
                    None => {
                        let name = relation_name(project.schema(), &relation.kind);
                        losses.add_of(Loss::Relations, &relation.id, name);
                    }
                }
            }
            let data =
                DataTwin { text: text.as_str(), name: &document.name, meta: Metadata(&document.metadata) };
            let of = |is_prediction: bool| {
                let groups = groups.iter().filter(move |(group, _)| group.is_prediction == is_prediction);
                groups.map(|(group, results)| group.twin(project, results, names_members)).collect()
            };
            tasks.push(to_line(&TaskTwin {
                id: index + 1,
                data,
                annotations: of(false),
                predictions: of(true),
            }));
        }
        let schema = project.schema();
        labels.extend(schema.labels.iter().map(|label| label.name.as_str()));
        labels.extend(numbers.annotations(project).map(|one| label_name(schema, &one.label)));
        kinds.extend(schema.relations.iter().map(|kind| kind.name.as_str()));
        kinds.extend(project.relations().map(|relation| relation_name(schema, &relation.kind)));
        let tasks =
            if tasks.is_empty() { "[]\n".to_string() } else { format!("[\n{}\n]\n", tasks.join(",\n")) };
        let config = config(schema, &distinct(labels), &distinct(kinds));
        let files = vec![
            WrittenFile::text(TASKS.to_string(), tasks, "application/json"),
            WrittenFile::text(CONFIG.to_string(), config, "application/xml"),
        ];
        Ok(Written { files, losses })
    }
}

/// Label Studio has no spans of several pieces.
fn is_written(annotation: &Annotation) -> bool {
    annotation.fragments.count() == 1
}

/// Names in the order in which they come first; Label Studio has none that are blank.
fn distinct(names: Vec<&str>) -> Vec<&str> {
    let mut known = std::collections::HashSet::new();
    names.into_iter().filter(|name| !name.trim().is_empty() && known.insert(*name)).collect()
}

/// What stands together in a task: what one annotator says of the text, or what is suggested in their name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    is_prediction: bool,
    annotator: String,
}

impl Group {
    fn of(annotation: &Annotation) -> Group {
        Group {
            is_prediction: annotation.origin == Origin::Suggestion,
            annotator: annotation.annotator.to_string(),
        }
    }

    fn twin(&self, project: &Project, results: &[Value], names_members: bool) -> Value {
        let name = project.annotators().find(|one| one.id.as_str() == self.annotator);
        let name = name.map(|one| one.name.as_str()).unwrap_or_default();
        let annotator = json!({"id": self.annotator, "name": name});
        if self.is_prediction {
            let version = if name.is_empty() { &self.annotator } else { name };
            return json!({"model_version": version, "annotator": annotator, "result": results});
        }
        let mut twin = json!({"annotator": annotator, "result": results});
        if names_members && let Some(member) = member(&self.annotator, name) {
            twin["completed_by"] = member;
        }
        twin
    }
}

/// What Label Studio knows an annotator by: the number that it gave, or an address.
fn member(id: &str, name: &str) -> Option<Value> {
    if let Some(number) = id.parse::<u32>().ok().filter(|number| number.to_string() == id) {
        return Some(json!(number));
    }
    let is_address = |text: &&str| {
        let parts = text.split_once('@');
        parts.is_some_and(|(who, host)| {
            !who.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
        })
    };
    [id, name].into_iter().find(is_address).map(|email| json!({"email": email}))
}

struct Writing<'a> {
    project: &'a Project,
    numbers: &'a Numbers,
    controls: Vec<(&'a Attribute, Control)>,
}

impl Writing<'_> {
    /// What an annotation says: its label, and each of its values with the same id.
    fn results(&self, annotation: &Annotation, text: &Text, losses: &mut Losses) -> Vec<Value> {
        let span = annotation.fragments.hull();
        let quote = text.slice(span);
        let id = self.id(annotation);
        let place = json!({
            "start": text.char_from_byte(span.start()),
            "end": text.char_from_byte(span.end()),
            "text": quote,
        });
        let result = |name: &str, kind: &str, said: Value| {
            let mut value = place.clone();
            value[kind] = said;
            json!({"id": id, "from_name": name, "to_name": TEXT, "type": kind, "value": value})
        };
        let label = label_name(self.project.schema(), &annotation.label);
        let mut first = result(LABEL, "labels", json!([label]));
        match &annotation.origin {
            Origin::Human => first["origin"] = json!("manual"),
            Origin::Other(name) if name != "manual" && name != "prediction" => first["origin"] = json!(name),
            Origin::Other(_) => losses.add_of(Loss::Origins, &annotation.id, quote),
            Origin::Import | Origin::Suggestion => {}
        }
        if !annotation.note.is_empty() {
            first["meta"] = json!({"text": [annotation.note]});
        }
        let mut results = vec![first];
        let mut is_lost = false;
        for (id, value) in annotation.attributes.as_slice() {
            let control = self.controls.iter().find(|(attribute, _)| attribute.id == *id);
            let Some((attribute, control)) = control.filter(|(attribute, _)| attribute.kind.fits(value))
            else {
                is_lost = true;
                continue;
            };
            let mut said = match value {
                AttributeValue::Flag(flag) => result(&attribute.name, "choices", json!([flag.to_string()])),
                AttributeValue::Texts(texts) => result(&attribute.name, "choices", json!(texts)),
                AttributeValue::Number(number) => {
                    let number: Value = number.as_str().parse().unwrap_or_default();
                    result(&attribute.name, "number", number)
                }
                AttributeValue::Text(text) if *control == Control::OneOf => {
                    result(&attribute.name, "choices", json!([text]))
                }
                AttributeValue::Text(text) => {
                    let mut written = result(&attribute.name, "textarea", Value::Null);
                    // Words stand where else the quotation is.
                    written["value"] = json!({"start": place["start"], "end": place["end"], "text": [text]});
                    written
                }
                AttributeValue::Quantity(_) | AttributeValue::Json(_) => {
                    is_lost = true;
                    continue;
                }
            };
            // Choices do not show of which kind they are.
            match control {
                Control::Flag => said["meta"] = json!({"kind": "flag"}),
                Control::SomeOf => said["meta"] = json!({"kind": "multiple"}),
                Control::OneOf | Control::Number | Control::Text => {}
            }
            results.push(said);
        }
        if is_lost {
            losses.add_of(Loss::Values, &annotation.id, quote);
        }
        results
    }

    fn id(&self, annotation: &Annotation) -> String {
        let number = self.numbers.of(&annotation.id).map(|(number, _)| number).unwrap_or_default();
        format!("span-{number}")
    }

    /// A relation, if both of its ends stand together.
    fn relation(&self, relation: &Relation) -> Option<(Group, Value)> {
        let ends = [&relation.from, &relation.to].map(|id| self.project.annotation(id));
        let [Some(from), Some(to)] = ends else { return None };
        let name = relation_name(self.project.schema(), &relation.kind);
        let result = json!({
            "type": "relation",
            "from_id": self.id(from),
            "to_id": self.id(to),
            "direction": "right",
            "labels": [name],
        });
        (Group::of(from) == Group::of(to)).then(|| (Group::of(from), result))
    }
}
