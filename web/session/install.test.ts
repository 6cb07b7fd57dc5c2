import { describe, expect, it } from 'vitest';
import { counted, isDue, type Visits } from './install.ts';
import { installKind } from './install-kind.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

/** What is remembered after somebody came at these times. */
const after = (...times: number[]) =>
  times.reduce<Visits | null>((visits, time) => counted(visits, time), null) as Visits;

describe('installing is offered', () => {
  it('on the fifth visit, and a reload is none', () => {
    const reloads = after(0, 60_000, 120_000, 180_000, 240_000, 300_000);
    expect(reloads.count).toBe(1);
    expect(isDue(reloads, 300_000)).toBe(false);
    expect(isDue(after(0, hour, 2 * hour, 3 * hour), 3 * hour)).toBe(false);
    expect(isDue(after(0, hour, 2 * hour, 3 * hour, 4 * hour), 4 * hour)).toBe(true);
  });

  it('after the third day', () => {
    expect(isDue(after(0, 2 * day), 2 * day)).toBe(false);
    expect(isDue(after(0, 3 * day), 3 * day)).toBe(true);
  });

  it('once', () => {
    const visits = { ...after(0, 9 * day), offered: true };
    expect(isDue(counted(visits, 99 * day), 99 * day)).toBe(false);
  });
});

describe('a browser installs in its own way', () => {
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15';
  const android = 'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36';
  const linux = 'Mozilla/5.0 (X11; Linux x86_64)';

  it.each([
    [`${iphone} Version/26.0 Mobile/15E148 Safari/604.1`, 5, 'ios_safari'],
    [`${iphone} CriOS/156.0 Mobile/15E148 Safari/604.1`, 5, 'ios_other'],
    [`${mac} Version/26.0 Safari/605.1.15`, 5, 'ios_safari'],
    [`${mac} Version/26.0 Safari/605.1.15`, 0, 'mac_safari'],
    [`${mac} Chrome/156.0 Safari/537.36`, 0, 'desktop_chromium'],
    [`${android} Chrome/156.0 Mobile Safari/537.36`, 5, 'android_other'],
    ['Mozilla/5.0 (Android 16; Mobile; rv:140.0) Firefox/140.0', 5, 'android_firefox'],
    [`${linux} AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0`, 0, 'desktop_edge'],
    [`${linux} Gecko/20100101 Firefox/140.0`, 0, 'none'],
    ['curl/8', 0, 'none'],
  ])('%s with %i fingers', (userAgent, fingers, kind) => {
    expect(installKind(userAgent, fingers)).toBe(kind);
  });
});
