import { useAnswer } from '../../../session/index.ts';

/** Whether newcomers need an invitation of this server beside a group's link; null until it is known. */
export function useByInvitation(): boolean | null {
  const { output, problem } = useAnswer('identity.server', {});
  if (output === null) return problem === null ? null : false;
  return output.signUp === 'invitation';
}
