//! The sort that is compiled once, held against that of the standard library.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::tests::sorted;

proptest! {
    #[test]
    fn what_is_sorted_is_sorted_as_by_the_library(items in vec((0u8..9, any::<u8>()), 0..70)) {
        let mut expected = items.clone();
        expected.sort_by_key(|(key, _)| *key);
        prop_assert_eq!(sorted(items, |one, other| one.0.cmp(&other.0)), expected, "equal ones stay as they stood");
    }
}
