// Sets the stage for `npm run dev` in a plain browser. The address may ask for a language, a theme,
// a mode, an unbound till or an empty book, for looking at every screen.
import type { Language, Mode, Theme } from './backend';
import { Scripted, type Script } from './scripted';

declare global {
  interface Window {
    /** The stage of this tab; the practice desk opened from it plays on the same one. */
    stage?: Scripted;
  }
}

function script(): Script {
  const wish = new URLSearchParams(location.search);
  return {
    bound: wish.get('bound') !== 'no',
    seeded: wish.get('seeded') !== 'no',
    brokenPrinter: wish.get('printer') === 'broken',
    open: Number(wish.get('open') ?? 0),
    deposits: Number(wish.get('deposits') ?? 0),
    trade: Number(wish.get('trade') ?? 0),
    tradeBroken: wish.get('records') === 'broken',
    mayRefund: wish.get('rights') !== 'no',
    loginNeeded: wish.get('login') === 'needed',
    elsewhere: Number(wish.get('elsewhere') ?? 0),
    others: Number(wish.get('others') ?? 0),
    differs: wish.get('days') === 'differ',
    listsSilent: wish.get('days') === 'silent',
    shownMs: Number(wish.get('shown') ?? 120) * 1000,
    codeless: wish.get('code') === 'no',
    deskBroken: wish.get('desk') === 'broken',
    ...(wish.has('stopped') ? { stopped: wish.get('stopped') ?? '' } : {}),
    ...(wish.has('trouble') ? { trouble: `line_${wish.get('trouble') ?? ''}` } : {}),
    settings: {
      language: (wish.get('language') ?? 'zh-CN') as Language,
      theme: (wish.get('theme') ?? 'system') as Theme,
      mode: (wish.get('mode') ?? 'both') as Mode,
      cameraOn: wish.get('camera') !== 'no',
    },
  };
}

export function stage(): Scripted {
  const opener = window.opener as Window | null;
  window.stage = opener?.stage ?? new Scripted(script());
  return window.stage;
}
