//! Who is heard in which source.

use crate::analysis::compare::answers::{Answers, Compared};
use crate::analysis::compare::claim_map::Voices;
use crate::analysis::compare::names::joined::{find, joined};
use crate::analysis::compare::networks::statements::Stance as Level;
use crate::analysis::compare::tagged::Readings;
use crate::analysis::compare::voices::{Actors, by_span, heard};
use crate::model::edit::entity::EntityCommand;
use crate::model::edit::session::Session;
use crate::model::edit::topic::TopicCommand;
use crate::model::index::project::Project;
use crate::model::record::annotation::Stamp;
use crate::model::record::entity::{Entity, Mention};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, EntityId, TopicId};
use crate::model::record::topic::{Membership, Stance, Topic};
use crate::model::tests::{project_of, related};

/// Two texts that quote a warden under two names, and a third that quotes somebody else; all for one claim.
fn pier() -> Session {
    let project = project_of(&[
        ("a", "“C(The pier was lost)C,” W(the warden)W says."),
        ("b", "As V(Ada Doe)V says, D(the pier was lost)D. E(It stood long.)E"),
        ("c", "According to U(Otto)U, F(the pier stands)F."),
    ]);
    let mut session = Session::new(related(project, &[("r", "C", "W"), ("s", "D", "V"), ("t", "F", "U")]));
    let member = |(id, stance): (&str, Stance)| {
        (AnnotationId::new(id), Membership { stance, ..Membership::default() })
    };
    let members =
        [("C", Stance::Gives), ("D", Stance::Gives), ("E", Stance::Supports), ("F", Stance::Contradicts)];
    let topic = Topic {
        id: TopicId::new("pier"),
        rank: 0,
        question: "Was the pier lost?".into(),
        note: String::new(),
        members: members.into_iter().map(member).collect(),
        silent: [].into(),
        stamp: Stamp::default(),
        extra: Extra::default(),
    };
    session.dispatch(TopicCommand::Add(topic)).unwrap();
    session
}

fn join(session: &mut Session, mentions: &[&str]) {
    let entity = Entity {
        id: EntityId::new("warden"),
        preferred: "Ada Doe".into(),
        note: String::new(),
        mentions: mentions.iter().map(|id| (AnnotationId::new(*id), Mention::default())).collect(),
        stamp: Stamp::default(),
        extra: Extra::default(),
    };
    session.dispatch(EntityCommand::Add(entity)).unwrap();
}

fn answers(project: &Project, sources: &Compared) -> Vec<Answers> {
    let mut readings = Readings::default();
    project.topics().map(|topic| Answers::of(project, topic, sources, &mut readings)).collect()
}

/// Name by name: how often each source quotes it directly and indirectly.
fn table(project: &Project) -> Vec<(String, Vec<(usize, usize)>)> {
    let sources = Compared::of(project);
    let answers = answers(project, &sources);
    let heard = heard(answers.iter(), &sources, &Actors::of(project));
    let numbers = |voices: &Voices| (voices.direct, voices.indirect);
    heard.into_iter().map(|one| (one.actor.name, one.in_sources.iter().map(numbers).collect())).collect()
}

#[test]
fn names_that_are_joined_are_one_actor() {
    let mut session = pier();
    assert_eq!(
        table(session.project()),
        [
            ("Ada Doe".to_string(), vec![(0, 0), (0, 1), (0, 0)]),
            ("Otto".to_string(), vec![(0, 0), (0, 0), (0, 1)]),
            ("the warden".to_string(), vec![(1, 0), (0, 0), (0, 0)]),
        ]
    );
    join(&mut session, &["V", "W"]);
    assert_eq!(
        table(session.project()),
        [
            ("Ada Doe".to_string(), vec![(1, 0), (0, 1), (0, 0)]),
            ("Otto".to_string(), vec![(0, 0), (0, 0), (0, 1)]),
        ]
    );
}

#[test]
fn the_claim_of_a_topic_has_the_cells_of_its_answers() {
    let session = pier();
    let project = session.project();
    let sources = Compared::of(project);
    let answers = answers(project, &sources);
    let claim = Actors::of(project).claim(&answers[0], &sources, by_span);
    assert_eq!(claim.cells(3), answers[0].cells);
    assert_eq!(claim.origins(Level::Yes, &[]), 3);
    assert_eq!(claim.mentions[0].quotation.as_deref(), Some("The pier was lost"));
}

#[test]
fn an_entity_has_its_forms_and_what_it_says() {
    let mut session = pier();
    join(&mut session, &["V", "W"]);
    let project = session.project();
    let sources = Compared::of(project);
    let answers = answers(project, &sources);
    let joined = joined(project, &sources, answers.iter());
    let warden = find(&joined, &EntityId::new("warden")).unwrap();
    assert_eq!(warden.forms, [("Ada Doe".to_string(), 1), ("the warden".to_string(), 1)]);
    let mentions: Vec<&str> = warden.mentions.iter().map(|mention| mention.annotation.as_str()).collect();
    assert_eq!((mentions, warden.sources()), (vec!["W", "V"], vec![0, 1]));
    let says: Vec<(&str, usize)> =
        warden.says.iter().map(|said| (said.annotation.as_str(), said.source)).collect();
    assert_eq!(says, [("C", 0), ("D", 1)]);
}
