//! Who is at the till, and what was done at it, in their outward form.

use super::record;
use crate::dto;
use counter::LeftBehind;
use counter::audit::{Page, Verified};
use counter::people::SessionSeen;
use till::role::Role;
use till::who::Staff;

/// A role.
pub fn role(role: Role) -> dto::Role {
    match role {
        Role::Clerk => dto::Role::Clerk,
        Role::Manager => dto::Role::Manager,
        Role::Administrator => dto::Role::Administrator,
    }
}

/// Who is at the till.
pub fn session(seen: &SessionSeen) -> dto::SessionView {
    dto::SessionView {
        staff: seen.staff.as_ref().map(|staff| dto::StaffName {
            no: staff.no.clone(),
            name: staff.name.clone(),
        }),
        role: role(seen.role),
        locked: seen.is_locked,
        login_needed: seen.needs_login,
        lock_after_min: seen.lock_after_min,
        has_owner: seen.has_owner,
    }
}

/// A page of the audit log.
pub fn audit(page: Page) -> dto::AuditPage {
    let rows = page.rows.into_iter().map(|row| dto::AuditRow {
        seq: row.seq,
        at_ms: row.at.unix_ms(),
        who: row
            .who
            .as_ref()
            .map(Staff::shown)
            .unwrap_or_default()
            .to_owned(),
        what: row.what,
        params: row.params,
        no: row.no,
    });
    dto::AuditPage {
        rows: rows.collect(),
        next: page.next,
    }
}

/// What came of going through it.
pub fn verified(verified: Verified) -> dto::AuditVerified {
    dto::AuditVerified {
        entries: verified.entries,
        broken: verified.broken,
        missing: verified.missing,
    }
}

/// What would be left behind.
pub fn left_behind(left: &LeftBehind) -> dto::LeftBehind {
    dto::LeftBehind {
        open: left.open.iter().map(record).collect(),
        deposits: left.deposits,
        frozen: dto::Amount {
            fen: left.frozen.fen(),
            yuan: left.frozen.yuan(),
        },
        count: left.count(),
    }
}
