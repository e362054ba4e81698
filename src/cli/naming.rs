//! What the user says about names, for commands that show them.

use super::output::complain;
use super::user::User;
use crate::notes::{Notes, Store};
use crate::workspace::{UserNames, user_names};
use std::sync::Arc;

/// What is said in the user's folders; what is wrong there is told on standard error.
pub(super) fn of(user: &User) -> UserNames {
    let folders = &user.folders;
    let (_, notes, warnings) = Store::open(&folders.annotations(), &folders.state, user.traces());
    warnings.into_iter().for_each(complain);
    with(user, &notes)
}

/// The same where the annotations were read.
pub(super) fn with(user: &User, notes: &Notes) -> UserNames {
    let (own, warnings) = user_names::read_own(&user.folders.names_file());
    warnings.into_iter().for_each(complain);
    UserNames { decisions: notes.decisions(), own: Arc::new(own) }
}
