import type { Run } from './figures.ts';
import { type Person, signUp, signUpMany } from './people.ts';
import { crowdRow } from './rows/crowd.ts';
import { fullLoad, leave, stageDirect, steadyLoad } from './rows/direct.ts';
import { idleRow } from './rows/idle.ts';
import { inboxesRow } from './rows/inboxes.ts';
import { resumeRow } from './rows/resume.ts';
import { roomRow } from './rows/room.ts';
import { searchRow } from './rows/search.ts';
import { signUpRow } from './rows/sign-ups.ts';
import { uploadRow } from './rows/upload.ts';

/** What the bench asks of the load maker's process. */
export interface Order {
  url: string;
  operatorLink: string;
  rows: readonly string[];
  pairs: number;
  roomMembers: number;
  /** Members of the large group of the `crowd` row. */
  crowdMembers: number;
  /** People of the `resume` row. */
  returning: number;
  idleSockets: number;
  /** Each of them puts the reader of the `inboxes` row into twenty groups. */
  inboxOwners: number;
  /** Written before they are searched. */
  searchedMessages: number;
  /** Megabytes of the file of the `upload` row. */
  uploaded: number;
  seconds: number;
}

const runs: Run[] = [];

/** The load maker cannot see the server's memory and processor: the bench reads them and says. */
function ask(what: 'resident' | 'processor'): Promise<number> {
  return new Promise((resolve) => {
    process.once('message', (figure: number) => resolve(figure));
    process.send?.({ ask: what });
  });
}

async function direct(order: Order, people: readonly Person[]): Promise<void> {
  const stage = await stageDirect(order.url, people);
  await fullLoad(stage, 2);
  const full = await fullLoad(stage, order.seconds);
  runs.push(full);
  const half = (full.figures.direct_messages_per_s ?? 0) / 2;
  runs.push(await steadyLoad(stage, half, order.seconds));
  if (order.rows.includes('sign-ups')) {
    runs.push(await signUpRow(order.url, stage, half, order.seconds));
  }
  leave(stage);
}

async function work(order: Order): Promise<void> {
  const operator = await signUp(order.url, order.operatorLink);
  const people = [operator, ...(await signUpMany(order.url, order.pairs * 2 - 1))];
  const { rows } = order;
  if (rows.includes('idle')) {
    const socketsEach = Math.ceil(order.idleSockets / people.length);
    runs.push(await idleRow(order.url, people, socketsEach, () => ask('resident')));
  }
  if (rows.includes('upload')) {
    runs.push(await uploadRow(order.url, operator, order.uploaded, () => ask('resident')));
  }
  if (rows.includes('direct')) await direct(order, people);
  if (rows.includes('resume')) {
    const returning = people.slice(0, order.returning);
    runs.push(await resumeRow(order.url, returning, 64, order.seconds));
  }
  if (rows.includes('room')) {
    const members = people.slice(0, order.roomMembers);
    runs.push(await roomRow(order.url, members, 32, order.seconds));
  }
  if (rows.includes('crowd')) {
    const online = people.slice(0, order.roomMembers);
    const large = { size: order.crowdMembers, seconds: order.seconds };
    runs.push(await crowdRow(order.url, online, large, () => ask('processor')));
  }
  if (rows.includes('inboxes')) {
    const [reader, ...others] = people.slice(-(order.inboxOwners + 1));
    if (reader !== undefined) runs.push(...(await inboxesRow(order.url, reader, others)));
  }
  if (rows.includes('search')) {
    runs.push(await searchRow(order.url, people, order.searchedMessages));
  }
}

process.once('message', (order: Order) => {
  work(order).then(
    () => process.send?.({ runs }, () => process.disconnect()),
    (error: unknown) => {
      process.send?.({ failed: String(error) }, () => process.disconnect());
    },
  );
});
