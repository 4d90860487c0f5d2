//! The pages of phones: which path is what.
//!
//! Responsible for reading requests and for handing them to the clerk. Of an answer it knows nothing.

use super::errand::Errand;
use super::gate::{Gate, answer, cookie, cookie_of, pass};
use super::sockets::{From, Sockets};
use axum::Router;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{ConnectInfo, DefaultBodyLimit, Form as Fields, Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use circumspect::workshop::room::{Deed, Form, Tried, tried};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

/// The name of the cookie that holds a phone's key.
const KEY: &str = "room";

/// The name of the cookie by which a phone is tested.
const TEST: &str = "test";

/// The largest body of a request.
pub(super) const LARGEST: usize = 16 * 1024;

/// A form, as it came.
pub(super) type Sent = Result<Fields<Vec<(String, String)>>, FormRejection>;

/// The name of a fact or a question, as it stands in a path.
type Name = Result<Path<String>, PathRejection>;

/// What all pages need.
#[derive(Clone)]
struct Hall {
    gate: Arc<Gate>,
    errands: mpsc::Sender<Errand>,
    begun: Instant,
}

/// Who asks.
type Asker = (State<Hall>, ConnectInfo<From>, HeaderMap);

/// Answers phones for as long as the program runs.
pub(super) async fn serve(sockets: Sockets, gate: Arc<Gate>, errands: mpsc::Sender<Errand>) {
    let hall = Hall { gate: Arc::clone(&gate), errands, begun: Instant::now() };
    let paths = Router::new()
        .route("/", get(|asker: Asker| ask(asker, Deed::Home)))
        .route("/start", post(|asker: Asker, sent: Sent| form(asker, sent, Deed::Start)))
        .route("/fact/{id}", get(fact).post(say_fact))
        .route("/question/{id}", get(question).post(say_question))
        .route("/review", get(|asker: Asker| ask(asker, Deed::Review)))
        .route("/send", post(|asker: Asker, sent: Sent| form(asker, sent, Deed::Send)))
        .route("/done", get(|asker: Asker| ask(asker, Deed::Done)))
        .route("/leave", post(|asker: Asker, sent: Sent| form(asker, sent, Deed::Leave)))
        .route("/test", get(test).post(try_out))
        .fallback(|State(hall): State<Hall>| async move { hall.gate.missing() })
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(axum::middleware::from_fn_with_state(gate, pass))
        .with_state(hall);
    let service = paths.into_make_service_with_connect_info::<From>();
    // It ends with the program.
    let _ = axum::serve(sockets, service).await;
}

/// Has the clerk answer.
async fn ask((State(hall), ConnectInfo(From(from)), headers): Asker, deed: Deed) -> Response {
    let (reply, replied) = oneshot::channel();
    let key = cookie_of(&headers, KEY).map(str::to_owned);
    let sent = hall.errands.send(Errand::Phone(key, from, deed, reply)).await;
    match (sent, replied.await) {
        (Ok(()), Ok(reply)) => answer(reply, KEY),
        _ => hall.gate.refuse(StatusCode::SERVICE_UNAVAILABLE, "room.refused-busy"),
    }
}

/// Has the clerk answer a form.
async fn form(asker: Asker, sent: Sent, deed: fn(Form) -> Deed) -> Response {
    match sent {
        Ok(Fields(fields)) => ask(asker, deed(Form(fields))).await,
        Err(rejection) => asker.0.gate.refuse(rejection.status(), "room.refused-form"),
    }
}

/// The page of something that is asked, by its kind and its name in the path.
async fn look(asker: Asker, kind: &str, id: Name, query: Option<String>) -> Response {
    let Ok(Path(id)) = id else { return asker.0.gate.missing() };
    let is_older = query.as_deref() == Some("older");
    ask(asker, Deed::Look(kind.to_owned(), id, is_older)).await
}

async fn say(asker: Asker, kind: &str, id: Name, sent: Sent) -> Response {
    match (id, sent) {
        (Err(_), _) => asker.0.gate.missing(),
        (Ok(Path(id)), Ok(Fields(fields))) => ask(asker, Deed::Say(kind.to_owned(), id, Form(fields))).await,
        (Ok(_), Err(rejection)) => asker.0.gate.refuse(rejection.status(), "room.refused-form"),
    }
}

async fn fact(asker: Asker, id: Name, RawQuery(query): RawQuery) -> Response {
    look(asker, "fact", id, query).await
}

async fn question(asker: Asker, id: Name, RawQuery(query): RawQuery) -> Response {
    look(asker, "question", id, query).await
}

async fn say_fact(asker: Asker, id: Name, sent: Sent) -> Response {
    say(asker, "fact", id, sent).await
}

async fn say_question(asker: Asker, id: Name, sent: Sent) -> Response {
    say(asker, "question", id, sent).await
}

/// The page on which a phone is tested; behind its form it says how long the way took.
async fn test(State(hall): State<Hall>, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let began = query.as_deref().and_then(|query| query.strip_prefix("sent="));
    let now = thousandths(hall.begun.elapsed());
    let told = match began.map(|text| (text, text.parse::<u64>())) {
        Some((text, Ok(then))) if then <= now => Tried::Back(cookie_of(&headers, TEST) == Some(text), now - then),
        _ => Tried::Reached,
    };
    hall.gate.page(StatusCode::OK, tried(told, hall.gate.messages))
}

/// What is sent from that page.
async fn try_out(State(hall): State<Hall>) -> Response {
    let now = thousandths(hall.begun.elapsed()).to_string();
    let to = format!("/test?sent={now}");
    (StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::SET_COOKIE, cookie(TEST, &now, 60))]).into_response()
}

fn thousandths(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
