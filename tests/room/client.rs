//! A browser in few lines: HTTP/1.1 over a socket, with one cookie, that keeps its connection and can cut it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// How long a phone tries again before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// An answer of the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Lines of the head, but for the date.
    pub(crate) head: Vec<String>,
    pub(crate) body: String,
}

impl Answer {
    /// A header by its name in small letters.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// Where to go on.
    pub(crate) fn to(&self) -> &str {
        self.header("location").unwrap_or_default()
    }

    /// What stands in a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        self.body.split(&start).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }
}

/// A browser.
pub(crate) struct Client {
    port: u16,
    stream: Option<BufReader<TcpStream>>,
    /// The cookie, such as `room=00ff`.
    pub(crate) cookie: String,
    /// Lines of the head instead of the usual `Host` and `Origin`.
    pub(crate) from: Option<String>,
}

impl Client {
    pub(crate) fn new(port: u16) -> Self {
        Self { port, stream: None, cookie: String::new(), from: None }
    }

    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.until_answered("GET", path, "")
    }

    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.until_answered("POST", path, &encoded(fields))
    }

    /// Asks again and again until there is an answer.
    fn until_answered(&mut self, method: &str, path: &str, body: &str) -> Answer {
        let begun = Instant::now();
        loop {
            match self.once(method, path, body) {
                Ok(answer) if answer.status != 503 => return answer,
                Ok(_) | Err(_) if begun.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(20)),
                Ok(answer) => panic!("{path}: {answer:?}"),
                Err(error) => panic!("{path}: {error}"),
            }
        }
    }

    /// Asks once.
    pub(crate) fn once(&mut self, method: &str, path: &str, body: &str) -> io::Result<Answer> {
        let asked = self.send(method, path, body).and_then(|()| self.read());
        if asked.is_err() {
            self.cut();
        }
        let answer = asked?;
        if let Some((cookie, _)) = answer.header("set-cookie").and_then(|set| set.split_once(';')) {
            self.cookie = cookie.to_owned();
        }
        if answer.header("connection") == Some("close") {
            self.cut();
        }
        Ok(answer)
    }

    /// Sends, and waits for nothing.
    pub(crate) fn send(&mut self, method: &str, path: &str, body: &str) -> io::Result<()> {
        let port = self.port;
        let from = self.from.clone();
        let from = from.unwrap_or_else(|| format!("Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"));
        let mut request = format!("{method} {path} HTTP/1.1\r\n{from}Cookie: {}\r\n", self.cookie);
        let body = if method == "POST" { body } else { "" };
        if method == "POST" {
            let length = body.len();
            request += &format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n");
        }
        self.raw(format!("{request}\r\n{body}").as_bytes())
    }

    /// Sends bytes as they are.
    pub(crate) fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(("127.0.0.1", self.port))?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(Duration::from_secs(30)))?;
            self.stream = Some(BufReader::new(stream));
        }
        let stream = self.stream.as_mut().unwrap();
        stream.get_mut().write_all(bytes)
    }

    /// Cuts the connection, whatever is on its way.
    pub(crate) fn cut(&mut self) {
        self.stream = None;
    }

    /// Reads one answer.
    pub(crate) fn read(&mut self) -> io::Result<Answer> {
        let stream = self.stream.as_mut().unwrap();
        let mut answer = Answer::default();
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim_end();
            if let Some(status) = line.strip_prefix("HTTP/1.1 ") {
                answer.status = status[..3].parse().unwrap();
            } else if line.is_empty() {
                break;
            } else if !line.starts_with("date:") {
                answer.head.push(line.to_owned());
            }
        }
        let length = answer.header("content-length").map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        stream.read_exact(&mut body)?;
        answer.body = String::from_utf8(body).unwrap();
        Ok(answer)
    }
}

/// Fields as a form sends them.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let text = |text: &str| -> String {
        text.bytes()
            .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
            .collect()
    };
    fields.iter().map(|(name, value)| format!("{}={}", text(name), text(value))).collect::<Vec<_>>().join("&")
}
