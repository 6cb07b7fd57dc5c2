import { useMemo } from 'react';
import { Link } from 'wouter';
import { useReplica } from '../../../session/index.ts';
import { type Named, type Segment, segmentsOf } from './segments.ts';

interface WordsProps {
  text: string;
  mentions: readonly number[];
}

/** What was said, with its links and mentions. */
export function Words({ text, mentions }: WordsProps) {
  const me = useReplica((state) => state.me?.id);
  const profiles = useReplica((state) => (mentions.length === 0 ? null : state.profiles));
  const myName = useReplica((state) => state.me?.name ?? '');
  const segments = useMemo(() => {
    const named = mentions.flatMap((user): Named[] => {
      const name = user === me ? myName : (profiles?.get(user)?.name ?? '');
      return name === '' ? [] : [{ user, name }];
    });
    return segmentsOf(text, named);
  }, [text, mentions, profiles, me, myName]);
  return segments.map((segment, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text is cut anew as a whole.
    <Piece key={index} segment={segment} me={me} />
  ));
}

function Piece({ segment, me }: { segment: Segment; me: number | undefined }) {
  switch (segment.type) {
    case 'text':
      return segment.text;
    case 'link':
      return (
        <a
          href={segment.url}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="text-link underline decoration-1 underline-offset-2"
        >
          {segment.text}
        </a>
      );
    case 'mention':
      return segment.user === me ? (
        <mark className="rounded-chip bg-brand-fill px-1 text-on-brand">{segment.text}</mark>
      ) : (
        <Link href={`/contacts/${segment.user}`} className="font-medium text-brand">
          {segment.text}
        </Link>
      );
  }
}
