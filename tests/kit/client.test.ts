import { unread } from '@teahouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { befriend, expectConverged, join, operatorOf, type Person } from './client.ts';
import { type TestServer, testServer } from './server.ts';

describe('clients of a real server', () => {
  let server: TestServer;
  let ada: Person;
  let bo: Person;

  beforeAll(async () => {
    server = await testServer();
    ada = await operatorOf(server, 'ada');
    bo = await join(server, 'bo_the_second');
  });
  afterAll(() => server.stop());

  it('chat both ways, on several devices, and all agree', async () => {
    await using phone = await ada.client();
    await using laptop = await (await ada.secondDevice()).client();
    await using other = await bo.client();
    const conversation = await befriend(phone, other);
    await Promise.all([phone, laptop, other].map((each) => each.open(conversation)));

    for (let count = 1; count <= 20; count += 1) {
      phone.send(conversation, { text: `from ada ${count}` });
      other.send(conversation, { text: `from bo ${count}` });
    }
    const all = await Promise.all(
      [phone, laptop, other].map((each) =>
        each.until(({ logs }) => (logs.get(conversation)?.messages.length ?? 0) >= 41),
      ),
    );
    const texts = all.map(({ logs }) => logs.get(conversation)?.messages.map(({ text }) => text));
    expect(texts[1]).toEqual(texts[0]);
    expect(texts[2]).toEqual(texts[0]);
    const own = texts[0]?.filter((text) => text.startsWith('from ada'));
    expect(own).toEqual(Array.from({ length: 20 }, (_, place) => `from ada ${place + 1}`));

    const head = other.state().streams.get(conversation)?.head ?? 0;
    other.read(conversation, head);
    expect(unread(other.state(), conversation)).toBe(0);
    await phone.until(({ marks }) =>
      [...(marks.get(conversation)?.values() ?? [])].some(({ read }) => read === head),
    );
    await expectConverged(phone, ada);
    await expectConverged(laptop, ada);
    await expectConverged(other, bo);
  });
});
