//! Session connections that the peer nests in another, and in each other.

use std::fmt::Display;
use std::pin::Pin;
use std::sync::Arc;

use tokio::task::JoinSet;
use x225::Indication;
use x225_tokio::Session;
use x225_tokio::nested::{Incoming, Nested};

use super::answer::Answers;
use super::policy::Policy;
use crate::live::Screen;
use crate::show::data::AndData;
use crate::show::indication::ShownIndication;

/// What is done for as long as something lasts.
type Service = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A nested session connection, by the numbers of those around it and its own: `#1.2`.
struct Inner {
    name: String,
    policy: Arc<Policy>,
    screen: Screen,
}

/// Answers what is nested in a session connection, until that ends.
pub(super) fn serve(
    mut nested: Nested,
    name: String,
    policy: Arc<Policy>,
    screen: Screen,
) -> Service {
    Box::pin(async move {
        let mut inside = JoinSet::new();
        let mut count: u64 = 0;
        while let Some(incoming) = nested.accept().await {
            count += 1;
            let inner = Inner {
                name: format!("{name}.{count}"),
                policy: Arc::clone(&policy),
                screen: screen.clone(),
            };
            inside.spawn(inner.answer(incoming));
            while inside.try_join_next().is_some() {}
        }
        inside.join_all().await;
    })
}

impl Inner {
    async fn answer(self, incoming: Incoming) {
        let connect = &incoming.connect;
        self.say(format_args!(
            "proposed inside: {}{}",
            connect.functional_units,
            AndData(&connect.user_data),
        ));
        let accept = match self.policy.answer(connect, true) {
            Ok(accept) => accept,
            Err(refuse) => {
                self.say(format_args!("refused: {}", refuse.reason));
                if let Err(refused) = incoming.refuse(*refuse).await {
                    self.say(refused);
                }
                return;
            }
        };
        match incoming.accept(accept).await {
            Ok(session) => self.converse(session).await,
            Err(refused) => self.say(refused),
        }
    }

    async fn converse(&self, mut session: Session) {
        let mut inside = JoinSet::new();
        if let Ok(nested) = session.nested() {
            let (policy, screen) = (Arc::clone(&self.policy), self.screen.clone());
            inside.spawn(serve(nested, self.name.clone(), policy, screen));
        }
        let mut answers = Answers::new(self.policy.echo);
        let mut last = None;
        while let Some(indication) = session.next().await {
            for refused in answers.give(&mut session, &indication).await {
                self.say(refused);
            }
            last = Some(indication);
        }
        inside.join_all().await;
        match last {
            Some(Indication::Release(_)) => self.say("released in order"),
            Some(last) => self.say(ShownIndication(&last)),
            None => self.say("ended"),
        }
    }

    fn say(&self, what: impl Display) {
        self.screen.line(format_args!("{} {what}", self.name));
    }
}
