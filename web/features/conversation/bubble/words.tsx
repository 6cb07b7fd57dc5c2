import { everyone } from '@teahouse/protocol/everyone';
import { useContext, useMemo } from 'react';
import { Link } from 'wouter';
import { later } from '#ui/later.tsx';
import { GroupOfNames } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { nameOfAll } from '../composer/mentions.ts';
import type { Caution } from './caution.ts';
import { followed } from './follow-link.ts';
import { type Named, type Segment, segmentsOf } from './segments.ts';
import { useLinks } from './use-links.ts';

const MarkedPieces = later(async () => (await import('./marked-pieces.tsx')).MarkedPieces);

interface WordsProps {
  text: string;
  mentions: readonly number[];
  /** Why its links are asked about before they are opened; null where they are not. */
  caution?: Caution | null;
}

/** What was said, with its marks, links and mentions. */
export function Words({ text, mentions, caution = null }: WordsProps) {
  const me = useReplica((state) => state.me?.id);
  const profiles = useReplica((state) => (mentions.length === 0 ? null : state.profiles));
  const myName = useReplica((state) => state.me?.name ?? '');
  const group = useContext(GroupOfNames);
  const nicknames = useReplica((state) =>
    group === null ? undefined : state.nicknames.get(group),
  );
  const links = useLinks(text);
  const segments = useMemo(() => {
    const named = mentions.flatMap((user): Named[] => {
      if (user === everyone) return [{ user, name: nameOfAll }];
      const name = user === me ? myName : (profiles?.get(user)?.name ?? '');
      const nickname = nicknames?.names[user] ?? '';
      return [name, nickname].filter((each) => each !== '').map((each) => ({ user, name: each }));
    });
    return segmentsOf(text, links(text), named);
  }, [text, links, mentions, profiles, nicknames, me, myName]);
  const piece = (segment: Segment, key: number) => (
    <Piece key={key} segment={segment} me={me} caution={caution} />
  );
  const plain = segments.map(piece);
  if (!/[*_~`]/.test(text)) return plain;
  return <MarkedPieces segments={segments} piece={piece} meanwhile={plain} />;
}

interface PieceProps {
  segment: Segment;
  me: number | undefined;
  caution: Caution | null;
}

function Piece({ segment, me, caution }: PieceProps) {
  switch (segment.type) {
    case 'text':
      return segment.text;
    case 'link':
      return <Anchor url={segment.url} text={segment.text} caution={caution} />;
    case 'mention':
      return segment.user === me || segment.user === everyone ? (
        <mark className="rounded-chip bg-brand-fill px-1 text-on-brand">{segment.text}</mark>
      ) : (
        <Link href={`/contacts/${segment.user}`} className="font-medium text-brand">
          {segment.text}
        </Link>
      );
  }
}

/** A link; one that carries a caution opens nothing before its reader was asked. */
function Anchor({ url, text, caution }: { url: string; text: string; caution: Caution | null }) {
  return (
    <a {...followed(url, caution)} className="text-link underline decoration-1 underline-offset-2">
      {text}
    </a>
  );
}
