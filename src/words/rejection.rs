//! Why a command was refused, in words.

use crate::model::edit::rejection::Rejection;
use crate::words::numbers::{Pair, count, counted, megabytes};
use crate::words::{Words, fill, table};

table! {
    /// Templates, one for each rejection.
    pub RejectionWords {
        no_such_document = "This text is no longer in the project: {id}.",
        no_such_annotation = "This span is no longer in the project: {id}.",
        no_such_label = "The project has no label {id}.",
        text_not_loaded = "The text is still being fetched. Try again in a moment.",
        not_in_text = "The span would lie outside the text or split a character.",
        already_annotated = "This text has that label already.",
        id_taken = "The project has something else under the id {id}.",
        empty_title = "A title needs at least one letter.",
        no_language = "“{tag}” is not the tag of a language. Write it as en, ar or pt-BR.",
        no_such_relation = "This relation is no longer in the project: {id}.",
        no_such_relation_type = "The project has no type of relation {id}.",
        related_to_itself = "A relation joins two spans, and this is one.",
        against_rule = "“{relation}” goes from {from} to {to}.",
        against_undirected_rule = "“{relation}” joins {from} and {to}.",
        any_label = "any label",
        or = " or ",
        already_related = "These two are related in that way already.",
        excludes_relations: Pair = ["1 relation would no longer be allowed.", "{count} relations would no longer be allowed."],
        no_such_fragment = "The span has no such piece.",
        last_fragment = "This is all that the span covers. Delete the span instead.",
        no_such_attribute = "The project has no attribute {id}.",
        no_choices = "There must be something to choose from.",
        named_twice = "“{name}” is there twice.",
        value_does_not_fit = "“{name}” cannot have this value.",
        not_of_label = "Spans with the label “{label}” have no “{attribute}”.",
        not_of_documents = "Texts have no “{name}”.",
        nothing_to_change = "That changes nothing.",
        too_much_text = "The project would have {size} MB of text, and it may have {limit} MB. Add some to another project.",
        too_many = "There may be {limit} of them, and no more.",
        kinds_too_deep = "Labels may be kinds of kinds {limit} deep, and no deeper.",
        no_such_topic = "There is no topic “{id}”.",
        no_such_entity = "There is no entity “{id}”.",
        empty_question = "A topic asks something: write at least one letter.",
        not_silent = "“{name}” is not silent: something in it belongs to the topic.",
        empty_name = "A name needs at least one letter.",
        name_taken = "There is another one with the name “{name}”.",
        key_taken = "The key {key} is that of “{label}”.",
        key_not_usable = "A label cannot have the key “{key}”: take a digit, or a letter from A to Z that does nothing else.",
        label_circle = "It cannot be a kind of “{label}”, because then it would be a kind of itself.",
    }
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
            Rejection::NoSuchTopic(id) => about(words.no_such_topic, id),
            Rejection::NoSuchEntity(id) => about(words.no_such_entity, id),
            Rejection::EmptyQuestion => words.empty_question.to_string(),
            Rejection::NotSilent(name) => fill(words.not_silent, &[("name", name)]),
            Rejection::TextNotLoaded => words.text_not_loaded.to_string(),
            Rejection::NotInText => words.not_in_text.to_string(),
            Rejection::AlreadyAnnotated => words.already_annotated.to_string(),
            Rejection::IdTaken(id) => about(words.id_taken, id),
            Rejection::EmptyTitle => words.empty_title.to_string(),
            Rejection::NoLanguage(tag) => fill(words.no_language, &[("tag", tag)]),
            Rejection::NoSuchRelation(id) => about(words.no_such_relation, id),
            Rejection::NoSuchRelationType(id) => about(words.no_such_relation_type, id),
            Rejection::RelatedToItself => words.related_to_itself.to_string(),
            Rejection::AgainstRule { kind, from, to, is_directed } => {
                let template = if *is_directed { words.against_rule } else { words.against_undirected_rule };
                let (from, to) = (self.one_of(from), self.one_of(to));
                fill(template, &[("relation", kind), ("from", &from), ("to", &to)])
            }
            Rejection::AlreadyRelated => words.already_related.to_string(),
            Rejection::ExcludesRelations(number) => counted(*number, words.excludes_relations),
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
            Rejection::TooMuchText { size, limit } => {
                fill(words.too_much_text, &[("size", &megabytes(*size)), ("limit", &megabytes(*limit))])
            }
            Rejection::TooMany(limit) => fill(words.too_many, &[("limit", &count(*limit))]),
            Rejection::KindsTooDeep(limit) => fill(words.kinds_too_deep, &[("limit", &count(*limit))]),
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
