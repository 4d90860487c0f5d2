//! Whether questions go together: Cronbach's alpha and the item-rest correlation (R16 of the method).
//!
//! Responsible for two figures over complete cases. Both are aids for whoever writes questions. The index is formative:
//! its questions need not go together, and a low alpha is no defect.

/// Cronbach's alpha of complete cases, one row an enterprise and one column a question: k/(k-1) (1 - sum of the
/// variances of the questions / variance of the sum). `None` under two questions, three rows, or without variance.
#[allow(clippy::cast_precision_loss, reason = "numbers of questions")]
pub fn alpha(rows: &[Vec<f64>]) -> Option<f64> {
    let questions = rows.first()?.len();
    if questions < 2 || rows.len() < 3 {
        return None;
    }
    let of_all = variance(&rows.iter().map(|row| row.iter().sum()).collect::<Vec<f64>>());
    let of_each: f64 = (0..questions).map(|at| variance(&rows.iter().map(|row| row[at]).collect::<Vec<f64>>())).sum();
    let count = questions as f64;
    (of_all > 0.0).then(|| count / (count - 1.0) * (1.0 - of_each / of_all))
}

/// Correlation of one question with the sum of the others, over complete cases; `None` under two questions, three rows,
/// or without variance.
pub fn item_rest(rows: &[Vec<f64>], question: usize) -> Option<f64> {
    if rows.len() < 3 || rows[0].len() < 2 {
        return None;
    }
    let own: Vec<f64> = rows.iter().map(|row| row[question]).collect();
    let rest: Vec<f64> = rows.iter().map(|row| row.iter().sum::<f64>() - row[question]).collect();
    let (spread, other) = (variance(&own), variance(&rest));
    (spread > 0.0 && other > 0.0).then(|| (covariance(&own, &rest) / (spread * other).sqrt()).clamp(-1.0, 1.0))
}

fn variance(values: &[f64]) -> f64 {
    covariance(values, values)
}

#[allow(clippy::cast_precision_loss, reason = "numbers of enterprises")]
fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let count = a.len() as f64;
    let mean = |values: &[f64]| values.iter().sum::<f64>() / count;
    let (mean_a, mean_b) = (mean(a), mean(b));
    a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b)).sum::<f64>() / (count - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The questions have variances 1, 1 and 4. The sums of the rows are 5, 9 and 10, with mean 8 and
    /// variance (9 + 1 + 4)/2 = 7. alpha = 3/2 (1 - 6/7) = 3/14.
    #[test]
    fn alpha_by_hand() {
        let rows = vec![vec![1.0, 2.0, 2.0], vec![2.0, 3.0, 4.0], vec![3.0, 1.0, 6.0]];
        assert!((alpha(&rows).unwrap() - 3.0 / 14.0).abs() < 1e-12);
        // First question 1 2 3, the rest 4 7 7: covariance (-1 x -2 + 0 + 1 x 1)/2 = 1.5, variances 1 and 3.
        assert!((item_rest(&rows, 0).unwrap() - 1.5 / 3.0f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn the_same_question_twice_is_perfect_and_too_little_is_nothing() {
        let rows = vec![vec![0.0, 0.0], vec![50.0, 50.0], vec![100.0, 100.0]];
        assert!((alpha(&rows).unwrap() - 1.0).abs() < 1e-12);
        assert!((item_rest(&rows, 1).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(alpha(&rows[..2]), None);
        assert_eq!(alpha(&[vec![1.0], vec![2.0], vec![3.0]]), None);
        assert_eq!(alpha(&vec![vec![1.0, 1.0]; 4]), None);
        assert_eq!(item_rest(&vec![vec![1.0, 1.0]; 4], 0), None);
        assert_eq!(alpha(&[]), None);
    }
}
