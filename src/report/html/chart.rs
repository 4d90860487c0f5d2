//! Charts: bars and boxes drawn in the page itself.
//!
//! Responsible for drawings that say the same without colour: done is filled, unknown is striped, still to do is empty. Each
//! has a title and a description for who does not see it; the figures stand beside it as text, where the blocks put them.

use crate::escape::one_line;
use crate::report::outline::{Legend, Meter};
use maud::{Markup, html};

/// The stripes that bars refer to. They stand once in a page.
pub(super) fn patterns() -> Markup {
    html! {
        svg.patterns width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern #unknown width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.ground width="6" height="6" {}
                    rect.stripe width="2.5" height="6" {}
                }
            }
        }
    }
}

/// What the parts of a bar mean, each beside a piece of it.
pub(super) fn legend(legend: &Legend) -> Markup {
    let piece_of = |at: usize| piece(["done", "unknown", "rest"][at], 0.0, 100.0);
    html! {
        @if legend.parts().next().is_some() {
            p.legend {
                @for (at, words) in legend.parts() {
                    span {
                        svg.swatch width="22" height="12" aria-hidden="true" focusable="false" { (piece_of(at)) }
                        " " (one_line(words))
                    }
                    " "
                }
            }
        }
    }
}

/// A bar from 0 to 100: done, unknown, and what is left.
pub(super) fn bar(meter: &Meter, low: f64, high: f64) -> Markup {
    let (low, high) = (low.clamp(0.0, 100.0), high.clamp(low.clamp(0.0, 100.0), 100.0));
    html! {
        svg.bar width="100%" height="16" role="img" focusable="false" {
            title { (one_line(&meter.label)) }
            desc { (one_line(&meter.words)) }
            (piece("rest", 0.0, 100.0))
            (piece("unknown", low, high))
            (piece("done", 0.0, low))
        }
    }
}

/// Where the middle half of a group lies between 0 and 100, and its median.
pub(super) fn spread(label: &str, words: &str, [lower, median, upper]: [f64; 3]) -> Markup {
    let percent = |value: f64| format!("{}%", tenths(value));
    html! {
        svg.bar.spread width="100%" height="16" role="img" focusable="false" {
            title { (one_line(label)) }
            desc { (one_line(words)) }
            (piece("rest", 0.0, 100.0))
            (piece("unknown", lower, upper))
            line.median x1=(percent(median)) x2=(percent(median)) y1="0" y2="16" {}
        }
    }
}

/// A piece of a bar, from and to in percent of its width.
fn piece(part: &str, from: f64, to: f64) -> Markup {
    let (x, width) = (format!("{}%", tenths(from)), format!("{}%", tenths(to - from)));
    html! {
        @if to > from {
            @if part == "unknown" {
                rect.unknown x=(x) width=(width) height="100%" fill="url(#unknown)" {}
            } @else {
                rect class=(part) x=(x) width=(width) height="100%" {}
            }
        }
    }
}

/// A length to a tenth of a percent, as drawings need it.
fn tenths(value: f64) -> String {
    crate::score::shown(value, 1)
}
