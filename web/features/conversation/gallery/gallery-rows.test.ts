import type { Attachment, Found, Message } from '@teahouse/protocol';
import { describe, expect, it } from 'vitest';
import { type GalleryRow, galleryRows } from './gallery-rows.ts';

const november = new Date(2026, 10, 20).getTime();
const october = new Date(2026, 9, 31).getTime();

const carried = (id: string, kind: Attachment['kind']): Attachment => ({
  id,
  kind,
  name: id,
  type: '',
  bytes: 1,
  ...(kind === 'photo' && { width: 1, height: 1 }),
});
const found = (seq: number, sentAt: number, more: Partial<Message>) =>
  ({ conversation: 1, message: { seq, sentAt, sender: 2, text: '', ...more } }) as Found;

function shown(row: GalleryRow): string {
  switch (row.type) {
    case 'month':
      return `month ${new Date(row.at).getMonth() + 1}`;
    case 'pictures':
      return row.pictures.map(({ attachment }) => attachment.id).join(' ');
    case 'file':
      return row.file.id;
    case 'link':
      return `${row.url} ${row.preview?.title ?? '-'}`;
  }
}

describe('the rows of a gallery', () => {
  it('are full of pictures, and begin anew with each month', () => {
    const album = ['a', 'b', 'c', 'd'].map((id) => carried(id, 'photo'));
    const all = [
      found(9, november, { attachments: [...album, carried('x', 'file')] }),
      found(8, october, { attachments: [carried('e', 'photo')] }),
    ];
    expect(galleryRows(all, 'media', 3).map(shown)).toEqual([
      'month 11',
      'a b c',
      'd',
      'month 10',
      'e',
    ]);
    expect(galleryRows(all, 'file', 3).map(shown)).toEqual(['month 11', 'x']);
  });

  it('are the links of a text, each once, with what the page says beside the one it is of', () => {
    const preview = { url: 'https://b.example/', title: 'B', text: '' };
    const text = 'https://a.example/ and https://b.example/ and https://a.example/';
    const rows = galleryRows([found(9, november, { text, preview })], 'link', 3);
    expect(rows.slice(1).map(shown)).toEqual(['https://a.example/ -', 'https://b.example/ B']);
    const one = galleryRows(
      [found(9, november, { text: 'https://b.example/?from=tea', preview })],
      'link',
      3,
    );
    expect(one.slice(1).map(shown)).toEqual(['https://b.example/?from=tea B']);
  });

  it('have keys that tell them apart', () => {
    const all = [9, 8, 7].map((seq) =>
      found(seq, november, { attachments: [carried('same', 'file')] }),
    );
    const keys = galleryRows(all, 'file', 3).map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
  });
});
