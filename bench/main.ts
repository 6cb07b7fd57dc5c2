import { writeFile } from 'node:fs/promises';
import { cpus, release } from 'node:os';
import { parseArgs } from 'node:util';
import { type Run, summarise } from './load/figures.ts';
import { measureTeahouse } from './measure.ts';
import { measureOpening } from './page/open.ts';
import { measureTaps } from './page/tap.ts';
import { peers } from './peers/index.ts';
import { targets } from './targets.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    pairs: { type: 'string', default: '1000' },
    rows: {
      type: 'string',
      default: 'direct,sign-ups,resume,idle,upload,room,crowd,inboxes,search,tap,open',
    },
    peers: { type: 'string', default: Object.keys(peers).join(',') },
    crowd: { type: 'string', default: '10000' },
    json: { type: 'string' },
    help: { type: 'boolean' },
  },
});

if (values.help) {
  process.stdout.write('What is measured, and how: bench/README.md\n');
  process.exit(0);
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const chosenPeers = values.peers.split(',').filter((name) => name in peers);

const rows = values.rows.split(',');
/** Each person has at most 32 sockets. */
const IDLE_PAIRS = 250;
/** Memory is measured in a process that does nothing else: these rows, and for how many pairs. */
const apart: Readonly<Record<string, number>> = { idle: IDLE_PAIRS, upload: 1 };
/** What is measured in a browser. */
const pages: Readonly<Record<string, () => Promise<Run>>> = {
  tap: measureTaps,
  open: measureOpening,
};

function orderOf(chosen: readonly string[], pairs: number) {
  return {
    rows: chosen,
    pairs,
    roomMembers: 500,
    crowdMembers: Number(values.crowd),
    returning: 200,
    idleSockets: 15_000,
    inboxOwners: 500,
    searchedMessages: 1_000_000,
    uploaded: 1_024,
    seconds: Number(values.seconds),
  };
}

async function measureAll(): Promise<Run[]> {
  const runs: Run[] = [];
  for (let run = 1; run <= Number(values.runs); run++) {
    say(`run ${run} of ${values.runs}: teahouse`);
    const busy = rows.filter((row) => !(row in apart) && !(row in pages));
    for (const [row, pairs] of Object.entries(apart)) {
      if (rows.includes(row)) runs.push(...(await measureTeahouse(orderOf([row], pairs))));
    }
    if (busy.length > 0) {
      runs.push(...(await measureTeahouse(orderOf(busy, Number(values.pairs)))));
    }
    for (const [row, measure] of Object.entries(pages)) {
      if (rows.includes(row)) runs.push(await measure());
    }
    for (const name of chosenPeers) {
      say(`run ${run} of ${values.runs}: ${name}`);
      runs.push(await peers[name as keyof typeof peers]({ seconds: Number(values.seconds), say }));
    }
  }
  return runs;
}

const runs = await measureAll();
const figures = summarise(runs);
const conditions = Object.assign({}, ...runs.map((run) => run.conditions)) as Run['conditions'];
const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, kernel: release() };

say('');
for (const [name, { median, least, most }] of Object.entries(figures)) {
  const target = targets[name];
  const wanted = target === undefined ? '' : `   target ${target}`;
  const [middle, low, high] = [median, least, most].map((value) =>
    value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 }),
  );
  say(`${name.padEnd(36)} ${middle?.padStart(12)}   (${low} to ${high})${wanted}`);
}
say('');
for (const [name, value] of Object.entries({ ...conditions, ...machine })) say(`${name}: ${value}`);

if (values.json !== undefined) {
  const report = {
    date: new Date().toISOString(),
    node: process.version,
    machine,
    conditions,
    figures,
  };
  await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
