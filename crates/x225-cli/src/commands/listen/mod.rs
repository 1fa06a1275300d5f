//! `x225 listen`: answers peers, and shows what passes.

mod answer;
mod associate;
mod counted;
mod nested;
mod onlooker;
mod policy;
mod serve;
mod service;

use std::sync::Arc;

use clap::Args;
use tokio::net::TcpListener;
use x225_tokio::tls::{PORT as SECURE_PORT, Server};
use x225_tokio::{ListenOptions, Listener, Options};

use self::onlooker::Onlooker;
use self::policy::Policy;
use self::service::Service;
use crate::argument::{Address, Place, Setting, Time, Tls, limit};
use crate::failure::Failure;
use crate::live::Screen;
use crate::runtime;

/// The port unless said otherwise: one that needs no privileges, unlike 102.
const PORT: u16 = 10_102;

/// Answers peers: accepts connections, confirms what is to be confirmed, and draws what passes on the wire.
///
/// Lines begin with the number of their connection. Octet strings are hexadecimal digits (0001) or text in quotes
/// ('"TSEL"': the shell needs quotes of its own).
#[derive(Debug, Args)]
#[command(after_help = after_help())]
pub(crate) struct Listen {
    /// Where to listen, one place or more: ADDRESS, ADDRESS:PORT or [IPV6]:PORT
    #[arg(value_name = "ADDRESS[:PORT]", default_value = "127.0.0.1")]
    places: Vec<Place>,
    #[command(flatten)]
    policy: Policy,
    /// Serve one connection, then end
    #[arg(long)]
    once: bool,
    /// Set a limit on what peers can take, one or more times; below are all of them
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    limits: Vec<Setting>,
    /// How long sessions may go on after Ctrl-C or SIGTERM before they are aborted
    #[arg(long, value_name = "TIME", default_value = "5s")]
    grace: Time,
    /// Show the counters after each connection too, with what is there now
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    tls: Tls,
}

fn after_help() -> String {
    format!(
        "\
Limits, as they are unless set; times in ms, s, m, h or d, octets plain or in k, M or G:
{}
The port is 10102 unless said otherwise, and 3782 with TLS: that of RFC 1006, 102, is for privileged users. With port 0 the system chooses
one; the first lines say which.

Ctrl-C and SIGTERM end the command: it listens no more, sessions have the time of --grace to end by themselves, and what stands then is
aborted; a second signal aborts at once. A peer that does not hang up is waited for two seconds more, and output that nobody reads six.
The last line counts the TCP connections, and how often each limit was reached.

Exit status: 0 at the end, whether or not sessions were aborted for it, or with --once when the connection ended in order; 1 with --once
when it did not, and when nobody read the output to its end; 2 when an argument cannot be used, or an address is not to be had.",
        limit::table()
    )
}

impl Listen {
    /// Runs the command.
    pub(crate) fn run(mut self) -> Result<(), Failure> {
        let screen = Screen::stdout();
        let tls = self.tls.server()?;
        let port = if tls.is_some() { SECURE_PORT } else { PORT };
        let places = std::mem::take(&mut self.places).into_iter();
        let addresses: Vec<_> = places.map(|place| place.or_port(port)).collect();
        let outcome = runtime::run(async {
            let sockets = bind(&addresses, &screen).await?;
            let onlooker = Onlooker::new(screen.clone());
            let policy = Arc::new(self.policy);
            let mut options = options(&policy, tls, &onlooker);
            options.options.limits = Setting::all(&self.limits);
            if self.once {
                options.options.limits.handshakes = 1;
            }
            let service = Service {
                policy,
                onlooker,
                screen: screen.clone(),
                once: self.once,
                verbose: self.verbose,
                grace: self.grace,
            };
            service.run(Listener::new(sockets, options)).await
        });
        screen.end().and(outcome)
    }
}

/// Binds to every address.
async fn bind(addresses: &[Address], screen: &Screen) -> Result<Vec<TcpListener>, Failure> {
    let mut sockets = Vec::new();
    for address in addresses {
        let bound = TcpListener::bind((address.host.as_str(), address.port)).await;
        let bound = bound.and_then(|socket| Ok((socket.local_addr()?, socket)));
        let bound = bound.map_err(|error| Failure::Input(format!("{address}: TCP: {error}")))?;
        sockets.push(bound);
    }
    for (local, _) in &sockets {
        screen.line(format_args!("listening on {local}"));
    }
    Ok(sockets.into_iter().map(|(_, socket)| socket).collect())
}

fn options(policy: &Arc<Policy>, tls: Option<Server>, onlooker: &Arc<Onlooker>) -> ListenOptions {
    let (check, onlooker) = (Arc::clone(policy), Arc::clone(onlooker));
    ListenOptions {
        options: Options {
            transport: rfc1006::Config {
                classes: policy.class,
                ..rfc1006::Config::default()
            },
            session: policy.session(),
            nested: policy.nests(),
            ..Options::default()
        },
        check: Arc::new(move |proposal, _| check.check(proposal)),
        wrap: Some(Arc::new(move |stream, opened| {
            onlooker.watch(stream, opened)
        })),
        tls,
    }
}
