import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Agent } from 'node:https';
import { axios } from 'acme-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSentences } from '#platform/sentences/index.ts';
import { startPebble, type TestAuthority } from '../../../../tests/kit/pebble.ts';
import { has } from '../../../../tests/kit/programs.ts';
import { readCertificate } from '../certificate.ts';
import { Challenges } from '../challenges.ts';
import { createPlainDoor } from '../plain-door.ts';
import { explain } from './explain.ts';
import { newKey } from './folder.ts';
import { obtain } from './obtain.ts';

const names = {
  'chat.example.org': '127.0.0.1',
  'other.example.org': '127.0.0.9',
  'closed.example.org': '127.0.0.8',
};

describe.skipIf(!has('pebble'))('asking an authority that speaks ACME', () => {
  const challenges = new Challenges();
  let authority: TestAuthority;
  let door: Server;
  let other: Server;

  beforeAll(async () => {
    authority = await startPebble({ names });
    axios.defaults.httpsAgent = new Agent({ ca: authority.ca });
    const publicUrl = 'https://chat.example.org';
    const sentences = createSentences();
    door = createPlainDoor({ publicUrl, sentences, proof: challenges.at });
    await once(door.listen(authority.httpPort, '127.0.0.1'), 'listening');
    other = createServer((_request, answer) => answer.writeHead(404).end('not here'));
    await once(other.listen(authority.httpPort, '127.0.0.9'), 'listening');
  });
  afterAll(async () => {
    door.close();
    other.close();
    await authority?.[Symbol.asyncDispose]();
  });

  const wish = (domain: string, directory = authority.directory) => ({
    directory,
    domain,
    email: 'tea@example.org',
    accountKey: newKey(),
    challenges,
  });

  it('gets a certificate with its chain for a name that leads here', async () => {
    const { cert, key } = await obtain(wish('chat.example.org'));
    const certificate = readCertificate(cert, key);
    expect(certificate.covers('chat.example.org')).toBe(true);
    expect(cert.match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThan(1);
    expect(certificate.validUntil).toBeGreaterThan(Date.now());
  });

  it('gets another with the same account', async () => {
    const { accountKey } = wish('chat.example.org');
    const first = await obtain({ ...wish('chat.example.org'), accountKey });
    const second = await obtain({ ...wish('chat.example.org'), accountKey });
    expect(second.cert).not.toBe(first.cert);
  });

  it.each([
    ['other.example.org', 'leads to another machine or program'],
    ['closed.example.org', 'its port 80 has to lead to HTTP_PORT here'],
    ['nowhere.example.org', 'it has to be in DNS with the address of this machine'],
  ])('gets none for %s, and knows why', async (domain, sentence) => {
    const asked = wish(domain);
    const error = await obtain(asked).catch((reason: unknown) => reason);
    expect(explain(error, asked)).toContain(sentence);
  });

  it('says where there is no authority', async () => {
    const asked = wish('chat.example.org', 'https://127.0.0.1:9/dir');
    const error = await obtain(asked).catch((reason: unknown) => reason);
    expect(explain(error, asked)).toBe(
      'The certificate authority 127.0.0.1:9 cannot be reached (ECONNREFUSED).',
    );
  });
});
