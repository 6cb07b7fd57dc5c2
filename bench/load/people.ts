import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { MethodName, Methods, WireError } from '@teahouse/protocol';
import { apiPath } from '@teahouse/protocol/frames';
import { postText } from './http.ts';
import { Refused } from './wire.ts';

export interface Person {
  id: number;
  token: string;
}

/** People come from many addresses, through a reverse proxy that the server trusts. */
let address = 0;
function nextAddress(): string {
  address += 1;
  return `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`;
}

/** One call over HTTP. */
export async function post<Name extends MethodName>(
  url: string,
  method: Name,
  input: Methods[Name]['input'],
  token?: string,
): Promise<Methods[Name]['output']> {
  const { status, text } = await postText(`${url}${apiPath}/${method}`, JSON.stringify(input), {
    'content-type': 'application/json',
    'x-forwarded-for': nextAddress(),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  });
  if (status !== 200) throw new Refused((JSON.parse(text) as { error: WireError }).error);
  return JSON.parse(text) as Methods[Name]['output'];
}

/** Again after a while, as long as the server says that it is a matter of time. */
export async function patiently<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Refused) || error.retryAfterMs === undefined) throw error;
      await wait(error.retryAfterMs);
    }
  }
}

let born = 0;

/** Signs one person up. Handles are unique within a run of the bench. */
export async function signUp(url: string, link?: string): Promise<Person> {
  born += 1;
  const account = {
    handle: `b${born}_${process.pid}`,
    name: `Bench ${born}`,
    password: `kettle ${born} marble orchard`,
    birthYear: 1990,
    device: { name: 'Load maker', kind: 'program' as const },
  };
  const session =
    link === undefined
      ? await post(url, 'identity.sign_up', account)
      : await post(url, 'identity.open_server', { ...account, link });
  if (session.token === null) throw new Error('a program is handed its token');
  return { id: session.me.id, token: session.token };
}

/** Runs `work` for each item, at most `width` at a time. */
export async function each<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item, place: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    for (let place = next++; place < items.length; place = next++) {
      results[place] = await work(items[place] as Item, place);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

/** Does something over and over, `width` at a time. @returns how often it was done in time */
export async function repeat(
  deed: () => Promise<unknown>,
  width: number,
  seconds: number,
): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  let done = 0;
  await each(Array.from({ length: width }), width, async () => {
    while (performance.now() < end) {
      await deed();
      if (performance.now() < end) done += 1;
    }
  });
  return done;
}

export function signUpMany(url: string, count: number): Promise<Person[]> {
  return each(Array.from({ length: count }), 16, () => signUp(url));
}

/** Makes two people contacts, and returns their conversation. */
export async function befriend(url: string, a: Person, b: Person): Promise<number> {
  const { token } = await post(url, 'contacts.link', {}, b.token);
  await post(url, 'contacts.request', { user: b.id, token, greeting: '' }, a.token);
  await post(url, 'contacts.accept', { user: a.id }, b.token);
  const { conversation } = await post(url, 'chat.open', { user: b.id }, a.token);
  return conversation.id;
}

/** A group of everybody, each having accepted the owner's invitation. */
export async function gather(
  url: string,
  people: readonly Person[],
  title = 'Bench',
): Promise<number> {
  const [owner, ...others] = people;
  if (owner === undefined) throw new Error('a group needs an owner');
  const clientId = `bench-${title}-${process.pid}`;
  const { conversation } = await patiently(() =>
    post(url, 'chat.create_group', { clientId, title, members: [] }, owner.token),
  );
  const invited = new Set<number>();
  for (let at = 0; at < others.length; at += 100) {
    const users = others.slice(at, at + 100).map(({ id }) => id);
    const asked = await patiently(() =>
      post(url, 'chat.invite', { conversation: conversation.id, users }, owner.token),
    );
    for (const id of asked.invited) invited.add(id);
  }
  const guests = others.filter(({ id }) => invited.has(id));
  const yes = { conversation: conversation.id, accept: true };
  await each(guests, 16, ({ token }) =>
    patiently(() => post(url, 'chat.answer_invitation', yes, token)),
  );
  return conversation.id;
}
