/** Why nothing can be recorded here. */
export type Silence = 'insecure' | 'unable' | 'denied' | 'missing' | 'busy';

export class NoMicrophone extends Error {
  readonly why: Silence;
  constructor(why: Silence) {
    super(`no microphone: ${why}`);
    this.why = why;
  }
}

/** What keeps this page from recording, as far as that is known without asking for anything. */
export function silenceHere(): Silence | null {
  if (!isSecureContext) return 'insecure';
  return 'mediaDevices' in navigator && 'MediaRecorder' in globalThis ? null : 'unable';
}

/** Asks for the microphone. @throws NoMicrophone */
export async function microphone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
    });
  } catch (thrown) {
    throw new NoMicrophone(whyNot(thrown));
  }
}

function whyNot(thrown: unknown): Silence {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return 'busy';
}
