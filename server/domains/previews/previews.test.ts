import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MediaHouse, prepareMedia } from '../../../tests/kit/media-house.ts';
import { startWebSite, type WebSite } from '../../../tests/kit/web-site.ts';

const html = (head: string) => `<!doctype html><html><head>${head}</head><body>…</body></html>`;
const titled = (title: string, more = '') => html(`<title>${title}</title>${more}`);

const send =
  (type: string, body: Buffer | string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': type, ...headers }).end(body);

const to =
  (location: string): RequestListener =>
  (_request, response) =>
    response.writeHead(302, { location }).end();

const forever: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  const drip = setInterval(() => response.write('<p>'), 100);
  response.on('close', () => clearInterval(drip));
};

const endless: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.write(titled('A long one'));
  const more = () => {
    while (response.write('x'.repeat(65_536)));
  };
  response.on('drain', more);
  more();
};

const slowly: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  setTimeout(() => response.end(titled('Slow')), 600);
};

const picture = await sharp({
  create: { width: 1_200, height: 600, channels: 3, background: '#c33' },
})
  .jpeg()
  .toBuffer();
/** More pixels than PICTURE_MEGAPIXELS, in a few kilobytes. */
const bomb = await sharp({
  create: { width: 6_000, height: 6_000, channels: 3, background: '#fff' },
})
  .png({ compressionLevel: 9 })
  .toBuffer();

const described = html(`
  <title>Plain</title>
  <meta property="og:title" content="Tea &amp; \u202ekettles&#10; of the world">
  <meta name="description" content="All about it.">
  <meta property="og:image" content="/tea.jpg">
  <script>document.title = 'Run'; fetch('/stolen');</script>`);

let site: WebSite;
let house: MediaHouse;
let turns = 0;

beforeAll(async () => {
  site = await startWebSite({
    '/tea': described,
    '/tea.jpg': send('image/jpeg', picture),
    '/moved': to('/tea'),
    '/away/1': to('/away/2'),
    '/away/2': to('/away/3'),
    '/away/3': to('/away/4'),
    '/away/4': to('/tea'),
    '/round': to('/round'),
    '/to-itself': (request, response) =>
      response
        .writeHead(302, { location: `http://127.0.0.1:${request.socket.localPort}/tea` })
        .end(),
    '/to-metadata': to('http://169.254.169.254/latest/meta-data/'),
    '/to-file': to('file:///etc/passwd'),
    '/endless': endless,
    '/drip': forever,
    '/gzip-bomb': send(
      'text/html',
      gzipSync(Buffer.from(titled('Small') + ' '.repeat(50_000_000))),
      { 'content-encoding': 'gzip' },
    ),
    '/broken-gzip': send('text/html', 'not packed at all', { 'content-encoding': 'gzip' }),
    '/image-bomb': titled('Bomb', '<meta property="og:image" content="/bomb.png">'),
    '/bomb.png': send('image/png', bomb),
    '/svg': titled('Vector', '<meta property="og:image" content="/a.svg">'),
    '/a.svg': send('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    '/inner-picture': titled(
      'Inside',
      '<meta property="og:image" content="http://10.0.0.1/a.png">',
    ),
    '/text': send('text/plain', titled('Not a page')),
    '/untitled': html('<meta name="description" content="Nothing else">'),
    '/sjis': send(
      'text/html; charset=Shift_JIS',
      Buffer.from([...Buffer.from('<title>'), 0x82, 0xa8, 0x92, 0x83, ...Buffer.from('</title>')]),
    ),
    '/meta-charset': send(
      'text/html',
      Buffer.from([
        ...Buffer.from('<meta charset="windows-1251"><title>'),
        0xd7,
        0xe0,
        0xe9,
        ...Buffer.from('</title>'),
      ]),
    ),
    '/later': titled('Late'),
    '/slow/edited': slowly,
    '/slow/recalled': slowly,
    '/slow/last': slowly,
    '/slow/away': slowly,
    '/wrong-charset': send('text/html; charset=klingon', titled('Qapla’')),
  });
  house = await prepareMedia({ OUTBOUND_PRIVATE: 'localhost' });
}, 60_000);

afterAll(async () => {
  await house?.[Symbol.asyncDispose]();
  await site?.[Symbol.asyncDispose]();
});

const look = async (path: string) =>
  (await house.anna.call('previews.look', { url: site.url + path })).preview;

const sendWith = async (text: string, preview?: string) => {
  turns += 1;
  const input = { conversation: house.direct, clientId: `preview-${turns}`, text };
  return house.anna.call('chat.send', { ...input, ...(preview !== undefined && { preview }) });
};

const heard = async (seq: number) => {
  const page = { conversation: house.direct, around: seq, limit: 1 };
  const { messages } = await house.bert.call('chat.history', page);
  return messages.find((message) => message.seq === seq);
};

describe('a page that is looked at', () => {
  it('says its title, its text and its picture, which the server has drawn anew', async () => {
    const preview = await look('/tea');
    expect(preview).toEqual({
      url: `${site.url}/tea`,
      title: 'Tea & kettles of the world',
      text: 'All about it.',
      picture: { id: expect.any(String), width: 480, height: 240, thumbhash: expect.any(String) },
    });
    const drawn = await house.read(house.bert, preview?.picture?.id ?? '', 'thumb');
    expect(drawn.headers.get('content-type')).toBe('image/webp');
    expect((await sharp(Buffer.from(await drawn.arrayBuffer())).metadata()).width).toBe(480);
  });

  it('is asked for once, as nobody, and runs nothing', async () => {
    await Promise.all([look('/tea'), look('/tea#part'), look('/tea')]);
    const asked = site.asked.filter(({ path }) => path === '/tea');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers).not.toHaveProperty('cookie');
    expect(asked[0]?.headers).not.toHaveProperty('referer');
    expect(asked[0]?.headers['user-agent']).toBe('Teahouse (link preview)');
    expect(site.asked.some(({ path }) => path === '/stolen')).toBe(false);
  });

  it('may be elsewhere, three times', async () => {
    expect((await look('/moved'))?.title).toBe('Tea & kettles of the world');
    expect((await look('/away/2'))?.title).toBe('Tea & kettles of the world');
    expect(await look('/away/1')).toBeNull();
    expect(await look('/round')).toBeNull();
    expect(site.asked.filter(({ path }) => path === '/round')).toHaveLength(4);
  });

  it('is read by the charset that it is written in', async () => {
    expect((await look('/sjis'))?.title).toBe('お茶');
    expect((await look('/meta-charset'))?.title).toBe('Чай');
    expect((await look('/wrong-charset'))?.title).toBe('Qapla’');
  });

  it.each(['/text', '/untitled', '/nowhere', '/broken-gzip'])('says nothing: %s', async (path) => {
    expect(await look(path)).toBeNull();
  });
});

describe('a hostile page', () => {
  it.each(['/to-itself', '/to-metadata', '/to-file'])('leads nowhere private: %s', async (path) => {
    const before = site.asked.filter((each) => each.path === '/tea').length;
    expect(await look(path)).toBeNull();
    expect(site.asked.filter((each) => each.path === '/tea')).toHaveLength(before);
  });

  it.each([
    'http://127.0.0.1:5432/',
    'http://[::1]/',
    'http://2130706433/',
    'http://169.254.169.254/',
    'http://example.org:22/',
    'ftp://example.org/',
    'https://name:word@example.org/',
    'javascript:alert(1)',
    'not a link',
  ])('is not asked for where it should not be: %s', async (link) => {
    expect(await house.anna.call('previews.look', { url: link })).toEqual({ preview: null });
  });

  it('is read no further than half a megabyte, packed or not', async () => {
    expect((await look('/endless'))?.title).toBe('A long one');
    expect((await look('/gzip-bomb'))?.title).toBe('Small');
  });

  it('is given up after five seconds, and not asked again at once', async () => {
    const begun = Date.now();
    expect(await look('/drip')).toBeNull();
    expect(Date.now() - begun).toBeLessThan(8_000);
    expect(await look('/drip')).toBeNull();
    expect(site.asked.filter(({ path }) => path === '/drip')).toHaveLength(1);
  }, 12_000);

  it.each(['/image-bomb', '/svg', '/inner-picture'])('has no picture: %s', async (path) => {
    const preview = await look(path);
    expect(preview?.title).toBeTruthy();
    expect(preview).not.toHaveProperty('picture');
  });
});

describe('a message', () => {
  it('W9: carries what the server found for a link of its text, and nothing else', async () => {
    const link = `${site.url}/tea`;
    const preview = await look('/tea');
    const sent = await sendWith(`See ${link} soon`, link);
    expect(sent.preview).toEqual(preview);
    expect((await heard(sent.seq))?.preview).toEqual(preview);
    expect(await sendWith('No link at all', link)).not.toHaveProperty('preview');
    expect(await sendWith(`Plain ${link}`)).not.toHaveProperty('preview');
    const unknown = `${site.url}/never-looked-at`;
    expect(await sendWith(unknown, unknown)).not.toHaveProperty('preview');
  });

  it('W9: gets it afterwards where the page was not known, without being edited', async () => {
    const link = `${site.url}/later`;
    const { seq, version } = await sendWith(`Soon: ${link}`, link);
    await expect.poll(async () => (await heard(seq))?.preview?.title).toBe('Late');
    expect(await heard(seq)).toMatchObject({ editedAt: null, text: `Soon: ${link}` });
    expect((await heard(seq))?.version).toBeGreaterThan(version);
  });

  it('W9: gets none afterwards once it was edited or recalled, or has no such link', async () => {
    const slow = (name: string) => `${site.url}/slow/${name}`;
    const [edited, recalled] = [
      await sendWith(slow('edited'), slow('edited')),
      await sendWith(slow('recalled'), slow('recalled')),
    ];
    const at = (seq: number) => ({ conversation: house.direct, seq });
    await house.anna.call('chat.edit', { ...at(edited.seq), text: `${slow('edited')} bare` });
    await house.anna.call('chat.recall', at(recalled.seq));
    await sendWith('No link here', slow('elsewhere'));
    const last = await sendWith(slow('last'), slow('last'));
    await expect.poll(async () => (await heard(last.seq))?.preview?.title).toBe('Slow');
    const asked = site.asked.map(({ path }) => path);
    expect(asked).toEqual(expect.arrayContaining(['/slow/edited', '/slow/recalled']));
    expect(asked).not.toContain('/slow/elsewhere');
    expect(await heard(edited.seq)).not.toHaveProperty('preview');
    expect(await heard(recalled.seq)).not.toHaveProperty('preview');
  });

  it('keeps its preview through an edit as long as its link, and can let go of it', async () => {
    const link = `${site.url}/tea`;
    await look('/tea');
    const { seq } = await sendWith(link, link);
    const at = { conversation: house.direct, seq };
    await house.anna.call('chat.edit', { ...at, text: `Again ${link}` });
    expect((await heard(seq))?.preview?.url).toBe(link);
    await house.anna.call('chat.edit', { ...at, text: `${link} bare`, preview: null });
    expect(await heard(seq)).not.toHaveProperty('preview');
    await house.anna.call('chat.edit', { ...at, text: `${link} anew`, preview: link });
    expect((await heard(seq))?.preview?.url).toBe(link);
    await house.anna.call('chat.edit', { ...at, text: 'Another matter' });
    expect(await heard(seq)).not.toHaveProperty('preview');
  });

  it('W9: lets its author take it away whenever that is, and is not edited by that', async () => {
    const link = `${site.url}/slow/away`;
    const { seq } = await sendWith(`Soon: ${link}`, link);
    await expect.poll(async () => (await heard(seq))?.preview?.title).toBe('Slow');
    const before = (await heard(seq))?.version ?? 0;
    const at = { conversation: house.direct, seq };
    await expect(house.bert.call('chat.remove_preview', at)).rejects.toMatchObject({
      code: 'chat.not_allowed',
    });
    const { version } = await house.anna.call('chat.remove_preview', at);
    expect(version).toBeGreaterThan(before);
    const bare = await heard(seq);
    expect(bare).toMatchObject({ version, editedAt: null, text: `Soon: ${link}` });
    expect(bare).not.toHaveProperty('preview');
    expect(await house.anna.call('chat.remove_preview', at), 'again').toEqual({ version });
    await look('/tea');
    const blocked = await sendWith(`${site.url}/tea`, `${site.url}/tea`);
    await house.bert.call('contacts.block', { user: house.anna.id });
    const taken = { conversation: house.direct, seq: blocked.seq };
    await house.anna.call('chat.remove_preview', taken);
    expect(await heard(blocked.seq), 'also by who was blocked').not.toHaveProperty('preview');
    await house.bert.call('contacts.unblock', { user: house.anna.id });
    await house.anna.call('chat.recall', at);
    await expect(house.anna.call('chat.remove_preview', at)).rejects.toMatchObject({
      code: 'chat.recalled',
    });
  });

  it('is answered the same when it is sent again', async () => {
    const link = `${site.url}/tea`;
    const input = { conversation: house.direct, clientId: 'preview-again', text: link };
    const first = await house.anna.call('chat.send', { ...input, preview: link });
    expect(await house.anna.call('chat.send', { ...input, preview: link })).toEqual(first);
    await expect(house.anna.call('chat.send', input)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('loses it when it is recalled', async () => {
    const link = `${site.url}/tea`;
    const { seq } = await sendWith(link, link);
    await house.anna.call('chat.recall', { conversation: house.direct, seq });
    expect(await heard(seq)).not.toHaveProperty('preview');
  });
});

it('nothing is asked for where operators switched previews off', async () => {
  await using closed = await prepareMedia({ LINK_PREVIEWS: 'off', OUTBOUND_PRIVATE: 'localhost' });
  const link = `${site.url}/tea?off`;
  const look = closed.anna.call('previews.look', { url: link });
  await expect(look).rejects.toMatchObject({ code: 'previews.off' });
  expect(site.asked.some(({ path }) => path === '/tea?off')).toBe(false);
});
