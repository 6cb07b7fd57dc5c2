import { connect, type Socket } from 'node:net';
import { socketPath } from '@teahouse/protocol/frames';

const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;
const UPGRADED = 'HTTP/1.1 101 ';
/** What comes is read into one place for all sockets, and taken from there at once. */
const pool = Buffer.alloc(65_536);

export interface SocketListeners {
  onText(text: string): void;
  /** Once, when the socket has gone. */
  onEnd(error: Error): void;
}

/**
 * A WebSocket client with no more in it than a load maker needs, so that the machine's cores are
 * the server's. It relies on what our server does: whole texts, no extensions.
 */
export class RawSocket {
  private readonly socket: Socket;
  private readonly listeners: SocketListeners;
  private rest: Buffer | null = null;
  private upgraded = false;
  private hears = true;

  constructor(url: string, token: string, listeners: SocketListeners) {
    const { hostname, port, host } = new URL(url);
    this.listeners = listeners;
    const callback = (length: number, buffer: Uint8Array) => {
      if (this.hears) this.receive(Buffer.from(buffer.buffer, buffer.byteOffset, length));
      return true;
    };
    const onread = { buffer: pool, callback };
    this.socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
    this.socket.on('error', (error) => listeners.onEnd(error));
    this.socket.on('close', () => listeners.onEnd(new Error('the socket closed')));
    this.socket.write(
      `GET ${socketPath} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\n` +
        'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        `Sec-WebSocket-Key: bG9hZCBtYWtlciBrZXkgIQ==\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    );
  }

  send(text: string): void {
    this.write(opcodes.text, text, 'utf8');
  }

  /** Says goodbye as a browser does, and hears nothing more. */
  close(): void {
    this.hears = false;
    this.socket.removeAllListeners('close');
    this.write(opcodes.close, '\x03\xe8', 'latin1');
    this.socket.end();
  }

  /** Clients must mask. A mask of zeros is one, and the server takes it off like any other. */
  private write(opcode: number, body: string, encoding: 'utf8' | 'latin1'): void {
    const length = Buffer.byteLength(body, encoding);
    const head = length > 125 ? 8 : 6;
    const frame = Buffer.allocUnsafe(head + length).fill(0, 0, head);
    frame[0] = 0x80 | opcode;
    frame[1] = 0x80 | (head === 8 ? 126 : length);
    if (head === 8) frame.writeUInt16BE(length, 2);
    frame.write(body, head, encoding);
    this.socket.write(frame);
  }

  private receive(chunk: Buffer): void {
    let data = this.rest === null ? chunk : Buffer.concat([this.rest, chunk]);
    if (!this.upgraded) {
      const end = data.indexOf('\r\n\r\n');
      if (end === -1) {
        this.rest = Buffer.from(data);
        return;
      }
      if (!data.toString('latin1', 0, UPGRADED.length).startsWith(UPGRADED)) {
        this.socket.destroy(new Error(data.toString('latin1', 0, 40)));
        return;
      }
      this.upgraded = true;
      data = data.subarray(end + 4);
    }
    this.rest = this.takeFrames(data);
  }

  /** Takes the whole frames there are. @returns what is left of one that has not all come */
  private takeFrames(data: Buffer): Buffer | null {
    let at = 0;
    while (data.length - at >= 2) {
      const short = (data[at + 1] ?? 0) & 0x7f;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (data.length - at < head) break;
      const length = lengthOf(data, at, short);
      const end = at + head + length;
      if (data.length < end) break;
      this.take((data[at] ?? 0) & 0x0f, data.subarray(at + head, end));
      at = end;
    }
    return at === data.length ? null : Buffer.from(data.subarray(at));
  }

  private take(opcode: number, body: Buffer): void {
    if (opcode === opcodes.text) this.listeners.onText(body.toString('utf8'));
    else if (opcode === opcodes.ping) this.write(opcodes.pong, body.toString('latin1'), 'latin1');
    else if (opcode === opcodes.close) {
      const code = body.length >= 2 ? body.readUInt16BE(0) : 1005;
      this.socket.destroy(new Error(`the socket closed with ${code}`));
    }
  }
}

function lengthOf(data: Buffer, at: number, short: number): number {
  if (short < 126) return short;
  return short === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2));
}
