//! The documents of a project are in their order, held against a few by hand.

use crate::model::tests::*;

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
