const place = /^\/\.well-known\/acme-challenge\/([A-Za-z0-9_-]{1,128})$/;

/** What the certificate authority looks for, to see that the name leads here (RFC 8555, 8.3). */
export class Challenges {
  readonly #answers = new Map<string, string>();

  /** Shows an answer until the returned function is called. */
  show(token: string, answer: string): () => void {
    this.#answers.set(token, answer);
    return () => this.#answers.delete(token);
  }

  /** The answer at a path of this server; null where there is none. */
  readonly at = (path: string): string | null => {
    const token = place.exec(path)?.[1];
    return token === undefined ? null : (this.#answers.get(token) ?? null);
  };
}
