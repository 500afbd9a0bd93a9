//! The rows of a file of Parquet as objects of JSON, one at a time, so that what is wrong with one costs itself.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::{Map, Value};

use crate::format::contract::FolderFile;
use crate::format::json::path::{Fault, Path};
use crate::format::problem::Reason;
use crate::format::text_file::hold_text;

/// Hands on each row of a file, with its index. So many bytes as are `held` count with what comes of the rows, and what does
/// is added.
pub(crate) fn each_row(
    file: &FolderFile,
    held: &mut u64,
    take: &mut dyn FnMut(usize, &str),
) -> Result<(), Fault> {
    let path = Path::File(file.path);
    let broken = || path.problem(Reason::BrokenTable);
    let bytes = Bytes::copy_from_slice(&file.bytes);
    let reader = unless_it_panics(|| SerializedFileReader::new(bytes)).ok_or_else(broken)?;
    let mut found = unless_it_panics(|| reader.get_row_iter(None)).ok_or_else(broken)?;
    for index in 0.. {
        let Some(row) = unless_it_panics(|| found.next().transpose()).ok_or_else(broken)? else { break };
        let json = object(row).to_string();
        // What repeats itself may be much larger than its file.
        hold_text(json.len() as u64, held).map_err(|reason| path.problem(reason))?;
        take(index, &json);
    }
    Ok(())
}

/// What the library finds. It panics at some files that are broken; on the host, where alone it is, that ends nothing else.
fn unless_it_panics<T>(find: impl FnOnce() -> Result<T, ParquetError>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(find)).ok()?.ok()
}

fn object(row: Row) -> Value {
    let fields = row.into_columns().into_iter().filter_map(|(name, field)| Some((name, value(field)?)));
    Value::Object(fields.collect::<Map<String, Value>>())
}

/// What stands in a field; nothing, where it is of a type that JSON does not have.
fn value(field: Field) -> Option<Value> {
    Some(match field {
        Field::Bool(truth) => Value::from(truth),
        Field::Str(text) => Value::from(text),
        Field::Int(number) => Value::from(number),
        Field::Long(number) => Value::from(number),
        Field::UInt(number) => Value::from(number),
        Field::ULong(number) => Value::from(number),
        Field::Short(number) => Value::from(number),
        Field::UShort(number) => Value::from(number),
        Field::Double(number) => Value::from(number),
        Field::Group(row) => object(row),
        Field::ListInternal(list) => list.elements().iter().cloned().filter_map(value).collect(),
        _ => return None,
    })
}
