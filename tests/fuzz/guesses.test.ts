import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServer, testServer } from '../kit/server.ts';
import { post } from './faces.ts';

let server: TestServer;

beforeAll(async () => {
  server = await testServer({ RATE_FACTOR: '1000', GUESSES_FROM_ONE: '2' });
});
afterAll(() => server.stop());

it('guesses at a password are bounded, however far rates were loosened', async () => {
  const device = { name: 'A program', kind: 'program' };
  const input = { handle: 'nobody_here', password: 'a wrong guess', device };
  const codes: (string | undefined)[] = [];
  for (let count = 0; count < 3; count += 1) {
    const { error } = await post(server.url, { method: 'identity.sign_in', input });
    codes.push(error?.code);
  }
  const wrong = 'identity.wrong_credentials';
  expect(codes).toEqual([wrong, wrong, 'rate_limited']);
});
