import { connect, type Socket } from 'node:net';

const escaped = (text: string) => text.replace(/[&<>'"]/g, (mark) => `&#${mark.codePointAt(0)};`);

/**
 * As much XMPP as a load maker needs: register, sign in, bind, send, hear. Stanzas are found by
 * their text, since the peer's are all alike.
 */
export class Xmpp {
  private heard = '';
  private waiting: { mark: string; resolve: () => void } | null = null;
  private readonly socket: Socket;
  onBody: ((body: string) => void) | null = null;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => this.receive(chunk));
  }

  /** Signs in on a stream of its own, registering the name first if asked to. */
  static async open(port: number, name: string, register: boolean): Promise<Xmpp> {
    const client = new Xmpp(connect(port, '127.0.0.1'));
    const opening =
      "<?xml version='1.0'?><stream:stream to='localhost' xmlns='jabber:client' " +
      "xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
    await client.ask(opening, '</stream:features>');
    if (register) {
      await client.ask(
        "<iq type='set' id='r'><query xmlns='jabber:iq:register'>" +
          `<username>${name}</username><password>secret</password></query></iq>`,
        "id='r'",
      );
    }
    const plain = Buffer.from(`\0${name}\0secret`).toString('base64');
    await client.ask(
      `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${plain}</auth>`,
      '<success',
    );
    await client.ask(opening, '</stream:features>');
    await client.ask(
      "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>bench" +
        '</resource></bind></iq>',
      "id='b'",
    );
    client.socket.write('<presence/>');
    return client;
  }

  /** Joins a chat room, made by whoever comes first. */
  joinRoom(room: string, nick: string): Promise<void> {
    return this.ask(
      `<presence to='${room}/${nick}'><x xmlns='http://jabber.org/protocol/muc'>` +
        "<history maxstanzas='0'/></x></presence>",
      "code='110'",
    );
  }

  /** Accepts the room's default settings, so that others may enter. */
  unlockRoom(room: string): Promise<void> {
    return this.ask(
      `<iq type='set' id='u' to='${room}'><query xmlns='http://jabber.org/protocol/muc#owner'>` +
        "<x xmlns='jabber:x:data' type='submit'/></query></iq>",
      "id='u'",
    );
  }

  send(to: string, body: string, type: 'chat' | 'groupchat'): void {
    this.socket.write(`<message to='${to}' type='${type}'><body>${escaped(body)}</body></message>`);
  }

  close(): void {
    this.socket.destroy();
  }

  private ask(stanza: string, mark: string): Promise<void> {
    return new Promise((resolve) => {
      this.waiting = { mark, resolve };
      this.socket.write(stanza);
    });
  }

  private receive(chunk: string): void {
    this.heard += chunk;
    const { waiting } = this;
    if (waiting !== null) {
      if (!this.heard.includes(waiting.mark)) return;
      this.waiting = null;
      waiting.resolve();
    }
    for (
      let end = this.heard.indexOf('</message>');
      end >= 0;
      end = this.heard.indexOf('</message>')
    ) {
      const begin = this.heard.indexOf('<body>');
      if (begin >= 0 && begin < end) {
        this.onBody?.(this.heard.slice(begin + 6, this.heard.indexOf('</body>', begin)));
      }
      this.heard = this.heard.slice(end + 10);
    }
    if (this.onBody === null || this.heard.length > 65_536) this.heard = '';
  }
}
