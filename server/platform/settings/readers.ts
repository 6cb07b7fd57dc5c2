import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { domainToASCII } from 'node:url';
import * as z from 'zod';
import type { SettingReader } from './setting.ts';

/** A whole number between two bounds, both allowed. */
export function whole(least: number, most: number): SettingReader<number> {
  const error = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, { error })
    .transform(Number)
    .pipe(z.int({ error }).min(least, { error }).max(most, { error }));
}

/** A number that may have a fraction, above 0. */
export function factor(most: number): SettingReader<number> {
  const error = `a number above 0, at most ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}(\.\d{1,9})?$/, { error })
    .transform(Number)
    .pipe(z.number().positive({ error }).max(most, { error }));
}

export function oneOf<const Word extends string>(...words: Word[]): SettingReader<Word> {
  return z.enum(words, { error: `one of ${words.join(', ')}` });
}

/** A line of text of at most `most` characters, with something in it. */
export function line(most: number): SettingReader<string> {
  const error = `one line of at most ${most} characters`;
  return z
    .string()
    .regex(/^[^\p{Cc}]+$/u, { error })
    .max(most, { error });
}

/** A dotless word that can be part of a name in another system. */
export function word(): SettingReader<string> {
  return z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, {
    error: 'lower-case letters, digits, - and _, at most 40',
  });
}

/** A folder, made absolute from where the program was started. */
export function folder(): SettingReader<string> {
  return z.string().transform((path) => resolve(path));
}

/** A file, made absolute from where the program was started. */
export function file(): SettingReader<string> {
  return z.string().transform((path) => resolve(path));
}

/** An address with one of the given schemes, as in `nats:`. */
export function address(...schemes: string[]): SettingReader<string> {
  const error = `an address that begins with ${schemes.map((each) => `${each}//`).join(' or ')}`;
  return z.string().refine((url) => schemes.some((scheme) => url.startsWith(`${scheme}//`)), {
    error,
  });
}

/** An http or https address of a whole host: no path, query, user or password. */
export function origin(): SettingReader<string> {
  const error = 'an address like https://chat.example.org, without a path';
  return z
    .string()
    .refine(isOrigin, { error })
    .transform((url) => new URL(url).origin);
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return url.href === `${url.origin}/`;
}

const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** A host's name with a dot in it, as DNS writes it: in lower case, other scripts as `xn--…`. */
export function domainName(): SettingReader<string> {
  const error = 'a name like chat.example.org, without a scheme or a port';
  return z
    .string()
    .max(200, { error })
    .transform((name) => domainToASCII(name))
    .refine((name) => domain.test(name), { error });
}

export function email(): SettingReader<string> {
  return z.email({ error: 'an address like tea@example.org' });
}

/** Addresses and networks with commas between: `10.0.0.0/8, ::1`, or `loopback`. */
export function networks(): SettingReader<string[]> {
  const error = 'addresses or networks like 10.0.0.0/8 with commas between';
  return z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine((all) => all.every(isNetwork), { error });
}

/** Names or addresses of hosts with commas between, without ports; none is allowed too. */
export function hosts(): SettingReader<string[]> {
  const error = 'names or addresses of hosts with commas between, without ports';
  return z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim().toLowerCase()))
    .transform((all) => all.filter((each) => each !== ''))
    .refine((all) => all.every((each) => isIP(each) !== 0 || /^[a-z0-9.-]{1,253}$/.test(each)), {
      error,
    });
}

const namedNetworks = ['loopback', 'linklocal', 'uniquelocal'];

function isNetwork(text: string): boolean {
  const [host = '', bits, ...rest] = text.split('/');
  const family = isIP(host);
  if (bits === undefined) return family !== 0 || namedNetworks.includes(text);
  return (
    family !== 0 && rest.length === 0 && /^\d+$/.test(bits) && +bits <= (family === 4 ? 32 : 128)
  );
}

/** A secret of at least 16 characters, without blanks. */
export function secret(): SettingReader<string> {
  return z.string().regex(/^[\x21-\x7e]{16,}$/, {
    error: 'at least 16 letters, digits or signs, without blanks',
  });
}
