/** What an authority says that it could not prove (RFC 8555, 6.7). */
export interface AcmeProblem {
  type: string;
  detail: string;
}

/** A proof that failed, as the authority saw it. */
export class ProofFailed extends Error {
  readonly problem: AcmeProblem;

  constructor(problem: AcmeProblem) {
    super(problem.detail);
    this.name = 'ProofFailed';
    this.problem = problem;
  }
}

const clockFaults = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];

/** Why there is no certificate, and what an operator can do: a sentence or two. */
export function explain(error: unknown, wish: { domain: string; directory: string }): string {
  if (error instanceof ProofFailed) return explainProof(error.problem, wish.domain);
  const { host } = new URL(wish.directory);
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  if (code === null) return `The certificate authority ${host} says: ${message || 'nothing'}.`;
  if (error instanceof Error && 'path' in error) {
    return `The folder tls of TEAHOUSE_DATA cannot be used (${code}).`;
  }
  if (clockFaults.includes(code)) {
    return `The certificate of ${host} itself seems out of date (${code}): is this machine’s clock right?`;
  }
  return `The certificate authority ${host} cannot be reached (${code}).`;
}

function explainProof({ type, detail }: AcmeProblem, domain: string): string {
  switch (type.replace('urn:ietf:params:acme:error:', '')) {
    case 'dns':
      return `${domain} is not in DNS for the certificate authority: make a record of it that leads to this machine. (${detail})`;
    case 'connection':
      return `The certificate authority cannot reach http://${domain}: it has to be in DNS with the address of this machine, and its port 80 has to lead to HTTP_PORT here, through every firewall. (${detail})`;
    case 'unauthorized':
      return `http://${domain} leads to another machine or program than this one: its DNS record has to lead here. (${detail})`;
    case 'caa':
      return `A CAA record of ${domain} keeps this certificate authority out. (${detail})`;
    default:
      return `The certificate authority could not prove that ${domain} leads here: ${detail}.`;
  }
}

/** Of an error of the network or of the system; null for one that the authority answered. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
