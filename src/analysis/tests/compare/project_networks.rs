//! The networks of a project, and what is behind their numbers.

use crate::analysis::compare::answers::{Answers, Compared};
use crate::analysis::compare::networks::measures::{Agreement, Norm, Told};
use crate::analysis::compare::networks::of_project::{Kind, Stated, Wanted, statements};
use crate::analysis::compare::tagged::Readings;
use crate::analysis::compare::voices::Actors;
use crate::model::edit::session::Session;
use crate::model::edit::topic::TopicCommand;
use crate::model::record::annotation::Stamp;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, TopicId};
use crate::model::record::topic::{Membership, Stance, Topic};
use crate::model::tests::{project_of, related};

/// Three actors on two topics, as in the worked numbers: Ada says the first twice and denies the second; Ben says both;
/// Cid denies both. One more claim of Ada qualifies.
fn worked() -> Vec<Stated> {
    let project = project_of(&[
        ("a", "X(Ada)X says A(one)A and B(one)B, not C(two)C, and I(perhaps two)I."),
        ("b", "Y(Ben)Y says D(one)D and E(two)E."),
        ("c", "Z(Cid)Z says not F(one)F and not G(two)G. H(Three)H."),
    ]);
    let said =
        [("A", "X"), ("B", "X"), ("C", "X"), ("I", "X"), ("D", "Y"), ("E", "Y"), ("F", "Z"), ("G", "Z")];
    let relations: Vec<(&str, &str, &str)> = said.iter().map(|(from, to)| (*from, *from, *to)).collect();
    let mut session = Session::new(related(project, &relations));
    let topics: [(&str, &[(&str, Stance)]); 2] = [
        (
            "one",
            &[
                ("A", Stance::Gives),
                ("B", Stance::Supports),
                ("D", Stance::Gives),
                ("F", Stance::Contradicts),
            ],
        ),
        (
            "two",
            &[
                ("C", Stance::Contradicts),
                ("E", Stance::Gives),
                ("G", Stance::Contradicts),
                ("I", Stance::Qualifies),
                // Nobody is named who says it.
                ("H", Stance::Gives),
            ],
        ),
    ];
    for (id, members) in topics {
        let member = |(id, stance): &(&str, Stance)| {
            (AnnotationId::new(*id), Membership { stance: *stance, ..Membership::default() })
        };
        session
            .dispatch(TopicCommand::Add(Topic {
                id: TopicId::new(id),
                rank: 0,
                question: format!("{id}?"),
                note: String::new(),
                members: members.iter().map(member).collect(),
                silent: [].into(),
                stamp: Stamp::default(),
                extra: Extra::default(),
            }))
            .unwrap();
    }
    let project = session.project();
    let sources = Compared::of(project);
    let mut readings = Readings::default();
    let answers: Vec<Answers> =
        project.topics().map(|topic| Answers::of(project, topic, &sources, &mut readings)).collect();
    statements(answers.iter(), &sources, &Actors::of(project))
}

/// The numbers of the pairs Ada and Ben, Ada and Cid, Ben and Cid.
fn pairs(stated: &[Stated], agreement: Agreement, norm: Norm) -> Vec<f64> {
    let network = Wanted { agreement, norm, ..Wanted::default() }.network(stated);
    assert_eq!(network.matrix.rows, ["ada", "ben", "cid"]);
    [(0, 1), (0, 2), (1, 2)].map(|(row, column)| network.matrix.values[row][column]).to_vec()
}

#[test]
fn the_networks_of_a_project_have_the_worked_numbers() {
    let stated = worked();
    for (agreement, plain, average) in [
        (Agreement::Ignore, [3.0, 3.0, 2.0], [1.2, 1.2, 1.0]),
        (Agreement::Congruence, [2.0, 1.0, 0.0], [0.8, 0.4, 0.0]),
        (Agreement::Conflict, [1.0, 2.0, 2.0], [0.4, 0.8, 1.0]),
        (Agreement::Subtract, [1.0, -1.0, -2.0], [0.4, -0.4, -1.0]),
    ] {
        assert_eq!(pairs(&stated, agreement, Norm::No), plain, "{agreement:?}");
        assert_eq!(pairs(&stated, agreement, Norm::Average), average, "{agreement:?}");
    }
    let of_topics = Wanted { kind: Kind::ActorsTopics, ..Wanted::default() };
    let network = of_topics.network(&stated);
    assert_eq!(network.matrix.columns, ["one", "two"]);
    assert_eq!(network.matrix.values, [[2.0, -1.0], [1.0, 1.0], [-1.0, -1.0]]);
    let voices = Wanted { kind: Kind::ActorsSources, told: Told::Ignore, ..Wanted::default() };
    let network = voices.network(&stated);
    assert_eq!(network.matrix.values, [[3.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 2.0]]);
}

#[test]
fn the_statements_behind_a_number_are_known() {
    let stated = worked();
    let ids = |wanted: Wanted, row: &str, column: &str| -> String {
        wanted.behind(&stated, row, column).iter().map(|stated| stated.annotation.as_str()).collect()
    };
    let of_topics = Wanted { kind: Kind::ActorsTopics, ..Wanted::default() };
    assert_eq!(ids(of_topics, "ada", "one"), "AB");
    assert_eq!(ids(of_topics, "ada", "two"), "C");
    assert_eq!(ids(Wanted::default(), "ada", "ben"), "ABDCE");
    let of_sources = Wanted { kind: Kind::SourcesTopics, ..Wanted::default() };
    // What a source says itself counts for the source.
    assert_eq!(ids(of_sources, "c", "two"), "GH");
    // The number of a cell of two kinds is that of the statements behind it.
    let counting = Wanted { kind: Kind::ActorsTopics, told: Told::Ignore, ..Wanted::default() };
    let network = counting.network(&stated);
    for (row, values) in network.matrix.rows.iter().zip(&network.matrix.values) {
        for (column, value) in network.matrix.columns.iter().zip(values) {
            assert_eq!(counting.behind(&stated, row, column).len() as f64, *value, "{row} {column}");
        }
    }
}
