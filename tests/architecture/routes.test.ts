import { routes } from '@teahouse/protocol';
import { expect, it } from 'vitest';
import { isTest, sources } from './sources.ts';

it('every route of the server is one of the wire: in the reference, and nowhere else', () => {
  const served = sources()
    .filter(({ path }) => path.startsWith('server/') && !isTest(path))
    .flatMap(({ text }) => [
      ...text.matchAll(
        /\b(?:server|scope)\.(get|head|post|put|patch|delete)(?:<[^(]*>)?\(\s*['"`]([^'"`]+)/g,
      ),
    ])
    .map(([, verb, path = '']) => `${verb} ${path.replace(/:(\w+)/g, '{$1}')}`)
    .filter((route) => !route.endsWith('/{method}'));
  const told = Object.values(routes).map(({ verb, path }) => `${verb} ${path}`);
  expect(served.toSorted()).toEqual(told.toSorted());
});
