import { describe, expect, it } from 'vitest';
import { parseFixture } from './fixture.ts';

/** One line for each message: when, who, what kind, what. */
async function told(name: string, files: string[] = []): Promise<string[]> {
  const { messages, misses } = await parseFixture(name, { files });
  expect(misses).toEqual([]);
  return messages.map(({ at, name: who, kind, text, file, edited }) => {
    const when = new Date(at).toISOString().slice(0, 19);
    const words = text.replaceAll('\n', ' / ');
    const extra = `${file === null ? '' : ` [${file}]`}${edited ? ' (edited)' : ''}`;
    return `${when} ${who ?? '-'} ${kind}: ${words.slice(0, 60)}${extra}`;
  });
}

describe('an export of WhatsApp', () => {
  it('from an Android phone in American English', async () => {
    expect(await told('android-en-12h')).toEqual([
      '2023-01-04T19:02:00 - note: Messages and calls are end-to-end encrypted. No one outside ',
      '2023-01-04T19:03:00 Ann Lee text: Good evening',
      '2023-01-04T19:03:00 Ann Lee text: The garden, from the window [IMG-20230104-WA0001.jpg]',
      '2023-01-04T23:59:00 Bo omitted: ',
      '2023-01-05T00:04:00 Bo text: three lines: /  / 1. milk',
      '2023-01-13T12:30:00 Ann Lee text: noon (edited)',
      '2023-01-13T12:31:00 Bo deleted: ',
      '2023-01-13T12:32:00 Bo location: location: https://maps.google.com/?q=52.5163,13.3777',
      '2023-01-13T12:33:00 Bo poll: POLL: / Where do we meet? / OPTION: Harbour (2 votes) / OPTI',
      '2023-01-13T12:34:00 Bo text:  [Carol.vcf]',
      '2023-01-13T12:35:00 - note: Ann Lee changed the subject to “Trip: spring”',
      '2023-01-13T12:36:00 Bo omitted: ',
    ]);
  });

  it('from an Android phone in German, with a colon in a name', async () => {
    expect(await told('android-de-24h')).toEqual([
      '2024-03-06T09:05:00 - note: Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.',
      '2024-03-06T09:05:00 - note: Jörg hat die Gruppe "Chor: Sopran" erstellt',
      '2024-03-06T09:06:00 Chor: Leitung text: Probe um 19:00',
      '2024-03-06T09:07:00 Chor: Leitung text: Noten: bitte mitbringen',
      '2024-03-06T09:08:00 Jörg text: Weihnachtsgrüße. [43e5d8acf55f3cdfd7176398c1f72300.jpg]',
      '2024-03-07T10:00:00 Chor: Leitung omitted: ',
      '2024-03-07T10:01:00 Jörg deleted: ',
      '2024-03-07T10:02:00 Jörg text: doch (edited)',
    ]);
  });

  it('from an iPhone in German', async () => {
    expect(await told('ios-de-24h')).toEqual([
      '2023-12-31T22:15:03 Lena note: Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.',
      '2023-12-31T22:15:04 Lena text: Guten Rutsch!',
      '2023-12-31T22:16:00 Max text:  [00000003-PHOTO-2023-12-31-22-16-00.jpg]',
      '2023-12-31T22:17:10 Max omitted: ',
      '2024-01-01T00:00:01 Lena text: Prost / Neujahr',
      '2024-01-01T00:00:30 Max text: Prost zurück (edited)',
      '2024-01-01T00:01:00 Max deleted: ',
      '2024-01-01T00:02:00 Lena poll: UMFRAGE: / Wann frühstücken? / OPTION: 9 Uhr (\u200e1 Stimme) / O',
      '2024-01-01T00:03:00 Lena text:  [00000009-Plan.pdf]',
      '2024-01-01T00:04:00 Max location: Standort: https://maps.google.com/?q=48.1371,11.5754',
      '2024-01-01T00:05:00 Max note: Verpasster Sprachanruf',
    ]);
  });

  it('from an iPhone in American English', async () => {
    expect(await told('ios-en-12h')).toEqual([
      '2021-12-28T16:19:15 Family note: Messages and calls are end-to-end encrypted.',
      '2021-12-28T16:19:16 Zoë text: hello all',
      '2021-12-28T23:05:00 Dad 🎸 text: see you [1/2/22, 4:00:00 PM] at the station',
      '2022-01-02T00:00:00 Dad 🎸 omitted: ',
      '2022-01-02T08:00:00 Zoë text:  [00000012-AUDIO-2022-01-02-08-00-00.opus]',
    ]);
  });

  it('from an Android phone in Arabic, with its digits', async () => {
    expect(await told('android-ar')).toEqual([
      '2023-12-31T22:15:00 - note: الرسائل والمكالمات مشفرة تمامًا بين الطرفين.',
      '2023-12-31T22:16:00 ليلى text: كل عام وأنتم بخير',
      '2024-01-01T00:01:00 سامي text:  [IMG-20240101-WA0000.jpg]',
      '2024-01-01T00:02:00 سامي omitted: ',
    ]);
  });

  it('from an Android phone in Spanish, p. m.', async () => {
    expect(await told('android-es-12h')).toEqual([
      '2017-06-20T20:28:00 Michelle text: prueba',
      '2017-06-20T00:28:00 Hugo omitted: ',
      '2017-07-01T13:05:00 Hugo text:  [PTT-20170701-WA0003.opus]',
    ]);
  });
});

describe('an export in a dialect that the parser was not written against', () => {
  it.each([
    [
      'ios-tr-no-comma',
      [
        '2016-09-23T17:00:28 Ece text: Ece bu grubu oluşturdu',
        '2017-05-05T18:01:12 Kerem omitted: ',
        '2017-05-05T18:04:28 Dicle text: selam',
      ],
    ],
    [
      'android-fi',
      ['2018-06-13T21:25:00 Aino text: moi', '2018-06-14T07:05:00 Eero text: huomenta'],
    ],
    [
      'android-hr',
      ['2018-06-13T21:25:00 Iva text: bok', '2018-06-13T21:26:00 Marko text: hej: ti'],
    ],
    [
      'ios-mx-12h',
      ['2018-06-03T13:55:00 Rosa text: hola', '2018-06-13T00:05:00 Luis text: qué tal'],
    ],
    [
      'ios-american-dots',
      ['2018-06-13T21:25:15 Kim text: hey', '2018-06-14T00:00:00 Sam text: yo'],
    ],
    [
      'ios-sv-iso',
      ['2018-06-13T21:25:15 Åsa text: hej', '2018-06-13T21:26:00 Olle note: bild utelämnad'],
    ],
    [
      'android-nl',
      ['2023-12-31T22:15:00 Daan omitted: ', '2024-01-01T00:01:00 Sanne text: gelukkig nieuwjaar'],
    ],
    [
      'android-pt-br',
      [
        '2023-12-30T22:15:00 - note: As mensagens são protegidas com a criptografia de ponta a po',
        '2023-12-31T22:15:00 João deleted: ',
        '2024-01-02T08:00:00 Ana text: bom dia (edited)',
      ],
    ],
    [
      'android-zh-tw',
      ['2023-12-31T22:15:00 小明 text: 新年快樂', '2024-01-01T00:05:00 小華 omitted: '],
    ],
    [
      'android-ko',
      ['2023-12-31T22:15:00 민수 text: 안녕', '2024-01-01T00:05:00 지영 text: 새해 복'],
    ],
    ['android-th', ['2023-12-31T22:15:00 นก text: สวัสดี', '2024-01-01T08:05:00 ฝน text: ปีใหม่']],
    [
      'android-in-12h',
      [
        '2021-07-29T11:26:00 Wasi 🌈 text: Happy Birthday! 🎈 [IMG-20190108-WA0004.jpg]',
        '2021-07-30T12:00:00 +91 80123 19942 text: thanks',
      ],
    ],
    [
      'android-he',
      [
        '2023-12-31T22:15:00 נועה text: שלום',
        '2024-01-01T00:05:00 דן text:  [IMG-20240101-WA0001.jpg]',
      ],
    ],
    ['ios-fa', ['2023-12-31T22:15:03 مینا text: سلام']],
  ])('%s', async (name, lines) => {
    expect(await told(`held-back/${name}`)).toEqual(lines);
  });
});
