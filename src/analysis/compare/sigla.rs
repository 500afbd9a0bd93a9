//! Sigla: letters that stand for sources, as critical editions have them for witnesses.

/// Returns the letter of a source by its index: A to Z, and then AA, AB, and so on.
pub fn siglum(index: usize) -> String {
    let mut rest = index + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_like_columns() {
        let shown: Vec<String> = [0, 4, 25, 26, 27, 701, 702].into_iter().map(siglum).collect();
        assert_eq!(shown.join(" "), "A E Z AA AB ZZ AAA");
    }
}
