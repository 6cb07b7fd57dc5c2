export { createGiveWay } from './give-way.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it stands between the tags, or in an attribute, of a page. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** The beginning of a text, at most so many UTF-16 units of it, without half a sign at its end. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = /[\ud800-\udbff]$/;
  return text.slice(0, most).replace(half, '');
}

/** The same with a mark where something was left out; the mark counts. */
export function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${beginning(text, most - 1).trimEnd()}…`;
}
