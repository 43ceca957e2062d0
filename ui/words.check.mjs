// Fails the build when the two languages do not say the same things with the same parameters.
// It refuses to judge the sentences themselves: that is for people.
import { readFileSync } from 'node:fs';

const read = (locale) =>
  JSON.parse(readFileSync(new URL(`./messages/${locale}.json`, import.meta.url), 'utf8'));
const parameters = (sentence) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort().join(' ');

const base = read('zh-CN');
const other = read('en');
const wrong = [];
for (const key of new Set([...Object.keys(base), ...Object.keys(other)])) {
  if (!base[key]) wrong.push(`zh-CN lacks "${key}"`);
  else if (!other[key]) wrong.push(`en lacks "${key}"`);
  else if (parameters(base[key]) !== parameters(other[key])) {
    wrong.push(
      `"${key}" takes ${parameters(base[key])} in zh-CN but ${parameters(other[key])} in en`,
    );
  }
}
if (wrong.length > 0) {
  console.error(`messages/ do not agree:\n  ${wrong.join('\n  ')}`);
  process.exit(1);
}
