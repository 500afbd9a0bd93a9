//! Whose a lease is.

use crate::store::lease::{may_take, record};

#[test]
fn a_lease_is_its_owners_as_long_as_it_is_renewed() {
    let found = record("one", 100_000);
    assert!(may_take(None, "two", 100_000));
    assert!(may_take(Some(""), "two", 100_000), "it was given back");
    assert!(may_take(Some(&found), "one", 101_000));
    assert!(!may_take(Some(&found), "two", 101_000));
    assert!(!may_take(Some(&found), "two", 107_000));
    assert!(may_take(Some(&found), "two", 107_001));
}

#[test]
fn a_clock_that_was_put_back_locks_nobody_out() {
    assert!(may_take(Some(&record("one", 100_000)), "two", 50_000));
}
