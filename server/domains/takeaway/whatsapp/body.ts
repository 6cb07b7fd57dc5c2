import { attached, deleted, edited, omitted, plain, poll } from './words.ts';

/** What became of the words behind a name. */
export interface Body {
  /** `note`: the app itself says something; `omitted`: media that the export left out. */
  kind: 'text' | 'note' | 'omitted' | 'deleted' | 'poll' | 'location';
  text: string;
  /** The name of a file of the export. */
  file: string | null;
  edited: boolean;
}

/** Whether the export has a file of this name. */
export type HasFile = (name: string) => boolean;

/*
 * Whoever wrote an export may mean harm: what may repeat without end begins only where such a run
 * begins, or is bounded, so that no text takes longer than its length says.
 */
const LRM = '\u200e';
/** `<attached: 00000012-PHOTO.jpg>`, at the end of a line, in whatever language. */
const iosFile =
  /(?<![\u200e\u200f ])[\u200e\u200f ]*<[^<>:\n]{1,40}:[ \u00a0]?([^<>\n]{1,255}\.[^<>\n.]{1,10})>[\u200e\u200f ]*$/mu;
/** `IMG-20231231-WA0001.jpg (file attached)`, on the first line. */
const androidFile =
  /^[\u200e\u200f\u202a-\u202e\u2066-\u2069]{0,8}([^\n]{1,255}\.[^\n. ]{1,10})[\u200e\u200f\u202a-\u202e\u2066-\u2069]{0,8} \(([^()\n]{2,40})\)[\u200e\u200f]*$/mu;
/** `Report.pdf • 2 pages`: the app’s own caption of a document. */
const ownCaption = /^[^\n]{1,255}\.[A-Za-z0-9]{1,10} • [\u200e\u200f]?\d+ [^\n]{1,20}$/u;
const editedMark = /(?<![\u200e\u200f ])[\u200e\u200f ]*<([^<>:\n]{3,60})>[\u200e\u200f ]*$/u;
const mapLink = /https:\/\/(?:maps\.google\.com\/|maps\.apple\.com\/|www\.google\.com\/maps)\S+/u;

/** What the words of one message are: all of its lines. */
export function readBody(written: string, hasFile: HasFile): Body {
  const attachment = fileIn(written, hasFile);
  if (attachment !== null) return { kind: 'text', edited: false, ...attachment };
  const { text, edited: changed } = withoutMark(written);
  const whole = { text: shown(text), file: null, edited: changed };
  const first = text.split('\n', 1)[0] ?? '';
  if (poll.test(plain(first).toUpperCase())) return { ...whole, kind: 'poll' };
  if (mapLink.test(text)) return { ...whole, kind: 'location' };
  const said = plain(text);
  if (said === '' || omitted.has(said)) return { ...whole, kind: 'omitted', text: '' };
  if (deleted.has(said)) return { ...whole, kind: 'deleted', text: '' };
  // People cannot type the mark that iOS puts before what it says itself.
  return { ...whole, kind: text.startsWith(LRM) ? 'note' : 'text' };
}

function fileIn(written: string, hasFile: HasFile): { file: string; text: string } | null {
  const ios = iosFile.exec(written);
  if (ios?.[1] !== undefined) {
    const around = written.replace(ios[0], '');
    return { file: ios[1].trim(), text: ownCaption.test(around.trim()) ? '' : shown(around) };
  }
  const android = androidFile.exec(written);
  const [all, name, word] = android ?? [];
  if (all === undefined || name === undefined || android?.index !== 0) return null;
  if (!attached.has(plain(word ?? '')) && !hasFile(name)) return null;
  return { file: name, text: shown(written.slice(all.length)) };
}

/** Without the mark of a change; iOS puts it behind an unseen one, whatever the language. */
function withoutMark(written: string): { text: string; edited: boolean } {
  const found = editedMark.exec(written);
  if (found?.[1] === undefined || found.index === 0) return { text: written, edited: false };
  const sure = edited.has(plain(found[1])) || found[0].trimStart().startsWith(LRM);
  return sure
    ? { text: written.slice(0, found.index), edited: true }
    : { text: written, edited: false };
}

/** As it may be kept and shown: without the app’s own marks at the beginnings of lines. */
export function shown(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\0', '')
    .replace(/^[\u200e\u200f\ufeff]+/gmu, '')
    .trim();
}
