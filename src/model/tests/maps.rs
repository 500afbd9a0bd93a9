//! Records by their ids, held against a map of the standard library.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::tests::*;

type Notes = Records<AnnotationId, Arc<String>>;
type Model = BTreeMap<AnnotationId, Arc<String>>;

#[derive(Clone, Debug)]
enum Edit {
    Insert(AnnotationId, String),
    Append(AnnotationId, char),
    Remove(AnnotationId),
}

fn any_id() -> impl Strategy<Value = AnnotationId> {
    // Some are too long to be kept in place, and their order is not that of the numbers.
    (0u32..40).prop_map(|number| match number % 3 {
        0 => AnnotationId::new(format!("an id that is longer than {number}")),
        _ => AnnotationId::new(format!("{number}")),
    })
}

fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (any_id(), ".{0,2}").prop_map(|(id, note)| Edit::Insert(id, note)),
        1 => (any_id(), any::<char>()).prop_map(|(id, char)| Edit::Append(id, char)),
        2 => any_id().prop_map(Edit::Remove),
    ]
}

fn check(records: &Notes, model: &Model) {
    assert_eq!((records.count(), records.is_empty()), (model.len(), model.is_empty()));
    assert!(records.iter().eq(model.iter().map(|(id, note)| (id.clone(), note))));
    assert!(records.ids().eq(model.keys().cloned()) && records.values().eq(model.values()));
    assert_eq!(records.last(), model.values().last());
    assert!(records.is_balanced());
}

proptest! {
    #[test]
    fn records_hold_what_a_map_holds(edits in vec(any_edit(), 0..80)) {
        let (mut records, mut model) = (Notes::default(), Model::new());
        let mut copies = Vec::new();
        for edit in edits {
            copies.push((records.clone(), model.clone()));
            match edit {
                Edit::Insert(id, note) => {
                    records.insert(id.clone(), Arc::new(note.clone()));
                    model.insert(id, Arc::new(note));
                }
                Edit::Append(id, char) => {
                    records.get_mut(&id).into_iter().for_each(|note| Arc::make_mut(note).push(char));
                    model.get_mut(&id).into_iter().for_each(|note| Arc::make_mut(note).push(char));
                }
                Edit::Remove(id) => {
                    records.remove(&id);
                    model.remove(&id);
                }
            }
            check(&records, &model);
            for id in (0..40).map(|number| AnnotationId::new(number.to_string())).chain(model.keys().cloned()) {
                prop_assert_eq!((records.get(&id), records.contains(&id)), (model.get(&id), model.contains_key(&id)));
            }
        }
        for (records, model) in &copies {
            check(records, model);
        }
        for pair in copies.windows(2) {
            prop_assert_eq!(pair[0].0 == pair[1].0, pair[0].1 == pair[1].1);
        }
    }

    #[test]
    fn records_are_gathered_in_any_order(list in vec((any_id(), ".{0,2}".prop_map(Arc::new)), 0..60)) {
        let mut model = Model::new();
        model.extend(list.clone());
        let records: Notes = list.iter().cloned().collect();
        check(&records, &model);
        let mut inserted = Notes::default();
        list.into_iter().for_each(|(id, note)| inserted.insert(id, note));
        prop_assert_eq!(&records, &inserted, "what differs is only how they are balanced");
        inserted.remove(&AnnotationId::new("0"));
        inserted.insert(AnnotationId::new("1"), Arc::new("another".to_string()));
        prop_assert_ne!(records, inserted);
    }
}

#[test]
fn a_long_history_leaves_records_in_balance() {
    let mut records: Records<AnnotationId, usize> = Records::default();
    let id = |number: usize| AnnotationId::new(format!("{number:06}"));
    (0..3000).for_each(|number| records.insert(id(number), number));
    assert!(records.is_balanced());
    (0..3000).filter(|number| number % 7 > 1).for_each(|number| records.remove(&id(number)));
    assert!(records.is_balanced());
    assert!(records.values().eq((0..3000).filter(|number| number % 7 < 2).collect::<Vec<_>>().iter()));
}

#[test]
fn documents_are_in_the_order_of_their_ranks_and_then_of_their_ids() {
    let mut transaction = Transaction::default();
    for (rank, id) in [(10, "a"), (9, "b"), (u64::MAX, "c"), (9, "a9"), (0, "z"), (100, "0")] {
        let document = Document { rank, ..document(id, "") };
        transaction.documents.insert(document.id.clone(), Change::create(document));
    }
    let mut project = project_of(&[]);
    project.apply(&transaction);
    let ids = |project: &Project| project.documents().map(|one| one.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&project), ["z", "a9", "b", "a", "0", "c"]);
    assert_eq!(project.next_rank(), u64::MAX);
    for (index, one) in project.documents().enumerate() {
        assert_eq!(project.document_index(&one.id), Some(index));
        assert_eq!(project.document_at(index), Some(one));
    }
    assert_eq!((project.document_at(6), project.document_index(&DocumentId::new("y"))), (None, None));
    project.apply(&transaction.inverse());
    assert_eq!((ids(&project), project.next_rank()), (Vec::new(), 0));
}
