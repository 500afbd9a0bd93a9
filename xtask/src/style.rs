//! Joins the sheets of `style/` into the one that the page links.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::exec::Failure;
use crate::{files, paths};

/// Joins the sheets in the order that `style/order.txt` gives.
pub fn join() -> Result<(), Failure> {
    let folder = paths::root().join("style");
    let order = files::read_text(&folder.join("order.txt"))?;
    let names = names_in(&order);
    check(&names, &sheets_in(&folder)?)?;
    let target = paths::joined_styles();
    fs::create_dir_all(&target).map_err(|error| files::unwritten(&target, &error))?;
    let sheets: Result<Vec<String>, Failure> =
        names.iter().map(|name| files::read_text(&folder.join(name))).collect();
    files::write(&target.join("glossator.css"), sheets?.join("\n"))
}

fn names_in(order: &str) -> Vec<&str> {
    order.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

fn sheets_in(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let listed = fs::read_dir(folder).map_err(|error| files::unread(folder, &error))?;
    let names = listed.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    Ok(names.filter(|name| name.ends_with(".css")).collect())
}

/// Each sheet is named once: one that is forgotten would be missed only by the eye.
fn check(names: &[&str], sheets: &BTreeSet<String>) -> Result<(), Failure> {
    let mut named = BTreeSet::new();
    for name in names {
        if !sheets.contains(*name) {
            return Err(format!("style/order.txt names {name}, and style/ has no such sheet"));
        }
        if !named.insert((*name).to_owned()) {
            return Err(format!("style/order.txt names {name} twice"));
        }
    }
    match sheets.difference(&named).next() {
        Some(name) => {
            Err(format!("style/{name} is not named in style/order.txt. To mend it: add it where it belongs"))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use std::collections::BTreeSet;

    fn sheets(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn every_sheet_is_named_exactly_once() {
        assert_eq!(check(&["b.css", "a.css"], &sheets(&["a.css", "b.css"])), Ok(()));
        assert!(check(&["a.css"], &sheets(&["a.css", "b.css"])).is_err());
        assert!(check(&["a.css", "c.css"], &sheets(&["a.css"])).is_err());
        assert!(check(&["a.css", "a.css"], &sheets(&["a.css"])).is_err());
    }
}
