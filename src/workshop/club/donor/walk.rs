//! A figure over all reports there were: it is as it was when it moved last.

/// A figure, and the meeting after which it was last worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since<T> {
    /// The number of that meeting, or 0 before the first one.
    pub meeting: usize,
    /// The figure.
    pub figure: T,
}

impl<T> Since<T> {
    /// The same, where the place of a report stands for its meeting.
    pub(super) fn at(self, meeting: impl Fn(usize) -> usize) -> Self {
        Self { meeting: meeting(self.meeting), ..self }
    }
}

/// The figure of so many reports: at each of them it moves if it may be told then, and if the difference from each earlier
/// report in which it moved may be told, too.
pub(super) fn walk<T>(
    reports: usize,
    told: impl Fn(usize) -> Option<T>,
    may_move: impl Fn(usize, usize) -> bool,
) -> Option<Since<T>> {
    let (mut moved, mut last) = (Vec::new(), None);
    for at in 0..reports {
        let Some(figure) = told(at) else { continue };
        if moved.iter().all(|earlier| may_move(*earlier, at)) {
            moved.push(at);
            last = Some(Since { meeting: at, figure });
        }
    }
    last
}
