/** Without case and accents, so that "zoe" finds "Zoë". */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/**
 * How well any of these names fits what was typed: 0 begins with it, 1 a word begins with it,
 * 2 holds it somewhere (from two letters on); Infinity not at all.
 */
export function nameRank(names: readonly string[], typed: string): number {
  const wanted = folded(typed.trim());
  return Math.min(...names.map((name) => rankOf(folded(name), wanted)));
}

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  if (name.split(/\s+/u).some((part) => part.startsWith(wanted))) return 1;
  return wanted.length > 1 && name.includes(wanted) ? 2 : Number.POSITIVE_INFINITY;
}
