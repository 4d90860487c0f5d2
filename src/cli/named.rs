//! What is chosen by name on the command line: formats, exports, databases, and the words of closed lists.
//!
//! Responsible for one way from a list of the library to the choices of an option, and from the name back to what it
//! names. The lists themselves are the library's.

use super::exit::{Exit, Failure};
use super::language;
use circumspect::batch::RowFormat;
use circumspect::export::{Dialect, Export, TemplateFormat};
use circumspect::report::{
    Format, LayFile, LayText, WriteComparison, WritePairs, WritePicture, WritePlan, WriteWhatIf,
};
use circumspect::source::Word;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// What stands under a name in a list of the library.
pub(crate) trait Named: 'static {
    /// Its name.
    fn name(&self) -> &'static str;
    /// What it is for, in a few words.
    fn about(&self) -> &'static str;
}

macro_rules! named {
    ($($what:ty),* $(,)?) => {
        $(impl Named for $what {
            fn name(&self) -> &'static str {
                self.name
            }

            fn about(&self) -> &'static str {
                self.about
            }
        })*
    };
}

named!(
    Format,
    Format<WritePicture>,
    Format<WriteComparison>,
    Format<WritePairs>,
    Format<WritePlan>,
    Format<WriteWhatIf>,
    Format<LayFile>,
    Format<LayText>,
    RowFormat,
    Export,
    TemplateFormat,
    Dialect,
);

/// The names of a list as the choices of an option, each with what it is for.
pub(crate) fn choices<'a, N: Named>(list: impl IntoIterator<Item = &'a &'a N>) -> PossibleValuesParser {
    list.into_iter().map(|named| choice(*named)).collect::<Vec<_>>().into()
}

/// The names of two lists as the choices of one option.
pub(crate) fn choices_of_both<'a, N: Named, M: Named>(
    first: impl IntoIterator<Item = &'a &'a N>,
    second: impl IntoIterator<Item = &'a &'a M>,
) -> PossibleValuesParser {
    let first = first.into_iter().map(|named| choice(*named));
    first.chain(second.into_iter().map(|named| choice(*named))).collect::<Vec<_>>().into()
}

fn choice<N: Named>(named: &N) -> PossibleValue {
    PossibleValue::new(named.name()).help(named.about())
}

/// What a name stands for in a list.
pub(crate) fn chosen<N: Named>(list: &[&'static N], name: &str) -> anyhow::Result<&'static N> {
    list.iter().copied().find(|named| named.name() == name).ok_or_else(|| {
        let known: Vec<&str> = list.iter().map(|named| named.name()).collect();
        let text = language::say("failure.no-choice", &[("name", &name), ("known", &known.join(", "))]);
        Failure::new(Exit::Usage, text).into()
    })
}

/// The words of a closed list as the choices of an option, each read as what it means.
pub(crate) fn words<W: Word + Send + Sync>() -> impl TypedValueParser<Value = W> {
    let meaning = |word: String| W::WORDS.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning);
    PossibleValuesParser::new(W::WORDS.iter().map(|(word, _)| *word))
        .try_map(move |word| meaning(word).ok_or_else(|| language::say("failure.no-word", &[])))
}
