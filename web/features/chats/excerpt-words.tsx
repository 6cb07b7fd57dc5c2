import { excerptOf } from '../../finding/index.ts';

/** The part of a text around what was looked for, which stands out. */
export function ExcerptWords({ text, query }: { text: string; query: string }) {
  return excerptOf(text, query).map(({ text: part, isMatch }, place) =>
    isMatch ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text stay in place.
      <mark key={place} className="bg-transparent font-medium text-brand">
        {part}
      </mark>
    ) : (
      part
    ),
  );
}
