//! A text on paper: between which letters the names of labels hang, and how far the letters make way for them.
//!
//! On the screen names are put where spans are drawn. Where a page of paper breaks its lines nobody can ask, so there they
//! hang among the letters, where that parts no word.

use std::collections::HashSet;

use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::id::AnnotationId;
use crate::model::record::schema::Schema;
use crate::paint::runs::{Run, Tag};
use crate::paint::tags::is_leftward;
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};

/// From one name to the next thing.
const GAP: f32 = 0.3;
/// How large names are, in sizes of letters, and how much wider than those their letters are.
const NAMES: f32 = 0.5625 * 1.2;

/// Names that hang at one place among the letters.
#[derive(Clone, PartialEq, Debug)]
pub struct Hanging {
    /// The place.
    pub offset: TextOffset,
    /// What is named there.
    pub tags: Vec<Tag>,
    /// Whether there is no room for more than short names.
    pub is_short: bool,
    /// The mark of direction that stands before it, so that it hangs at the word that follows and not at one that is read
    /// the other way.
    pub mark: Option<char>,
    /// Whether the names run to the left from there.
    pub is_leftward: bool,
    /// So much is left free before it, in sizes of letters, so that the names before it do not run into it.
    pub space: f32,
}

/// The names over a block of text on paper: all that start in it, those too that found no lane.
pub fn hanging(
    text: &Text,
    annotations: &AnnotationSet,
    schema: &Schema,
    runs: &[Run],
    block: Span,
    name_of: &dyn Fn(&Tag, bool) -> String,
) -> Vec<Hanging> {
    let content = text.slice(block);
    let is_joined = content.chars().any(|char| ('\u{590}'..='\u{8FF}').contains(&char) || char >= '\u{FB1D}');
    let place = |offset: TextOffset| if is_joined { word_start(content, block, offset) } else { offset };
    let mut places: Vec<(TextOffset, Tag)> = Vec::new();
    for run in runs {
        places.extend(run.tags.iter().map(|tag| (place(run.span.start()), tag.clone())));
    }
    places.extend(without_lane(annotations, schema, runs, block).map(|(offset, tag)| (place(offset), tag)));
    places.sort_by_key(|(offset, _)| *offset);
    let mut all: Vec<Hanging> = Vec::new();
    for (offset, tag) in places {
        match all.last_mut().filter(|last| last.offset == offset) {
            Some(last) => last.tags.push(tag),
            None => {
                let (mark, is_leftward) =
                    if is_joined { direction(content, block, offset) } else { (None, false) };
                let tags = vec![tag];
                all.push(Hanging { offset, tags, is_short: false, mark, is_leftward, space: 0.0 });
            }
        }
    }
    let width = |hanging: &Hanging, is_short: bool| -> f32 {
        hanging.tags.iter().map(|tag| width(&name_of(tag, is_short)) * NAMES + GAP).sum()
    };
    for index in 1..all.len() {
        let (before, after) = all.split_at_mut(index);
        let (Some(last), Some(next)) = (before.last_mut(), after.first_mut()) else { continue };
        let between = Span::new(last.offset, next.offset).map_or(0.0, |span| self::width(text.slice(span)));
        last.is_short = width(last, false) > between;
        next.space = (width(last, last.is_short) - between).max(0.0);
    }
    all
}

/// What starts in a block and found no lane, so that no run says its name.
fn without_lane<'a>(
    annotations: &'a AnnotationSet,
    schema: &'a Schema,
    runs: &'a [Run],
    block: Span,
) -> impl Iterator<Item = (TextOffset, Tag)> + 'a {
    let named: HashSet<&AnnotationId> =
        runs.iter().flat_map(|run| &run.lines).map(|line| &line.annotation).collect();
    let touching = annotations.touching(block).into_iter();
    touching.filter(move |annotation| !named.contains(&annotation.id)).flat_map(move |annotation| {
        let first = annotation.fragments.first().start();
        let starts: Vec<TextOffset> = annotation
            .fragments
            .near(block)
            .map(Span::start)
            .filter(|start| block.contains(*start))
            .collect();
        let tag = move |start| Tag {
            annotation: annotation.id.clone(),
            label: schema.position(&annotation.label),
            is_continued: start != first,
            is_suggestion: false,
        };
        starts.into_iter().map(move |start| (start, tag(start)))
    })
}

/// The start of the word that an offset is in. There an element changes nothing: what separates words separates the
/// directions of their letters too.
fn word_start(content: &str, block: Span, offset: TextOffset) -> TextOffset {
    let before = content.get(..offset.index() - block.start().index()).unwrap_or_default();
    let start = before.char_indices().rfind(|(_, char)| char.is_whitespace());
    let start = start.map_or(0, |(index, char)| index + char.len_utf8());
    TextOffset::from_byte(block.start().byte() + start as u32)
}

/// The mark before a word, and whether its name runs to the left. A mark of the direction that the word has anyway moves
/// nothing; before digits any would.
fn direction(content: &str, block: Span, offset: TextOffset) -> (Option<char>, bool) {
    let words = content.get(offset.index() - block.start().index()..).unwrap_or_default();
    let paragraph = content.chars().find(|char| char.is_alphabetic()).is_some_and(is_right_to_left);
    match words.chars().find(|char| char.is_alphanumeric()) {
        Some(char) if is_right_to_left(char) && char < '\u{600}' => (Some('\u{200F}'), true),
        Some(char) if is_right_to_left(char) => (Some('\u{61C}'), true),
        Some(char) if char.is_alphabetic() => (Some('\u{200E}'), false),
        _ => (None, paragraph),
    }
}

fn is_right_to_left(char: char) -> bool {
    is_leftward(char.encode_utf8(&mut [0; 4]), false)
}

/// About how wide some words are, in sizes of letters: rather less.
fn width(words: &str) -> f32 {
    let of = |char: char| match char {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ';' | ':' | '\'' | '!' | '|' | '(' | ')'
        | ' ' => 0.28,
        'm' | 'w' | 'M' | 'W' => 0.75,
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{E31}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}' => {
            0.0
        }
        '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FF60}' => 1.0,
        _ => 0.47,
    };
    words.chars().map(of).sum()
}
