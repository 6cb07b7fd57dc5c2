import * as z from 'zod/mini';
import { method, rates } from './method.ts';
import { Id, Time } from './schema.ts';

/** One line of the log of addresses. */
export const SignIn = z.object({
  at: Time,
  kind: z.enum(['sign_up', 'sign_in', 'recovery']),
  address: z.string(),
  device: Id,
  /** What the device is called; null once it was signed out for long. */
  name: z.nullable(z.string()),
});
export type SignIn = z.output<typeof SignIn>;

const output = z.object({
  /** The newest first. */
  signIns: z.array(SignIn),
  /** For how many days addresses are kept; null where none are. */
  keptDays: z.nullable(z.int()),
});

/** From where people have signed in, for as long as operators decided to keep it. */
export const signIns = [
  method({
    name: 'identity.own_sign_ins',
    summary: 'From where one has signed in, as far as that is kept.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({}),
    output,
    errors: [],
  }),
  method({
    name: 'identity.sign_ins',
    summary: 'From where a person has signed in. The look is recorded.',
    access: 'operator',
    class: 'write',
    limit: rates.write,
    input: z.strictObject({ user: Id }),
    output,
    errors: ['not_found'],
  }),
] as const;
