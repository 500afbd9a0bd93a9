//! Claims as linked data, in the words of schema.org (<https://schema.org/Claim>): which texts each appears in, and who makes
//! it.
//!
//! No rating is written: a comparison is no verdict. That sources contradict each other has no word there, so it is not said
//! either; what a claim is about is, and the stances are in the tables.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::analysis::compare::answers::Answer;
use crate::export::comparison::{ADDRESS, BYLINE, Comparison, DATE, OUTLET, known};
use crate::format::json::formatter::to_lines;
use crate::format::w3c::iri;
use crate::model::record::document::Document;
use crate::text::folding::fold;

const ACTOR: &str = "urn:x-glossator:actor:";
const TOPIC: &str = "urn:x-glossator:topic:";
const CLAIM: &str = "urn:x-glossator:claim:";

/// Returns texts, topics, actors and claims as one document of JSON-LD. What is said in the same words by the same actor is
/// one claim.
pub fn linked_data(comparison: &Comparison) -> String {
    let mut graph: Vec<Value> = comparison.documents().map(|(document, _)| article(document)).collect();
    let mut actors: BTreeMap<String, String> = BTreeMap::new();
    let mut claims: Vec<Value> = Vec::new();
    for answers in &comparison.answers {
        let topic = iri(TOPIC, answers.topic.id.as_str());
        let mut same: BTreeMap<(String, Option<String>), Vec<&Answer>> = BTreeMap::new();
        for answer in comparison.claims(answers) {
            let actor = comparison.actor(answer);
            let words = comparison.quote(answer).split(|char: char| !char.is_alphanumeric());
            let words: Vec<String> = words.filter(|word| !word.is_empty()).map(fold).collect();
            same.entry((words.join(" "), actor.as_ref().map(|actor| actor.id.clone())))
                .or_default()
                .push(answer);
            actors.extend(actor.map(|actor| (actor.id, actor.name)));
        }
        if same.is_empty() {
            continue;
        }
        graph.push(json!({"@type": "Question", "@id": topic, "name": answers.topic.question}));
        let mut same: Vec<_> = same.into_iter().collect();
        same.sort_by_key(|(_, its)| {
            its.first().map(|one| (one.source, one.annotation.fragments.hull().start()))
        });
        for ((_, actor), its) in same {
            let Some(first) = its.first() else { continue };
            let mut sources: Vec<usize> = its.iter().map(|answer| answer.source).collect();
            sources.sort_unstable();
            sources.dedup();
            let appearance = sources.iter().filter_map(|source| comparison.document(*source));
            let appearance: Vec<Value> = appearance.map(|document| json!({"@id": id_of(document)})).collect();
            let id = format!("{}.{}", answers.topic.id, first.annotation.id);
            let mut claim = json!({
                "@type": "Claim", "@id": iri(CLAIM, &id), "text": comparison.quote(first), "about": {"@id": topic},
            });
            if let (Some(actor), Some(fields)) = (actor, claim.as_object_mut()) {
                fields.insert("author".into(), json!({"@id": iri(ACTOR, &actor)}));
            }
            if let Some(fields) = claim.as_object_mut() {
                fields.insert("appearance".into(), appearance.into());
            }
            claims.push(claim);
        }
    }
    // Whether somebody is a person nobody has said.
    graph.extend(
        actors.iter().map(|(id, name)| json!({"@type": "Thing", "@id": iri(ACTOR, id), "name": name})),
    );
    graph.extend(claims);
    to_lines(&json!({"@context": "https://schema.org", "@graph": graph}), 0)
}

fn id_of(document: &Document) -> String {
    format!("urn:sha256:{}", document.sha256)
}

fn article(document: &Document) -> Value {
    let mut fields = Map::new();
    fields.insert("@type".into(), "NewsArticle".into());
    fields.insert("@id".into(), id_of(document).into());
    fields.insert("headline".into(), document.title().into());
    fields.insert("name".into(), document.name.as_str().into());
    if let Some(outlet) = known(document, &OUTLET) {
        fields.insert("publisher".into(), json!({"@type": "Organization", "name": outlet}));
    }
    for (name, names) in [("creditText", &BYLINE[..]), ("datePublished", &DATE), ("url", &ADDRESS)] {
        if let Some(value) = known(document, names) {
            fields.insert(name.into(), value.into());
        }
    }
    Value::Object(fields)
}
