const thisMachine: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a host name leads nowhere but to the machine it is used on. */
export function isThisMachine(hostname: string): boolean {
  return thisMachine.includes(hostname);
}

/** Whether others on the way to the server can read along. On one machine there is no way. */
export function travelsOpenly(address: { protocol: string; hostname: string }): boolean {
  return address.protocol === 'http:' && !isThisMachine(address.hostname);
}
