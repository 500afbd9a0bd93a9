//! What the rows of a list show: each row is told, and only when it has changed.
//!
//! Rows that look for themselves whether they are concerned would all be asked with every edit.

use leptos::prelude::*;

/// What the rows of a list show, by their ids.
pub struct ToldRows<T: 'static> {
    rows: StoredValue<Vec<(String, ArcRwSignal<T>)>>,
    ids: RwSignal<Vec<String>>,
}

impl<T> Clone for ToldRows<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ToldRows<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> ToldRows<T> {
    /// No rows.
    pub fn new() -> ToldRows<T> {
        ToldRows { rows: StoredValue::default(), ids: RwSignal::default() }
    }

    /// Tells which rows there are, in order, and what each shows.
    pub fn tell(self, wanted: Vec<(String, T)>) {
        let before = self.rows.get_value();
        let row = |(id, shown): (String, T)| match before.iter().find(|(known, _)| *known == id) {
            Some((_, told)) => {
                if *told.read_untracked() != shown {
                    told.set(shown);
                }
                (id, told.clone())
            }
            None => (id, ArcRwSignal::new(shown)),
        };
        let rows: Vec<_> = wanted.into_iter().map(row).collect();
        let is_same = before.len() == rows.len() && before.iter().zip(&rows).all(|(old, new)| old.0 == new.0);
        let ids = (!is_same).then(|| rows.iter().map(|(id, _)| id.clone()).collect());
        self.rows.set_value(rows);
        if let Some(ids) = ids {
            self.ids.set(ids);
        }
    }

    /// The ids of the rows, in order.
    pub fn ids(self) -> Signal<Vec<String>> {
        self.ids.into()
    }

    /// What a row shows; nothing if there is no such row.
    pub fn row(self, id: &str) -> Option<RwSignal<T>> {
        self.rows.with_value(|rows| {
            rows.iter().find(|(known, _)| known == id).map(|(_, told)| RwSignal::from(told.clone()))
        })
    }
}
