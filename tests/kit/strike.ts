import pg from 'pg';
import { PgBoss } from 'pg-boss';

/** Has a job of a running Teahouse done now; it looks for one every few seconds. */
export async function strike(databaseUrl: string, job: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const executeSql = (text: string, values?: unknown[]) => client.query(text, values);
    await new PgBoss({ db: { executeSql }, schema: 'jobs' }).send(job);
  } finally {
    await client.end();
  }
}

/** Makes all messages older by so many days, as if that time had passed. */
export async function ageMessages(databaseUrl: string, days: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const age = days * 86_400_000;
    await client.query(
      'update chat.messages set sent_at = sent_at - $1, expires_at = expires_at - $1',
      [age],
    );
  } finally {
    await client.end();
  }
}
