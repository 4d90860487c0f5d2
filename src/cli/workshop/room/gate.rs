//! The gate: what every request passes on its way in, and every answer on its way out.
//!
//! Responsible for the addresses under which a room may be asked for, for forms that come from its own pages only, for the
//! time a request may take, and for the headers of each answer. A page of another site can therefore neither read nor send
//! anything, also when its name was made to lead here.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use circumspect::text::Messages;
use circumspect::workshop::room::{Cookie, Page, Reply, missing, refused};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// The longest a request may take from its head to its answer.
const LONGEST: Duration = Duration::from_secs(10);

/// How long a phone keeps its place: a day.
const KEPT: u32 = 24 * 60 * 60;

/// What every answer says.
const HEADERS: &[(&str, &str)] = &[
    ("cache-control", "no-store"),
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// What is allowed where no page says more.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// One listener's gate.
pub(super) struct Gate {
    /// The address as browsers write it, such as `192.168.1.20:8000`.
    hosts: Vec<String>,
    origins: Vec<String>,
    pub(super) messages: &'static Messages,
}

impl Gate {
    pub(super) fn new(address: SocketAddr, messages: &'static Messages) -> Self {
        let mut hosts = vec![address.to_string()];
        // Browsers leave out the port that is usual.
        if address.port() == 80 {
            hosts.extend(address.to_string().strip_suffix(":80").map(str::to_owned));
        }
        let origins = hosts.iter().map(|host| format!("http://{host}")).collect();
        Self { hosts, origins, messages }
    }

    /// Whether a request was meant for this address, and for no other name of it.
    fn is_here(&self, request: &Request) -> bool {
        let host = only(request.headers(), &header::HOST);
        let is_own = |name: &str| self.hosts.iter().any(|own| own == name);
        host.is_some_and(is_own) && request.uri().authority().is_none_or(|authority| is_own(authority.as_str()))
    }

    /// Whether a form came from a page of this address.
    fn is_own_form(&self, headers: &HeaderMap) -> bool {
        let site = headers.get("sec-fetch-site");
        if site.is_some_and(|site| site != "same-origin") {
            return false;
        }
        let is_own = |origin: &str| self.origins.iter().any(|own| own == origin);
        match (headers.contains_key(header::ORIGIN), only(headers, &header::REFERER)) {
            (true, _) => only(headers, &header::ORIGIN).is_some_and(is_own),
            (false, Some(from)) => {
                self.origins.iter().any(|own| from.strip_prefix(own.as_str()).is_some_and(|rest| rest.starts_with('/')))
            }
            (false, None) => false,
        }
    }

    pub(super) fn missing(&self) -> Response {
        self.page(StatusCode::NOT_FOUND, missing(self.messages))
    }

    pub(super) fn refuse(&self, status: StatusCode, why: &str) -> Response {
        self.page(status, refused(why, self.messages))
    }

    pub(super) fn page(&self, status: StatusCode, page: Page) -> Response {
        answer(Reply { status: status.as_u16(), page: Some(page), ..Reply::default() }, "")
    }
}

/// The text of a header that stands there once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?;
    first.to_str().ok().filter(|_| all.next().is_none())
}

/// Lets a request in, if it may come in, and its answer out.
pub(super) async fn pass(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let mut response = if !gate.is_here(&request) || (!is_read && !gate.is_own_form(request.headers())) {
        gate.refuse(StatusCode::FORBIDDEN, "room.refused-from")
    } else {
        let answered = tokio::time::timeout(LONGEST, next.run(request)).await;
        answered.unwrap_or_else(|_| gate.refuse(StatusCode::SERVICE_UNAVAILABLE, "room.refused-busy"))
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(NOTHING));
    response
}

/// A reply of the room as HTTP. The cookie of that name is the key of a phone.
pub(super) fn answer(reply: Reply, name: &str) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = match reply.page {
        None => (status, Body::empty()).into_response(),
        Some(page) => {
            let mut response =
                (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page.html).into_response();
            set(&mut response, header::CONTENT_SECURITY_POLICY, &page.policy);
            response
        }
    };
    if let Some(to) = &reply.to {
        set(&mut response, header::LOCATION, to);
    }
    match reply.cookie {
        Cookie::Stays => {}
        Cookie::Set(key) => set(&mut response, header::SET_COOKIE, &cookie(name, &key, KEPT)),
        Cookie::Gone => set(&mut response, header::SET_COOKIE, &cookie(name, "", 0)),
    }
    response
}

/// A cookie that no script reads and no other site sends.
pub(super) fn cookie(name: &str, value: &str, seconds: u32) -> String {
    format!("{name}={value}; HttpOnly; SameSite=Strict; Path=/; Max-Age={seconds}")
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// The first cookie of a name.
pub(super) fn cookie_of<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(own, _)| *own == name).map(|(_, value)| value)
}
