// Puts the wedge core on the window, before any other listener, so that a gun works whatever has
// the focus and its burst never lands in a field. Typing that was held back is given back here,
// into the field or as key events. It refuses to know what a code means.
import { GAP_MS, Wedge, type Decision } from './wedge';

/** A timer this late says that the page was busy. */
const LATE_MS = 10;

/** Key events made by the replay; they must not be held a second time. */
const replayed = new WeakSet<Event>();

const INTERRUPTIONS = ['pointerdown', 'click', 'paste', 'blur'] as const;

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return (
    (target instanceof HTMLInputElement &&
      (target.type === 'text' || target.type === 'password')) ||
    target instanceof HTMLTextAreaElement
  );
}

/** Types one character as the keyboard would have. */
function type(target: EventTarget, key: string): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  replayed.add(event);
  if (!target.dispatchEvent(event) || !isField(target)) return;
  target.focus();
  // `insertText` keeps the undo history; not every web view has it.
  if (
    typeof document.execCommand === 'function' &&
    document.execCommand('insertText', false, key)
  ) {
    return;
  }
  const start = target.selectionStart ?? target.value.length;
  target.setRangeText(key, start, target.selectionEnd ?? start, 'end');
  target.dispatchEvent(new InputEvent('input', { bubbles: true, data: key }));
}

/** Listens until the returned function is called. `isExpected` tells whether a code comes next. */
export function listenForGun(
  onCode: (text: string) => void,
  isExpected: () => boolean = () => false,
): () => void {
  const wedge = new Wedge();
  let target: EventTarget = document.body;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Key events carry their own clock, which need not start where the page's does.
  let offset = 0;

  const obey = (decision: Decision): void => {
    for (const key of decision.replay) type(target, key);
    if (decision.verdict.act === 'hold') wait(decision.verdict.wait);
  };

  const wait = (ms: number): void => {
    clearTimeout(timer);
    const due = performance.now() + ms;
    timer = setTimeout(() => {
      const at = performance.now() + offset;
      // A busy page runs this late, with keys still queued behind it: let them come first.
      if (performance.now() - due > LATE_MS) {
        wedge.excuse(at);
        wait(GAP_MS);
      } else {
        obey(wedge.tick(at));
      }
    }, ms);
  };

  const hear = (event: KeyboardEvent): void => {
    if (replayed.has(event)) return;
    // Space presses the button that has the focus; no code begins with it.
    if (event.key === ' ' && !isField(event.target) && !wedge.holding) return;
    offset = event.timeStamp - performance.now();
    wedge.expecting = isExpected();
    const decision = wedge.key({
      key: event.key,
      at: event.timeStamp,
      command: event.ctrlKey || event.altKey || event.metaKey,
      repeat: event.repeat,
      composing: event.isComposing || event.key === 'Process',
    });
    obey({ ...decision, verdict: { act: 'pass' } });
    const { verdict } = decision;
    if (verdict.act === 'pass') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (verdict.act === 'hold') {
      target = event.target ?? document.body;
      wait(verdict.wait);
    } else if (verdict.act === 'code') {
      clearTimeout(timer);
      if (verdict.text) onCode(verdict.text);
    }
  };

  // A touch right after fast typing must find what was typed.
  const interrupt = (event: Event): void => {
    // The focus may move inside the page during a burst; only leaving the window counts.
    if (event.type === 'blur' && event.target !== window) return;
    for (const key of wedge.interrupt()) type(target, key);
  };

  window.addEventListener('keydown', hear, { capture: true });
  for (const name of INTERRUPTIONS) window.addEventListener(name, interrupt, { capture: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', hear, { capture: true });
    for (const name of INTERRUPTIONS) {
      window.removeEventListener(name, interrupt, { capture: true });
    }
  };
}
