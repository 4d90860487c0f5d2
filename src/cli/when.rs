//! When a file was last changed, in words.
//!
//! Responsible for words that are true whatever the clock says: files are dated later than today, or by a clock that was
//! never set. The time zone is not known, so a day is told as a day and never as a date, but for what lies ahead.

use circumspect::answers::Day;
use circumspect::text::Messages;
use std::time::{Duration, SystemTime};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const MONTH: u64 = 30 * DAY;
const YEAR: u64 = 365 * DAY;

/// When something was last changed, as in "last changed yesterday".
pub(crate) fn told(then: SystemTime, messages: &Messages) -> String {
    since(then, SystemTime::now(), messages)
}

fn since(then: SystemTime, now: SystemTime, messages: &Messages) -> String {
    let seconds = match now.duration_since(then) {
        Ok(passed) => passed.as_secs(),
        Err(ahead) => return later(then, ahead.duration(), messages),
    };
    let count = |key: &str, n: u64| messages.count(key, usize::try_from(n).unwrap_or(usize::MAX), &[]);
    let ago = match seconds {
        0..120 => messages.say("when.just-now", &[]),
        120..HOUR => count("when.minutes", seconds / MINUTE),
        HOUR..DAY => count("when.hours", seconds / HOUR),
        _ if seconds < 2 * DAY => messages.say("when.yesterday", &[]),
        _ if seconds < 2 * MONTH => count("when.days", seconds / DAY),
        _ if seconds < 2 * YEAR => count("when.months", seconds / MONTH),
        _ if seconds < 20 * YEAR => count("when.years", seconds / YEAR),
        _ => messages.say("when.long-ago", &[]),
    };
    messages.say("when.changed", &[("ago", &ago)])
}

/// A file from the future: of another computer, or of a clock that was set wrong.
fn later(then: SystemTime, ahead: Duration, messages: &Messages) -> String {
    match ahead.as_secs() {
        0..120 => messages.say("when.changed", &[("ago", &messages.say("when.just-now", &[]))]),
        120..DAY => messages.say("when.later", &[]),
        _ => messages.say("when.dated", &[("date", &date(then))]),
    }
}

/// The day in universal time, such as `2031-03-01`.
fn date(then: SystemTime) -> String {
    day(then).map_or(String::new(), |day| day.to_string())
}

/// Today, in universal time. Callers that want the same bytes again set `SOURCE_DATE_EPOCH`, as for other programs.
pub(crate) fn today() -> Day {
    let stated = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let moment = |seconds: u32| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds.into());
    day(stated.map_or_else(SystemTime::now, moment)).unwrap_or(Day::EPOCH)
}

/// The day in universal time of a moment.
fn day(then: SystemTime) -> Option<Day> {
    let days = then.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |passed| passed.as_secs() / DAY);
    u32::try_from(days).ok().and_then(Day::since_1970)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_a_person_would_say_it() {
        let messages = Messages::new(&circumspect::text::LANGUAGES[0]);
        // 2026-05-30, a little after noon.
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_780_143_000);
        let told = [
            (0, "just now"),
            (3 * MINUTE, "3 minutes ago"),
            (HOUR, "1 hour ago"),
            (23 * HOUR, "23 hours ago"),
            (DAY, "yesterday"),
            (2 * DAY - 1, "yesterday"),
            (2 * DAY, "2 days ago"),
            (59 * DAY, "59 days ago"),
            (400 * DAY, "13 months ago"),
            (3 * YEAR, "3 years ago"),
            (1_780_143_000, "long ago"),
        ];
        for (seconds, words) in told {
            let words = format!("last changed {words}");
            assert_eq!(since(now - Duration::from_secs(seconds), now, &messages), words);
        }
        assert_eq!(since(now + Duration::from_secs(60), now, &messages), "last changed just now");
        assert_eq!(since(now + Duration::from_secs(HOUR), now, &messages), "dated later than now");
        let ahead = now + Duration::from_secs(1746 * DAY);
        assert_eq!(since(ahead, now, &messages), "dated 2031-03-11, later than today");
    }
}
