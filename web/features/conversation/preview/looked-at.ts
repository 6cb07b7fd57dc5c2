import type { LinkPreview } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { CallError } from '@teahouse/sdk/call-error';
import type { Client } from '@teahouse/sdk/client';

const most = 50;

/** What pages said since the start, by link; the last one asked for is the last. */
const answers = new Map<string, Promise<LinkPreview | null>>();
let offered = true;

/** Asks the server for the page at a link, once. Null where there is nothing to show. */
export function lookAt(client: Client, link: string): Promise<LinkPreview | null> {
  const held = answers.get(link);
  if (held !== undefined) return held;
  if (!offered || link.length > limits.link) return Promise.resolve(null);
  const answer = client.call('previews.look', { url: link }).then(
    ({ preview }) => preview,
    (error: unknown) => {
      // Where operators want none, none is asked for again; else the next look may do better.
      if (error instanceof CallError && error.code === 'previews.off') offered = false;
      else answers.delete(link);
      return null;
    },
  );
  answers.set(link, answer);
  const [oldest] = answers.keys();
  if (answers.size > most && oldest !== undefined) answers.delete(oldest);
  return answer;
}
