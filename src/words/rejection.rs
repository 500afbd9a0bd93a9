//! Why a command was refused, in words.

use crate::model::edit::rejection::Rejection;
use crate::words::phrase::counted;
use crate::words::{Words, fill};

/// Templates, one for each rejection.
#[allow(missing_docs, reason = "each field is named after the rejection that it tells")]
pub struct RejectionWords {
    pub no_such_document: &'static str,
    pub no_such_annotation: &'static str,
    pub no_such_label: &'static str,
    pub text_at_rest: &'static str,
    pub not_in_text: &'static str,
    pub already_said: &'static str,
    pub id_taken: &'static str,
    pub empty_title: &'static str,
    pub no_such_relation: &'static str,
    pub no_such_relation_type: &'static str,
    pub related_to_itself: &'static str,
    pub against_rule: &'static str,
    pub against_undirected_rule: &'static str,
    pub any_label: &'static str,
    pub or: &'static str,
    pub already_related: &'static str,
    pub excludes_one_relation: &'static str,
    pub excludes_relations: &'static str,
    pub no_such_fragment: &'static str,
    pub last_fragment: &'static str,
    pub no_such_attribute: &'static str,
    pub no_choices: &'static str,
    pub named_twice: &'static str,
    pub value_does_not_fit: &'static str,
    pub not_of_label: &'static str,
    pub not_of_documents: &'static str,
    pub nothing_to_change: &'static str,
    pub too_much_text: &'static str,
    pub empty_name: &'static str,
    pub name_taken: &'static str,
    pub key_taken: &'static str,
    pub key_not_usable: &'static str,
    pub label_circle: &'static str,
}

impl Words {
    /// Why a command was refused.
    pub fn rejection(&self, rejection: &Rejection) -> String {
        let words = &self.rejection;
        let about = |template, id: &dyn ToString| fill(template, &[("id", &id.to_string())]);
        match rejection {
            Rejection::NoSuchDocument(id) => about(words.no_such_document, id),
            Rejection::NoSuchAnnotation(id) => about(words.no_such_annotation, id),
            Rejection::NoSuchLabel(id) => about(words.no_such_label, id),
            Rejection::TextAtRest => words.text_at_rest.to_string(),
            Rejection::NotInText => words.not_in_text.to_string(),
            Rejection::AlreadySaid => words.already_said.to_string(),
            Rejection::IdTaken(id) => about(words.id_taken, id),
            Rejection::EmptyTitle => words.empty_title.to_string(),
            Rejection::NoSuchRelation(id) => about(words.no_such_relation, id),
            Rejection::NoSuchRelationType(id) => about(words.no_such_relation_type, id),
            Rejection::RelatedToItself => words.related_to_itself.to_string(),
            Rejection::AgainstRule { kind, from, to, is_directed } => {
                let template = if *is_directed { words.against_rule } else { words.against_undirected_rule };
                let (from, to) = (self.one_of(from), self.one_of(to));
                fill(template, &[("relation", kind), ("from", &from), ("to", &to)])
            }
            Rejection::AlreadyRelated => words.already_related.to_string(),
            Rejection::ExcludesRelations(number) => {
                counted(*number, words.excludes_one_relation, words.excludes_relations)
            }
            Rejection::NoSuchFragment => words.no_such_fragment.to_string(),
            Rejection::LastFragment => words.last_fragment.to_string(),
            Rejection::NoSuchAttribute(id) => about(words.no_such_attribute, id),
            Rejection::NoChoices => words.no_choices.to_string(),
            Rejection::NamedTwice(name) => fill(words.named_twice, &[("name", name)]),
            Rejection::ValueDoesNotFit(name) => fill(words.value_does_not_fit, &[("name", name)]),
            Rejection::NotOfLabel { attribute, label } => {
                fill(words.not_of_label, &[("attribute", attribute), ("label", label)])
            }
            Rejection::NotOfDocuments(name) => fill(words.not_of_documents, &[("name", name)]),
            Rejection::NothingToChange => words.nothing_to_change.to_string(),
            Rejection::TooMuchText { size, limit } => fill(
                words.too_much_text,
                &[("size", &self.megabytes(*size)), ("limit", &self.megabytes(*limit))],
            ),
            Rejection::EmptyName => words.empty_name.to_string(),
            Rejection::NameTaken(name) => fill(words.name_taken, &[("name", name)]),
            Rejection::KeyTaken { key, label } => fill(words.key_taken, &[("key", key), ("label", label)]),
            Rejection::KeyNotUsable(key) => fill(words.key_not_usable, &[("key", key)]),
            Rejection::LabelCircle(label) => fill(words.label_circle, &[("label", label)]),
        }
    }

    /// Labels among which one may choose.
    fn one_of(&self, names: &[String]) -> String {
        let names = names.join(self.rejection.or);
        if names.is_empty() { self.rejection.any_label.to_string() } else { names }
    }
}
