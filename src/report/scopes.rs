//! Which questions were asked, in words.

use crate::answers::Scope;
use crate::questionnaire::Questionnaire;
use crate::text::Messages;

/// The name of a scope for people.
pub(super) fn named(scope: Scope, questionnaire: &Questionnaire, messages: &Messages) -> String {
    match scope {
        Scope::Full => messages.say("scope.full", &[]),
        Scope::Quick => messages.say("scope.quick", &[]),
        Scope::Deeper(_) => {
            let dimensions = scope.dimensions().filter_map(|position| questionnaire.dimensions.get(position));
            let titles: Vec<&str> = dimensions.map(|dimension| dimension.title.as_str()).collect();
            messages.say("scope.deeper", &[("dimensions", &titles.join(", "))])
        }
    }
}
