//! Texts and annotations from a file of WebAnno TSV.

use std::collections::{BTreeMap, HashMap};

use crate::format::contract::Source;
use crate::format::imported::{
    Imported, ImportedAnnotation, ImportedRelation, ImportedSpan, ImportedText, OffsetUnit,
};
use crate::format::layers::{Layers, naming, short};
use crate::format::losses::Loss;
use crate::format::problem::{Problem, Reason};
use crate::format::webanno::cells::{Value, cut, unescaped, value, values};
use crate::model::record::attributes::AttributeValue;
use crate::model::record::schema::AttributeKind;

/// How files of the format begin.
pub(crate) const MARK: &str = "#FORMAT=WebAnno TSV 3";
/// The columns before those of the layers: the id of the token, its offsets, and the token.
const FIXED: usize = 3;
/// The layer that relations are of whose ends are tokens.
const TOKEN: &str = "Token";

/// What a layer says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Span,
    Relation,
    Chain,
}

/// A layer: what its columns are.
struct Layer<'a> {
    kind: Kind,
    name: &'a str,
    columns: Vec<&'a str>,
    /// Where its columns begin among those of all layers.
    start: usize,
}

/// A token, or a part of one.
struct Unit {
    start: u64,
    end: u64,
    words: String,
    line: u64,
}

/// How one annotation stands to another, before all of them are known.
struct Link<'a> {
    kind: String,
    from: usize,
    /// The layer of the other end; any, if none is named.
    layer: Option<&'a str>,
    unit: &'a str,
    mark: Option<&'a str>,
    /// Whether it points from the other end.
    is_turned: bool,
    line: u64,
}

/// The annotations of a chain by their place in it, each with what it is linked to the next as.
type Chain = BTreeMap<u64, (usize, Option<String>)>;

#[derive(Default)]
struct Reading<'a> {
    file: &'a str,
    imported: Imported,
    made: Layers,
    text: String,
    /// The length of the text in UTF-16.
    length: u64,
    /// The lines of the sentence that has not begun yet.
    sentence: Option<String>,
    units: HashMap<&'a str, Unit>,
    /// Annotations by layer, unit and mark.
    index: HashMap<(&'a str, &'a str, &'a str), usize>,
    /// Annotations of several units, by layer and mark.
    stacked: HashMap<(&'a str, &'a str), usize>,
    links: Vec<Link<'a>>,
    /// Chains, by layer and number.
    chains: BTreeMap<(&'a str, u64), Chain>,
}

/// Reads a file.
pub(crate) fn read(source: &Source) -> Result<Imported, Problem> {
    let content = source.content.strip_prefix('\u{feff}').unwrap_or(source.content);
    let refuse = |path: String, reason| Problem { file: source.name.to_string(), path, reason };
    if !content.starts_with(MARK) {
        return Err(refuse(String::new(), Reason::NotOfFormat { format: "webanno".into() }));
    }
    let mut reading = Reading { file: source.name, ..Reading::default() };
    let mut layers: Vec<Layer> = Vec::new();
    for (number, line) in (1..).zip(content.split('\n')) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let header = [("#T_SP=", Kind::Span), ("#T_RL=", Kind::Relation), ("#T_CH=", Kind::Chain)]
            .into_iter()
            .find_map(|(mark, kind)| Some((kind, line.strip_prefix(mark)?)));
        if let Some((kind, header)) = header {
            let (name, columns) = header.split_once('|').unwrap_or((header, ""));
            let start = layers.last().map_or(FIXED, |layer| layer.start + layer.columns.len());
            layers.push(Layer { kind, name, columns: columns.split('|').collect(), start });
        } else if let Some(text) = line.strip_prefix("#Text=") {
            let sentence = reading.sentence.get_or_insert_default();
            if !sentence.is_empty() {
                sentence.push('\n');
            }
            sentence.push_str(&unescaped(text));
        } else if line.starts_with(|char: char| char.is_ascii_digit())
            && let Err(reason) = reading.line(line, number, &layers)
        {
            reading.imported.problems.push(refuse(format!("lines[{number}]"), reason));
        }
    }
    Ok(reading.finish())
}

impl<'a> Reading<'a> {
    fn line(&mut self, line: &'a str, number: u64, layers: &[Layer<'a>]) -> Result<(), Reason> {
        let cells: Vec<&str> = line.split('\t').collect();
        let expected = layers.last().map_or(FIXED, |layer| layer.start + layer.columns.len());
        let too_few = || Reason::TooFewColumns { found: cells.len() as u64, expected: expected as u64 };
        let [id, offsets, ..] = cells.as_slice() else { return Err(too_few()) };
        let offset =
            |text: &str| text.parse::<u64>().map_err(|_| Reason::NotANumber { found: text.to_string() });
        let (start, end) = offsets.split_once('-').unwrap_or((offsets, ""));
        let (start, end) = (offset(start)?, offset(end)?);
        if let Some(sentence) = self.sentence.take() {
            self.add_sentence(&sentence, start);
        }
        let words = unescaped(cells.get(2).ok_or_else(too_few)?);
        self.units.insert(id, Unit { start, end, words, line: number });
        if cells.len() < expected {
            return Err(too_few());
        }
        for layer in layers {
            let cells = cells.get(layer.start..layer.start + layer.columns.len()).unwrap_or_default();
            match layer.kind {
                Kind::Span => self.spans(layer, id, cells),
                Kind::Relation => self.relations(layer, id, cells, number)?,
                Kind::Chain => self.chain(layer, id, cells)?,
            }
        }
        Ok(())
    }

    /// Adds a sentence, given where its first token stands. What lies between it and the one before is not in the file.
    fn add_sentence(&mut self, sentence: &str, start: u64) {
        let blanks = sentence.chars().take_while(|char| char.is_whitespace());
        let begin = start.saturating_sub(blanks.map(|char| char.len_utf16() as u64).sum());
        // What a file claims to be far behind is not filled up to there: it is found to be outside of the text.
        let gap = begin.saturating_sub(self.length).min(10_000);
        for index in 0..gap {
            self.text.push(if index == 0 && self.length > 0 { '\n' } else { ' ' });
        }
        self.length += gap + sentence.encode_utf16().count() as u64;
        self.text.push_str(sentence);
    }

    /// The annotation of a unit that has a mark, or that it is the only one without.
    fn annotation(
        &mut self,
        layer: &'a str,
        unit: &'a str,
        mark: Option<&'a str>,
        label: &str,
    ) -> (usize, bool) {
        let known = mark.and_then(|mark| self.stacked.get(&(layer, mark))).copied();
        let index = known.unwrap_or(self.imported.annotations.len());
        self.index.insert((layer, unit, mark.unwrap_or_default()), index);
        if let Some(mark) = mark {
            self.stacked.insert((layer, mark), index);
        }
        let Some(unit) = self.units.get(unit) else { return (index, false) };
        if let Some(annotation) = self.imported.annotations.get_mut(index) {
            for span in &mut annotation.spans {
                (span.start, span.end) = (span.start.min(unit.start), span.end.max(unit.end));
                span.quote = None;
            }
            return (index, false);
        }
        self.imported.annotations.push(ImportedAnnotation {
            id: Some(index.to_string()),
            label: label.to_string(),
            spans: vec![ImportedSpan { start: unit.start, end: unit.end, quote: Some(unit.words.clone()) }],
            path: format!("lines[{}]", unit.line),
            ..ImportedAnnotation::default()
        });
        (index, true)
    }

    fn spans(&mut self, layer: &Layer<'a>, unit: &'a str, cells: &[&'a str]) {
        let stacks: Vec<Vec<Value>> = cells.iter().map(|cell| values(cell)).collect();
        let count = stacks.iter().map(Vec::len).max().unwrap_or_default();
        // A feature that links has two columns: what the links are, and the layer that they point to.
        let is_role = |column: usize| layer.columns.get(column).is_some_and(|name| name.starts_with("ROLE_"));
        let is_plain = |column: usize| {
            let is_target = column > 0 && is_role(column - 1);
            !is_role(column) && !is_target && layer.columns.get(column).is_some_and(|name| !name.is_empty())
        };
        let plain: Vec<usize> = (0..layer.columns.len()).filter(|column| is_plain(*column)).collect();
        let names: Vec<&str> =
            plain.iter().filter_map(|column| layer.columns.get(*column)).copied().collect();
        let naming = naming(&names).and_then(|index| plain.get(index)).copied();
        for stack in 0..count {
            let value = |column: usize| stacks.get(column).and_then(|values| values.get(stack));
            let mark = (0..cells.len()).find_map(|column| value(column).and_then(|value| value.mark));
            let named = naming.and_then(value).and_then(Value::text);
            let label = self.made.label(layer.name, named.as_deref());
            let (index, is_new) = self.annotation(layer.name, unit, mark, label.as_str());
            if !is_new {
                continue;
            }
            for column in plain.iter().copied().filter(|column| Some(*column) != naming) {
                let Some(text) = value(column).and_then(Value::text) else { continue };
                let name = layer.columns.get(column).copied().unwrap_or_default();
                let attribute = self.made.attribute(name, &label, AttributeKind::Text);
                if let Some(annotation) = self.imported.annotations.get_mut(index) {
                    let value = AttributeValue::Text(text);
                    annotation.attributes = annotation.attributes.with(&attribute, Some(&value));
                }
            }
            for column in (0..layer.columns.len()).filter(|column| is_role(*column)) {
                let roles = value(column).and_then(|value| value.written);
                let targets = stacks.get(column + 1).zip(cells.get(column + 1));
                let Some((_, targets)) = targets else { continue };
                let targets = cut(targets, '|').get(stack).copied().unwrap_or("_");
                let layer_of_targets = layer.columns.get(column + 1).copied();
                let feature = layer.columns.get(column).copied().unwrap_or_default();
                self.slots(index, feature, roles, targets, layer_of_targets, unit);
            }
        }
    }

    /// What fills the slots of an annotation.
    fn slots(
        &mut self,
        from: usize,
        feature: &str,
        roles: Option<&str>,
        targets: &'a str,
        layer: Option<&'a str>,
        unit: &str,
    ) {
        if targets == "_" || targets == "*" {
            return;
        }
        let roles = roles.map(|roles| cut(roles, ';')).unwrap_or_default();
        let line = self.units.get(unit).map_or(0, |unit| unit.line);
        for (slot, target) in cut(targets, ';').into_iter().enumerate() {
            let role = roles.get(slot).map(|role| value(role)).and_then(|role| role.text());
            let feature = feature.rsplit(':').next().unwrap_or(feature);
            let feature = feature.split('_').next().unwrap_or(feature);
            let kind = role.unwrap_or_else(|| feature.to_string());
            let Value { written: Some(unit), mark } = value(target) else { continue };
            self.links.push(Link { kind, from, layer, unit, mark, is_turned: false, line });
        }
    }

    fn relations(
        &mut self,
        layer: &Layer<'a>,
        unit: &'a str,
        cells: &[&'a str],
        line: u64,
    ) -> Result<(), Reason> {
        let Some((of, features)) = layer.columns.split_last() else { return Ok(()) };
        let of = of.strip_prefix("BT_").unwrap_or(of);
        let Some((sources, cells)) = cells.split_last() else { return Ok(()) };
        let naming = naming(features);
        for (stack, source) in values(sources).into_iter().enumerate() {
            let Some(from) = source.written else { continue };
            let (from_mark, to_mark) = source.mark.map_or((None, None), |mark| {
                let (from, to) = mark.split_once('_').unwrap_or((mark, "0"));
                let is_marked = |mark: &&str| *mark != "0";
                (Some(from).filter(is_marked), Some(to).filter(is_marked))
            });
            let said = |column: usize| {
                cells.get(column).and_then(|cell| values(cell).get(stack).and_then(Value::text))
            };
            for column in (0..features.len()).filter(|column| Some(*column) != naming) {
                if let Some(value) = said(column) {
                    self.imported.losses.add(Loss::Values, value);
                }
            }
            let kind = naming.and_then(said).unwrap_or_else(|| short(layer.name).to_string());
            let to = self.end(Some(of), unit, to_mark)?;
            self.links.push(Link {
                kind,
                from: to,
                layer: Some(of),
                unit: from,
                mark: from_mark,
                is_turned: true,
                line,
            });
        }
        Ok(())
    }

    fn chain(&mut self, layer: &Layer<'a>, unit: &'a str, cells: &[&'a str]) -> Result<(), Reason> {
        let [links, types] = cells else { return Ok(()) };
        let types = values(types);
        for (stack, link) in values(links).into_iter().enumerate() {
            let Some((kind, place)) = link.written.and_then(|written| written.rsplit_once("->")) else {
                return Err(Reason::UnknownMark { found: links.to_string() });
            };
            let number =
                |text: &str| text.parse().map_err(|_| Reason::NotANumber { found: text.to_string() });
            let (chain, link) = place.split_once('-').unwrap_or((place, ""));
            let (chain, link) = (number(chain)?, number(link)?);
            let element = types.get(stack).and_then(Value::text);
            let label = self.made.label(layer.name, element.as_deref());
            // The mark beside the type is that of the chain, so that links are told apart by where they are in it.
            let (index, _) = self.annotation(layer.name, unit, Some(place), label.as_str());
            let kind = value(kind).text();
            self.chains.entry((layer.name, chain)).or_default().entry(link).or_insert((index, kind));
        }
        Ok(())
    }

    /// The annotation at an end of a relation. Tokens become annotations if they are one.
    fn end(&mut self, layer: Option<&'a str>, unit: &'a str, mark: Option<&'a str>) -> Result<usize, Reason> {
        let layer = layer.unwrap_or(TOKEN);
        if let Some(index) = self.index.get(&(layer, unit, mark.unwrap_or_default())) {
            return Ok(*index);
        }
        let is_token = short(layer) == TOKEN || layer == "uima.tcas.Annotation";
        if !is_token || !self.units.contains_key(unit) {
            return Err(Reason::UnknownAnnotation { id: unit.to_string() });
        }
        let label = self.made.label(layer, None);
        Ok(self.annotation(layer, unit, mark, label.as_str()).0)
    }

    fn relate(&mut self, kind: &str, from: usize, to: usize, line: u64) {
        let kind = self.made.relation(kind);
        self.imported.relations.push(ImportedRelation {
            id: None,
            kind,
            from: from.to_string(),
            to: to.to_string(),
            path: format!("lines[{line}]"),
        });
    }

    fn finish(mut self) -> Imported {
        for link in std::mem::take(&mut self.links) {
            match self.end(link.layer, link.unit, link.mark) {
                Ok(other) if link.is_turned => self.relate(&link.kind, other, link.from, link.line),
                Ok(other) => self.relate(&link.kind, link.from, other, link.line),
                Err(reason) => {
                    let path = format!("lines[{}]", link.line);
                    self.imported.problems.push(Problem { file: self.file.to_string(), path, reason });
                }
            }
        }
        for ((layer, _), links) in std::mem::take(&mut self.chains) {
            let links: Vec<_> = links.into_values().collect();
            for ((from, kind), (to, _)) in links.iter().zip(links.iter().skip(1)) {
                let kind = kind.clone().unwrap_or_else(|| short(layer).to_string());
                self.relate(&kind, *from, *to, 0);
            }
        }
        self.imported.texts.push(ImportedText {
            name: self.file.to_string(),
            content: self.text,
            ..ImportedText::default()
        });
        self.imported.schema = self.made.schema;
        self.imported.unit = OffsetUnit::Utf16;
        self.imported
    }
}
