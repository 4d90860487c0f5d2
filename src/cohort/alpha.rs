//! Whether questions go together: Cronbach's alpha and the item-rest correlation (R16 of the method).
//!
//! Responsible for two figures over complete cases. Both are aids for those who write questions. The index is formative:
//! its questions need not go together, and a low alpha is no defect.
//!
//! Sums are of whole millionths, so they are exact whatever the order of the cases, and a question that all answer alike
//! has no variance at all. With S a sum over n cases, n times the sum of products less the product of the sums is n (n - 1)
//! times a covariance; that factor falls out of both figures.

use crate::questionnaire::{Indicator, Questionnaire};
use crate::score::millionths;

/// Sums over the complete cases of some questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cases {
    /// Positions of the questions.
    questions: Vec<usize>,
    /// Sums of each question, and of all questions together.
    each: Vec<Sums>,
    all: Sums,
    count: i128,
    /// The case that is being added.
    case: Vec<i64>,
}

/// Sums of a value over cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    own: i128,
    /// Of its square.
    square: i128,
    /// Of its product with the sum of all questions.
    with_all: i128,
}

impl Cases {
    /// No cases yet, of the questions at these positions.
    pub fn new(questions: Vec<usize>) -> Self {
        Self { each: vec![Sums::default(); questions.len()], questions, ..Self::default() }
    }

    /// No cases yet, of the questions of a dimension that are part of the index.
    pub(super) fn of(questionnaire: &Questionnaire, dimension: usize) -> Self {
        let is_part = |one: &Indicator| one.dimension == dimension && one.scale.is_scored() && one.weight > 0;
        let questions = questionnaire.indicators.iter().enumerate().filter(|(_, one)| is_part(one));
        Self::new(questions.map(|(at, _)| at).collect())
    }

    /// Adds a case, given the points of the question at each position; it is left out unless it is complete.
    pub fn add(&mut self, points: impl Fn(usize) -> Option<f64>) {
        self.case.clear();
        for &question in &self.questions {
            let Some(points) = points(question) else { return };
            self.case.push(millionths(points));
        }
        let all: i64 = self.case.iter().sum();
        for (sums, own) in self.each.iter_mut().zip(&self.case) {
            sums.add(*own, all);
        }
        self.all.add(all, all);
        self.count += 1;
    }

    /// Takes in other cases of the same questions.
    pub(super) fn merge(&mut self, other: &Self) {
        for (own, other) in self.each.iter_mut().chain([&mut self.all]).zip(other.each.iter().chain([&other.all])) {
            own.own += other.own;
            own.square += other.square;
            own.with_all += other.with_all;
        }
        self.count += other.count;
    }

    /// Number of cases.
    pub fn count(&self) -> usize {
        usize::try_from(self.count).unwrap_or(usize::MAX)
    }

    /// Positions of the questions.
    pub fn questions(&self) -> &[usize] {
        &self.questions
    }

    /// Cronbach's alpha: k/(k-1) (1 - sum of the variances of the questions / variance of the sum). `None` under two
    /// questions, three cases, or without variance.
    #[allow(clippy::cast_precision_loss, reason = "numbers of questions")]
    pub fn alpha(&self) -> Option<f64> {
        if self.questions.len() < 2 || self.count < 3 {
            return None;
        }
        let of_all = self.variance(&self.all);
        let of_each: f64 = self.each.iter().map(|sums| self.variance(sums)).sum();
        let count = self.questions.len() as f64;
        (of_all > 0.0).then(|| count / (count - 1.0) * (1.0 - of_each / of_all))
    }

    /// Correlation of one of the questions, counted from 0, with the sum of the others; `None` under two questions, three
    /// cases, or without variance.
    pub fn item_rest(&self, question: usize) -> Option<f64> {
        if self.questions.len() < 2 || self.count < 3 {
            return None;
        }
        let sums = &self.each[question];
        // The rest is the sum of all less the question.
        let rest = Sums {
            own: self.all.own - sums.own,
            square: self.all.square - 2 * sums.with_all + sums.square,
            with_all: 0,
        };
        let (spread, other) = (self.variance(sums), self.variance(&rest));
        let together = self.covariance(sums.with_all - sums.square, sums.own, rest.own);
        (spread > 0.0 && other > 0.0).then(|| (together / (spread * other).sqrt()).clamp(-1.0, 1.0))
    }

    /// A variance, n (n - 1) times.
    fn variance(&self, of: &Sums) -> f64 {
        self.covariance(of.square, of.own, of.own)
    }

    /// A covariance, n (n - 1) times, of two values with this sum of products and these sums.
    #[allow(clippy::cast_precision_loss, reason = "the exact difference, rounded once")]
    fn covariance(&self, products: i128, a: i128, b: i128) -> f64 {
        // Below 2^127 up to ten million cases of a hundred questions; of more the difference of two numbers is taken.
        match (self.count.checked_mul(products), a.checked_mul(b)) {
            (Some(products), Some(sums)) => (products - sums) as f64,
            _ => self.count as f64 * products as f64 - a as f64 * b as f64,
        }
    }
}

impl Sums {
    fn add(&mut self, own: i64, all: i64) {
        let (own, all) = (i128::from(own), i128::from(all));
        self.own += own;
        self.square += own * own;
        self.with_all += own * all;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(rows: &[&[f64]]) -> Cases {
        let mut cases = Cases::new((0..rows.first().map_or(0, |row| row.len())).collect());
        rows.iter().for_each(|row| cases.add(|at| Some(row[at])));
        cases
    }

    /// The questions have variances 1, 1 and 4. The sums of the rows are 5, 9 and 10, with mean 8 and
    /// variance (9 + 1 + 4)/2 = 7. alpha = 3/2 (1 - 6/7) = 3/14.
    #[test]
    fn alpha_by_hand() {
        let rows: [&[f64]; 3] = [&[1.0, 2.0, 2.0], &[2.0, 3.0, 4.0], &[3.0, 1.0, 6.0]];
        let all = cases(&rows);
        assert!((all.alpha().unwrap() - 3.0 / 14.0).abs() < 1e-12);
        // First question 1 2 3, the rest 4 7 7: covariance (-1 x -2 + 0 + 1 x 1)/2 = 1.5, variances 1 and 3.
        assert!((all.item_rest(0).unwrap() - 1.5 / 3.0f64.sqrt()).abs() < 1e-12);
        // The same in two parts, with a case that is not complete.
        let (mut first, mut second) = (cases(&rows[..1]), cases(&rows[1..]));
        second.add(|at| (at != 1).then_some(50.0));
        first.merge(&second);
        assert_eq!((first.count(), first.alpha(), first.item_rest(2)), (3, all.alpha(), all.item_rest(2)));
    }

    #[test]
    fn the_same_question_twice_is_perfect_and_too_little_is_nothing() {
        let rows: [&[f64]; 3] = [&[0.0, 0.0], &[50.0, 50.0], &[100.0, 100.0]];
        assert!((cases(&rows).alpha().unwrap() - 1.0).abs() < 1e-12);
        assert!((cases(&rows).item_rest(1).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(cases(&rows[..2]).alpha(), None);
        assert_eq!(cases(&[&[1.0], &[2.0], &[3.0]]).alpha(), None);
        // What all answer alike has no variance, whatever its last bit.
        for points in [1.0, 100.0 / 3.0, 38.3] {
            assert_eq!(cases(&[&[points, points][..]; 7]).alpha(), None);
            assert_eq!(cases(&[&[points, points][..]; 7]).item_rest(0), None);
        }
        assert_eq!(Cases::default().alpha(), None);
    }

    #[test]
    fn many_cases_are_as_exact_as_few() {
        let mut all = Cases::new(vec![0, 1, 2]);
        let few = cases(&[&[0.0, 25.0, 50.0], &[100.0, 75.0, 0.0], &[25.0, 25.0, 100.0], &[75.0, 0.0, 25.0]]);
        (0..40_000).for_each(|_| all.merge(&few));
        // Both variances grow by the same factor n/(n - 1).
        assert!((all.alpha().unwrap() - few.alpha().unwrap()).abs() < 1e-12);
        assert!((all.item_rest(1).unwrap() - few.item_rest(1).unwrap()).abs() < 1e-12);
    }
}
