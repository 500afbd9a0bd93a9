//! What a person does to labels, beyond using them.

use leptos::prelude::*;

use crate::analysis::search::equivalents::Form;
use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::files::export;
use crate::app::files::saving;
use crate::browser::files::PickedFile;
use crate::browser::unicode::normalize;
use crate::format::contract::Likelihood;
use crate::format::glossator;
use crate::format::glossator::label_set;
use crate::format::glossator::label_set::LabelSet;
use crate::format::problem::{Problem, Reason};
use crate::format::text_file;
use crate::format::text_file::Decoded;
use crate::import::recognize::{Recognized, recognize};
use crate::model::edit::label::LabelCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::record::extra::Extra;
use crate::model::record::id::LabelId;
use crate::model::record::schema::{Label, Schema};
use crate::model::record::{color, label_key, label_order, names};
use crate::text::movement::Direction;
use crate::words::{count, fill, labels, words};

/// A label that is not among the others yet: with the next color, and the first key that is free. Its id is made of its
/// name once it has one.
pub fn fresh(bench: Workbench) -> Label {
    let schema = bench.project.schema.read_untracked();
    let used: Vec<color::Color> = schema.labels.iter().map(|label| label.color).collect();
    Label {
        id: LabelId::new(""),
        name: String::new(),
        color: color::next_free(&used),
        key: label_key::free(&schema).next().unwrap_or_default().to_string(),
        description: String::new(),
        group: String::new(),
        parent: None,
        extra: Extra::default(),
    }
}

/// Which keys a label may still have, in a sentence.
pub fn free_keys(bench: Workbench) -> String {
    let own = labels();
    let keys: Vec<String> =
        label_key::free(&bench.project.schema.read()).map(str::to_ascii_uppercase).collect();
    if keys.is_empty() {
        own.no_free_keys.to_string()
    } else {
        fill(own.free_keys, &[("keys", &keys.join(" "))])
    }
}

/// Puts a label behind the others, under an id that is made of its name; returns that.
pub fn add(bench: Workbench, label: Label) -> Result<LabelId, Rejection> {
    let schema = bench.project.schema.get_untracked();
    let name = as_known(label.name.trim(), schema.labels.iter().map(|one| one.name.as_str()));
    let is_taken = |id: &str| schema.label(&LabelId::new(id)).is_some();
    let id = LabelId::new(names::readable_id(&name, "label", is_taken));
    let label = Label { id: id.clone(), name: name.clone(), ..label };
    if bench.attempt(LabelCommand::Add(label))? {
        bench.announce(fill(labels().added, &[("label", &name)]));
    }
    Ok(id)
}

/// A name with its accents composed; if one of the others is the same but for how its accents are written, as that one is
/// written.
pub fn as_known<'a>(name: &str, mut others: impl Iterator<Item = &'a str>) -> String {
    let composed = normalize(name, Form::Composed);
    let twin = others.find(|other| *other != name && normalize(other, Form::Composed) == composed);
    twin.map_or(composed.clone(), str::to_string)
}

/// Changes something of a label.
pub fn change(bench: Workbench, id: &LabelId, edit: impl FnOnce(&mut Label)) -> Result<(), Rejection> {
    let found = bench.project.schema.read_untracked().label(id).cloned();
    let before = found.ok_or_else(|| Rejection::NoSuchLabel(id.clone()))?;
    let mut label = before.clone();
    edit(&mut label);
    if label.name != before.name {
        let schema = bench.project.schema.read_untracked();
        let others = schema.labels.iter().filter(|one| one.id != *id).map(|one| one.name.as_str());
        label.name = as_known(&label.name, others);
    }
    match bench.attempt(LabelCommand::Change(label)) {
        Err(Rejection::NothingToChange) => Ok(()),
        outcome => outcome.map(drop),
    }
}

/// Moves a label past its neighbor; `false` if there is none.
pub fn step(bench: Workbench, id: &LabelId, direction: Direction) -> bool {
    let command = label_order::step(&bench.project.schema.read_untracked(), id, direction);
    let is_moved = command.is_some_and(|command| bench.dispatch(command));
    if is_moved {
        let schema = bench.project.schema.get_untracked();
        let outline = label_order::outline(&schema);
        let index = outline.iter().position(|one| Some(one.index) == schema.position(id));
        let name = schema.label(id).map(|label| label.name.clone()).unwrap_or_default();
        let (number, total) = (count(index.unwrap_or_default() + 1), count(schema.labels.len()));
        bench.announce(fill(labels().moved, &[("label", &name), ("place", &number), ("total", &total)]));
    }
    is_moved
}

/// Makes one label of two; `true` if that is done.
pub fn merge(bench: Workbench, from: &LabelId, into: &LabelId) -> bool {
    let names = [from, into].map(|id| crate::app::edit::tagging::label_name(bench, id));
    let command = LabelCommand::Merge { from: from.clone(), into: into.clone() };
    let is_done = bench.dispatch(command);
    if is_done {
        let [from, into] = &names;
        bench.notify(Notice::done(fill(labels().merged, &[("from", from), ("into", into)])));
    }
    is_done
}

/// Removes a label, with what was said with it, or with another label for that; `true` if that is done.
pub fn remove(bench: Workbench, label: &LabelId, instead: Option<LabelId>) -> bool {
    let name = crate::app::edit::tagging::label_name(bench, label);
    let is_done = bench.dispatch(LabelCommand::Remove { label: label.clone(), instead });
    if is_done {
        bench.notify(Notice::done(fill(labels().deleted, &[("label", &name)])));
    }
    is_done
}

/// Takes in a label set, and says so; what could not be read of its file stands below.
pub fn take(bench: Workbench, name: &str, set: Schema, alone: bool, problems: Vec<String>) {
    let words = labels();
    let name = if name.trim().is_empty() { words.unnamed_set } else { name.trim() };
    let message = |template| fill(template, &[("set", name)]);
    let notice = match bench.attempt(LabelCommand::Use { set, alone }) {
        Ok(true) => Notice::done(message(words.set_taken)),
        // Why nothing may be changed is told already.
        Ok(false) => return,
        Err(Rejection::NothingToChange) => Notice::plain(message(words.set_changes_nothing)),
        Err(rejection) => return bench.notify_rejection(&rejection),
    };
    let is_failure = !problems.is_empty();
    bench.notify(Notice { is_failure, ..notice }.with_details(problems));
}

/// A label set from a file.
pub struct Opened {
    /// What it is called.
    pub name: String,
    /// What it is for; empty if that is not said.
    pub description: &'static str,
    /// What is in it.
    pub schema: Schema,
    /// What could not be read of it, in words.
    pub problems: Vec<String>,
}

/// Reads a label set, or a project of which the labels are wanted. What is neither is refused, in words.
pub async fn open(file: &PickedFile) -> Result<Opened, String> {
    let name = file.path.as_str();
    let message = |problem: &Problem| words().problem(problem);
    if let Some(problem) = text_file::too_large(name, file.size()) {
        return Err(message(&problem));
    }
    let unread =
        |reason: String| fill(words().interface.not_readable, &[("file", name), ("reason", &reason)]);
    let bytes = file.read().await.map_err(|error| unread(error.to_string()))?;
    let content = match text_file::decode(name, &bytes) {
        Decoded::Text { content, .. } => content,
        Decoded::Refused(problem) => return Err(message(&problem)),
        Decoded::UnknownEncoding => {
            let reason = Reason::NotALabelSet;
            return Err(message(&Problem { file: name.to_string(), path: String::new(), reason }));
        }
    };
    let is_project = matches!(
        recognize(name, &content),
        Recognized::Format(found) if found.format.id() == glossator::FORMAT && found.likelihood > Likelihood::Syntax
    );
    let (name, schema, problems) = if is_project {
        let opened = glossator::read(name, &content).map_err(|problem| message(&problem))?;
        let (info, schema) = (opened.project.info(), opened.project.schema());
        (info.title.clone(), (**schema).clone(), Vec::new())
    } else {
        let opened = label_set::read(name, &content).map_err(|problem| message(&problem))?;
        (opened.set.name, opened.set.schema, opened.problems)
    };
    Ok(Opened { name, description: "", schema, problems: problems.iter().map(message).collect() })
}

/// Saves the labels of the open project as a file of their own.
pub fn save(bench: Workbench) {
    let name = bench.project.info.read_untracked().title.clone();
    let file = format!("{}{}", export::file_stem(&name), label_set::EXTENSION);
    let schema = (*bench.project.schema.get_untracked()).clone();
    let text = label_set::write(&LabelSet { name, schema, extra: Extra::default() });
    saving::save(bench, &file, text.as_bytes(), "application/json");
}
