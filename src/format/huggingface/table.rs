//! The rows of a dataset as a file of Parquet. It exists only on the host, as the format of that name.
//!
//! What a row says in lists becomes columns with levels: how far into the lists a value is repeated, and how deep it is
//! there (Melnik et al. 2010, *Dremel: interactive analysis of web-scale datasets*,
//! <https://doi.org/10.14778/1920841.1920886>). Nothing is ever missing, so that both count lists alone.

use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};
use serde_json::Value;

use crate::format::huggingface::features::{FEATURES, Feature};

/// Returns the file of some rows, each of them an object.
pub(super) fn table(rows: &[Value]) -> Result<Vec<u8>, ParquetError> {
    let schema = Arc::new(Type::group_type_builder("schema").with_fields(fields(FEATURES)?).build()?);
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    let mut columns = columns(FEATURES, &[]).into_iter();
    while let Some((mut writer, mut column)) = group.next_column()?.zip(columns.next()) {
        let steps = std::mem::take(&mut column.steps);
        rows.iter().for_each(|row| column.fill(&steps, row, 0, 0));
        let (depths, repetitions) = (Some(&column.depths[..]), Some(&column.repetitions[..]));
        match &column.values {
            Values::Texts(texts) => {
                writer.typed::<ByteArrayType>().write_batch(texts, depths, repetitions)?
            }
            Values::Numbers(numbers) => {
                writer.typed::<Int64Type>().write_batch(numbers, depths, repetitions)?
            }
        };
        writer.close()?;
    }
    group.close()?;
    writer.into_inner()
}

/// The types of columns. A list is a group in a group, as the format has it.
fn fields(features: &[Feature]) -> Result<Vec<TypePtr>, ParquetError> {
    let field = |feature: &Feature| match *feature {
        Feature::Text(name) => Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_repetition(Repetition::REQUIRED)
            .with_logical_type(Some(LogicalType::String))
            .build(),
        Feature::Number(name) => {
            Type::primitive_type_builder(name, Physical::INT64).with_repetition(Repetition::REQUIRED).build()
        }
        Feature::List(name, features) => {
            let group = |name: &'static str, repetition, fields| {
                Type::group_type_builder(name).with_repetition(repetition).with_fields(fields)
            };
            let element = group("element", Repetition::REQUIRED, fields(features)?).build()?;
            let list = group("list", Repetition::REPEATED, vec![Arc::new(element)]).build()?;
            group(name, Repetition::REQUIRED, vec![Arc::new(list)])
                .with_logical_type(Some(LogicalType::List))
                .build()
        }
    };
    features.iter().map(|feature| field(feature).map(Arc::new)).collect()
}

/// A column that has no columns itself.
struct Column {
    /// The names that lead from a row to it, through lists.
    steps: Vec<&'static str>,
    values: Values,
    /// For each value, and for each list that has none: how many lists it is in.
    depths: Vec<i16>,
    /// How many of them it is in together with the one before it.
    repetitions: Vec<i16>,
}

enum Values {
    Texts(Vec<ByteArray>),
    Numbers(Vec<i64>),
}

/// The columns that have none themselves, in their order.
fn columns(features: &[Feature], steps: &[&'static str]) -> Vec<Column> {
    let below = |name: &'static str| [steps, &[name]].concat();
    let column = |name: &'static str, values| {
        vec![Column { steps: below(name), values, depths: Vec::new(), repetitions: Vec::new() }]
    };
    let of_feature = |feature: &Feature| match *feature {
        Feature::Text(name) => column(name, Values::Texts(Vec::new())),
        Feature::Number(name) => column(name, Values::Numbers(Vec::new())),
        Feature::List(name, features) => columns(features, &below(name)),
    };
    features.iter().flat_map(of_feature).collect()
}

impl Column {
    /// Adds what is at the end of some steps.
    fn fill(&mut self, steps: &[&str], json: &Value, repetition: i16, depth: i16) {
        match json {
            Value::Object(fields) => {
                if let Some((name, rest)) = steps.split_first() {
                    self.fill(rest, fields.get(*name).unwrap_or(&Value::Null), repetition, depth);
                }
            }
            Value::Array(entries) if entries.is_empty() => self.place(repetition, depth),
            Value::Array(entries) => {
                for (index, entry) in entries.iter().enumerate() {
                    let repetition = if index == 0 { repetition } else { depth + 1 };
                    self.fill(steps, entry, repetition, depth + 1);
                }
            }
            json => {
                match &mut self.values {
                    Values::Texts(values) => values.push(json.as_str().unwrap_or_default().into()),
                    Values::Numbers(values) => values.push(json.as_i64().unwrap_or_default()),
                }
                self.place(repetition, depth);
            }
        }
    }

    fn place(&mut self, repetition: i16, depth: i16) {
        self.repetitions.push(repetition);
        self.depths.push(depth);
    }
}
