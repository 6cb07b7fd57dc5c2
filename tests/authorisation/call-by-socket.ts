import type { MethodName, Methods, WireError } from '@teahouse/protocol';
import { closeCodes, socketPath } from '@teahouse/protocol/frames';
import { CallError } from '@teahouse/sdk';
import WebSocket from 'ws';

type Frame = { id?: number; output?: unknown; error?: WireError };

const signedOut: WireError = { code: 'unauthenticated', message: 'the socket was closed' };

/** One call on a socket of its own. A socket closed for want of a session is `unauthenticated`. */
export function callBySocket<Name extends MethodName>(
  url: string,
  token: string | undefined,
  method: Name,
  input: Methods[Name]['input'],
): Promise<Methods[Name]['output']> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}${socketPath}`, { headers });
  return new Promise((resolve, reject) => {
    socket.on('open', () => socket.send(JSON.stringify({ id: 1, method, input })));
    socket.on('error', reject);
    socket.on('close', (code) =>
      reject(
        code === closeCodes.unauthenticated
          ? new CallError(signedOut)
          : new Error(`closed: ${code}`),
      ),
    );
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString('utf8')) as Frame;
      if (frame.id !== 1) return;
      socket.close();
      if (frame.error === undefined) resolve(frame.output as Methods[Name]['output']);
      else reject(new CallError(frame.error));
    });
  });
}
