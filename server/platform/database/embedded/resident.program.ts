/**
 * A stand-in for the server that the tests kill: opens the database in the folder it is given,
 * commits numbered rows one after another and says each number once it is committed.
 */
import { openDatabase, StartupError, sql } from '../index.ts';

const [, , dataFolder = ''] = process.argv;
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  await reside();
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  say(`refused ${error.problem}: ${error.message} ${error.remedy}`);
  process.exitCode = 1;
}

async function reside(): Promise<void> {
  const log = (line: string) => say(`log ${line}`);
  const db = await openDatabase({ dataFolder, log, statementTimeoutMs: 5_000 });
  let leaving = false;
  process.once('SIGTERM', () => {
    leaving = true;
  });
  await sql`create table if not exists rows (n bigint primary key)`.execute(db.write);
  const { rows } = await sql<{ n: number }>`select n from rows order by n`.execute(db.read);
  say(`open with ${rows.map((row) => row.n).join(',')}.`);
  for (let n = (rows.at(-1)?.n ?? 0) + 1; !leaving; n++) {
    const done = await db.send.query('insert into rows values ($1)', [n]).then(
      () => true,
      () => false,
    );
    say(done ? `committed ${n}.` : `failed ${n}.`);
    await new Promise((resolve) => setTimeout(resolve, done ? 2 : 50));
  }
  await db.close();
  say('closed');
}
