/**
 * A session of classic WebDriver: sends a command by its path under the session and answers its
 * value, rejects with what went wrong. (https://www.w3.org/TR/webdriver2)
 */
export interface Session {
  capabilities: { browserVersion: string };
  get<Value>(path: string): Promise<Value>;
  post<Value>(path: string, body?: Record<string, unknown>): Promise<Value>;
  remove(path?: string): Promise<void>;
}

/** Asks a driver at an address to start a browser. */
export async function newSession(
  driver: string,
  wanted: Record<string, unknown>,
): Promise<Session> {
  const { sessionId, capabilities } = await ask<{
    sessionId: string;
    capabilities: Session['capabilities'];
  }>('POST', `${driver}/session`, { capabilities: { alwaysMatch: wanted } });
  const at = (path: string) => `${driver}/session/${sessionId}${path}`;
  return {
    capabilities,
    get: (path) => ask('GET', at(path)),
    post: (path, body = {}) => ask('POST', at(path), body),
    remove: async (path = '') => void (await ask('DELETE', at(path))),
  };
}

async function ask<Value>(method: string, address: string, body?: unknown): Promise<Value> {
  const answer = await fetch(address, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await answer.json()) as { value: Value & { message?: string } };
  if (!answer.ok) throw new Error(`${method} ${address}: ${value.message}`);
  return value;
}
