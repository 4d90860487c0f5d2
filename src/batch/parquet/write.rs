//! Rows as Parquet, with typed columns.
//!
//! Responsible for row groups of bounded size: what is held is one row group, packed column by column. What is not
//! there is null.

use crate::batch::RowFormat;
use crate::batch::columns::{Kind, RowColumns};
use crate::batch::packed::{Packed, Packing, unpack};
use crate::batch::sink::{FileForm, OpenFile, Sink, SinkFault};
use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::io;
use std::sync::Arc;

pub(in crate::batch) const FORMAT: RowFormat = RowFormat {
    name: "parquet",
    extension: "parquet",
    mark: b"",
    about: "typed columns, for data tools; needs --output",
    begin: |_| Vec::new(),
    rows: |_| Box::new(Packed),
    form: FileForm::Sink(|columns, _, place| Ok(Box::new(Writer::new(columns, place)?))),
};

/// Rows of a row group.
const GROUP: usize = 1 << 16;

/// Who wrote the file, in a form in which readers look for known faults of writers.
const CREATED_BY: &str = concat!("circumspect version ", env!("CARGO_PKG_VERSION"));

/// The values of one column of a row group.
enum Values {
    Texts(Vec<u8>, Vec<usize>),
    Numbers(Vec<f64>),
    Truths(Vec<bool>),
}

struct Column {
    kind: Kind,
    /// 1 where there is a value, 0 where there is none.
    there: Vec<i16>,
    values: Values,
}

struct Writer {
    file: SerializedFileWriter<Box<dyn OpenFile>>,
    columns: Vec<Column>,
    rows: usize,
}

impl Writer {
    fn new(columns: &RowColumns, place: Box<dyn OpenFile>) -> Result<Self, SinkFault> {
        let fields: Result<Vec<_>, _> = columns.iter().map(|(name, kind)| field(name, kind).map(Arc::new)).collect();
        let schema = Type::group_type_builder("rows").with_fields(fields?).build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(CREATED_BY.to_owned())
            .build();
        let file = SerializedFileWriter::new(place, Arc::new(schema), Arc::new(properties))?;
        Ok(Self { file, columns: columns.iter().map(|(_, kind)| Column::new(kind)).collect(), rows: 0 })
    }

    fn flush(&mut self) -> Result<(), SinkFault> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for column in &mut self.columns {
            if let Some(writer) = group.next_column()? {
                column.flush(writer)?;
            }
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }
}

fn field(name: &str, kind: Kind) -> Result<Type, ParquetError> {
    let physical = match kind {
        Kind::Text => Physical::BYTE_ARRAY,
        Kind::Number => Physical::DOUBLE,
        Kind::Truth => Physical::BOOLEAN,
    };
    let logical = (kind == Kind::Text).then_some(LogicalType::String);
    Type::primitive_type_builder(name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}

impl Column {
    fn new(kind: Kind) -> Self {
        let values = match kind {
            Kind::Text => Values::Texts(Vec::new(), Vec::new()),
            Kind::Number => Values::Numbers(Vec::new()),
            Kind::Truth => Values::Truths(Vec::new()),
        };
        Self { kind, there: Vec::new(), values }
    }

    /// Takes the next cell of a packed row; gives whether there was one.
    fn take(&mut self, packed: &mut &[u8]) -> bool {
        let there = match (unpack(packed, self.kind), &mut self.values) {
            (Some(Packing::Text(text)), Values::Texts(bytes, ends)) if !text.is_empty() => {
                bytes.extend_from_slice(text);
                ends.push(bytes.len());
                true
            }
            (Some(Packing::Number(Some(number))), Values::Numbers(numbers)) => {
                numbers.push(number);
                true
            }
            (Some(Packing::Truth(Some(truth))), Values::Truths(truths)) => {
                truths.push(truth);
                true
            }
            (Some(_), _) => false,
            (None, _) => return false,
        };
        self.there.push(i16::from(there));
        true
    }

    fn flush(&mut self, mut writer: SerializedColumnWriter<'_>) -> Result<(), SinkFault> {
        let there = Some(self.there.as_slice());
        match &mut self.values {
            Values::Texts(bytes, ends) => {
                let (all, mut start) = (Bytes::from(std::mem::take(bytes)), 0);
                let cut = |end: usize| ByteArray::from(all.slice(std::mem::replace(&mut start, end)..end));
                let texts: Vec<ByteArray> = ends.drain(..).map(cut).collect();
                writer.typed::<ByteArrayType>().write_batch(&texts, there, None)?;
            }
            Values::Numbers(numbers) => {
                writer.typed::<DoubleType>().write_batch(numbers, there, None)?;
                numbers.clear();
            }
            Values::Truths(truths) => {
                writer.typed::<BoolType>().write_batch(truths, there, None)?;
                truths.clear();
            }
        }
        self.there.clear();
        writer.close()?;
        Ok(())
    }
}

impl Sink for Writer {
    fn rows(&mut self, mut encoded: &[u8]) -> Result<(), SinkFault> {
        while !encoded.is_empty() {
            if !self.columns.iter_mut().all(|column| column.take(&mut encoded)) {
                return Err(SinkFault::Other("a row was lost on the way".to_owned()));
            }
            self.rows += 1;
            if self.rows == GROUP {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), SinkFault> {
        self.flush()?;
        self.file.finish()?;
        Ok(())
    }
}

impl From<ParquetError> for SinkFault {
    fn from(error: ParquetError) -> Self {
        match error {
            ParquetError::External(inner) => match inner.downcast::<io::Error>() {
                Ok(error) => Self::Write(*error),
                Err(other) => Self::Other(other.to_string()),
            },
            other => Self::Other(other.to_string()),
        }
    }
}
