import { socketPath } from '@teahouse/protocol/frames';

/** What a connection hears from its wire. Nothing comes after `closed`. */
export interface WireEvents {
  opened(): void;
  received(text: string): void;
  /** `code` as in CloseEvent; 1006 when the wire broke. */
  closed(code: number): void;
}

/** One open, or opening, duplex channel of text frames. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

/** Opens a wire. Tests bring one that cuts, delays, doubles and reorders. */
export type Connect = (
  address: string,
  headers: Record<string, string>,
  events: WireEvents,
) => Wire;

/** Where the socket of a server is, by the server's own address. */
export function socketAddress(url: string): string {
  const address = new URL(socketPath, url);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}

/** Node's WebSocket takes headers, which the standard does not know; browsers have cookies. */
type SocketWithHeaders = new (
  address: string,
  options?: { headers: Record<string, string> },
) => WebSocket;

/** The wire of browsers and of Node: a WebSocket. */
export const connectByWebSocket: Connect = (address, headers, events) => {
  const Socket = WebSocket as unknown as SocketWithHeaders;
  const bare = Object.keys(headers).length === 0;
  const socket = bare ? new Socket(address) : new Socket(address, { headers });
  let closed = false;
  const close = (code: number) => {
    if (closed) return;
    closed = true;
    events.closed(code);
  };
  socket.addEventListener('open', () => {
    if (!closed) events.opened();
  });
  socket.addEventListener('message', ({ data }: { data: unknown }) => {
    if (!closed && typeof data === 'string') events.received(data);
  });
  socket.addEventListener('close', ({ code }: { code: number }) => close(code));
  socket.addEventListener('error', () => close(1006));
  return {
    send: (text) => {
      if (socket.readyState === 1) socket.send(text);
    },
    // A dead link never finishes its closing handshake: whoever closes does not wait for it.
    close: () => {
      socket.close();
      close(1000);
    },
  };
};
