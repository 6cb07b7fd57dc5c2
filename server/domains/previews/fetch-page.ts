import { follow, OutboundFailure } from '#platform/outbound/index.ts';
import { decodePage } from './decode-page.ts';
import { type ReadPage, readPage } from './read-page.ts';
import type { Room } from './room.ts';

const REDIRECTS = 3;
const PAGE = { method: 'GET', web: true, timeoutMs: 5_000, maxBytes: 512 * 1024 } as const;
const PICTURE = { ...PAGE, maxBytes: 5 * 1024 * 1024 } as const;
/** Says who asks, and nothing of for whom. */
const asNobody = { 'user-agent': 'Teahouse (link preview)', 'accept-encoding': 'gzip' };

/** @returns what a page says; null where it is away, is none, or says nothing */
export async function fetchPage(
  { outbound }: Pick<Room, 'outbound'>,
  address: string,
): Promise<ReadPage | null> {
  const headers = { ...asNobody, accept: 'text/html' };
  const answer = await answered(follow(outbound, address, { ...PAGE, headers }, REDIRECTS));
  const type = answer?.headers['content-type'] ?? '';
  if (answer?.status !== 200 || !/^\s*text\/html\s*(;|$)/i.test(type)) return null;
  return readPage(decodePage(answer.body, type), answer.url);
}

/** @returns the bytes of a picture, whatever they are; null where they are away, or too many */
export async function fetchPicture(
  { outbound }: Pick<Room, 'outbound'>,
  address: string,
): Promise<Buffer | null> {
  const headers = { ...asNobody, accept: 'image/*' };
  const answer = await answered(follow(outbound, address, { ...PICTURE, headers }, REDIRECTS));
  const type = answer?.headers['content-type'] ?? '';
  const whole = answer?.status === 200 && !answer.cut && answer.body.byteLength > 0;
  return whole && /^\s*image\//i.test(type) ? answer.body : null;
}

async function answered<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof OutboundFailure) return null;
    throw error;
  }
}
