import { z } from 'zod';
import { damaged } from './complaints.ts';

const Migration = z.object({ domain: z.string(), name: z.string(), hash: z.string() });

/** What a backup says of itself before anything else. */
const Header = z.object({
  /** Milliseconds since the epoch: the moment that the backup shows. */
  madeAt: z.number(),
  /** The generation of the program that made it. */
  program: z.number(),
  /** The PostgreSQL that it was taken from, for whoever wonders. */
  postgres: z.string(),
  /** Those that its tables have gone through. */
  migrations: z.array(Migration),
  /** `last` is text, since a sequence may count beyond what a number holds. */
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), last: z.string() })),
});
export type Header = z.output<typeof Header>;

/** What a section holds. */
const About = z.discriminatedUnion('kind', [
  /** Rows as PostgreSQL's COPY writes them as text, gzipped. */
  z.object({
    kind: z.literal('table'),
    schema: z.string(),
    name: z.string(),
    columns: z.array(z.string()),
  }),
  /** An uploaded file, by its name in the store of blobs. */
  z.object({ kind: z.literal('blob'), key: z.string() }),
  /** A file of the data folder, by its path in there, with `/` between. */
  z.object({
    kind: z.literal('file'),
    path: z.string().regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/),
  }),
]);
export type About = z.output<typeof About>;

/** What is known of a section once all of it was written. */
const Sum = z.object({ bytes: z.number(), sha256: z.string() });
export type Sum = z.output<typeof Sum>;

const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

export const headerBytes = (header: Header): Buffer => bytesOf(header);
export const aboutBytes = (about: About): Buffer => bytesOf(about);
export const sumBytes = (sum: Sum): Buffer => bytesOf(sum);

export const readHeader = (file: string, bytes: Buffer): Header => parse(file, Header, bytes);
export const readAbout = (file: string, bytes: Buffer): About => parse(file, About, bytes);
export const readSum = (file: string, bytes: Buffer): Sum => parse(file, Sum, bytes);

/** @throws StartupError `backup-unreadable` */
function parse<Value>(file: string, shape: z.ZodType<Value>, bytes: Buffer): Value {
  try {
    return shape.parse(JSON.parse(bytes.toString()));
  } catch {
    throw damaged(file);
  }
}
