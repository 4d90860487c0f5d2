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
use std::hint::select_unpredictable;
use std::sync::Arc;

/// Columns side by side.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The first column.
    pub(super) column: usize,
    /// The indicators of as many columns, and how most cells of each are coded; `None` for one column that is something
    /// else.
    indicators: Option<(Vec<usize>, Usual)>,
}

/// Puts columns together.
pub(super) fn runs(columns: &[Column], coders: &[Coder]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (column, what) in columns.iter().enumerate() {
        let Column::Indicator(indicator) = *what else {
            runs.push(Run { column, indicators: None });
            continue;
        };
        let usual = coders[indicator].usual();
        match runs.last_mut().and_then(|run| run.indicators.as_mut()) {
            Some((indicators, same)) if same.is(&usual) => indicators.push(indicator),
            _ => runs.push(Run { column, indicators: Some((vec![indicator], usual)) }),
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
        let Some((indicators, usual)) = &run.indicators else { return Ok(false) };
        let columns = run.column..run.column + indicators.len();
        let each = cells.each(columns).zip(indicators);
        match usual {
            Usual::Word(words) if words.code_all(each.clone(), record.cells.slots_mut()) => {}
            Usual::Word(_) => self.read_each(each, run, record, |_, _, _, _| false)?,
            Usual::Number => self.read_each(each, run, record, |indicator, cell, to, slot| {
                *slot = VALUE;
                self.indicators[indicator].code_short_number(cell, to)
            })?,
            Usual::List => {
                let mut seen = std::mem::take(&mut record.seen);
                seen.begin(&self.mark);
                let read = self.read_each(each, run, record, |indicator, cell, to, slot| {
                    let coder = &self.indicators[indicator];
                    let mut list = Cell::Blank;
                    let coded =
                        seen.code(cell, coder.words_mark(), || coder.code(cell, &mut list).is_ok().then_some(list));
                    let Some((coded, of)) = coded else { return false };
                    *slot = of;
                    *to = select_unpredictable(of == VALUE, coded, *to);
                    true
                });
                record.seen = seen;
                read?;
            }
        }
        Ok(true)
    }

    #[inline(always)]
    fn read_each<'t, 'i>(
        &self,
        each: impl Iterator<Item = (Within<'t>, &'i usize)>,
        run: &Run,
        record: &mut Record,
        mut usual: impl FnMut(usize, Within<'t>, &mut Cell, &mut Slot) -> bool,
    ) -> Result<(), RowFault> {
        for (place, (cell, &indicator)) in each.enumerate() {
            let (to, slot) = record.cells.room(indicator);
            if usual(indicator, cell, to, slot) {
                continue;
            }
            let coded = match self.indicators[indicator].code_other(cell) {
                Ok(cell) => cell,
                Err(Fault::Problem(code)) => {
                    record.problems.push((code, record.profile.len() + indicator));
                    Cell::Invalid
                }
                Err(Fault::Refused(why)) => return Err(RowFault::Unreadable(run.column + place, why)),
            };
            *slot = slot::of(coded);
            // Else the value of a row before stays, and the slot says that it means nothing. Values of one column are then
            // of one kind in every row, which a processor can guess when they are scored.
            if *slot == VALUE {
                *to = coded;
            }
        }
        Ok(())
    }
}
