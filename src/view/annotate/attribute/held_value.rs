//! What is said of a span or a text by one attribute, and how it is said anew.

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::app::project::drafts;
use crate::format::json::formatter::to_line;
use crate::model::edit::attribute::{AttributeCommand, Subject};
use crate::model::record::attributes::AttributeValue;
use crate::model::record::id::{AnnotationId, AttributeId};
use crate::model::record::quantity::{Quantity, amount};
use crate::model::record::schema::{Attribute, AttributeKind};
use crate::store::drafts::Field;
use crate::view::annotate::attribute::holder::Holder;
use crate::view::widgets::refusal;
use crate::words::{attributes, fill};

/// The value of an attribute, and how it is said anew.
#[derive(Clone, Copy)]
pub struct HeldValue {
    /// What it works on.
    pub bench: Workbench,
    /// What has the value.
    pub holder: Signal<Option<Holder>>,
    /// The attribute.
    pub id: StoredValue<AttributeId>,
    /// The attribute as the schema has it, if it does.
    pub known: Memo<Option<Attribute>>,
    /// What has the attribute or a value of it, and the value.
    pub now: Memo<Option<(Subject, Option<AttributeValue>)>>,
    /// What the value is said of.
    pub subject: Memo<Option<Subject>>,
    /// Why the last value that was given is none.
    pub problem: RwSignal<Option<String>>,
}

impl HeldValue {
    /// What the holder says by an attribute.
    pub fn new(bench: Workbench, holder: Signal<Option<Holder>>, id: AttributeId) -> HeldValue {
        let id = StoredValue::new(id);
        let known =
            Memo::new(move |_| id.with_value(|id| bench.project.schema.read().attribute(id).cloned()));
        let now = Memo::new(move |_| {
            let holder = holder.read();
            let holder = holder.as_ref()?;
            let value = id.with_value(|id| holder.attributes().get(id).cloned());
            let is_its =
                known.read().as_ref().is_some_and(|known| holder.has(&bench.project.schema.read(), known));
            (is_its || value.is_some()).then(|| (holder.subject(), value))
        });
        let subject = Memo::new(move |_| now.read().as_ref().map(|(subject, _)| subject.clone()));
        let problem = RwSignal::new(None);
        // What was refused at one span is no matter of the next.
        Effect::watch(move || subject.get(), move |_, _, _| problem.set(None), false);
        HeldValue { bench, holder, id, known, now, subject, problem }
    }

    /// The value.
    pub fn value(self) -> Option<AttributeValue> {
        self.now.get().and_then(|(_, value)| value)
    }

    /// What people call the attribute.
    pub fn name(self) -> String {
        self.known.get().map_or_else(|| self.id.get_value().to_string(), |known| known.name)
    }

    /// Why the value has no field, if it has none: it is not one that the attribute takes, or the attribute is not one
    /// that the holder has.
    pub fn why_foreign(self) -> Option<String> {
        let words = attributes();
        let (holder, value) = (self.holder.get()?, self.value());
        let Some(known) = self.known.get() else { return Some(words.not_defined.to_string()) };
        let schema = self.bench.project.schema.read();
        match &holder {
            // Where there is no value, the field is hidden and stays what it is.
            _ if value.is_none() || holder.has(&schema, &known) => {}
            Holder::Span(annotation) => {
                let label = schema.label(&annotation.label);
                let name = label.map_or_else(|| annotation.label.to_string(), |label| label.name.clone());
                return Some(fill(words.not_of_label, &[("label", &name)]));
            }
            Holder::Text(..) => return Some(words.not_of_texts.to_string()),
        }
        match known.kind {
            AttributeKind::Other(_) => Some(words.other_kind.to_string()),
            kind => value.filter(|value| !kind.fits(value)).map(|_| words.does_not_fit.to_string()),
        }
    }

    /// Says a value, or takes it back.
    pub fn set(self, value: Option<AttributeValue>) {
        if let Some(of) = self.subject.get_untracked() {
            let command = AttributeCommand::SetValue { of, attribute: self.id.get_value(), value };
            self.problem.set(refusal::attempt(self.bench, command).err());
        }
    }

    /// The field in which the value is written that is said of a subject.
    pub fn field(self, subject: &Subject) -> Field {
        let attribute = self.id.get_value();
        let mut names = vec!["value", attribute.as_str()];
        match subject {
            Subject::Annotations(ids) => names.extend(ids.iter().map(AnnotationId::as_str)),
            Subject::Document(document, annotator) => {
                names.extend(["document", document.as_str(), annotator.as_str()])
            }
        }
        drafts::field(self.bench, &names)
    }

    /// Whether nothing can be changed.
    pub fn is_fixed(self) -> bool {
        !self.bench.is_writable()
    }
}

/// A value in words.
pub fn value_text(value: &AttributeValue) -> String {
    let words = attributes();
    match value {
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Json(json) => to_line(json),
        AttributeValue::Texts(texts) => texts.join(", "),
        AttributeValue::Number(number) => number.to_string(),
        AttributeValue::Flag(true) => words.yes.to_string(),
        AttributeValue::Flag(false) => words.no.to_string(),
        AttributeValue::Quantity(quantity) => {
            let Quantity { qualifier, counted, as_of, .. } = quantity;
            let amount = amount(quantity);
            let parts = [qualifier.as_str(), &amount, counted, as_of];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}
