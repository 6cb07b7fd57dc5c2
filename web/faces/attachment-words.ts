import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Attachment } from '@teahouse/protocol';
import { clockLength } from '#ui/time.ts';

type Named = Pick<Attachment, 'kind' | 'name' | 'durationMs'>;

/** What a message carries, in a word or two; empty where it carries nothing. */
export function useAttachmentWords(): (carried: readonly Named[] | undefined) => string {
  const { t } = useLingui();
  return (carried = []) => {
    const [first] = carried;
    if (first === undefined) return '';
    const count = carried.length;
    if (count > 1) {
      return carried.every(({ kind }) => kind === 'photo')
        ? plural(count, { one: '# photo', other: '# photos' })
        : plural(count, { one: '# file', other: '# files' });
    }
    switch (first.kind) {
      case 'photo':
        return t`Photo`;
      case 'video':
        return t`Video`;
      case 'voice':
        return first.durationMs === undefined
          ? t`Voice message`
          : [t`Voice message`, clockLength(first.durationMs)].join(' ');
      case 'file':
        return first.name === '' ? t`File` : first.name;
    }
  };
}
