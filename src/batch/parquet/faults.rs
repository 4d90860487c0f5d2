//! Faults on their way through the reader of Parquet, which knows only its own.

use crate::batch::table::TableFault;
use parquet::errors::ParquetError;

/// A refusal on its way through the reader of Parquet.
pub(super) fn refused(fault: TableFault) -> ParquetError {
    ParquetError::External(Box::new(fault))
}

/// A refusal that came through it, or what the reader says itself.
pub(super) fn fault(error: ParquetError) -> TableFault {
    match error {
        ParquetError::External(error) => match error.downcast::<TableFault>() {
            Ok(fault) => *fault,
            Err(error) => TableFault::damaged(&error.to_string()),
        },
        error => TableFault::damaged(&error.to_string()),
    }
}
