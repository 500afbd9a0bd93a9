//! Memos that change only when the session hands out another allocation.

use std::sync::Arc;

use leptos::prelude::*;

/// A memo that changes only when the session hands out another allocation.
pub fn shared<T: Send + Sync + 'static>(read: impl Fn() -> Arc<T> + Send + Sync + 'static) -> Memo<Arc<T>> {
    Memo::new_with_compare(
        move |_| read(),
        |old, new| !matches!((old, new), (Some(old), Some(new)) if Arc::ptr_eq(old, new)),
    )
}

/// Whether two answers are different allocations.
pub fn differ<T>(old: Option<&Option<Arc<T>>>, new: Option<&Option<Arc<T>>>) -> bool {
    match (old, new) {
        (Some(Some(old)), Some(Some(new))) => !Arc::ptr_eq(old, new),
        (Some(None), Some(None)) => false,
        _ => true,
    }
}
