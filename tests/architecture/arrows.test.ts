import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { domainOrder, mayImport, mayUsePackage } from './arrows.ts';
import { importsOf, placeOf, root, sources } from './sources.ts';

describe('the arrows between rooms', () => {
  it('are kept by every import', () => {
    const broken = sources().flatMap((source) =>
      importsOf(source).flatMap(({ specifier }) => {
        const place = placeOf(source.path, specifier);
        if (place === null) return [];
        return mayImport(source.path, place) ? [] : [`${source.path} -> ${place}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('keep packages out of the protocol and the sdk', () => {
    const broken = sources().flatMap((source) =>
      importsOf(source)
        .filter(({ specifier }) => placeOf(source.path, specifier) === null)
        .filter(({ specifier }) => !mayUsePackage(source.path, specifier))
        .map(({ specifier }) => `${source.path} -> ${specifier}`),
    );
    expect(broken).toEqual([]);
  });

  it('follow the order of domains.ts', () => {
    const composition = readFileSync(join(root, 'server/domains.ts'), 'utf8');
    const places = domainOrder.map((name) =>
      composition.search(new RegExp(`= (?:create${name}|${name}Of)\\(`, 'i')),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('refuse what they should', () => {
    expect(mayImport('server/domains/contacts/store.ts', 'server/domains/chat/index.ts')).toBe(
      false,
    );
    expect(mayImport('server/domains/chat/store.ts', 'server/domains/contacts/index.ts')).toBe(
      true,
    );
    expect(mayImport('server/domains/chat/store.ts', 'server/domains/contacts/store.ts')).toBe(
      false,
    );
    expect(mayImport('server/platform/log/users.ts', 'server/domains/chat/index.ts')).toBe(false);
    expect(mayImport('server/platform/http/api.ts', 'server/platform/gateway/frame.ts')).toBe(
      false,
    );
    expect(mayImport('web/features/chats/list.tsx', 'web/features/contacts/index.ts')).toBe(false);
    expect(mayImport('web/features/chats/list.tsx', 'web/features/chats/row.tsx')).toBe(true);
    expect(mayImport('web/ui/button.tsx', 'sdk/client.ts')).toBe(false);
    expect(mayImport('sdk/client.ts', 'server/config.ts')).toBe(false);
    expect(mayUsePackage('sdk/client.ts', 'ws')).toBe(false);
  });
});
