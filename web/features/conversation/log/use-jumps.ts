import { useCallback, useEffect, useRef, useState } from 'react';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import { useConversation, useScreen } from '../screen.ts';
import type { Anchor, Hold } from './layout.ts';
import type { Row } from './rows.ts';

interface Options {
  rows: readonly Row[];
  hold: (to: Hold) => void;
  anchors: () => readonly Anchor[];
}

export interface Jumps {
  /** Whether a jump can be undone. */
  canReturn: boolean;
  toEnd: () => void;
  to: (seq: number) => void;
  goBack: () => void;
}

const flashMs = 1_400;

/** Goes to messages wherever they are in the log, and back to where one came from. */
export function useJumps({ rows, hold, anchors }: Options): Jumps {
  const client = useClient();
  const { conversation, screen } = useConversation();
  const target = useScreen((each) => each.target);
  const latest = useRef({ rows, anchors });
  latest.current = { rows, anchors };
  const [trail, setTrail] = useState<readonly { seq: number; anchors: readonly Anchor[] }[]>([]);

  const go = useCallback(
    async (seq: number, place: (key: string) => Hold) => {
      const present = () => keyAt(latest.current.rows, seq);
      if (present() === null) await client.open(conversation, seq);
      // The rows are those of the new stretch only once React has drawn it.
      await new Promise(requestAnimationFrame);
      const key = present();
      if (key !== null) hold(place(key));
    },
    [client, conversation, hold],
  );

  const toEnd = useCallback(async () => {
    setTrail([]);
    await client.open(conversation);
    hold({ at: 'end' });
  }, [client, conversation, hold]);

  const to = useCallback(
    async (seq: number, back: boolean) => {
      const from = latest.current.anchors();
      const left = seqOf(latest.current.rows, from);
      if (back && left !== null) setTrail((now) => [...now, { seq: left, anchors: from }]);
      await go(seq, (key) => ({ at: 'row', key, share: 0.4 }));
      screen.setState({ flash: seq });
      setTimeout(() => screen.setState({ flash: null }), flashMs);
    },
    [go, screen],
  );

  const goBack = useCallback(async () => {
    const last = trail.at(-1);
    if (last === undefined) return;
    setTrail((now) => now.slice(0, -1));
    await go(last.seq, () => ({ at: 'rows', anchors: last.anchors }));
  }, [trail, go]);

  useEffect(() => {
    if (target === null) return;
    void attempt(target.seq === 'end' ? toEnd() : to(target.seq, target.back));
  }, [target, to, toEnd]);

  return {
    canReturn: trail.length > 0,
    toEnd: () => void attempt(toEnd()),
    to: (seq) => void attempt(to(seq, false)),
    goBack: () => void attempt(goBack()),
  };
}

/** The row of a message, or of the next one where it is not shown. */
function keyAt(rows: readonly Row[], seq: number): string | null {
  const [first, last] = [rows.find(hasMessage), rows.findLast(hasMessage)];
  if (first === undefined || last === undefined) return null;
  if (first.message.seq > seq && first.message.seq !== seq) return null;
  if (last.message.seq < seq) return null;
  return rows.find((row) => hasMessage(row) && row.message.seq >= seq)?.key ?? null;
}

type WithMessage = Extract<Row, { message: unknown }>;
const hasMessage = (row: Row): row is WithMessage => 'message' in row;

function seqOf(rows: readonly Row[], anchors: readonly Anchor[]): number | null {
  const keys = new Set(anchors.map(({ key }) => key));
  const row = rows.find((each) => keys.has(each.key) && hasMessage(each));
  return row !== undefined && hasMessage(row) ? row.message.seq : null;
}
