import type { axios as Axios, Client, Order } from 'acme-client';
import type { Challenges } from '../challenges.ts';
import { type AcmeProblem, ProofFailed } from './explain.ts';
import { newKey } from './folder.ts';

export interface Wish {
  /** The address of the authority's directory. */
  directory: string;
  domain: string;
  email: string | undefined;
  /** As PEM. */
  accountKey: string;
  challenges: Challenges;
}

/** How often an authority is asked whether it is done: for two minutes, ever less often. */
const polling = { backoffAttempts: 15, backoffMin: 1_000, backoffMax: 10_000 };
/** How long one answer of it may take. */
const PATIENCE_MS = 30_000;

/**
 * Obtains a certificate by ACME, proving over plain http that the name leads here (http-01).
 *
 * @throws ProofFailed, or what the library or the network throws
 */
export async function obtain(wish: Wish): Promise<{ cert: string; key: string }> {
  const { axios, Client, crypto } = await import('acme-client');
  takeOver(axios);
  const { directory: directoryUrl, domain, email, accountKey } = wish;
  const client = new Client({ directoryUrl, accountKey, ...polling });
  const contact = email === undefined ? [] : [`mailto:${email}`];
  await client.createAccount({ termsOfServiceAgreed: true, contact });
  const order = await client.createOrder({ identifiers: [{ type: 'dns', value: domain }] });
  await prove(client, order, wish.challenges);
  const key = newKey();
  const [, request] = await crypto.createCsr({ altNames: [domain] }, key);
  const cert = await client.getCertificate(await client.finalizeOrder(order, request));
  return { cert, key };
}

/**
 * The library would ask again by itself for as long as an authority says, which may be hours, and
 * hides why one cannot be reached. Patience and words are ours.
 */
function takeOver(axios: typeof Axios): void {
  axios.defaults.timeout = PATIENCE_MS;
  axios.interceptors.request.clear();
  axios.interceptors.response.clear();
}

async function prove(client: Client, order: Order, challenges: Challenges): Promise<void> {
  for (const { status, challenges: offered } of await client.getAuthorizations(order)) {
    if (status === 'valid') continue;
    const challenge = offered.find(({ type }) => type === 'http-01');
    if (challenge === undefined) throw new Error('it offers no proof over http (http-01)');
    const answer = await client.getChallengeKeyAuthorization(challenge);
    const takeBack = challenges.show(challenge.token, answer);
    try {
      await client.completeChallenge(challenge);
      await client.waitForValidStatus(challenge);
    } catch (error) {
      throw (await refusalOf(client, order)) ?? error;
    } finally {
      takeBack();
    }
  }
}

/** The library tells a failed proof as a sentence; what kind of failure it was is asked for. */
async function refusalOf(client: Client, order: Order): Promise<ProofFailed | null> {
  try {
    const authorizations = await client.getAuthorizations(order);
    const problems = authorizations.flatMap(({ challenges }) =>
      challenges.flatMap((challenge) => problemOf(challenge) ?? []),
    );
    return problems[0] === undefined ? null : new ProofFailed(problems[0]);
  } catch {
    return null;
  }
}

function problemOf(challenge: object): AcmeProblem | null {
  const error: unknown = 'error' in challenge ? challenge.error : undefined;
  if (typeof error !== 'object' || error === null || !('type' in error)) return null;
  const detail = 'detail' in error ? String(error.detail) : '';
  return { type: String(error.type), detail };
}
