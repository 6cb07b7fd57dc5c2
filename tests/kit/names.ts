import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A DNS server of a test's own. */
export interface TestNames extends AsyncDisposable {
  port: number;
}

const HEADER = 12;
/** Response, recursion desired and available; with the code for a name that does not exist. */
const FOUND = 0x8180;
const MISSING = 0x8183;
const TYPE_A = 1;

/** Answers where names lead, as IPv4; a name that is not in the table does not exist. */
export async function startNames(table: Readonly<Record<string, string>>): Promise<TestNames> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    socket.send(answerTo(query, table), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    async [Symbol.asyncDispose]() {
      socket.close();
      await once(socket, 'close');
    },
  };
}

/** RFC 1035, 4.1: the question comes back, and after it what is known. */
function answerTo(query: Buffer, table: Readonly<Record<string, string>>): Buffer {
  const labels: string[] = [];
  let place = HEADER;
  for (let length = query[place] ?? 0; length > 0; length = query[place] ?? 0) {
    labels.push(query.toString('latin1', place + 1, place + 1 + length));
    place += length + 1;
  }
  const question = query.subarray(HEADER, place + 5);
  const address = table[labels.join('.').toLowerCase()];
  const isFor4 = query.readUInt16BE(place + 1) === TYPE_A;
  const record = address !== undefined && isFor4 ? recordOf(address) : Buffer.alloc(0);
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(address === undefined ? MISSING : FOUND, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(record.length > 0 ? 1 : 0, 6);
  return Buffer.concat([header, question, record]);
}

/** An A record of the name that was asked for, which nobody should remember. */
function recordOf(address: string): Buffer {
  const start = [0xc0, HEADER, 0, TYPE_A, 0, 1, 0, 0, 0, 0, 0, 4];
  return Buffer.from([...start, ...address.split('.').map(Number)]);
}
