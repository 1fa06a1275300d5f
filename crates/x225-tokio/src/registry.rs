//! The connections of one listener, and what they may take together.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::sync::Notify;
use tokio::sync::futures::Notified;

use crate::counters::Counters;
use crate::limits::{Limit, Limits};
use crate::shared::Watched;

/// The connections of one listener.
#[derive(Debug)]
pub(crate) struct Registry {
    pub(crate) limits: Limits,
    pub(crate) counters: Arc<Counters>,
    open: Mutex<Open>,
    /// Whether the listener is gone.
    deserted: AtomicBool,
    /// The listener is gone, or a connection is gone after it.
    changed: Notify,
}

#[derive(Debug, Default)]
struct Open {
    addresses: BTreeMap<IpAddr, usize>,
    /// Those that are more than a TCP connection.
    connections: BTreeMap<u64, Weak<dyn Watched>>,
}

/// A connection's place among those of its listener, until it is dropped.
#[derive(Debug)]
pub(crate) struct Registration {
    registry: Arc<Registry>,
    address: IpAddr,
    number: u64,
    admitted: bool,
    held: Account,
    unsent: Account,
}

/// What a connection has entered into a sum.
#[derive(Debug, Default)]
struct Account(usize);

impl Registry {
    pub(crate) fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self {
            limits,
            counters: Arc::default(),
            open: Mutex::default(),
            deserted: AtomicBool::new(false),
            changed: Notify::new(),
        })
    }

    /// The TCP connection of this number was taken.
    pub(crate) fn register(
        self: &Arc<Self>,
        number: u64,
        address: IpAddr,
    ) -> Result<Registration, Limit> {
        let address = source(address);
        let mut open = self.lock();
        let connections = open.addresses.get(&address).copied().unwrap_or_default();
        if connections >= self.limits.connections_per_address {
            drop(open);
            self.counters.count(Limit::ConnectionsPerAddress);
            return Err(Limit::ConnectionsPerAddress);
        }
        open.addresses.insert(address, connections + 1);
        drop(open);
        self.counters.connections.fetch_add(1, Relaxed);
        Ok(Registration {
            registry: Arc::clone(self),
            address,
            number,
            admitted: false,
            held: Account::default(),
            unsent: Account::default(),
        })
    }

    /// The connections that are open.
    pub(crate) fn connections(&self) -> Vec<Arc<dyn Watched>> {
        let open = self.lock();
        open.connections
            .values()
            .filter_map(Weak::upgrade)
            .collect()
    }

    /// The listener is gone; its connections may go on.
    pub(crate) fn desert(&self) {
        self.deserted.store(true, Relaxed);
        self.changed.notify_waiters();
    }

    /// Whether there is no listener and no connection.
    pub(crate) fn is_over(&self) -> bool {
        self.deserted.load(Relaxed) && self.lock().addresses.is_empty()
    }

    /// When to ask again whether it [is over](Self::is_over).
    pub(crate) fn changed(&self) -> Notified<'_> {
        self.changed.notified()
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whose connections are counted together: one IPv4 address, or the 64 leading bits of an IPv6
/// address, since who has one of those has all the others.
fn source(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from(u128::from(address) & !u128::from(u64::MAX)).into(),
        ipv4 @ IpAddr::V4(_) => ipv4,
    }
}

impl Registration {
    /// Makes the connection known to the watch.
    pub(crate) fn introduce(&self, connection: Weak<dyn Watched>) {
        let mut open = self.registry.lock();
        open.connections.insert(self.number, connection);
    }

    /// A transport connection is asked for.
    pub(crate) fn admit(&mut self) -> Result<(), Limit> {
        let sessions = &self.registry.counters.sessions;
        if sessions.fetch_add(1, Relaxed) >= self.registry.limits.sessions {
            sessions.fetch_sub(1, Relaxed);
            return Err(Limit::Sessions);
        }
        self.admitted = true;
        Ok(())
    }

    pub(crate) fn count(&self, limit: Limit) {
        self.registry.counters.count(limit);
    }

    /// So much is held on account of the peer. `Err` when that is more than its share of too much.
    pub(crate) fn hold(&mut self, octets: usize) -> Result<(), Limit> {
        let Registry {
            limits, counters, ..
        } = &*self.registry;
        self.held.enter(octets, &counters.held);
        if octets < Account::GRAIN || counters.held.load(Relaxed) <= limits.held {
            return Ok(());
        }
        let share = limits.held / counters.connections.load(Relaxed).max(1);
        if octets > share {
            Err(Limit::Held)
        } else {
            Ok(())
        }
    }

    /// So much waits to be written.
    pub(crate) fn wait(&mut self, octets: usize) {
        let sum = &self.registry.counters.unsent;
        self.unsent.enter(octets, sum);
    }

    /// Whether so much waits to be written, in all, that nobody may add to it who has something
    /// waiting.
    pub(crate) fn is_crowded(&self) -> bool {
        let registry = &self.registry;
        registry.counters.unsent.load(Relaxed) >= registry.limits.unsent_in_all
    }
}

impl Account {
    /// Changes below this are not entered: the octets of small SSDUs come and go.
    const GRAIN: usize = 4096;

    fn enter(&mut self, octets: usize, sum: &AtomicUsize) {
        let settles = octets == 0 && self.0 != 0;
        if octets.abs_diff(self.0) < Self::GRAIN && !settles {
            return;
        }
        if octets > self.0 {
            sum.fetch_add(octets - self.0, Relaxed);
        } else {
            sum.fetch_sub(self.0 - octets, Relaxed);
        }
        self.0 = octets;
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        let counters = &self.registry.counters;
        self.held.enter(0, &counters.held);
        self.unsent.enter(0, &counters.unsent);
        if self.admitted {
            counters.sessions.fetch_sub(1, Relaxed);
        }
        counters.connections.fetch_sub(1, Relaxed);
        let mut open = self.registry.lock();
        open.connections.remove(&self.number);
        if let Some(connections) = open.addresses.get_mut(&self.address) {
            *connections -= 1;
            if *connections == 0 {
                open.addresses.remove(&self.address);
            }
        }
        drop(open);
        if self.registry.deserted.load(Relaxed) {
            self.registry.changed.notify_waiters();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_ipv6_network_are_one_source_and_mapped_ones_are_what_they_map() {
        let source = |text: &str| source(text.parse().unwrap()).to_string();
        assert_eq!(source("192.0.2.7"), "192.0.2.7");
        assert_eq!(source("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(source("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(source("2001:db8:1:2::1"), "2001:db8:1:2::");
    }
}
