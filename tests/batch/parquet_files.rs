//! Parquet files for tests, written with typed columns.

use crate::enterprises::{Cell, Enterprise};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::sync::Arc;

/// A column: its name and cells. Its type is told by what is in it.
pub(crate) type Column = (String, Vec<Cell>);

/// All enterprises as a wide table, in row groups of so many rows.
pub(crate) fn wide(enterprises: &[Enterprise], group: usize) -> Vec<u8> {
    let rows: Vec<Vec<(String, Cell)>> = enterprises.iter().map(Enterprise::wide).collect();
    let columns = rows[0].iter().enumerate();
    let columns = columns.map(|(at, (name, _))| (name.clone(), rows.iter().map(|row| row[at].1.clone()).collect()));
    write(&columns.collect::<Vec<Column>>(), group, Compression::ZSTD(Default::default()))
}

/// All enterprises as a long table.
pub(crate) fn long(enterprises: &[Enterprise], group: usize) -> Vec<u8> {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let names = ["respondent", "period", "id", "value", "state", "reason", "evidence"];
    let mut columns: Vec<Column> = names.iter().map(|name| ((*name).to_owned(), Vec::new())).collect();
    for one in enterprises {
        let mut row = |id: &str, value: &str, rest: [&str; 3]| {
            let cells = [&one.respondent, &one.period, id, value, rest[0], rest[1], rest[2]];
            columns.iter_mut().zip(cells).for_each(|((_, column), cell)| column.push(text(cell)));
        };
        row("scope", one.scope, [""; 3]);
        one.profile.iter().for_each(|(id, cell)| row(id, &cell.text(), [""; 3]));
        one.answers.iter().for_each(|said| row(&said.id, &said.value.text(), [said.state, said.reason, said.evidence]));
    }
    write(&columns, group, Compression::SNAPPY)
}

/// A table of texts.
pub(crate) fn texts(header: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    let cell = |text: &String| if text.is_empty() { Cell::Empty } else { Cell::Text(text.clone()) };
    let column = |(at, name): (usize, &String)| (name.clone(), rows.iter().map(|row| cell(&row[at])).collect());
    write(&header.iter().enumerate().map(column).collect::<Vec<Column>>(), 50, Compression::SNAPPY)
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Text,
    Whole,
    Number,
    Truth,
    List,
}

fn kind(at: usize, cells: &[Cell]) -> Kind {
    let first = cells.iter().find(|cell| **cell != Cell::Empty);
    match first {
        None | Some(Cell::Empty | Cell::Text(_)) => Kind::Text,
        Some(Cell::Truth(_)) => Kind::Truth,
        Some(Cell::List(_)) => Kind::List,
        Some(Cell::Number(_)) => {
            let whole = cells.iter().all(|cell| !matches!(cell, Cell::Number(number) if number.fract() != 0.0));
            if whole && at.is_multiple_of(2) { Kind::Whole } else { Kind::Number }
        }
    }
}

fn field(name: &str, kind: Kind) -> Type {
    let text = |name: &str| {
        Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_logical_type(Some(LogicalType::String))
            .with_repetition(Repetition::OPTIONAL)
            .build()
            .unwrap()
    };
    let plain =
        |physical| Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL).build().unwrap();
    match kind {
        Kind::Text => text(name),
        Kind::Whole => plain(Physical::INT32),
        Kind::Number => plain(Physical::DOUBLE),
        Kind::Truth => plain(Physical::BOOLEAN),
        Kind::List => {
            let list = Type::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![Arc::new(text("element"))])
                .build()
                .unwrap();
            Type::group_type_builder(name)
                .with_repetition(Repetition::OPTIONAL)
                .with_logical_type(Some(LogicalType::List))
                .with_fields(vec![Arc::new(list)])
                .build()
                .unwrap()
        }
    }
}

/// A file of these columns.
pub(crate) fn write(columns: &[Column], group: usize, compression: Compression) -> Vec<u8> {
    let kinds: Vec<Kind> = columns.iter().enumerate().map(|(at, (_, cells))| kind(at, cells)).collect();
    let fields = columns.iter().zip(&kinds).map(|((name, _), kind)| Arc::new(field(name, *kind))).collect();
    let schema = Type::group_type_builder("schema").with_fields(fields).build().unwrap();
    let properties = WriterProperties::builder().set_compression(compression).build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties)).unwrap();
    let count = columns[0].1.len();
    for start in (0..count).step_by(group) {
        let mut rows = writer.next_row_group().unwrap();
        for ((_, cells), kind) in columns.iter().zip(&kinds) {
            let cells = &cells[start..count.min(start + group)];
            let there: Vec<i16> = cells.iter().map(|cell| i16::from(*cell != Cell::Empty)).collect();
            let mut column = rows.next_column().unwrap().unwrap();
            let levels = Some(there.as_slice());
            let numbers =
                || cells.iter().filter_map(|cell| if let Cell::Number(number) = cell { Some(*number) } else { None });
            match kind {
                Kind::Text => {
                    let present = cells.iter().filter(|cell| **cell != Cell::Empty);
                    let texts: Vec<ByteArray> = present.map(|cell| ByteArray::from(cell.text().as_str())).collect();
                    column.typed::<ByteArrayType>().write_batch(&texts, levels, None).unwrap();
                }
                #[allow(clippy::cast_possible_truncation, reason = "small whole numbers")]
                Kind::Whole => {
                    let whole: Vec<i32> = numbers().map(|number| number as i32).collect();
                    column.typed::<Int32Type>().write_batch(&whole, levels, None).unwrap();
                }
                Kind::Number => {
                    let numbers: Vec<f64> = numbers().collect();
                    column.typed::<DoubleType>().write_batch(&numbers, levels, None).unwrap();
                }
                Kind::Truth => {
                    let truths: Vec<bool> = cells
                        .iter()
                        .filter(|cell| **cell != Cell::Empty)
                        .map(|cell| *cell == Cell::Truth(true))
                        .collect();
                    column.typed::<BoolType>().write_batch(&truths, levels, None).unwrap();
                }
                Kind::List => {
                    let (mut texts, mut defined, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
                    for cell in cells {
                        let Cell::List(items) = cell else {
                            defined.push(0);
                            repeated.push(0);
                            continue;
                        };
                        if items.is_empty() {
                            defined.push(1);
                            repeated.push(0);
                        }
                        for (at, item) in items.iter().enumerate() {
                            texts.push(ByteArray::from(item.as_str()));
                            defined.push(3);
                            repeated.push(i16::from(at > 0));
                        }
                    }
                    column.typed::<ByteArrayType>().write_batch(&texts, Some(&defined), Some(&repeated)).unwrap();
                }
            }
            column.close().unwrap();
        }
        rows.close().unwrap();
    }
    writer.close().unwrap();
    bytes
}
