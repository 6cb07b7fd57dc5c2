import { expect, it } from 'vitest';
import { isTest, type Source, sources } from './sources.ts';

/**
 * What browsers give to https pages alone, and the one place that may name it, which says what
 * becomes of it over plain http. A server on a local network is reached without https.
 */
const guarded: readonly [what: RegExp, where: RegExp][] = [
  [/\bcrypto\.(randomUUID|subtle)\b/, /^$/],
  [/\bnavigator\.clipboard\b/, /^web\/ui\/copy-text\.ts$/],
  [
    /\bnavigator\.serviceWorker\b|\bWorkbox\b/,
    /^web\/(shell\/watch-worker\.ts|session\/push\.ts)$/,
  ],
  [/\bnavigator\.locks\b/, /^web\/(tabs\/connect-over-tabs|session\/carrier)\.ts$/],
  [
    /\bmediaDevices\b/,
    /^web\/features\/(contacts\/(qr-reading\.ts|scan-dialog\.tsx)|conversation\/voice\/microphone\.ts)$/,
  ],
  [/\bnavigator\.share\(/, /^web\/(faces\/share-link\.ts|features\/chats\/invite-card\.tsx)$/],
  [/\bnavigator\.geolocation\b/, /^web\/features\/conversation\/attach\/use-share-place\.ts$/],
  [/\bnavigator\.storage\b(?!\?)/, /^$/],
  [/\bnavigator\.(set|clear)AppBadge\b(?!\?)/, /^$/],
  [/\bcookieStore\b[.(]/, /^$/],
  [
    /\b(Notification|PushManager|caches)\b[.(]/,
    /^web\/(session\/push\.ts|public\/push-worker\.js)$/,
  ],
];

/** Files that lean on https where nobody looks whether it is there. */
function leaning(among: readonly Source[]): string[] {
  return among
    .filter(({ path }) => /^(web|sdk)\//.test(path) && !isTest(path))
    .flatMap(({ path, text }) =>
      guarded
        .filter(([what, where]) => what.test(text) && !where.test(path))
        .map(([what]) => `${path}: ${what.source}`),
    );
}

it('the web client calls nothing that only https pages have, save where it looks first', () => {
  expect(leaning(sources())).toEqual([]);
});

it('each place that may, looks whether it is there', () => {
  const look = /isSecureContext|'(locks|serviceWorker|share)' in navigator/;
  const places = sources().filter(({ path }) =>
    guarded.some(([, where]) => where.source !== '^$' && where.test(path)),
  );
  // The camera is asked for by a dialog that has looked, and a worker lives on https alone.
  const asked = places.filter(({ path }) => !/\/(qr-reading\.ts|push-worker\.js)$/.test(path));
  expect(asked.map(({ path, text }) => [path, look.test(text)])).toEqual(
    asked.map(({ path }) => [path, true]),
  );
  expect(asked.length).toBe(10);
});

it('notices what leans on https', () => {
  const text = 'const id = crypto.randomUUID();';
  expect(leaning([{ path: 'web/features/x.ts', text }])).toHaveLength(1);
  expect(leaning([{ path: 'server/x.ts', text }])).toEqual([]);
});
