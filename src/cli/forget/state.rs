//! Forgets what the state folder keeps.

use super::{Account, Way};
use crate::article::ArticleId;
use crate::cli::note::Desk;
use crate::cli::user::User;
use crate::files;
use crate::library::last;
use crate::library::marks::{Forgettable, MarksLog};
use crate::library::queries::Queries;
use crate::notes::drafts::Drafts;
use anyhow::Context;
use std::collections::HashSet;

pub(super) fn marks_of(
    user: &User,
    (ids, way): (&HashSet<ArticleId>, Way),
    account: &mut Account,
) -> anyhow::Result<()> {
    let marks = MarksLog::forget(&user.folders.state, (Forgettable::Articles(ids), way.earnest))?;
    account.add(marks, "article(s) with marks");
    Ok(())
}

pub(super) fn drafts(desk: &Desk, way: Way, account: &mut Account) -> anyhow::Result<()> {
    let left = Drafts::forget(&desk.user.folders.state, way.earnest)?;
    account.add(left.removed, "draft(s)");
    if left.in_use > 0 {
        account.stays(format!(
            "{} file(s) of drafts are of a Glosse that is running; drop them there, or close it",
            left.in_use
        ));
    }
    Ok(())
}

pub(super) fn queries(desk: &Desk, way: Way, account: &mut Account) -> anyhow::Result<()> {
    let state = &desk.user.folders.state;
    let removed = Queries::forget(state, way.earnest)?;
    account.add(removed, "queries");
    if removed > 0 {
        account.stays("a Glosse that is running still has its queries, and keeps those that come");
    }
    Ok(())
}

pub(super) fn positions(desk: &Desk, way: Way, account: &mut Account) -> anyhow::Result<()> {
    let state = &desk.user.folders.state;
    let marks = MarksLog::forget(state, (Forgettable::Places, way.earnest))?;
    account.add(marks, "reading position(s)");
    last_library(&desk.user, way, account)
}

pub(super) fn last_library(user: &User, way: Way, account: &mut Account) -> anyhow::Result<()> {
    account.add(last::forget(&user.folders.state, way.earnest)?, "library that was open last");
    Ok(())
}

pub(super) fn exports(desk: &Desk, way: Way, account: &mut Account) -> anyhow::Result<()> {
    let folder = desk.user.folders.state.join("exports");
    let removed = files::remove_folder(&folder, way.earnest);
    let removed = removed.with_context(|| format!("cannot remove {}", folder.display()))?;
    account.add(removed, "cop(ies) of files that exports have replaced");
    Ok(())
}
