//! The commands about letting go of the shop: what would be left behind, and doing it.

use super::session::leave;
use super::{Answer, visit, visit_for};
use crate::dto;
use crate::files::Files;
use crate::shape;
use crate::wiring::Shell;
use counter::Fault;
use counter::ports::Files as _;
use journal::Books;
use tauri::State;
use till::role::Deed;

/// What only this till could end.
#[tauri::command]
pub async fn left_behind(shell: State<'_, Shell>) -> Answer<dto::LeftBehind> {
    visit(&shell, |counter, now| {
        Ok((counter.left_behind(now)?, Vec::new()))
    })
    .await
    .map(|left| shape::left_behind(&left))
}

/// Lets go of the shop: the keys are removed, the journal stays. `despite` says how much is left
/// behind, where something is.
#[tauri::command]
pub async fn unbind(
    shell: State<'_, Shell>,
    despite: Option<u64>,
    authorisation: Option<dto::Authorisation>,
) -> Answer<()> {
    let leave = leave(&shell, Deed::Unbind, authorisation).await?;
    let (keys, data) = (shell.keys.clone(), shell.data.clone());
    visit_for(&shell, Deed::Look, move |counter, now| {
        let todo = counter.unbind(leave, despite, now, || {
            // What can fail without changing anything comes first.
            let journal = Files { data }.open(Books::Practice).map_err(Fault::from)?;
            keys.forget()?;
            Ok(journal)
        })?;
        Ok(((), todo))
    })
    .await?;
    shell.cloudpay.forget();
    Ok(())
}
