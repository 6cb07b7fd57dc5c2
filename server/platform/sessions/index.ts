/** Whose session a request shows, by whichever face it comes in. */
export { cookieName, credentialsOf } from './credentials.ts';
export { createProver, type Prove } from './prover.ts';
export { wrongOrigin } from './wrong-origin.ts';
