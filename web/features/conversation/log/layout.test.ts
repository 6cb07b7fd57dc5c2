import { describe, expect, it } from 'vitest';
import { anchorsAt, indexAt, layOut, scrollTopFor, totalHeight, windowOf } from './layout.ts';

const keys = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `s${from + index}`);
const heights = new Map<string, number>();
const heightOf = (key: string) => heights.get(key) ?? 40 + (Number(key.slice(1)) % 7) * 11;
const everything = () => true;

describe('laying out', () => {
  it('stands few rows at the foot of the view', () => {
    const layout = layOut(['a', 'b'], () => 50, 300);
    expect([...layout.tops]).toEqual([200, 250, 300]);
  });

  it('finds the row that covers a place, and the nearest beyond the ends', () => {
    const layout = layOut(['a', 'b', 'c'], () => 50, 0);
    expect([-10, 0, 49, 50, 149, 900].map((y) => indexAt(layout, y))).toEqual([0, 0, 0, 1, 2, 2]);
  });

  it('draws only what is near the view', () => {
    const layout = layOut(keys(1, 100_000), () => 50, 0);
    expect(windowOf(layout, 1_000_000, 600, 200)).toEqual({ from: 19_996, to: 20_017 });
    expect(
      windowOf(
        layOut([], () => 50, 0),
        0,
        600,
        200,
      ),
    ).toEqual({ from: 0, to: 0 });
  });
});

describe('holding the place', () => {
  const viewport = 600;

  it('does not move when history is prepended', () => {
    const before = layOut(keys(100, 200), heightOf, viewport);
    const scrollTop = 37;
    const anchors = anchorsAt(before, scrollTop, viewport, everything);
    const after = layOut(keys(1, 200), heightOf, viewport);
    const next = scrollTopFor(after, { at: 'rows', anchors }, viewport);
    expect(next).toBeCloseTo(scrollTop + totalHeight(after) - totalHeight(before), 6);
  });

  it('does not move when a row above grows', () => {
    const all = keys(1, 100);
    const before = layOut(all, heightOf, viewport);
    const anchors = anchorsAt(before, 2_000, viewport, everything);
    heights.set('s3', 900);
    const after = layOut(all, heightOf, viewport);
    heights.clear();
    const [first] = anchors;
    const top = scrollTopFor(after, { at: 'rows', anchors }, viewport) ?? 0;
    const index = after.indexes.get(first?.key ?? '') ?? 0;
    expect((after.tops[index] ?? 0) - top).toBeCloseTo(first?.offset ?? Number.NaN, 6);
  });

  it('holds on to the next row when the first is gone', () => {
    const before = layOut(keys(1, 100), () => 50, viewport);
    const anchors = anchorsAt(before, 1_000, viewport, everything);
    const gone = new Set(anchors.slice(0, 3).map(({ key }) => key));
    const after = layOut(
      before.keys.filter((key) => !gone.has(key)),
      () => 50,
      viewport,
    );
    expect(scrollTopFor(after, { at: 'rows', anchors }, viewport)).toBe(850);
  });

  it('never holds on to what moves by itself', () => {
    const layout = layOut(['day:1', 's1', 's2'], () => 400, viewport);
    const anchors = anchorsAt(layout, 0, viewport, (key) => !key.startsWith('day:'));
    expect(anchors.map(({ key }) => key)).toEqual(['s1', 's2']);
  });

  it('stays at the end', () => {
    const layout = layOut(keys(1, 50), () => 50, viewport);
    expect(scrollTopFor(layout, { at: 'end' }, viewport)).toBe(50 * 50 - viewport);
    expect(
      scrollTopFor(
        layOut(['a'], () => 50, viewport),
        { at: 'end' },
        viewport,
      ),
    ).toBe(0);
  });

  it('brings a row to a share of the view, as far as the ends allow', () => {
    const layout = layOut(keys(1, 100), () => 50, viewport);
    const to = (key: string, share: number) =>
      scrollTopFor(layout, { at: 'row', key, share }, viewport);
    expect(to('s50', 0.5)).toBe(49 * 50 - 275);
    expect(to('s1', 0.5)).toBe(0);
    expect(to('s100', 0)).toBe(5_000 - viewport);
    expect(to('elsewhere', 0)).toBeNull();
  });
});
