//! What the rows of a list show: each row is written to when what it shows has changed, and only then.
//!
//! Rows that look for themselves whether they are concerned would all be asked with every edit.

use std::collections::HashMap;
use std::hash::Hash;

use leptos::prelude::*;

/// What the rows of a list show, by their keys. It is `Copy`, so closures take it freely.
pub struct Rows<K: 'static, T: 'static>(RwSignal<Vec<(K, ArcRwSignal<T>)>>);

impl<K, T> Clone for Rows<K, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, T> Copy for Rows<K, T> {}

impl<K: Send + Sync, T: Send + Sync> Default for Rows<K, T> {
    fn default() -> Rows<K, T> {
        Rows(RwSignal::new(Vec::new()))
    }
}

impl<K, T> Rows<K, T>
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    T: PartialEq + Send + Sync + 'static,
{
    /// Says which rows there are, in order, and what each shows. No key stands twice.
    pub fn show(self, wanted: Vec<(K, T)>) {
        let rows = self.0.with_untracked(|before| {
            let known: HashMap<&K, &ArcRwSignal<T>> =
                before.iter().map(|(key, shown)| (key, shown)).collect();
            let row = |(key, shown): (K, T)| match known.get(&key) {
                Some(&row) => {
                    if *row.read_untracked() != shown {
                        row.set(shown);
                    }
                    (key, row.clone())
                }
                None => (key, ArcRwSignal::new(shown)),
            };
            let rows: Vec<_> = wanted.into_iter().map(row).collect();
            let is_same =
                before.len() == rows.len() && before.iter().zip(&rows).all(|(old, new)| old.0 == new.0);
            (!is_same).then_some(rows)
        });
        if let Some(rows) = rows {
            self.0.set(rows);
        }
    }
}

/// The rows. Each is made once for its key, and moved when their order changes.
#[component]
pub fn RowList<K, T, F>(
    /// What they show.
    rows: Rows<K, T>,
    /// Makes a row of its key and what it shows.
    row: F,
) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    T: PartialEq + Send + Sync + 'static,
    F: Fn(K, RwSignal<T>) -> AnyView + Clone + Send + Sync + 'static,
{
    view! {
        <For
            each=move || rows.0.get()
            key=|(key, _)| key.clone()
            children=move |(key, shown)| row(key, shown.into())
        />
    }
}
