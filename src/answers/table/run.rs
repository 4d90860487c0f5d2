//! Runs: columns side by side that are read alike, in one loop.
//!
//! Responsible for putting such columns together, and for their cells. A loop over all columns would have to tell for
//! each what is to be done, and guess it wrong after every cell that took another way than the one before.

use super::cells::Cells;
use super::coder::{Coder, Fault, Usual};
use super::columns::{Column, Columns};
use super::record::{Record, RowFault};
use super::within::Within;
use crate::answers::cell::Cell;
use crate::answers::slot::{self, Slot, VALUE};
use std::sync::Arc;

/// Columns side by side.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The first column.
    pub(super) column: usize,
    /// How many there are.
    count: usize,
    /// The first of as many indicators in the order of the questionnaire, and how most cells of each are coded; `None`
    /// for one column that is something else.
    indicators: Option<(usize, Usual)>,
}

/// Puts columns together.
pub(super) fn runs(columns: &[Column], coders: &[Coder]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (column, what) in columns.iter().enumerate() {
        let indicators = match *what {
            Column::Indicator(indicator) => Some((indicator, coders[indicator].usual())),
            _ => None,
        };
        match (runs.last_mut(), &indicators) {
            (Some(Run { count, indicators: Some((first, same)), .. }), Some((indicator, usual)))
                if *indicator == *first + *count && same.is(usual) =>
            {
                *count += 1;
            }
            _ => runs.push(Run { column, count: 1, indicators }),
        }
    }
    runs
}

impl Usual {
    /// Whether one loop can code both. The words of lists and the bounds of numbers are their coders' own.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(words), Self::Word(others)) => Arc::ptr_eq(words, others),
            (Self::Number, Self::Number) | (Self::List, Self::List) => true,
            _ => false,
        }
    }
}

impl Columns {
    /// Codes the cells of a run of indicators; gives whether it is one.
    #[inline]
    pub(super) fn read_run(&self, cells: &Cells<'_>, run: &Run, record: &mut Record) -> Result<bool, RowFault> {
        let Some((first, usual)) = &run.indicators else { return Ok(false) };
        match usual {
            Usual::Word(words) => {
                self.read_each(cells, run, *first, record, |_, cell, to, slot| words.code(cell, to, slot))?;
            }
            Usual::Number => self.read_each(cells, run, *first, record, |coder, cell, to, slot| {
                *slot = VALUE;
                coder.code_short_number(cell, to)
            })?,
            Usual::List => {
                let mut seen = std::mem::take(&mut record.seen);
                seen.begin(&self.mark);
                let read = self.read_each(cells, run, *first, record, |coder, cell, to, slot| {
                    let read = seen.code(cell, coder.words_mark(), to, |to| coder.code(cell, to).is_ok());
                    *slot = slot::of(*to);
                    read
                });
                record.seen = seen;
                read?;
            }
        }
        Ok(true)
    }

    #[inline(always)]
    fn read_each<'t>(
        &self,
        cells: &Cells<'t>,
        run: &Run,
        first: usize,
        record: &mut Record,
        mut usual: impl FnMut(&Coder, Within<'t>, &mut Cell, &mut Slot) -> bool,
    ) -> Result<(), RowFault> {
        let indicators = first..first + run.count;
        let room = record.cells.room(indicators.clone()).zip(&self.indicators[indicators]);
        for (place, (cell, ((to, slot), coder))) in cells.each(run.column..run.column + run.count).zip(room).enumerate()
        {
            if usual(coder, cell, to, slot) {
                continue;
            }
            match coder.code_other(cell) {
                Ok(cell) => *to = cell,
                Err(Fault::Problem(code)) => {
                    *to = Cell::Invalid;
                    record.problems.push((code, record.profile.len() + first + place));
                }
                Err(Fault::Refused(why)) => return Err(RowFault::Unreadable(run.column + place, why)),
            }
            *slot = slot::of(*to);
        }
        Ok(())
    }
}
