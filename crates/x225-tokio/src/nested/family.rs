//! The session connections of one transport connection, with what their users have not taken yet.

use std::collections::{BTreeMap, VecDeque};

use x225::annex_a::State;
use x225::nested::Nest;
use x225::wire::{Diagnostic, NestedIdentifier};
use x225::{Indication, Needed, Refused, Request, RequestKind, indication, request};

use super::desk::Desk;
use super::member::{Key, Member, octets};
use crate::column::answers_release;

/// The machine of a column in which session connections may be nested.
pub(crate) struct Family {
    pub(super) nest: Nest,
    /// The nested ones that users have, or will be told of.
    members: BTreeMap<Key, Member>,
    /// Those that the peer asked for and no user has taken: parent, which, what was proposed.
    newcomers: VecDeque<(Key, Key, Box<indication::Connect>)>,
    /// How many there were.
    count: Key,
    diagnostics: VecDeque<(Key, Diagnostic)>,
    pub(super) desk: Desk,
    /// Indications that may be unread in one session connection; then nothing more is read.
    pub(super) unread: usize,
    /// Whether somebody could not read for that reason.
    pub(super) blocked: bool,
}

impl Family {
    /// The outermost session connection, which is the column's.
    pub(super) const OUTERMOST: Key = 0;

    /// Diagnostics kept, as many as one session keeps.
    const DIAGNOSTICS: usize = 32;

    pub(super) fn of(nest: Nest, unread: usize) -> Self {
        Self {
            nest,
            members: BTreeMap::new(),
            newcomers: VecDeque::new(),
            count: 0,
            diagnostics: VecDeque::new(),
            desk: Desk::new(),
            unread,
            blocked: false,
        }
    }

    /// Asks for a session connection nested in another; it has two halves.
    pub(super) fn open(&mut self, parent: Key, connect: request::Connect) -> Result<Key, Refused> {
        let parent = self.connection(parent);
        let parent = parent.ok_or(Self::gone(RequestKind::Connect))?;
        let connection = self.nest.connect(parent, connect)?;
        let key = self.add(connection);
        self.hand_over(key);
        Ok(key)
    }

    /// Takes the next one that the peer has nested in another; it has two halves.
    pub(super) fn take_newcomer(&mut self, parent: Key) -> Option<(Key, indication::Connect)> {
        let mut newcomers = self.newcomers.iter();
        let place = newcomers.position(|(of, ..)| *of == parent)?;
        let (_, key, connect) = self.newcomers.remove(place)?;
        self.hand_over(key);
        Some((key, *connect))
    }

    pub(super) fn has_newcomer(&self, parent: Key) -> bool {
        self.newcomers.iter().any(|(of, ..)| *of == parent)
    }

    pub(super) fn request(&mut self, key: Key, request: Request) -> Result<(), Refused> {
        let connection = self.connection(key);
        let connection = connection.ok_or(Self::gone(request.kind()))?;
        self.nest.request(connection, request)
    }

    pub(super) fn permits(&self, key: Key, kind: RequestKind) -> bool {
        let connection = self.connection(key);
        connection.is_some_and(|connection| self.nest.permits(connection, kind))
    }

    /// The session of a session connection that has not ended.
    pub(super) fn session(&self, key: Key) -> Option<&x225::Session> {
        self.nest.session(self.connection(key)?)
    }

    /// Takes the next indication of a nested session connection.
    pub(super) fn take(&mut self, key: Key) -> Option<Indication> {
        self.members.get_mut(&key)?.unread.pop_front()
    }

    /// Takes the next one of a kind.
    pub(super) fn take_where(
        &mut self,
        key: Key,
        wanted: impl Fn(&Indication) -> bool,
    ) -> Option<Indication> {
        let unread = &mut self.members.get_mut(&key)?.unread;
        let place = unread.iter().position(wanted)?;
        unread.remove(place)
    }

    /// Whether the answer to a release of a nested session connection is unread.
    pub(super) fn has_answer_in(&self, key: Key) -> bool {
        let member = self.members.get(&key);
        member.is_some_and(|member| member.unread.iter().any(answers_release))
    }

    /// Whether a nested session connection has something unread.
    pub(super) fn has_unread_in(&self, key: Key) -> bool {
        let member = self.members.get(&key);
        member.is_some_and(|member| !member.unread.is_empty())
    }

    /// Whether any has.
    pub(super) fn has_unread_anywhere(&self) -> bool {
        self.members
            .values()
            .any(|member| !member.unread.is_empty())
    }

    /// Octets that all have unread, together.
    pub(super) fn unread_octets(&self) -> usize {
        let unread = self.members.values().flat_map(|member| &member.unread);
        unread.map(octets).sum()
    }

    /// Whether none that stands has too much unread.
    pub(super) fn keeps_up(&self) -> bool {
        let full = |member: &Member| member.unread.len() >= self.unread;
        !self
            .members
            .values()
            .any(|member| member.connection.is_some() && full(member))
    }

    /// A half of a nested session connection is dropped. With the last one it is aborted.
    pub(super) fn let_go(&mut self, key: Key) {
        let Some(member) = self.members.get_mut(&key) else {
            return;
        };
        member.halves -= 1;
        if member.halves > 0 {
            return;
        }
        self.disown(key);
        if self.connection(key).is_none() {
            self.members.remove(&key);
        }
    }

    /// Nobody wants a nested session connection any more.
    pub(super) fn disown(&mut self, key: Key) {
        if let Some(member) = self.members.get_mut(&key) {
            member.unread.clear();
            member.orphaned = member.connection.is_some();
        }
    }

    /// Aborts one that nobody wants any more, where that is permitted now; whether there was one.
    pub(super) fn abort_orphan(&mut self) -> bool {
        let Self { nest, members, .. } = self;
        members.values_mut().any(|member| {
            let connection = member.connection.filter(|_| member.orphaned);
            let aborted = connection.is_some_and(|connection| {
                let abort = request::UserAbort::default();
                nest.request(connection, abort).is_ok()
            });
            member.orphaned &= !aborted;
            aborted
        })
    }

    /// Tells the user of a nested session connection.
    pub(super) fn tell(&mut self, connection: NestedIdentifier, indication: Indication) {
        match (self.key(connection), indication) {
            (None, Indication::Connect(connect)) => {
                let parent = self.nest.parent(connection);
                if let Some(parent) = parent.and_then(|parent| self.key(parent)) {
                    let key = self.add(connection);
                    self.newcomers.push_back((parent, key, connect));
                }
            }
            (Some(key), indication) => {
                let member = self.members.get_mut(&key);
                if let Some(member) = member.filter(|member| !member.orphaned) {
                    member.unread.push_back(indication);
                }
            }
            (None, _) => {}
        }
    }

    /// Takes note of which have ended. One that the peer gave up before a user had it is gone.
    pub(super) fn note_ends(&mut self) {
        let Self { nest, members, .. } = self;
        members.retain(|_, member| {
            member.connection = member
                .connection
                .filter(|&connection| nest.session(connection).is_some());
            member.connection.is_some() || member.halves > 0
        });
        self.newcomers
            .retain(|(_, key, _)| self.members.contains_key(key));
    }

    /// The next diagnostic of a session connection.
    pub(super) fn diagnostic(&mut self, key: Key) -> Option<Diagnostic> {
        while let Some((connection, diagnostic)) = self.nest.poll_diagnostic() {
            if self.diagnostics.len() == Self::DIAGNOSTICS {
                self.diagnostics.pop_front();
            }
            if let Some(key) = self.key(connection) {
                self.diagnostics.push_back((key, diagnostic));
            }
        }
        let place = self.diagnostics.iter().position(|(of, _)| *of == key)?;
        Some(self.diagnostics.remove(place)?.1)
    }

    fn add(&mut self, connection: NestedIdentifier) -> Key {
        self.count += 1;
        self.members.insert(self.count, Member::new(connection));
        self.count
    }

    fn hand_over(&mut self, key: Key) {
        if let Some(member) = self.members.get_mut(&key) {
            member.halves = 2;
        }
    }

    /// What the protocol calls a session connection that has not ended.
    fn connection(&self, key: Key) -> Option<NestedIdentifier> {
        if key == Self::OUTERMOST {
            return Some(Nest::OUTERMOST);
        }
        self.members.get(&key)?.connection
    }

    fn key(&self, connection: NestedIdentifier) -> Option<Key> {
        if connection.is_outermost() {
            return Some(Self::OUTERMOST);
        }
        let mut members = self.members.iter();
        members.find_map(|(&key, member)| (member.connection == Some(connection)).then_some(key))
    }

    fn gone(request: RequestKind) -> Refused {
        Refused {
            request,
            state: State::STA01,
            needed: Needed::Connection,
        }
    }
}
