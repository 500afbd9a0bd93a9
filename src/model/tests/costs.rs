//! What edits and questions cost, counted in steps down the trees and not by a clock.
//!
//! A hundred times as many annotations have trees that are 1.7 times as deep. So whatever takes more than twice the
//! steps does not follow one way down: it goes through a list.

use std::cell::Cell;
use std::collections::HashSet;

use crate::model::record::extra::Extra;
use crate::model::tests::*;

thread_local! {
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Counts a look at a node of a tree, or at an id in a map.
pub(crate) fn count_step() {
    STEPS.set(STEPS.get() + 1);
}

/// How many nodes are looked at.
fn steps<T>(work: impl FnOnce() -> T) -> usize {
    let before = STEPS.get();
    work();
    STEPS.get() - before
}

/// A long text with a span in each eight bytes; every hundredth span goes over the twenty that follow.
fn spans(count: usize) -> impl Iterator<Item = Annotation> {
    (0..count as u32).map(|index| {
        let end = index * 8 + if index % 100 == 0 { 160 } else { 5 };
        annotation(&format!("id{index}"), ["a", "b", "c"][index as usize % 3], &[(index * 8, end)])
    })
}

/// A project with so many annotations in each of its documents, and a relation from each to the one behind it.
fn project_with(documents: usize, annotations: usize) -> Project {
    let text = DocumentText::new("abcdefg ".repeat(annotations + 20));
    let id = |number: usize| format!("{DOCUMENT}{number}");
    let empty = document("", "");
    let all: Vec<Document> = (0..documents)
        .map(|number| Document {
            id: DocumentId::new(id(number)),
            rank: number as u64,
            text: text.clone(),
            ..empty.clone()
        })
        .collect();
    let annotations: Vec<Arc<Annotation>> = (0..documents)
        .flat_map(|number| {
            spans(annotations).map(move |one| Annotation {
                id: AnnotationId::new(format!("{number}-{}", one.id)),
                document: DocumentId::new(id(number)),
                ..one
            })
        })
        .map(Arc::new)
        .collect();
    let relations = annotations.iter().zip(annotations.iter().skip(1)).map(|(from, to)| Relation {
        id: RelationId::new(format!("from {}", from.id)),
        kind: RelationTypeId::new("before"),
        from: from.id.clone(),
        to: to.id.clone(),
        annotator: None,
        origin: Origin::Human,
        time: None,
        extra: Extra::default(),
    });
    let relations = relations.collect();
    let schema = project("").schema().as_ref().clone();
    let info = project("").info().as_ref().clone();
    Project::from_records(info, schema, Vec::new(), all, annotations, relations)
}

/// The steps of edits in the first document of a project, and of their undo and redo; of each the dearest.
fn edits(project: Project, annotations: usize) -> Vec<(&'static str, usize)> {
    let mut session = Session::new(project);
    let document = DocumentId::new(format!("{DOCUMENT}0"));
    let end = session.project().document(&document).unwrap().text.get().unwrap().end();
    let mut dearest: Vec<(&'static str, usize)> = Vec::new();
    let mut note =
        |name: &'static str, steps: usize| match dearest.iter_mut().find(|(other, _)| *other == name) {
            Some((_, most)) => *most = steps.max(*most),
            None => dearest.push((name, steps)),
        };
    let tries = annotations.min(20);
    for try_number in 0..tries {
        let number = try_number * annotations / tries;
        let id = AnnotationId::new(format!("0-id{number}"));
        let start = at(number * 8 + 2);
        let fragments = |end| Fragments::from(Span::new(start, end).unwrap());
        let new = Annotation {
            id: AnnotationId::new(format!("new{number}")),
            document: document.clone(),
            fragments: fragments(at(number * 8 + 4)),
            ..annotation("new", "a", &[(0, 1)])
        };
        // It lies over all that comes behind it.
        let wide = Annotation {
            id: AnnotationId::new(format!("wide{number}")),
            fragments: fragments(end),
            ..new.clone()
        };
        let commands: [Command; 7] = [
            AnnotationCommand::Annotate(new).into(),
            AnnotationCommand::Annotate(wide).into(),
            AnnotationCommand::Relabel {
                annotations: vec![id.clone()],
                label: LabelId::new(["b", "c", "a"][number % 3]),
            }
            .into(),
            AnnotationCommand::Resize { annotation: id.clone(), fragments: fragments(at(number * 8 + 6)) }
                .into(),
            AnnotationCommand::SetNote { annotation: id.clone(), note: "seen".to_string() }.into(),
            AnnotationCommand::Remove(vec![id]).into(),
            DocumentCommand::SetStatus {
                annotator: AnnotatorId::new(ME),
                documents: vec![document.clone()],
                status: [Status::Done, Status::New][try_number % 2],
            }
            .into(),
        ];
        for command in commands {
            // An older state is kept, as undo, snapshots and the page keep it.
            let before = session.project().clone();
            note(command.kind().name(), steps(|| session.dispatch(command.clone()).unwrap()));
            note("undo", steps(|| session.undo().unwrap()));
            note("redo", steps(|| session.redo().unwrap()));
            assert!(steps(|| before.fits(&session.history().next_undo().unwrap().transaction)) > 0);
        }
    }
    dearest
}

/// The steps of questions to the annotations of a document; of each the dearest.
fn questions(set: &AnnotationSet) -> Vec<(&'static str, usize)> {
    let indices = (0..50).map(|number| number * set.count() / 50);
    let most = |ask: &dyn Fn(usize)| indices.clone().map(|index| steps(|| ask(index))).max().unwrap();
    let window = |index: usize| span(index as u32 * 8, index as u32 * 8 + 40);
    vec![
        ("nth", most(&|index| assert!(set.nth(index).is_some()))),
        ("rank", most(&|index| assert_eq!(set.rank(&set.nth(index).unwrap().clone()), index))),
        ("rank of offset", most(&|index| assert_eq!(set.rank_of_offset(at(index * 8)), index))),
        ("touching", most(&|index| assert!(set.touching(window(index)).len() >= 5))),
        ("at", most(&|index| assert!(!set.at(at(index * 8)).is_empty()))),
        ("alike", most(&|index| assert_eq!(set.alike(&set.nth(index).unwrap().clone()).count(), 1))),
        ("count of a label", most(&|_| assert!(set.count_of(&LabelId::new("a")) > 0))),
        ("lanes", most(&|index| assert!(!lanes(set, window(index)).is_empty()))),
    ]
}

/// That what takes so many steps among few takes at most twice as many among a hundred times as many.
fn check(few: Vec<(&'static str, usize)>, many: Vec<(&'static str, usize)>) {
    for ((name, few), (other, many)) in few.into_iter().zip(many) {
        assert_eq!(name, other);
        assert!(few > 0, "{name} is not counted");
        assert!(many <= 2 * few, "{name}: {few} steps among few, {many} among many");
    }
}

#[test]
fn edits_and_questions_go_one_way_down() {
    let (few, many) = (1_000, 100_000);
    let id = DocumentId::new(format!("{DOCUMENT}0"));
    let (small, large) = (project_with(1, few), project_with(1, many));
    check(questions(&small.annotations(&id)), questions(&large.annotations(&id)));
    check(relation_questions(&small), relation_questions(&large));
    check(edits(small, few), edits(large, many));
}

/// The steps to the relations of some annotations; of each question the dearest.
fn relation_questions(project: &Project) -> Vec<(&'static str, usize)> {
    let ids: Vec<AnnotationId> =
        (1..50).map(|number| AnnotationId::new(format!("0-id{}", number * 19))).collect();
    let most = |ask: &dyn Fn(&AnnotationId)| ids.iter().map(|id| steps(|| ask(id))).max().unwrap();
    vec![
        ("relations of", most(&|id| assert_eq!(project.relations_of(id).count(), 2))),
        ("how many", most(&|id| assert_eq!(project.relation_count_of(id), 2))),
    ]
}

#[test]
fn the_relations_of_a_hub_cost_as_much_as_there_are_of_them() {
    let hub = |count: usize| {
        let mut project = project_with(1, count);
        let relations = (0..count).map(|number| Relation {
            id: RelationId::new(format!("to hub {number}")),
            kind: RelationTypeId::new("about"),
            from: AnnotationId::new(format!("0-id{number}")),
            to: AnnotationId::new("0-id0"),
            annotator: None,
            origin: Origin::Human,
            time: None,
            extra: Extra::default(),
        });
        let relations = relations.map(|one| (one.id.clone(), Change::create(one))).collect();
        project.apply(&Transaction { relations, ..Transaction::default() });
        let mut session = Session::new(project);
        let removal = AnnotationCommand::Remove(vec![AnnotationId::new("0-id0")]);
        let [center, other] = ["0-id0", "0-id500"].map(AnnotationId::new);
        let one = AnnotationCommand::Remove(vec![other.clone()]);
        let between = |one, other| {
            steps(|| assert_eq!(relations::relations_between(session.project(), one, other).count(), 1))
        };
        let read = vec![
            ("all", steps(|| assert!(session.project().relations_of(&center).count() > count))),
            ("how many", steps(|| assert!(session.project().relation_count_of(&center) > count))),
            ("from here", between(&other, &center)),
            ("to here", between(&center, &other)),
        ];
        let written = vec![
            ("less", steps(|| session.dispatch(one.clone()).unwrap())),
            ("more", steps(|| session.undo().unwrap())),
            ("the hub itself", steps(|| session.dispatch(removal.clone()).unwrap()) / count),
        ];
        [read, written].concat()
    };
    check(hub(1_000), hub(20_000));
}

#[test]
fn edits_go_one_way_down_among_many_documents() {
    check(edits(project_with(400, 5), 5), edits(project_with(20_000, 5), 5));
}

#[test]
fn lanes_of_many_over_many_are_found_without_looking_at_each_below() {
    let steps_of = |count: u32| {
        let short = (0..count).map(|index| (index, index + 1));
        let long = (0..count).map(|index| (index % 7, 10_000 + index));
        let ends = short.chain(long).enumerate();
        let all = ends.map(|(number, ends)| Arc::new(annotation(&number.to_string(), "a", &[ends])));
        let set = AnnotationSet::new(all.collect());
        steps(|| assert!(lanes(&set, span(0, count)).len() > count as usize))
    };
    let (few, many) = (steps_of(500), steps_of(2_000));
    assert!(many <= 6 * few, "{few} steps for 500, {many} for 2,000");
}

/// The addresses of the nodes of a tree.
fn nodes(tree: &balanced::Tree<Arc<Annotation>>, found: &mut HashSet<*const u8>) {
    if let Some(node) = tree.root() {
        found.insert(std::ptr::from_ref(node).cast());
        nodes(&node.left, found);
        nodes(&node.right, found);
    }
}

#[test]
fn an_edit_copies_one_way_down_and_shares_the_rest() {
    let annotations: Vec<_> = spans(100_000).map(Arc::new).collect();
    let before = SpanTree::from_sorted(&annotations);
    let nodes = |tree: &SpanTree| {
        let mut found = HashSet::new();
        nodes(tree.tree(), &mut found);
        found
    };
    let old = nodes(&before);
    for index in [0, 1, 50_000, 99_999] {
        let (mut more, mut less) = (before.clone(), before.clone());
        let entry = &annotations[index];
        more.insert(Arc::new(Annotation { id: AnnotationId::new("new"), ..(**entry).clone() }));
        less.remove(entry);
        for after in [more, less] {
            let new = nodes(&after).difference(&old).count();
            // A rotation at a level may copy two nodes beside the way.
            assert!((1..=2 * before.tree().depth()).contains(&new), "{new} nodes are new");
        }
    }
}
