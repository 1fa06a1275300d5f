//! `x225 connect`: calls a peer, says what was agreed layer by layer, or which layer failed and why.

mod associate;
mod dial;
mod peer;
mod proposal;
mod talk;
mod why;

use std::time::Duration;

use clap::Args;
use osi_upper::mms;
use x225_tokio::{connect_over, tls};

use self::associate::Association;
use self::peer::{End, Peer};
use self::proposal::Proposal;
use self::talk::Talk;
use crate::argument::{Octets, Place, Tls};
use crate::failure::Failure;
use crate::live::Screen;
use crate::{runtime, upper};

/// Calls a peer and says, layer by layer, what was agreed, or which layer failed and why.
///
/// Octet strings are hexadecimal digits (0001) or text in quotes ('"TSEL"': the shell needs quotes of its own).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  x225 connect 192.0.2.7                                               is there a session layer at all?
  x225 connect 192.0.2.7 --called-tsel 0001 --called-ssel 0001
  x225 connect plant:10102 --called-tsel '\"A\"' --user-data 0102 --send '\"hello\"' --receive 1
  x225 connect [2001:db8::7]:102 --fu half-duplex,minor-synchronize,activity-management --ladder
  x225 connect 192.0.2.7 --called-tsel 0001 --mms                      does an MMS server answer?
  x225 connect plant --nested --send '\"inside\"'
  x225 connect localhost:10102 --abort '\"enough\"'
  x225 connect plant --tls --tls-cert own.pem --tls-ca authority.pem

Exit status: 0 when the connection came about and ended as asked, 1 when a layer failed (TLS, TPKT, COTP,
session, presentation, ACSE: the sentence on standard error names it), 2 when an argument cannot be used or no TCP connection can be made.")]
pub(crate) struct Connect {
    /// Where the peer is: HOST, HOST:PORT or [IPV6]:PORT; port 102 unless said otherwise
    #[arg(value_name = "HOST[:PORT]")]
    place: Place,
    #[command(flatten)]
    proposal: Proposal,
    #[command(flatten)]
    association: Association,
    /// Sends an SSDU once connected; more than one in the order given
    #[arg(long, value_name = "OCTETS")]
    send: Vec<Octets>,
    /// Waits for so many SSDUs before the end
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    receive: usize,
    /// Ends by orderly release, with this user data; without it, release has none
    #[arg(long, value_name = "OCTETS", conflicts_with = "abort")]
    release: Option<Octets>,
    /// Ends by an abort, with this user data
    #[arg(long, value_name = "OCTETS", num_args = 0..=1, default_missing_value = "")]
    abort: Option<Octets>,
    /// Seconds that the connection, and each step after it, may take
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    timeout: Duration,
    /// Draws what passes on the wire
    #[arg(long)]
    ladder: bool,
    #[command(flatten)]
    tls: Tls,
    /// The name that the peer's certificate has to be for; that of the host unless said otherwise
    #[arg(long, value_name = "NAME", requires = "tls", help_heading = "TLS")]
    tls_name: Option<String>,
}

/// The port of RFC 1006.
const PORT: u16 = 102;

impl Connect {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let screen = Screen::stdout();
        let outcome = runtime::run(self.call(&screen));
        screen.end().and(outcome)
    }

    async fn call(self, screen: &Screen) -> Result<(), Failure> {
        let mut options = self.proposal.options(self.timeout);
        let port = if self.tls.asked { tls::PORT } else { PORT };
        let address = self.place.or_port(port);
        let peer = Peer {
            screen,
            address: &address,
            patience: self.timeout,
        };
        let name = self.tls_name.as_deref().unwrap_or(&address.host);
        let client = self.tls.client(name)?;
        let stream = dial::dial(&peer, client, self.ladder).await?;
        let end = match (self.abort, self.release) {
            (Some(user_data), _) => End::Abort(user_data),
            (None, user_data) => End::Release(user_data.unwrap_or_default()),
        };
        if self.association.mms {
            options.options.session = mms::session();
            let associate = self.association.associate(&options.connect);
            let called = upper::call(stream, options, mms::config(), associate).await;
            let (associated, accepted) =
                called.map_err(|error| why::not_associated(&address, &error))?;
            associate::agreed(&peer, &associated, &accepted);
            return peer
                .associated(associated, self.send, self.receive, end)
                .await;
        }
        let connected = connect_over(stream, options).await;
        let (session, accept) = connected.map_err(|error| why::failure(&address, &error))?;
        talk::agreed(&peer, &session, &accept);
        let talk = Talk { peer, session };
        if !self.proposal.nested {
            return talk.hold(self.send, self.receive, end).await;
        }
        let inside = self.proposal.inside();
        talk.inside(inside, self.send, self.receive).await?;
        talk.hold(Vec::new(), 0, end).await
    }
}

/// No step takes longer.
const LONGEST: Duration = Duration::from_hours(24);

/// A time in seconds, such as `2.5`.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "a number of seconds is needed")?;
    match Duration::try_from_secs_f64(seconds) {
        Ok(time) if !time.is_zero() && time <= LONGEST => Ok(time),
        _ => Err("more than no time and at most a day is needed".to_owned()),
    }
}
