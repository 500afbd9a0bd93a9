//! Writing tags: which spans can be said of tokens, and the files.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::format::conll::sidecar::{HEADER, LABELS_HEADER};
use crate::format::conll::tag::Scheme;
use crate::format::conll::{
    COLUMNS, CUT, Conll, DOCUMENT, EXTENSIONS, LABELS, OFFSETS, OVERLAPS, SCHEME, UNKNOWN,
};
use crate::format::contract::{NotLoaded, Saving, Writer, Written, WrittenFile};
use crate::format::json::formatter::to_line;
use crate::format::losses::{Loss, Losses};
use crate::format::tokens;
use crate::format::tokens::Disjoint;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, LabelId};
use crate::model::record::schema::Schema;
use crate::text::content::Text;
use crate::text::span::Span;

/// Writes the tags of a project, and where each token stands.
pub(super) fn write(saving: &Saving) -> Result<Written, NotLoaded> {
    let Saving { project, stem, chosen } = *saving;
    let labels = Tags::new(project.schema());
    let rules = Rules {
        scheme: Scheme::named(chosen.of(&SCHEME)),
        has_four_columns: chosen.of(&COLUMNS) == "four",
        first_wins: chosen.of(&OVERLAPS) == "first",
        widens: chosen.of(&CUT) == "widen",
    };
    let mut files = Files { tags: String::new(), offsets: HEADER.to_string() };
    let mut losses = Losses::default();
    let mut written: BTreeSet<AnnotationId> = BTreeSet::new();
    for (number, document) in (1..).zip(project.documents()) {
        let text = document.text.get().ok_or(NotLoaded)?;
        let annotations = project.annotations(&document.id);
        let sentences = tokens::sentences(text.as_str());
        let chosen = rules.choose(&annotations, &text, &sentences.concat(), &labels, &mut losses);
        written.extend(chosen.iter().filter(|one| !one.is_wider).map(|one| one.annotation.id.clone()));
        files.add_tags(&text, &sentences, &chosen, &labels, &rules);
        files.add_offsets(number, document, &text, &sentences.concat());
    }
    losses.extend(Conll.says().losses(project, |annotation| written.contains(&annotation.id)));
    let file =
        |ending: &str, content, media_type| WrittenFile::text(format!("{stem}{ending}"), content, media_type);
    let mut files = vec![
        file(EXTENSIONS[0], files.tags, "text/plain"),
        file(OFFSETS, files.offsets, "text/tab-separated-values"),
    ];
    files.extend(labels.renamed().map(|content| file(LABELS, content, "text/tab-separated-values")));
    Ok(Written { files, losses })
}

/// What was chosen about the way tags are written.
struct Rules {
    scheme: Scheme,
    has_four_columns: bool,
    first_wins: bool,
    widens: bool,
}

/// A span that may be written.
struct Candidate<'a> {
    annotation: &'a Arc<Annotation>,
    tokens: Range<usize>,
    /// Whether it has to be written wider than it is.
    is_wider: bool,
}

impl Rules {
    /// The spans that can be written, in the order of the text. What is lost of the others is noted.
    fn choose<'a>(
        &self,
        annotations: &'a AnnotationSet,
        text: &Text,
        all: &[Span],
        labels: &Tags,
        losses: &mut Losses,
    ) -> Vec<Candidate<'a>> {
        let mut lose = |loss, annotation: &Annotation| {
            losses.add_of(loss, &annotation.id, text.slice(annotation.fragments.hull()));
        };
        let mut candidates = Vec::new();
        for annotation in annotations.iter() {
            let span = annotation.fragments.first();
            if annotation.fragments.count() > 1 {
                lose(Loss::Pieces, annotation);
                continue;
            }
            let touched = tokens::touched(all, span);
            let is_wider = !touched.clone().is_some_and(|range| tokens::is_whole(&all[range], span));
            match touched.filter(|_| self.widens || !is_wider) {
                Some(tokens) => candidates.push(Candidate { annotation, tokens, is_wider }),
                None => lose(Loss::CutTokens, annotation),
            }
        }
        // Of equally good ones, what is exact comes first, and then what comes first.
        candidates.sort_by_key(|one| {
            let length = usize::MAX - one.tokens.len();
            let order = if self.first_wins { [one.tokens.start, length] } else { [length, one.tokens.start] };
            (order, one.is_wider)
        });
        let mut chosen = Disjoint::default();
        for candidate in candidates {
            if let Err((candidate, one)) = chosen.insert(candidate.tokens.clone(), candidate) {
                let is_same = one.tokens == candidate.tokens
                    && one.is_wider == candidate.is_wider
                    && labels.of(one.annotation) == labels.of(candidate.annotation);
                lose(if is_same { Loss::Repeated } else { Loss::Overlaps }, candidate.annotation);
            }
        }
        let chosen: Vec<Candidate> = chosen.into_values().collect();
        for wider in chosen.iter().filter(|one| one.is_wider) {
            lose(Loss::WiderSpans, wider.annotation);
        }
        chosen
    }
}

/// The files, as far as they are written.
struct Files {
    tags: String,
    offsets: String,
}

impl Files {
    /// Adds the tags of a document. A sentence does not end inside of a span.
    fn add_tags(
        &mut self,
        text: &Text,
        sentences: &[Vec<Span>],
        chosen: &[Candidate],
        labels: &Tags,
        rules: &Rules,
    ) {
        self.add_line(DOCUMENT, "-X-", "O", rules);
        self.tags.push('\n');
        let mut index = 0;
        let mut spans = chosen.iter().peekable();
        for sentence in sentences {
            for token in sentence {
                while spans.next_if(|span| span.tokens.end <= index).is_some() {}
                let span = spans.peek().filter(|span| span.tokens.start <= index);
                let tag = span.map_or("O".to_string(), |span| {
                    let mark = rules.scheme.mark(index - span.tokens.start, span.tokens.len());
                    format!("{mark}-{}", labels.of(span.annotation))
                });
                self.add_line(text.slice(*token), UNKNOWN, &tag, rules);
                index += 1;
            }
            if spans.peek().is_none_or(|span| span.tokens.end <= index || span.tokens.start >= index) {
                self.tags.push('\n');
            }
        }
    }

    fn add_line(&mut self, token: &str, between: &str, tag: &str, rules: &Rules) {
        self.tags.push_str(token);
        if rules.has_four_columns {
            self.tags.push_str(&format!("\t{between}\t{between}"));
        }
        self.tags.push_str(&format!("\t{tag}\n"));
    }

    /// Adds where the tokens of a document stand.
    fn add_offsets(&mut self, number: u64, document: &Document, text: &Text, all: &[Span]) {
        let end = text.as_str().len();
        let start_of = |index: usize| all.get(index).map_or(end, |token| token.start().index());
        let between = |from: usize, to: usize| to_line(&text.as_str().get(from..to).unwrap_or_default());
        let (before, name) = (between(0, start_of(0)), to_line(&document.name));
        self.offsets.push_str(&format!("{number}\t0\t0\t0\t{before}\t{name}\n"));
        for (index, token) in all.iter().enumerate() {
            let [start, behind] = [token.start(), token.end()].map(|offset| text.char_from_byte(offset));
            let after = between(token.end().index(), start_of(index + 1));
            self.offsets.push_str(&format!("{number}\t{}\t{start}\t{behind}\t{after}\n", index + 1));
        }
    }
}

/// What labels are called in tags, in which there is no white space.
struct Tags {
    /// By the ids of the labels: their tags.
    by_id: BTreeMap<LabelId, String>,
    /// By tags that are not the name: the name.
    names: BTreeMap<String, String>,
}

impl Tags {
    fn new(schema: &Schema) -> Tags {
        let mut tags = Tags { by_id: BTreeMap::new(), names: BTreeMap::new() };
        let mut by_name: BTreeMap<&str, String> = BTreeMap::new();
        // Names that are tags already stay as they are, whatever else there is.
        let is_tag = |name: &str| {
            !name.is_empty() && !name.contains(|char: char| tokens::is_space(char) || char.is_control())
        };
        let mut used: BTreeSet<String> =
            schema.labels.iter().map(|label| label.name.clone()).filter(|name| is_tag(name)).collect();
        for label in &schema.labels {
            let tag = by_name.entry(&label.name).or_insert_with(|| {
                if is_tag(&label.name) {
                    return label.name.clone();
                }
                let plain: String = label
                    .name
                    .chars()
                    .map(|char| if tokens::is_space(char) || char.is_control() { '_' } else { char })
                    .collect();
                let plain = if plain.is_empty() { UNKNOWN.to_string() } else { plain };
                let numbered = (2..).map(|number| format!("{plain}_{number}"));
                let tag = std::iter::once(plain.clone()).chain(numbered).find(|tag| !used.contains(tag));
                let tag = tag.unwrap_or(plain);
                used.insert(tag.clone());
                tags.names.insert(tag.clone(), label.name.clone());
                tag
            });
            tags.by_id.insert(label.id.clone(), tag.clone());
        }
        tags
    }

    fn of(&self, annotation: &Annotation) -> &str {
        self.by_id.get(&annotation.label).map_or(UNKNOWN, String::as_str)
    }

    /// The file that says what labels are called, if any is called otherwise in tags.
    fn renamed(&self) -> Option<String> {
        let rows = self.names.iter().map(|(tag, name)| format!("{tag}\t{}\n", to_line(name)));
        (!self.names.is_empty()).then(|| format!("{LABELS_HEADER}{}", rows.collect::<String>()))
    }
}
