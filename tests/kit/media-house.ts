import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment, MethodName, Methods } from '@teahouse/protocol';
import { httpCaller } from '@teahouse/sdk/http';
import { type TestServer, testServer } from './server.ts';
import { upload } from './upload.ts';

/** Somebody signed in, over HTTP. */
export interface Member {
  id: number;
  url: string;
  token: string;
  call: <Name extends MethodName>(
    method: Name,
    input: Methods[Name]['input'],
  ) => Promise<Methods[Name]['output']>;
}

type Wish = Omit<Methods['media.finish']['input'], 'upload'>;

/** A whole server with people who upload and send. Anna is its operator and Bert’s contact. */
export interface MediaHouse extends AsyncDisposable {
  server: TestServer;
  anna: Member;
  bert: Member;
  /** Anna’s conversation with Bert. */
  direct: number;
  /** Somebody new. */
  someone(): Promise<Member>;
  befriend(a: Member, b: Member): Promise<number>;
  upload(member: Member, bytes: Uint8Array, name?: string): Promise<string>;
  /** Uploads and finishes. */
  finish(member: Member, bytes: Uint8Array, wish: Wish, name?: string): Promise<Attachment>;
  read(
    member: Member,
    id: string,
    form: string,
    headers?: Record<string, string>,
    method?: string,
  ): Promise<Response>;
  send(
    member: Member,
    conversation: number,
    attachments: readonly string[],
    text?: string,
  ): Promise<Methods['chat.send']['output']>;
  /** Names in the folder of uploads. */
  leftOver(): Promise<string[]>;
}

const account = (handle: string) => ({
  handle,
  name: handle,
  password: `seven kettles for ${handle}`,
  birthYear: 1990,
  device: { name: 'A test', kind: 'program' as const },
});

export async function prepareMedia(environment: Record<string, string> = {}): Promise<MediaHouse> {
  const server = await testServer(environment);
  const { url } = server;
  const asNobody = httpCaller({ url, locale: 'en' });
  const memberOf = ({ token, me }: Methods['identity.sign_up']['output']): Member => ({
    id: me.id,
    url,
    token: token ?? '',
    call: httpCaller({ url, locale: 'en', token: token ?? '' }),
  });
  const link = (await server.operatorToken()) ?? '';
  const anna = memberOf(await asNobody('identity.open_server', { ...account('anna'), link }));
  let people = 0;
  let sent = 0;
  const house = {
    server,
    anna,
    async someone() {
      people += 1;
      return memberOf(await asNobody('identity.sign_up', account(`person_${people}`)));
    },
    async befriend(a: Member, b: Member) {
      await a.call('contacts.request', { user: b.id, greeting: '' });
      await b.call('contacts.accept', { user: a.id });
      return (await a.call('chat.open', { user: b.id })).conversation.id;
    },
    upload,
    async finish(member: Member, bytes: Uint8Array, wish: Wish, name?: string) {
      const id = await upload(member, bytes, name);
      return (await member.call('media.finish', { upload: id, ...wish })).attachment;
    },
    read: (
      { token }: Member,
      id: string,
      form: string,
      headers: Record<string, string> = {},
      method = 'GET',
    ) =>
      fetch(`${url}/blobs/media/${id}/${form}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...headers },
      }),
    send(member: Member, conversation: number, attachments: readonly string[], text = '') {
      sent += 1;
      const clientId = `attached-${sent}`;
      const input = { conversation, clientId, text, attachments: [...attachments] };
      return member.call('chat.send', input);
    },
    leftOver: async () =>
      (await readdir(join(server.folder, 'uploads'), { recursive: true })).filter(
        (name) => name !== '.work',
      ),
    [Symbol.asyncDispose]: () => server.stop(),
  };
  const bert = await house.someone();
  return { ...house, bert, direct: await house.befriend(anna, bert) };
}
