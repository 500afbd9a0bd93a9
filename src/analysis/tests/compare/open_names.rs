//! Names that nobody has joined yet, what they may be of, and what becomes of a decision.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::analysis::compare::names::decisions::{Deciding, Hindrance, refuse, refuse_all};
use crate::analysis::compare::names::of_project::{Ground, NamesInTexts, Offer, OpenNames, open_names};
use crate::format::glossator::seeds::{EXAMPLE, EXAMPLE_FILE};
use crate::format::glossator::{read, write};
use crate::model::edit::command::Command;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::entity::EntityCommand;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::annotation::Stamp;
use crate::model::record::document::Document;
use crate::model::record::entity::{Entity, Mention};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, EntityId};
use crate::model::record::refusal::Refused;
use crate::model::tests::{ME, document, project_of};
use crate::text::content::Text;

fn texts(project: &Project) -> Vec<(Arc<Document>, Arc<Text>)> {
    project.documents().filter_map(|one| Some((one.clone(), one.text.get()?))).collect()
}

fn open(project: &Project) -> OpenNames {
    open_names(project, &texts(project), &mut NamesInTexts::default())
}

/// `preferred (entity): form places, form places`, where a place is a document and `+` if nobody has tagged it.
fn shown(names: &OpenNames) -> Vec<String> {
    let offer = |offer: &Offer| {
        let forms: Vec<String> = offer
            .forms
            .iter()
            .map(|form| {
                let sites = form.sites.iter().map(|site| {
                    format!("{}{}", site.document, if site.annotation.is_none() { "+" } else { "" })
                });
                format!("{} {}", form.form, sites.collect::<Vec<_>>().join(" "))
            })
            .collect();
        let entity = offer.entity.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
        format!("{}{entity}: {}", offer.preferred, forms.join(", "))
    };
    let question = names.questions.iter().map(|question| {
        let candidates: Vec<&str> = question.candidates.iter().map(|one| one.name.as_str()).collect();
        format!("{}? {}", question.form.form, candidates.join(", "))
    });
    names.offers.iter().map(offer).chain(question).collect()
}

fn entity(id: &str, preferred: &str, mentions: &[&str]) -> EntityCommand {
    EntityCommand::Add(Entity {
        id: EntityId::new(id),
        preferred: preferred.into(),
        note: String::new(),
        mentions: mentions.iter().map(|id| (AnnotationId::new(*id), Mention::default())).collect(),
        stamp: Stamp::default(),
        extra: Extra::default(),
    })
}

/// What a decision on a project is, with ids that are numbers.
fn decide<T>(project: &Project, decision: impl FnOnce(&mut Deciding) -> T) -> T {
    let mut ids = 0;
    let mut new_id = || {
        ids += 1;
        Some(format!("new-{ids}"))
    };
    let documents = texts(project);
    let annotator = AnnotatorId::new(ME);
    decision(&mut Deciding { project, documents: &documents, annotator, new_id: &mut new_id })
}

fn take(session: &Session, offer: usize, left_out: &[usize]) -> Result<Command, Hindrance> {
    let names = open(session.project());
    let left_out: BTreeSet<usize> = left_out.iter().copied().collect();
    decide(session.project(), |deciding| deciding.take(&names.offers[offer], &left_out))
}

/// Two texts with a name under three forms, of which one is not tagged.
fn doe() -> Session {
    Session::new(project_of(&[
        ("a", "They met A:actor(Ada Doe)A in Lund. Nobody asked B:actor(A. Doe)B or C:actor(Ada Doe)C."),
        ("b", "They saw Lund with Doe."),
    ]))
}

#[test]
fn spellings_are_offered_with_their_places() {
    let session = doe();
    let names = open(session.project());
    assert_eq!(shown(&names), ["Ada Doe: A. Doe 0, Ada Doe 0 0, Doe 1+", "Lund: Lund 0+ 1+"]);
    assert!(names.offers[0].grounds.iter().all(|ground| matches!(ground, Ground::Alike { .. })));
    assert_eq!(names.offers[1].grounds, [Ground::OneForm]);
}

#[test]
fn what_is_taken_is_tagged_and_joined_in_one_step() {
    let mut session = doe();
    let before = session.project().clone();
    session.dispatch(take(&session, 0, &[]).unwrap()).unwrap();
    let project = session.project();
    let entity = project.entities().next().unwrap();
    assert_eq!((entity.preferred.as_str(), entity.mentions.len()), ("Ada Doe", 4));
    let new = project.annotation(&AnnotationId::new("new-1")).unwrap();
    assert_eq!((new.label.as_str(), new.document.as_str()), ("actor", "b"));
    assert_eq!(shown(&open(project)), ["Lund: Lund 0+ 1+"]);
    session.undo().unwrap();
    assert_eq!(shown(&open(session.project())), shown(&open(&before)));
    assert_eq!(session.project().annotation_count(), 3);
    assert_eq!(session.project().entities().count(), 0);
}

#[test]
fn what_is_refused_or_left_out_never_returns() {
    let mut session = doe();
    session.dispatch(take(&session, 0, &[2]).unwrap()).unwrap();
    assert_eq!(session.project().entities().next().unwrap().mentions.len(), 3);
    assert_eq!(shown(&open(session.project())), ["Lund: Lund 0+ 1+"]);
    let lund = open(session.project()).offers.remove(0);
    session.dispatch(refuse(&lund)).unwrap();
    assert!(shown(&open(session.project())).is_empty());

    let mut session = doe();
    let offer = open(session.project()).offers.remove(0);
    session.dispatch(refuse(&offer)).unwrap();
    // That a name stands in several places is another thing to decide.
    let left = ["Ada Doe: Ada Doe 0 0", "Lund: Lund 0+ 1+"];
    assert_eq!(shown(&open(session.project())), left);
    // Without any name left, all is refused.
    let mut session = doe();
    session.dispatch(take(&session, 0, &[0, 1, 2]).unwrap()).unwrap();
    assert_eq!(session.project().entities().count(), 0);
    assert_eq!(shown(&open(session.project())), left);
}

/// Neither when the project was saved and opened, nor when texts were added that have the names too.
#[test]
fn what_is_refused_stays_so_when_texts_are_added() {
    let mut session = doe();
    let offer = open(session.project()).offers.remove(0);
    let forms: Vec<String> = offer.forms.iter().map(|form| form.form.clone()).collect();
    assert!(forms.len() > 2);
    session.dispatch(refuse(&offer)).unwrap();
    let opened = read("file", &write(session.project()).unwrap()).unwrap();
    let mut session = Session::new(opened.project);
    let added = document("c", "Ada Doe was there again. A. Doe spoke, and Doe left. So did Adam Doe.");
    session.dispatch(DocumentCommand::Add(vec![added])).unwrap();
    let names = open(session.project());
    assert!(!names.offers.is_empty());
    for offer in &names.offers {
        let refused = offer.forms.iter().filter(|form| forms.contains(&form.form)).count();
        assert!(refused < 2, "{:?}", shown(&names));
    }
    for question in &names.questions {
        let asks_again = question.candidates.iter().any(|candidate| {
            forms.contains(&question.form.form)
                && candidate.forms.iter().any(|form| forms.contains(&form.form))
        });
        assert!(!asks_again, "{:?}", shown(&names));
    }
}

#[test]
fn a_name_of_an_entity_is_offered_to_it_where_else_it_stands() {
    let mut session = doe();
    session.dispatch(entity("doe", "Ada", &["A", "C"])).unwrap();
    assert_eq!(shown(&open(session.project()))[0], "Ada (doe): A. Doe 0, Doe 1+");
    let mut session = Session::new(project_of(&[
        ("a", "They met A:actor(Ada Doe)A."),
        ("b", "They saw Ada Doe and Ada Doe."),
    ]));
    session.dispatch(entity("doe", "Ada", &["A"])).unwrap();
    let names = open(session.project());
    assert_eq!(shown(&names), ["Ada (doe): Ada Doe 1+ 1+"]);
    assert_eq!(names.offers[0].grounds, [Ground::AlsoHere("Ada Doe".into())]);
    session.dispatch(take(&session, 0, &[]).unwrap()).unwrap();
    assert_eq!(session.project().entity(&EntityId::new("doe")).unwrap().mentions.len(), 3);
    assert!(shown(&open(session.project())).is_empty());
}

#[test]
fn a_name_of_several_is_asked_about() {
    // Two persons of one surname.
    let mut session = Session::new(project_of(&[
        ("a", "A:person(Ada Doe)A met B:person(Otto Doe)B."),
        ("b", "Then C:person(Doe)C left."),
    ]));
    assert_eq!(shown(&open(session.project())), ["Doe? Ada Doe, Otto Doe"]);
    let question = open(session.project()).questions.remove(0);
    let command = decide(session.project(), |it| it.answer(&question, &question.candidates[1])).unwrap();
    session.dispatch(command).unwrap();
    assert_eq!(session.project().entities().next().unwrap().preferred, "Otto Doe");
    assert!(shown(&open(session.project())).is_empty());
    session.undo().unwrap();
    session.dispatch(refuse_all(&question)).unwrap();
    assert!(shown(&open(session.project())).is_empty());

    // One form that people have put to two entities.
    let mut session = Session::new(project_of(&[
        ("a", "A:actor(the ministry)A met B:actor(the ministry)B."),
        ("b", "Then C:actor(the ministry)C left."),
    ]));
    session.dispatch(entity("one", "Ministry of Lund", &["A"])).unwrap();
    session.dispatch(entity("other", "Ministry of Ghent", &["B"])).unwrap();
    assert_eq!(shown(&open(session.project())), ["the ministry? Ministry of Lund, Ministry of Ghent"]);
    let question = open(session.project()).questions.remove(0);
    session.dispatch(refuse_all(&question)).unwrap();
    assert!(shown(&open(session.project())).is_empty());
}

#[test]
fn without_a_label_for_names_none_is_tagged() {
    let session = Session::new(project_of(&[("a", "They met in Lund. They left Lund.")]));
    assert_eq!(take(&session, 0, &[]).err(), Some(Hindrance::NoLabel));
}

#[test]
fn what_the_worked_example_leaves_open_has_reasons_and_is_not_refused() {
    let project = read(EXAMPLE_FILE, EXAMPLE).unwrap().project;
    let names = open(&project);
    assert!(!names.offers.is_empty());
    for offer in &names.offers {
        assert!(!offer.grounds.is_empty() && !offer.forms.is_empty(), "{offer:?}");
        let forms: Vec<&str> = offer.forms.iter().map(|form| form.form.as_str()).collect();
        for (one, other) in forms.iter().flat_map(|one| forms.iter().map(move |other| (one, other))) {
            assert!(project.refusal(&Refused::same_entity(one, other)).is_none(), "{one} {other}");
        }
    }
}
