import type { Attachment } from '@teahouse/protocol';
import type { Waiting, WaitingFile } from '@teahouse/sdk/state';

/** What a bubble shows of an attachment, whether it is sent or on its way. */
export interface Shown extends Partial<Omit<Attachment, 'id' | 'waveform'>> {
  /** Of React; and of the bytes, while they are on this device alone. */
  key: string;
  kind: Attachment['kind'];
  name: string;
  type: string;
  bytes: number;
  waveform?: readonly number[] | undefined;
  /** Null until the server has it. */
  id: string | null;
}

export const shownOf = (attachment: Attachment): Shown => ({ ...attachment, key: attachment.id });

export function shownOfWaiting({ files = [] }: Waiting): Shown[] {
  return files.map(({ attachment, upload: _upload, original: _original, ...file }: WaitingFile) =>
    attachment === null ? { ...file, id: null } : { ...attachment, key: file.key },
  );
}
