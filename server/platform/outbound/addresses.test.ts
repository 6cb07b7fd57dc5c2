import { expect, it } from 'vitest';
import { AddressForbidden, refuseForbidden } from './addresses.ts';

const ask = (host: string) => () => refuseForbidden(new URL(`http://${host}/`), new Set());

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '168.63.129.16',
  '[::1]',
  '[::]',
  '[::127.0.0.1]',
  '[::a9fe:a9fe]',
  '[::8.8.8.8]',
  '[::ffff:168.63.129.16]',
  '[::ffff:10.0.0.1]',
  '[64:ff9b::a00:1]',
  '[2002:7f00:1::]',
  '[fd00::1]',
])('no request goes to %s', (host) => expect(ask(host)).toThrow(AddressForbidden));

it.each(['8.8.8.8', '168.63.129.17', '[2606:4700:4700::1111]', '[::1:0:0:1]'])(
  'a request may go to %s',
  (host) => expect(ask(host)).not.toThrow(),
);
