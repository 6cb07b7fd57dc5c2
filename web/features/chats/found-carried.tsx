import type { Attachment } from '@teahouse/protocol';
import { matcherOf } from '@teahouse/protocol/words';
import { Icon } from '#ui/icon.tsx';
import type { IconName } from '#ui/icons.ts';
import { useAttachmentWords } from '../../faces/attachment-words.ts';
import { ExcerptWords } from './excerpt-words.tsx';

const signs = {
  photo: 'image',
  video: 'play',
  voice: 'mic',
  file: 'file',
} as const satisfies Record<Attachment['kind'], IconName>;

interface FoundCarriedProps {
  carried: readonly Attachment[];
  query: string;
}

/** What a message that was found carries: the file whose name was looked for, else all in a word. */
export function FoundCarried({ carried, query }: FoundCarriedProps) {
  const inWords = useAttachmentWords();
  const matcher = matcherOf(query);
  const named = carried.find(({ kind, name }) => kind !== 'voice' && matcher?.(name));
  const [first] = carried;
  if (first === undefined) return null;
  return (
    <>
      <Icon
        name={signs[(named ?? first).kind]}
        size={1}
        className="me-1 inline-block align-[-0.15em]"
      />
      <bdi>{named ? <ExcerptWords text={named.name} query={query} /> : inWords(carried)}</bdi>
    </>
  );
}
