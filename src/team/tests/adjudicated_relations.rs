//! Relations between spans that were taken are agreed on, or decided one by one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::edit::command::Command;
use crate::model::edit::layer::Layer;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::relation_type::RelationTypeCommand;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Relation};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, RelationId, RelationTypeId};
use crate::model::record::schema::RelationType;
use crate::model::tests::{parse, project_of};
use crate::team::adjudicated_relations::{OpenRelation, decide_relation};
use crate::team::adjudication::{Adjudicated, Choice, Place, Quorum, Rule, adjudicate, decide};
use crate::team::tests::adjudication::{carried_out, people, person};

const RULE: Rule = Rule { quorum: Quorum::All, place: Place::Exact };

/// What somebody says: the notation of two documents, and relations between their spans, by the letters of these.
type Work<'a> = ([&'a str; 2], &'a [(&'a str, &'a str, &'a str)]);

/// A project of two documents in which each annotator has done one work. Relations of the type `near` have no direction.
fn done(works: &[Work]) -> Project {
    let texts = works[0].0.map(|notation| parse("x", notation).0);
    let mut project = project_of(&[("one", &texts[0]), ("two", &texts[1])]);
    for name in ["near", "obj", "subj"] {
        let kind = RelationType {
            id: RelationTypeId::new(name),
            name: name.to_string(),
            from: Vec::new(),
            to: Vec::new(),
            is_directed: name != "near",
            description: String::new(),
            extra: Extra::default(),
        };
        project = carried_out(&project, RelationTypeCommand::Add(kind));
    }
    let layers = works.iter().enumerate().map(|(number, (notations, relations))| {
        let annotator = person(&format!("u{number}"));
        let id = |letter: &str| AnnotationId::new(format!("{} {letter}", annotator.id));
        let all = ["one", "two"].iter().zip(notations).flat_map(|(document, it)| parse(document, it).1);
        let own =
            |one: Annotation| Annotation { id: id(one.id.as_str()), annotator: annotator.id.clone(), ..one };
        let relation = |(index, (kind, from, to)): (usize, &(&str, &str, &str))| Relation {
            id: RelationId::new(format!("{} {index}", annotator.id)),
            kind: RelationTypeId::new(*kind),
            from: id(from),
            to: id(to),
            annotator: Some(annotator.id.clone()),
            origin: Default::default(),
            time: None,
            extra: Extra::default(),
        };
        Layer {
            states: BTreeMap::new(),
            annotations: all.map(own).map(Arc::new).collect(),
            relations: relations.iter().enumerate().map(relation).collect(),
            is_whole: true,
            annotator: annotator.clone(),
        }
    });
    let layers: Vec<Layer> = layers.collect();
    carried_out(&project, ProjectCommand::TakeLayers(layers.into()))
}

fn found(project: &Project) -> Adjudicated {
    adjudicate(project, &people(project), &person("judge"), RULE)
}

fn with_agreed(project: &Project) -> Project {
    found(project).command.map_or_else(|| project.clone(), |command| carried_out(project, command))
}

/// The relations that the adjudicator says, by what their ends quote.
fn said(project: &Project) -> Vec<String> {
    let own = project.relations().filter(|one| one.annotator == Some(AnnotatorId::new("judge")));
    let mut said: Vec<String> = own.map(|one| named(project, &one.kind, [&one.from, &one.to])).collect();
    said.sort();
    said
}

fn open(project: &Project) -> Vec<String> {
    let open = found(project).relations;
    let said = |one: &OpenRelation| {
        let [by, silent] = [&one.by, &one.silent].map(|ids| {
            let ids: Vec<&str> = ids.iter().map(AnnotatorId::as_str).collect();
            ids.join(" ")
        });
        format!("{}: {by}, not {silent}", named(project, &one.kind, [&one.from, &one.to]))
    };
    open.iter().map(|one| said(one)).collect()
}

fn named(project: &Project, kind: &RelationTypeId, ends: [&AnnotationId; 2]) -> String {
    let [from, to] = ends.map(|id| {
        let one = project.annotation(id).unwrap();
        let text = project.document(&one.document).unwrap().text.get().unwrap();
        text.slice(one.fragments.hull()).to_string()
    });
    format!("{from} {kind} {to}")
}

const SAME: [&str; 2] = ["A:a(Ada)A B:b(wrote)B", "C:a(Ben)C read"];

#[test]
fn what_enough_annotators_see_is_taken_and_the_rest_is_open() {
    let agreed = done(&[(SAME, &[("obj", "B", "A")]), (SAME, &[("obj", "B", "A")])]);
    let after = with_agreed(&agreed);
    assert_eq!((said(&after), open(&after)), (vec!["wrote obj Ada".to_string()], vec![]));
    assert!(found(&after).command.is_none());
    let other = with_agreed(&done(&[(SAME, &[("obj", "B", "A")]), (SAME, &[("subj", "B", "A")])]));
    let left = ["wrote obj Ada: u0, not u1", "wrote subj Ada: u1, not u0"];
    assert_eq!((said(&other), open(&other)), (vec![], left.map(String::from).to_vec()));
    // Nothing is to be decided between spans that are not there.
    let label = [SAME[0].replace("B:b", "B:c"), SAME[1].to_string()];
    let label = [label[0].as_str(), label[1].as_str()];
    let apart = with_agreed(&done(&[(SAME, &[("obj", "B", "A")]), (label, &[("obj", "B", "A")])]));
    assert_eq!((said(&apart), open(&apart)), (vec![], vec![]));
}

#[test]
fn relations_lead_from_one_document_to_another() {
    let after = with_agreed(&done(&[(SAME, &[("obj", "C", "A")]), (SAME, &[("obj", "C", "A")])]));
    assert_eq!(said(&after), ["Ben obj Ada"]);
    // Who did not annotate one of them has nothing to say.
    let first_alone = [SAME[0], "Ben read"];
    let third = done(&[(SAME, &[("obj", "C", "A")]), (SAME, &[("obj", "C", "A")]), (first_alone, &[])]);
    assert_eq!(said(&with_agreed(&third)), ["Ben obj Ada"]);
}

#[test]
fn without_a_direction_it_is_the_same_from_either_end() {
    let turned = done(&[(SAME, &[("near", "A", "B")]), (SAME, &[("near", "B", "A")])]);
    assert_eq!((said(&with_agreed(&turned)).len(), open(&with_agreed(&turned)).len()), (1, 0));
    let turned = done(&[(SAME, &[("obj", "A", "B")]), (SAME, &[("obj", "B", "A")])]);
    assert_eq!((said(&with_agreed(&turned)).len(), open(&with_agreed(&turned)).len()), (0, 2));
}

#[test]
fn a_span_that_was_decided_is_an_end_for_all_who_marked_the_place() {
    let longer = ["A:a(Ada)A B:b(wrote it)B", SAME[1]];
    let shorter = ["A:a(Ada)A B:b(wrote)B it", SAME[1]];
    let project = with_agreed(&done(&[(longer, &[("obj", "B", "A")]), (shorter, &[("obj", "B", "A")])]));
    assert_eq!((said(&project), open(&project)), (vec![], vec![]));
    for (choice, expected) in
        [(Choice::Take(vec![0]), "wrote obj Ada"), (Choice::Merge(vec![0, 1]), "wrote it obj Ada")]
    {
        let disagreement = found(&project).disagreements[0].clone();
        let decided = decide(&disagreement, &choice, &person("judge")).unwrap();
        assert_eq!(said(&with_agreed(&carried_out(&project, decided))), [expected]);
    }
    let nothing = decide(&found(&project).disagreements[0], &Choice::Take(vec![]), &person("judge")).unwrap();
    assert_eq!(said(&with_agreed(&carried_out(&project, nothing))), Vec::<String>::new());
}

#[test]
fn each_is_decided_once_and_for_all() {
    let project = with_agreed(&done(&[(SAME, &[("obj", "B", "A"), ("subj", "B", "A")]), (SAME, &[])]));
    let decided = |project: &Project, index: usize, is_there: bool| -> Project {
        let open = found(project).relations;
        let command: Command = decide_relation(project, &open[index], is_there, &person("judge")).unwrap();
        carried_out(project, command)
    };
    let taken = decided(&project, 0, true);
    assert_eq!(
        (said(&taken), open(&taken)),
        (vec!["wrote obj Ada".into()], vec!["wrote subj Ada: u0, not u1".into()])
    );
    let left = decided(&taken, 0, false);
    assert_eq!((said(&left), open(&left)), (vec!["wrote obj Ada".into()], vec![]));
    let one = left.relations().find(|one| one.annotator == Some(AnnotatorId::new("judge"))).unwrap();
    assert_eq!(one.extra.get("adjudication").unwrap()["choice"], "taken");
    assert_eq!(one.extra.get("adjudication").unwrap()["proposed_by"], serde_json::json!(["u0"]));
}
