import { type Body, type HasFile, readBody, shown } from './body.ts';
import { type Dialect, dayOf } from './dialect.ts';
import { type Header, readHeader } from './header.ts';
import { splitName } from './names.ts';
import type { WallClock } from './wall-clock.ts';

/** One message of an export. */
export interface ReadMessage extends Body {
  /** The number of its first line, from 1. */
  line: number;
  at: number;
  /** Null for what the app itself says. */
  name: string | null;
}

/** A line that nothing could be made of. */
export interface Miss {
  line: number;
  text: string;
  why: 'no_date' | 'bad_date' | 'too_long';
}

export interface Reader {
  /** The message that ends before this line, if one does. */
  take(line: string): ReadMessage | null;
  /** The last one. */
  end(): ReadMessage | null;
}

export interface ReaderNeeds {
  dialect: Dialect;
  clock: WallClock;
  hasFile: HasFile;
  /** The most of one message that is kept, in UTF-16 units. */
  mostText: number;
  missed: (miss: Miss) => void;
}

interface Open {
  line: number;
  at: number;
  name: string | null;
  body: string;
}

/** Reads an export line by line, and holds no more of it than one message. */
export function createReader({ dialect, clock, hasFile, mostText, missed }: ReaderNeeds): Reader {
  let number = 0;
  let open: Open | null = null;

  const close = (): ReadMessage | null => {
    if (open === null) return null;
    const { line, at, name } = open;
    const body = open.body.trimEnd();
    if (body.length > mostText) missed({ line, text: body, why: 'too_long' });
    const kept = body.slice(0, mostText);
    open = null;
    if (name !== null) return { line, at, name, ...readBody(kept, hasFile) };
    return { line, at, name, kind: 'note', text: shown(kept), file: null, edited: false };
  };

  return {
    take(line) {
      number++;
      const header = readHeader(line);
      const ours = header?.style === dialect.style ? header : null;
      const at = ours && timeOf(ours, dialect, clock);
      if (ours === null || at === null) {
        if (ours !== null) missed({ line: number, text: line, why: 'bad_date' });
        else if (open === null && line.trim() !== '') {
          missed({ line: number, text: line, why: 'no_date' });
        }
        // One unit more than is kept says that it was longer.
        if (open !== null && open.body.length <= mostText) open.body += `\n${line}`;
        return null;
      }
      const before = close();
      open = { line: number, at, ...splitName(ours.rest, dialect.longNames) };
      return before;
    },
    end: close,
  };
}

function timeOf(header: Header, { order }: Dialect, clock: WallClock): number | null {
  const day = dayOf(header, order);
  const { hour, minute, second } = header;
  if (day === null || hour > 23 || minute > 59 || second > 59) return null;
  return clock(day, hour * 3_600 + minute * 60 + second);
}
