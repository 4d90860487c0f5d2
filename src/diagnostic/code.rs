//! The table of diagnostic codes.
//!
//! Responsible for the stable names: a code is never given another meaning and never used again once it is gone. The
//! page of a code, which `circumspect explain CODE` prints, lies beside this file under the code's name; its first
//! line is the title. A new code is one line here and one page.

use super::Severity;

struct Entry {
    name: &'static str,
    severity: Severity,
    page: &'static str,
}

/// A stable diagnostic code, such as `Q014`.
#[derive(Clone, Copy)]
pub struct Code(&'static Entry);

impl Code {
    /// The code as printed: a letter for the kind of file (S any file, Q questionnaire, C catalogue, A answer sheet,
    /// K club, M map) and three digits.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Whether it is an error or a warning.
    pub fn severity(self) -> Severity {
        self.0.severity
    }

    /// The title: the first line of the page.
    pub fn title(self) -> &'static str {
        self.0.page.lines().next().unwrap_or_default().trim_start_matches(['#', ' '])
    }

    /// The whole page, in Markdown.
    pub fn page(self) -> &'static str {
        self.0.page
    }

    /// The code of that name, in upper or lower case.
    pub fn find(name: &str) -> Option<Self> {
        CODES.iter().copied().find(|code| code.name().eq_ignore_ascii_case(name))
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Code {}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! codes {
    ($($constant:ident = $name:ident $severity:ident,)*) => {
        #[allow(missing_docs, reason = "the page of a code is its documentation")]
        impl Code {
            $(pub const $constant: Self = Self(&Entry {
                name: stringify!($name),
                severity: Severity::$severity,
                page: include_str!(concat!("pages/", stringify!($name), ".md")),
            });)*
        }

        /// Every code, in the order of the pages.
        pub const CODES: &[Code] = &[$(Code::$constant,)*];
    };
}

codes! {
    NOT_UTF8 = S001 Error,
    TOO_LARGE = S002 Error,
    SYNTAX = S003 Error,
    DUPLICATE_KEY = S004 Error,
    UNKNOWN_KEY = S005 Error,
    MISSING_KEY = S006 Error,
    WRONG_TYPE = S007 Error,
    OUT_OF_RANGE = S008 Error,
    UNKNOWN_WORD = S009 Error,
    BAD_ID = S010 Error,
    EMPTY_TEXT = S011 Error,
    FORMAT_VERSION = S012 Error,
    UNKNOWN_FILE = S013 Error,
    NO_DIMENSION = Q001 Error,
    DUPLICATE_ID = Q002 Error,
    DUPLICATE_OPTION = Q003 Error,
    LEVEL_COUNT = Q004 Error,
    ITEM_RANGE = Q005 Error,
    NOT_MONOTONE = Q006 Error,
    KNOTS = Q007 Error,
    LOG_DOMAIN = Q008 Error,
    EXCLUSIVE_POINTS = Q009 Error,
    EQUAL_LEVELS = Q010 Error,
    MATURITY_LEVELS = Q011 Error,
    GATE_LEVEL = Q012 Error,
    UNKNOWN_INDICATOR = Q013 Error,
    UNKNOWN_DIMENSION = Q014 Error,
    BAD_VERSION = Q015 Error,
    PART_MISSING = Q016 Error,
    RELEVANCE_SECTOR = Q017 Error,
    STEP_NOWHERE = Q018 Error,
    NOT_SCORED = Q019 Error,
    SELF_CONTRADICTION = Q020 Error,
    MIGRATION = Q021 Error,
    CONDITION_UNKNOWN = Q022 Error,
    CONDITION_ORDER = Q023 Error,
    CONDITION_VALUE = Q024 Error,
    CONDITION_NEVER = Q025 Error,
    UNREACHABLE = Q026 Error,
    NO_EVIDENCE = Q027 Error,
    STEP_MISSING = Q028 Error,
    AREA_UNSERVED = Q029 Error,
    TEST_FAILS = Q030 Error,
    TEST_FAULTY = Q031 Error,
    EMPTY_DIMENSION = Q032 Warning,
    LONG_QUESTION = Q033 Warning,
    LONG_LEVEL = Q034 Warning,
    HEDGED = Q035 Warning,
    DOUBLE_BARRELLED = Q036 Warning,
    MEASURE_LATER = Q037 Warning,
    VERSION_TOO_LOW = Q038 Error,
    MIGRATION_MISSING = Q039 Error,
    VERSION_TOO_HIGH = Q040 Warning,
    NO_MIGRATION = Q041 Warning,
    OTHER_ID = Q042 Error,
    STATE_OPTION = Q043 Error,
    COUNTRY_FACT = Q044 Warning,
    APPLIES_ALWAYS = Q045 Error,
    NO_SUCH_OPTION = Q046 Error,
    NO_LABEL = Q047 Warning,
    SAME_RELEVANCE = Q048 Warning,
    HEAVY_QUESTION = Q049 Warning,
    LINK = C001 Error,
    COUNTRY_CODE = C002 Error,
    OTHER_QUESTIONNAIRE = A001 Error,
    OTHER_VERSION = A002 Error,
    ANSWER_UNKNOWN = A003 Warning,
    ANSWER_NOT_ASKED = A004 Warning,
    ANSWER_VALUE = A005 Error,
    ANSWER_RANGE = A006 Error,
    ANSWER_EXCLUSIVE = A007 Error,
    NA_NOT_ALLOWED = A008 Error,
    NA_NO_REASON = A009 Error,
    ANSWER_EVIDENCE = A010 Error,
    DEEPER_UNKNOWN = A011 Warning,
    PLAN_UNKNOWN = A012 Warning,
    PLAN_DATE = A013 Error,
    CLUB_CODE = K001 Error,
    CLUB_TWICE = K002 Error,
    CLUB_DATE = K003 Error,
    MAP_NAME = M001 Error,
    MAP_TWICE = M002 Error,
    MAP_VALUE = M003 Error,
}
