// Which language the screens speak. The one place that tells the generated messages their locale,
// through a rune, so that every sentence on every screen changes at once.
import type { Language } from '../backend/backend';
import { overwriteGetLocale } from './generated/runtime.js';

class Words {
  language = $state<Language>('zh-CN');

  constructor() {
    overwriteGetLocale(() => this.language);
  }

  speak(language: Language): void {
    this.language = language;
    document.documentElement.lang = language;
  }
}

export const words = new Words();
