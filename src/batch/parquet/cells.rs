//! Cells: a column of a Parquet file as the texts that the same cells of a CSV file would be.
//!
//! Responsible for types. A number is written as short as it can be without becoming another one, so that 3.0 is the
//! level 3; "not a number" stands for nothing, as in other data tools; an empty list is `[]`, and a missing one empty.

use super::values::{date, decimal, half, put, shortest, whole_of};
use crate::source::{LIMIT_ROW, LIMIT_VALUE};
use parquet::basic::{ConvertedType, IntType, LogicalType, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::schema::types::{ColumnDescPtr, SchemaDescriptor};

/// How values of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Plain,
    /// A whole number that is never negative.
    Unsigned,
    /// Half of a binary32, as bytes.
    Half,
    /// A whole number of this many decimals.
    Decimal(u32),
    /// Days since 1970.
    Date,
}

/// A column that can be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf {
    /// Its position among the columns of the file.
    pub(super) position: usize,
    form: Form,
    /// The level from which a list has an element; 0 if the column is no list.
    element: i16,
    /// The level of a value.
    value: i16,
    /// Whether a missing list can be told from an empty one.
    nullable: bool,
}

/// Why a cell cannot be used.
#[derive(Debug)]
pub(super) enum CellFault {
    /// It, or it with those before it, is longer than it may be.
    Large,
    /// It is a date of no calendar.
    Date,
    /// The reader's own words.
    Reader(ParquetError),
}

impl From<ParquetError> for CellFault {
    fn from(error: ParquetError) -> Self {
        Self::Reader(error)
    }
}

/// The cells of some rows of a column.
#[derive(Debug, Default)]
pub(super) struct Cells {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Cells {
    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    fn end(&mut self) {
        self.ends.push(self.bytes.len());
    }

    /// Number of the rows.
    pub(super) fn rows(&self) -> usize {
        self.ends.len()
    }

    /// Bytes of all cells.
    pub(super) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The cell of a row.
    pub(super) fn get(&self, row: usize) -> &[u8] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start..self.ends[row]]
    }
}

impl Leaf {
    /// Tells how a column is read; `None` if it holds something that is no answer, such as times or records.
    pub(super) fn new(position: usize, schema: &SchemaDescriptor) -> Option<Self> {
        let (column, root) = (schema.column(position), schema.get_column_root(position));
        let list = column.max_rep_level() == 1;
        let nested = match (list, root.is_group()) {
            (false, false) => false,
            (true, false) => true,
            (true, true) => {
                let info = root.get_basic_info();
                let called =
                    info.logical_type_ref() == Some(&LogicalType::List) || info.converted_type() == ConvertedType::LIST;
                let leaves = (0..schema.num_columns()).filter(|leaf| std::ptr::eq(schema.get_column_root(*leaf), root));
                if !called || leaves.count() != 1 {
                    return None;
                }
                true
            }
            _ => return None,
        };
        Some(Self {
            position,
            form: form(&column)?,
            element: if nested { column.repeated_ancestor_def_level() } else { 0 },
            value: column.max_def_level(),
            nullable: root.is_group(),
        })
    }

    /// Reads the cells of the next rows. If one cannot be used, those before it are there.
    pub(super) fn read(&self, reader: &mut ColumnReader, rows: usize, cells: &mut Cells) -> Result<(), CellFault> {
        cells.clear();
        match reader {
            ColumnReader::BoolColumnReader(reader) => self.fill(reader, rows, cells, |truth, out| {
                out.extend_from_slice(if *truth { b"true" } else { b"false" });
                Ok(())
            }),
            ColumnReader::Int32ColumnReader(reader) => self.fill(reader, rows, cells, |number, out| {
                let number =
                    if self.form == Form::Unsigned { i64::from(number.cast_unsigned()) } else { (*number).into() };
                self.whole(number.into(), out)
            }),
            ColumnReader::Int64ColumnReader(reader) => self.fill(reader, rows, cells, |number, out| {
                let number: i128 =
                    if self.form == Form::Unsigned { number.cast_unsigned().into() } else { (*number).into() };
                self.whole(number, out)
            }),
            ColumnReader::FloatColumnReader(reader) => self.fill(reader, rows, cells, |number, out| {
                shortest(number.is_nan(), number, out);
                Ok(())
            }),
            ColumnReader::DoubleColumnReader(reader) => self.fill(reader, rows, cells, |number, out| {
                shortest(number.is_nan(), number, out);
                Ok(())
            }),
            ColumnReader::ByteArrayColumnReader(reader) => {
                self.fill(reader, rows, cells, |bytes: &ByteArray, out| self.bytes(bytes.data(), out))
            }
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                self.fill(reader, rows, cells, |bytes, out| self.bytes(bytes.data(), out))
            }
            ColumnReader::Int96ColumnReader(_) => Err(ParquetError::NYI("times of an old kind".to_owned()).into()),
        }
    }

    fn fill<T: DataType>(
        &self,
        reader: &mut ColumnReaderImpl<T>,
        rows: usize,
        cells: &mut Cells,
        write: impl Fn(&T::T, &mut Vec<u8>) -> Result<(), CellFault>,
    ) -> Result<(), CellFault> {
        // What one value adds is bounded, and so is what all of them add.
        let write = |value: &T::T, out: &mut Vec<u8>| {
            write(value, out)?;
            if out.len() > LIMIT_ROW { Err(CellFault::Large) } else { Ok(()) }
        };
        let (mut defined, mut repeated, mut values) = (Vec::new(), Vec::new(), Vec::new());
        let (read, ..) = reader.read_records(rows, Some(&mut defined), Some(&mut repeated), &mut values)?;
        if read != rows {
            return Err(ParquetError::EOF(format!("a column ends after {read} of {rows} rows")).into());
        }
        let mut values = values.iter();
        if self.value == 0 {
            for value in values {
                write(value, &mut cells.bytes)?;
                cells.end();
            }
        } else if self.element == 0 {
            for level in defined {
                if level == self.value
                    && let Some(value) = values.next()
                {
                    write(value, &mut cells.bytes)?;
                }
                cells.end();
            }
        } else {
            for (at, level) in defined.into_iter().enumerate() {
                let goes_on = repeated.get(at).is_some_and(|repeated| *repeated > 0);
                if at > 0 && !goes_on {
                    cells.end();
                }
                if goes_on {
                    cells.bytes.push(b';');
                }
                if level == self.value {
                    if let Some(value) = values.next() {
                        write(value, &mut cells.bytes)?;
                    }
                } else if self.nullable && level + 1 == self.element {
                    cells.bytes.extend_from_slice(b"[]");
                }
            }
            if rows > 0 {
                cells.end();
            }
        }
        if cells.ends.len() == rows {
            Ok(())
        } else {
            Err(ParquetError::General("a list is damaged".to_owned()).into())
        }
    }

    fn whole(&self, number: i128, out: &mut Vec<u8>) -> Result<(), CellFault> {
        match self.form {
            Form::Decimal(scale) => decimal(number, scale, out),
            Form::Date => return date(i64::try_from(number).unwrap_or(i64::MAX), out).ok_or(CellFault::Date),
            _ => put(out, format_args!("{number}")),
        }
        Ok(())
    }

    fn bytes(&self, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), CellFault> {
        if bytes.len() > LIMIT_VALUE {
            return Err(CellFault::Large);
        }
        match self.form {
            Form::Half => {
                let number = bytes.try_into().map_or(f32::NAN, |two| half(u16::from_le_bytes(two)));
                shortest(number.is_nan(), &number, out);
            }
            Form::Decimal(scale) => match whole_of(bytes) {
                Some(number) => decimal(number, scale, out),
                None => out.extend_from_slice(b"?"),
            },
            _ => out.extend_from_slice(bytes),
        }
        Ok(())
    }
}

/// How values of a column are written; `None` if they are no answers.
fn form(column: &ColumnDescPtr) -> Option<Form> {
    let scale = || u32::try_from(column.type_scale()).ok().filter(|scale| *scale <= 38);
    match (column.physical_type(), column.logical_type_ref(), column.converted_type()) {
        (_, Some(LogicalType::Decimal(_)), _) | (_, None, ConvertedType::DECIMAL) => scale().map(Form::Decimal),
        (Physical::BOOLEAN | Physical::FLOAT | Physical::DOUBLE, ..) => Some(Form::Plain),
        (Physical::INT32 | Physical::INT64, Some(LogicalType::Integer(IntType { is_signed, .. })), _) => {
            Some(if *is_signed { Form::Plain } else { Form::Unsigned })
        }
        (Physical::INT32, Some(LogicalType::Date), _) | (Physical::INT32, None, ConvertedType::DATE) => {
            Some(Form::Date)
        }
        (Physical::INT32 | Physical::INT64, None | Some(LogicalType::Unknown), converted) => match converted {
            ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64 => {
                Some(Form::Unsigned)
            }
            ConvertedType::NONE
            | ConvertedType::INT_8
            | ConvertedType::INT_16
            | ConvertedType::INT_32
            | ConvertedType::INT_64 => Some(Form::Plain),
            _ => None,
        },
        (Physical::BYTE_ARRAY, None, ConvertedType::NONE | ConvertedType::UTF8 | ConvertedType::ENUM) => {
            Some(Form::Plain)
        }
        (Physical::BYTE_ARRAY, Some(LogicalType::String | LogicalType::Enum), _) => Some(Form::Plain),
        (Physical::FIXED_LEN_BYTE_ARRAY, Some(LogicalType::Float16), _) if column.type_length() == 2 => {
            Some(Form::Half)
        }
        _ => None,
    }
}
