import { type IncomingHttpHeaders, request } from 'node:http';

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  /** The body as JSON. */
  json(): Record<string, unknown>;
  /** The code of the body's error. */
  code(): unknown;
}

export interface Question {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** One request with exactly these headers, which `fetch` would not let us say. */
export function ask(url: string, question: Question = {}): Promise<Answered> {
  const { method = 'GET', headers = {}, body } = question;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString('utf8');
        const json = () => JSON.parse(text);
        const { statusCode: status = 0, headers: answered } = response;
        const code = () => json().error?.code;
        resolve({ status, headers: answered, bytes, text, json, code });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Calls a method the way a program does. */
export function call(
  url: string,
  method: string,
  input: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  return ask(`${url}/api/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });
}
