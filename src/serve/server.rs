//! The server: two sockets of this computer, one thread, answers from memory.

use super::{
    answer,
    published::{Published, Turn},
    reload::{self, Events, News, tell_changed, tell_notice},
    request::{Asked, Refusal, Rights, check},
    seats::{Seat, Seats, Stay},
    tick::{Ask, Clicks},
};
use crate::path::PagePath;
use http_body_util::{Either, Full};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Body, Bytes, Incoming},
    header::{CONNECTION, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
    convert::Infallible,
    io::{self, ErrorKind},
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener},
    sync::Arc,
    thread::{self, JoinHandle},
    time::Duration,
};
use tokio::{
    net::TcpStream,
    runtime::{Builder, Runtime},
    sync::{oneshot, watch},
};

/// How many ports are tried, the one that was asked for and those after it.
const PORTS: u16 = 100;

/// How long a client may take to send the head of a request.
const LONGEST: Duration = Duration::from_secs(10);

/// The most bytes of the head of a request.
const MOST_HEAD: usize = 32 * 1024;

/// How long to wait when no connection can be taken in, as when all file handles are in use.
const BREATH: Duration = Duration::from_millis(100);

/// Says why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The system refuses the port.
    #[error("cannot listen at port {port} of this computer")]
    Refused {
        /// The port.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// All ports that were tried are taken.
    #[error("the ports {first} to {last} are all taken; `--port 0` takes any that is free")]
    AllTaken {
        /// The first of them.
        first: u16,
        /// The last of them.
        last: u16,
    },
    /// The system gives no random number for the token.
    #[error("the system gives no random number, and pages cannot be edited without: {0}")]
    NoToken(#[from] getrandom::Error),
    /// The system gives no thread or no events.
    #[error("cannot start the server: {0}")]
    NotStarted(#[from] io::Error),
}

/// A server for this computer alone. It has its port as soon as there is such a value, answers once it is started, and ends with
/// the value, whoever is connected.
pub struct Server {
    port: u16,
    listeners: Vec<TcpListener>,
    published: Arc<Published>,
    news: watch::Sender<News>,
    clicks: Option<Arc<Clicks>>,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl Server {
    /// Takes a port: the one that is asked for, else the next one that is free; any free one for 0.
    ///
    /// # Errors
    /// None can be had.
    pub fn at(port: u16) -> Result<Server, ServeError> {
        let last = if port == 0 { port + PORTS } else { port.saturating_add(PORTS - 1) };
        for wanted in port..=last {
            let wanted = if port == 0 { 0 } else { wanted };
            match listeners(wanted) {
                Ok((port, listeners)) => {
                    let (published, news) = (Arc::default(), watch::Sender::new(News::default()));
                    return Ok(Server { port, listeners, published, news, clicks: None, running: None });
                }
                Err(error) if error.kind() == ErrorKind::AddrInUse => {}
                Err(source) => return Err(ServeError::Refused { port: wanted, source }),
            }
        }
        Err(ServeError::AllTaken { first: port, last })
    }

    /// Returns the port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Takes in clicks on boxes from now on: `ask` is called for each, on the thread that answers, and must not wait.
    ///
    /// # Errors
    /// The system gives no random number.
    pub fn take_clicks(&mut self, ask: impl Fn(Ask) + Send + Sync + 'static) -> Result<(), ServeError> {
        self.clicks = Some(Arc::new(Clicks::new(Box::new(ask))?));
        Ok(())
    }

    /// Says whether clicks are taken in, so that pages have to say which boxes they show.
    pub fn takes_clicks(&self) -> bool {
        self.clicks.is_some()
    }

    /// Begins a turn, whose files will be served when it is published.
    pub fn turn(&self) -> Turn {
        self.published.turn()
    }

    /// Serves the files of a turn from now on, and tells the open pages which of them changed.
    ///
    /// `paths` are all files there are, if that is settled. One that was not put in this turn stands as it was; one that is not
    /// among them goes.
    pub fn publish(&self, paths: Option<&[PagePath]>, turn: Turn) {
        if let Some(changed) = self.published.publish(paths, turn) {
            tell_changed(&self.news, changed);
        }
    }

    /// Shows a notice in all open pages; an empty one takes the last away. Markup in it is shown as text.
    pub fn notice(&self, notice: &str) {
        tell_notice(&self.news, notice);
    }

    /// Begins to answer. Whoever connected before is answered now.
    ///
    /// # Errors
    /// The system gives no thread, or does not let it listen.
    pub fn start(&mut self) -> Result<(), ServeError> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build()?;
        let house = Arc::new(House {
            port: self.port,
            published: Arc::clone(&self.published),
            news: self.news.subscribe(),
            seats: Seats::default(),
            clicks: self.clicks.clone(),
        });
        let listeners = {
            let _entered = runtime.enter();
            let known = std::mem::take(&mut self.listeners).into_iter().map(tokio::net::TcpListener::from_std);
            known.collect::<io::Result<Vec<_>>>()?
        };
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new().name("serve".to_owned()).spawn(move || run(&runtime, listeners, &house, stopped))?;
        self.running = Some((stop, thread));
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            drop(stop);
            // It waits for nobody, so that this is no long wait either.
            let _ = thread.join();
        }
    }
}

/// Listens at a port on both loopback addresses. Where there is no IPv6, one is enough; where another has the port there, the
/// port is taken: `localhost` may lead to either.
fn listeners(port: u16) -> io::Result<(u16, Vec<TcpListener>)> {
    let four = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let port = four.local_addr()?.port();
    let listeners = match TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
        Ok(six) => vec![four, six],
        Err(error) if error.kind() == ErrorKind::AddrInUse => return Err(error),
        Err(_) => vec![four],
    };
    for listener in &listeners {
        listener.set_nonblocking(true)?;
    }
    Ok((port, listeners))
}

/// Answers until all is to end. What is still open then is closed with the runtime.
fn run(runtime: &Runtime, listeners: Vec<tokio::net::TcpListener>, house: &Arc<House>, stopped: oneshot::Receiver<()>) {
    runtime.block_on(async move {
        for listener in listeners {
            tokio::spawn(Arc::clone(house).take_in(listener));
        }
        // The other end is dropped when the server is.
        let _ = stopped.await;
    });
}

/// What all connections share.
struct House {
    port: u16,
    published: Arc<Published>,
    news: watch::Receiver<News>,
    seats: Seats,
    clicks: Option<Arc<Clicks>>,
}

type Answer = Response<Either<Full<Bytes>, Events>>;

impl House {
    async fn take_in(self: Arc<House>, listener: tokio::net::TcpListener) {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    let seat = self.seats.offer();
                    let task = tokio::spawn(Arc::clone(&self).attend(stream, Arc::clone(&seat)));
                    seat.take(task.abort_handle());
                }
                Err(_) => tokio::time::sleep(BREATH).await,
            }
        }
    }

    async fn attend(self: Arc<House>, stream: TcpStream, seat: Arc<Seat>) {
        // Without it small answers wait for others, and arrive all the same.
        let _ = stream.set_nodelay(true);
        let service = service_fn(move |request: Request<Incoming>| {
            let (house, seat) = (Arc::clone(&self), Arc::clone(&seat));
            async move { Ok::<_, Infallible>(house.answer(request, &seat).await) }
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(LONGEST).max_header_size(MOST_HEAD).max_buf_size(2 * MOST_HEAD);
        // A client that goes, or sends what is no request, is its own affair.
        let _ = http.serve_connection(TokioIo::new(stream), service).await;
    }

    /// Answers a request. A body is not read, but for that of a click: nobody else who may ask has a use for one.
    async fn answer(&self, request: Request<Incoming>, seat: &Seat) -> Answer {
        let (head, body) = request.into_parts();
        let rights = if self.clicks.is_some() { Rights::Edit } else { Rights::Read };
        let asked = match check(&head, self.port, rights) {
            Ok(asked) => asked,
            Err(refusal) => return answer::refused(refusal).map(Either::Left),
        };
        let listens = asked == Asked::Live && head.method == Method::GET;
        seat.stir(if listens { Stay::Listens } else { Stay::Calls });
        let token = self.clicks.as_ref().map(|clicks| clicks.token());
        let mut answer = match (asked, &self.clicks) {
            (Asked::Tick, Some(clicks)) => return clicks.take(body).await.map(Either::Left),
            (Asked::Tick, None) => return answer::refused(Refusal::Method).map(Either::Left),
            (Asked::Live, _) if head.method == Method::HEAD => {
                answer::with_headers(StatusCode::OK, reload::KIND, Either::Left(Full::default()))
            }
            (Asked::Live, _) => answer::with_headers(StatusCode::OK, reload::KIND, Either::Right(Events::of(self.news.clone()))),
            (Asked::Script, _) => answer::script().map(Either::Left),
            (Asked::File(path), _) => answer::file(&self.published.now(), path.as_deref(), token).map(Either::Left),
        };
        if !body.is_end_stream() {
            answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        answer
    }
}
