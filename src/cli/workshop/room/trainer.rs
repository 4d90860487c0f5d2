//! The trainer's pages: which path is what, for the one who has the key.
//!
//! Responsible for letting no other person in: without the key every path is one that is not there.

use super::errand::{Errand, Wish};
use super::gate::{Gate, answer, cookie, cookie_of, pass};
use super::phones::{LARGEST, Sent};
use super::sockets::Sockets;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use circumspect::workshop::room::Secret;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// The name of the cookie that holds the trainer's key.
const KEY: &str = "trainer";

/// How long it is kept: a day.
const KEPT: u32 = 24 * 60 * 60;

/// What all pages need.
#[derive(Clone)]
struct Office {
    gate: Arc<Gate>,
    errands: mpsc::Sender<Errand>,
    secret: Secret,
}

/// Answers the trainer for as long as the program runs.
pub(super) async fn serve(sockets: Sockets, gate: Arc<Gate>, errands: mpsc::Sender<Errand>, secret: Secret) {
    let office = Office { gate: Arc::clone(&gate), errands, secret };
    let paths = Router::new()
        .route("/", get(|State(office): State<Office>| wish(office, Wish::Look)))
        .route("/picture", get(|State(office): State<Office>| wish(office, Wish::Picture)))
        .route("/open", post(|office: State<Office>, sent: Sent| form(office, sent, |_| Wish::Open)))
        .route("/close", post(|office: State<Office>, sent: Sent| form(office, sent, |_| Wish::Close)))
        .route("/freeze", post(|office: State<Office>, sent: Sent| form(office, sent, |_| Wish::Freeze)))
        .route("/end", post(|office: State<Office>, sent: Sent| form(office, sent, |_| Wish::End)))
        .route("/delete", post(|office: State<Office>, sent: Sent| form(office, sent, Wish::Delete)))
        .fallback(|State(office): State<Office>| async move { office.gate.missing() })
        .layer(axum::middleware::from_fn_with_state(office.clone(), only_trainer))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(axum::middleware::from_fn_with_state(gate, pass))
        .with_state(office);
    // It ends with the program.
    let _ = axum::serve(sockets, paths).await;
}

/// Lets the trainer in: by the key in the address once, then by the cookie.
async fn only_trainer(State(office): State<Office>, request: Request, next: Next) -> Response {
    if cookie_of(request.headers(), KEY).is_some_and(|key| office.secret.is_trainer(key)) {
        return next.run(request).await;
    }
    let key = request.uri().query().and_then(|query| query.strip_prefix("key="));
    match key.filter(|key| office.secret.is_trainer(key)) {
        Some(key) if request.uri().path() == "/" && *request.method() == Method::GET => {
            let headers = [(header::LOCATION, "/".to_owned()), (header::SET_COOKIE, cookie(KEY, key, KEPT))];
            (StatusCode::SEE_OTHER, headers).into_response()
        }
        _ => office.gate.missing(),
    }
}

async fn wish(office: Office, wish: Wish) -> Response {
    let (reply, replied) = oneshot::channel();
    let sent = office.errands.send(Errand::Trainer(wish, reply)).await;
    match (sent, replied.await) {
        (Ok(()), Ok(reply)) => answer(reply, KEY),
        _ => office.gate.refuse(StatusCode::SERVICE_UNAVAILABLE, "room.refused-busy"),
    }
}

/// A form of the trainer's own page; what it was typed into is handed on.
async fn form(State(office): State<Office>, sent: Sent, made: fn(String) -> Wish) -> Response {
    let Ok(Form(fields)) = sent else { return office.gate.refuse(StatusCode::BAD_REQUEST, "room.refused-form") };
    let text =
        |name: &str| fields.iter().find(|(own, _)| own == name).map(|(_, text)| text.clone()).unwrap_or_default();
    match office.secret.is_form_of_trainer(&text("form")) {
        true => wish(office, made(text("word"))).await,
        false => office.gate.refuse(StatusCode::FORBIDDEN, "room.refused-form"),
    }
}
