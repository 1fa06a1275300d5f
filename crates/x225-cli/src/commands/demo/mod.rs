//! `x225 demo`: sessions over TCP on this machine, each step checked, drawn as they happen.

mod party;
mod scenes;
mod stage;

use std::time::{Duration, Instant};

use clap::Args;
use tokio::time::timeout;

use self::scenes::Scene;
use self::stage::Stage;
use crate::failure::Failure;
use crate::live::{Screen, ink};
use crate::runtime;

/// A scene that takes longer has got stuck.
const PATIENCE: Duration = Duration::from_secs(10);

/// Shows sessions at work: an initiator and a responder over TCP on this machine.
///
/// Every scene makes its connections on 127.0.0.1, draws each TSDU as it passes on the wire, and checks each step.
#[derive(Debug, Args)]
#[command(after_help = "\
How to read a line: milliseconds since the connection was opened; the tokens of the initiator (d data, s
synchronize-minor, m major/activity, r release; a dot is a token on the other side); the SPDUs of one TSDU, + between
those that are concatenated; the tokens of the responder; the octets of the TSDU; synchronization points (◇ minor,
◆ major, ↺ resynchronize, ▹ resume; ✓ confirmed). [128] is the nested session connection of that number, [128 in 0]
a new one and what it is nested in.

Exit status: 0 when every step happened, 1 when one did not; then one sentence on standard error says which.")]
pub(crate) struct Demo {
    /// Only this scene; more than one in the order given
    #[arg(long = "scene", value_name = "NAME", value_enum)]
    scenes: Vec<Scene>,
}

impl Demo {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let screen = Screen::stdout();
        let outcome = runtime::run(self.play(&screen));
        screen.end().and(outcome)
    }

    async fn play(self, screen: &Screen) -> Result<(), Failure> {
        let scenes = if self.scenes.is_empty() {
            Scene::ALL.to_vec()
        } else {
            self.scenes
        };
        let begun = Instant::now();
        let mut steps = 0;
        for scene in &scenes {
            let title = ink::TITLE;
            screen.line(format_args!(
                "{title}{}{title:#}: {}",
                scene.name(),
                scene.about()
            ));
            let mut stage = Stage::new(scene.name(), screen.clone());
            match timeout(PATIENCE, scene.play(&mut stage)).await {
                Ok(outcome) => outcome?,
                Err(_elapsed) => return Err(stage.failure("it took too long")),
            }
            steps += stage.steps();
            screen.line("");
        }
        let good = ink::GOOD;
        screen.line(format_args!(
            "{good}✓{good:#} {steps} steps of {} happened, in {:.2} s",
            match scenes.len() {
                1 => "one scene".to_owned(),
                count => format!("{count} scenes"),
            },
            begun.elapsed().as_secs_f64(),
        ));
        Ok(())
    }
}
