//! How many may be connected at once. When all seats are taken, whoever stirred longest ago gives up theirs.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::task::AbortHandle;

/// The most connections that wait for a request or are being answered. A browser has six.
const MOST_CALLERS: usize = 96;

/// The most that listen for changes. The tabs of a browser share one.
const MOST_LISTENERS: usize = 64;

/// What somebody does here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stay {
    /// Asks, and is answered.
    Calls,
    /// Listens for changes from now on.
    Listens,
}

/// All seats.
#[derive(Clone, Default)]
pub(super) struct Seats(Arc<Mutex<Taken>>);

#[derive(Default)]
struct Taken {
    /// Counts how often anybody stirred.
    stirred: u64,
    callers: BTreeMap<u64, AbortHandle>,
    listeners: BTreeMap<u64, AbortHandle>,
}

/// A seat; free again when this value ends.
pub(super) struct Seat {
    seats: Seats,
    number: Mutex<Option<u64>>,
}

impl Seats {
    /// Offers a seat to one who is coming in, and has it once `Seat::take` says who it is.
    pub(super) fn offer(&self) -> Arc<Seat> {
        Arc::new(Seat { seats: self.clone(), number: Mutex::default() })
    }

    fn with<T>(&self, what: impl FnOnce(&mut Taken) -> T) -> T {
        what(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Taken {
    fn leave(&mut self, number: Option<u64>) -> Option<AbortHandle> {
        number.and_then(|number| self.callers.remove(&number).or_else(|| self.listeners.remove(&number)))
    }

    fn sit(&mut self, who: AbortHandle, stay: Stay) -> u64 {
        let (seats, most) = match stay {
            Stay::Calls => (&mut self.callers, MOST_CALLERS),
            Stay::Listens => (&mut self.listeners, MOST_LISTENERS),
        };
        while seats.len() >= most {
            let Some((_, longest)) = seats.pop_first() else { break };
            longest.abort();
        }
        self.stirred += 1;
        seats.insert(self.stirred, who);
        self.stirred
    }
}

impl Seat {
    /// Takes the seat for the one whose task this is.
    pub(super) fn take(&self, who: AbortHandle) {
        *self.number() = Some(self.seats.with(|taken| taken.sit(who, Stay::Calls)));
    }

    /// Says that its owner stirred, and what for.
    pub(super) fn stir(&self, stay: Stay) {
        let mut number = self.number();
        *number = self.seats.with(|taken| taken.leave(*number).map(|who| taken.sit(who, stay)));
    }

    fn number(&self) -> std::sync::MutexGuard<'_, Option<u64>> {
        self.number.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let number = *self.number();
        self.seats.with(|taken| taken.leave(number));
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_CALLERS, MOST_LISTENERS, Seats, Stay};
    use std::sync::Arc;

    #[test]
    fn whoever_stirred_longest_ago_gives_up_the_seat_and_listeners_count_apart() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let seats = Seats::default();
            let come = || {
                let seat = seats.offer();
                let task = tokio::spawn(std::future::pending::<()>());
                seat.take(task.abort_handle());
                (seat, task)
            };
            let mut all: Vec<_> = (0..MOST_CALLERS).map(|_| come()).collect();
            all[0].0.stir(Stay::Calls);
            all[1].0.stir(Stay::Listens);
            let (late, later) = (come(), come());
            tokio::task::yield_now().await;
            let ended: Vec<usize> = (0..all.len()).filter(|at| all[*at].1.is_finished()).collect();
            assert_eq!(ended, [2], "the first had stirred, the second listens, and one more had room for it");
            let listeners: Vec<_> = (0..MOST_LISTENERS)
                .map(|_| {
                    let one = come();
                    one.0.stir(Stay::Listens);
                    one
                })
                .collect();
            assert!((&mut all[1].1).await.is_err_and(|ended| ended.is_cancelled()), "the first to listen goes");
            assert!(!listeners.iter().any(|(_, task)| task.is_finished()));
            drop((all, late, later, listeners));
            assert!(seats.with(|taken| taken.callers.is_empty() && taken.listeners.is_empty()));
            assert_eq!(Arc::strong_count(&seats.0), 1);
        });
    }
}
