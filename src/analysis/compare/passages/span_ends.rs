//! Spans as they cross between the page and its worker: where each starts and ends, in bytes.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::span::{Span, TextOffset};

fn ends(span: &Span) -> (u32, u32) {
    (span.start().byte(), span.end().byte())
}

fn span<E: Error>((start, end): (u32, u32)) -> Result<Span, E> {
    let span = Span::new(TextOffset::from_byte(start), TextOffset::from_byte(end));
    span.ok_or_else(|| E::custom("a span is not empty"))
}

pub(super) fn serialize<S: Serializer>(span: &Span, serializer: S) -> Result<S::Ok, S::Error> {
    ends(span).serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
    span(Deserialize::deserialize(deserializer)?)
}

/// Spans that may be missing.
pub(super) mod optional {
    use super::{Deserialize, Deserializer, Serialize, Serializer, Span, ends, span};

    pub(in crate::analysis::compare::passages) fn serialize<S: Serializer>(
        span: &Option<Span>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        span.as_ref().map(ends).serialize(serializer)
    }

    pub(in crate::analysis::compare::passages) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Span>, D::Error> {
        Option::<(u32, u32)>::deserialize(deserializer)?.map(span).transpose()
    }
}
