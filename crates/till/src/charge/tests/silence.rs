//! What proves nothing ends nothing (invariant 3).

use super::*;

#[test]
fn silence_never_ends_a_charge() {
    use Silence::{NoReply, RefusedUnverified, ServerUnsure, Unlisted, Unreadable, Unverified};
    for silence in [
        NoReply,
        RefusedUnverified,
        ServerUnsure,
        Unlisted,
        Unreadable,
        Unverified,
    ] {
        for (from, state) in states()
            .into_iter()
            .filter(|(_, state)| !state.is_final() && *state != State::Drafted)
        {
            let reply = Reply::Unsure(silence);
            let quiet_ms = IN_FLIGHT_MS_MAX * 2;
            let event = Event::Reply {
                reply,
                quiet_ms,
                ours: None,
            };
            let (state, effects) =
                step(state, &by_code(), event, LATER).expect("an open charge hears");
            assert!(!state.is_final(), "{from} after {silence:?}");
            assert_eq!(effects, [Effect::AskLater], "{from} after {silence:?}");
        }
    }
}
