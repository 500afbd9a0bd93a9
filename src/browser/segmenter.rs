//! The words of scripts that are written without spaces, which the browser has a dictionary for.
//!
//! The segmenter is the one thing that a thread keeps for itself: it has no state, takes long to make, and is asked for in
//! the midst of pure code, to which no context can be given.

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::text::wording;

thread_local! {
    static SEGMENTER: Option<Intl::Segmenter> = by_words();
}

/// The words of a line, each as its start and its end in bytes, in order.
///
/// Where no dictionary is needed, or the browser has none, they are those of the model.
pub fn words(line: &str) -> Vec<(usize, usize)> {
    let found = if wording::needs_dictionary(line) {
        SEGMENTER.with(|segmenter| segmenter.as_ref().and_then(|segmenter| segments(segmenter, line)))
    } else {
        None
    };
    found.unwrap_or_else(|| wording::words(line))
}

fn by_words() -> Option<Intl::Segmenter> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    if !Reflect::has(&intl, &"Segmenter".into()).unwrap_or_default() {
        return None;
    }
    let options = Object::new();
    Reflect::set(&options, &"granularity".into(), &"word".into()).ok()?;
    Some(Intl::Segmenter::new(&Array::new(), &options))
}

fn segments(segmenter: &Intl::Segmenter, line: &str) -> Option<Vec<(usize, usize)>> {
    let segments = js_sys::try_iter(&segmenter.segment(line)).ok()??;
    let mut starts = Vec::new();
    for segment in segments {
        let segment: JsValue = segment.ok()?;
        let index = Reflect::get(&segment, &"index".into()).ok()?.as_f64()? as usize;
        let is_word = Reflect::get(&segment, &"isWordLike".into()).ok()?.is_truthy();
        starts.push((index, is_word));
    }
    // The browser counts UTF-16 units.
    let mut words = Vec::new();
    let mut next = starts.into_iter().peekable();
    let mut open = None;
    let mut utf16 = 0;
    for (byte, char) in line.char_indices() {
        if let Some((_, is_word)) = next.next_if(|(index, _)| *index == utf16) {
            words.extend(open.take().map(|start| (start, byte)));
            open = is_word.then_some(byte);
        }
        utf16 += char.len_utf16();
    }
    words.extend(open.map(|start| (start, line.len())));
    Some(words)
}
