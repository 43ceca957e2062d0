//! The commands about the line to Cloud Pay and the key that signs refunds. None of them waits
//! for the counter longer than it takes to ask whose till this is.

use super::{Answer, visit, visit_for};
use crate::dto;
use crate::shape;
use crate::wiring::Shell;
use counter::audit::What;
use counter::ports::Wire;
use counter::settings::Settings;
use counter::shop::Shop;
use counter::signing::Signing;
use counter::{Fault, Happened};
use std::sync::Arc;
use tauri::{State, async_runtime};
use till::moment::Moment;
use till::role::Deed;

pub(super) async fn shop(shell: &Shell) -> Answer<(Shop, Moment)> {
    shop_for(shell, Deed::Work).await
}

/// Writes into the audit log what was done.
pub(super) async fn note(shell: &Shell, what: What) -> Answer<()> {
    visit(shell, move |counter, now| Ok(((), counter.note(what, now)))).await
}

async fn shop_for(shell: &Shell, deed: Deed) -> Answer<(Shop, Moment)> {
    visit_for(shell, deed, |counter, now| {
        let shop = counter.shop().cloned().ok_or(Fault::NotSetUp)?;
        Ok(((shop, now.at), Vec::new()))
    })
    .await
}

/// Tries every host.
#[tauri::command]
pub async fn test_line(shell: State<'_, Shell>) -> Answer<dto::LineTest> {
    let (shop, _) = shop(&shell).await?;
    let found = shell.cloudpay.try_line(&shop).await;
    shell.counter.happened(Happened::LineUsed);
    Ok(shape::test(&found))
}

/// Takes the key that signs refunds, as PEM text, and seals it.
#[tauri::command]
pub async fn import_signing_key(shell: State<'_, Shell>, pem: String) -> Answer<()> {
    let (shop, now) = shop_for(&shell, Deed::Shop).await?;
    let signing = Signing::import(&pem, &shop, now).map_err(Fault::Signing);
    let kept = signing.and_then(|signing| {
        shell.keys.keep_signing(Some(&signing))?;
        Ok(signing)
    });
    let signing = kept.map_err(|fault| shape::fault(&fault))?;
    shell.cloudpay.sign_with(Some(signing));
    shell.counter.happened(Happened::LineUsed);
    note(&shell, What::KeyImported).await
}

/// Forgets the key that signs refunds.
#[tauri::command]
pub async fn remove_signing_key(shell: State<'_, Shell>) -> Answer<()> {
    visit_for(&shell, Deed::Shop, |_, _| Ok(((), Vec::new()))).await?;
    shell
        .keys
        .keep_signing(None)
        .map_err(|fault| shape::fault(&fault))?;
    shell.cloudpay.sign_with(None);
    shell.counter.happened(Happened::LineUsed);
    note(&shell, What::KeyRemoved).await
}

/// Puts a proxy to work, and tries the line beside everything else, so that it is soon known
/// whether it works.
pub(super) async fn go_another_way(shell: &Shell, chosen: &Settings) {
    if let Ok(proxy) = chosen.proxy.read() {
        shell.cloudpay.go_through(proxy);
    }
    if let Ok((shop, _)) = shop(shell).await {
        let (cloudpay, counter) = (Arc::clone(&shell.cloudpay), shell.counter.clone());
        async_runtime::spawn(async move {
            cloudpay.try_line(&shop).await;
            counter.happened(Happened::LineUsed);
        });
    }
}
