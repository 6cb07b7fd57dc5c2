import type { Attachment } from '@teahouse/protocol';
import { asCallError, bytesGone, CallError } from './call-error.ts';
import type { Calls } from './calls.ts';
import { newClientId } from './client-id.ts';
import type { Waiting, WaitingFile } from './state.ts';
import type { Storage } from './storage.ts';

/** A file that is to go with a message. `kind` is what it is meant as. */
export interface OutgoingFile extends Omit<WaitingFile, 'key' | 'bytes' | 'upload' | 'attachment'> {
  blob: Blob;
}

/** How bytes get to the server: the host's own, since it goes on where it stopped. */
export interface Carrier {
  /** Runs it while nobody who has the same storage open runs something under the same name. */
  alone(name: string, run: () => Promise<void>): Promise<void>;
  /**
   * Brings all bytes to the server; what arrived under this `key` before is not brought again.
   * Tells how many are there. Rejects with CallError, also when the signal says so.
   *
   * @returns the upload's id
   */
  carry(key: string, file: { name: string; blob: Blob }, watch: CarryWatch): Promise<string>;
}

export interface CarryWatch {
  /** Its reason is `discarded` where the bytes are not wanted any more, and not only later. */
  signal: AbortSignal;
  arrived: (bytes: number) => void;
}

/** How often it is told how far an upload is, in milliseconds. */
const tellMs = 200;

type Keep = (change: Partial<Waiting>) => Promise<void>;

/** The files of messages that wait: their bytes, and their way to the server. */
export class Cargo {
  readonly #calls: Calls;
  readonly #storage: Storage;
  readonly #carrier: Carrier | undefined;
  /** What was added since the start: at hand even where nothing can be stored. */
  readonly #bytes = new Map<string, Blob>();
  readonly #under = new Map<string, AbortController>();

  constructor(calls: Calls, storage: Storage, carrier: Carrier | undefined) {
    this.#calls = calls;
    this.#storage = storage;
    this.#carrier = carrier;
  }

  /** Takes files in. What has to be stored with the message is under their keys. */
  take(files: readonly OutgoingFile[]): { files: WaitingFile[]; bytes: Map<string, Blob> } {
    const bytes = new Map<string, Blob>();
    const taken = files.map(({ blob, ...about }) => {
      const key = newClientId();
      bytes.set(key, blob);
      this.#bytes.set(key, blob);
      return { ...about, key, bytes: blob.size, upload: null, attachment: null };
    });
    return { files: taken, bytes };
  }

  /** What is at the server already goes along as it is: nothing of it is on this device. */
  takeSent(attachments: readonly Attachment[]): WaitingFile[] {
    return attachments.map((attachment) => {
      const { id, kind, name, type, bytes } = attachment;
      return { key: id, kind, name, type, bytes, upload: null, attachment };
    });
  }

  async bytesOf(key: string): Promise<Blob | null> {
    return this.#bytes.get(key) ?? (await this.#storage.loadFile?.(key).catch(() => null)) ?? null;
  }

  forget({ clientId, files = [] }: Waiting): void {
    this.#under.get(clientId)?.abort('discarded');
    for (const { key } of files) this.#bytes.delete(key);
  }

  /** Stops on the way what is on its way; it goes on from there. */
  pause(): void {
    for (const each of this.#under.values()) each.abort('later');
  }

  alone(conversation: number, run: () => Promise<void>): Promise<void> {
    return this.#carrier?.alone(`files of ${conversation}`, run) ?? run();
  }

  /**
   * Makes attachments of the files of a message. `keep` stores how far it got, so that nothing is
   * done twice; `tell` says how many bytes are there. Rejects with CallError.
   */
  async deliver(waiting: Waiting, keep: Keep, tell: (bytes: number) => void): Promise<void> {
    const abort = new AbortController();
    this.#under.set(waiting.clientId, abort);
    let files = [...(waiting.files ?? [])];
    let done = 0;
    let told = 0;
    try {
      for (const [index, file] of files.entries()) {
        const put = async (change: Partial<WaitingFile>) => {
          files = files.with(index, { ...(files[index] ?? file), ...change });
          await keep({ files });
        };
        const arrived = (bytes: number) => {
          if (Date.now() - told < tellMs) return;
          told = Date.now();
          tell(done + bytes);
        };
        if (file.attachment === null) {
          await this.#deliverOne(file, put, { signal: abort.signal, arrived });
        }
        done += file.bytes;
        tell(done);
      }
    } finally {
      this.#under.delete(waiting.clientId);
    }
  }

  async #deliverOne(
    file: WaitingFile,
    put: (change: Partial<WaitingFile>) => Promise<void>,
    watch: CarryWatch,
  ): Promise<void> {
    let upload = file.upload;
    if (upload === null) {
      upload = await this.#carry(file, watch);
      await put({ upload });
    }
    try {
      await put({ attachment: await this.#finish(file, upload, watch.signal) });
    } catch (thrown) {
      // The server forgot the upload: the next attempt brings its bytes again.
      if (asCallError(thrown).code !== 'not_found') throw thrown;
      await put({ upload: null });
      throw asCallError(null);
    }
  }

  async #carry(file: WaitingFile, watch: CarryWatch): Promise<string> {
    const blob = await this.bytesOf(file.key);
    if (blob === null || this.#carrier === undefined) throw bytesGone();
    return this.#carrier.carry(file.key, { name: file.name, blob }, watch);
  }

  async #finish(file: WaitingFile, upload: string, signal: AbortSignal): Promise<Attachment> {
    const { kind, original, durationMs, waveform } = file;
    const input = {
      upload,
      kind,
      ...(original === true && { original }),
      ...(durationMs !== undefined && { durationMs }),
      ...(waveform !== undefined && { waveform: [...waveform] }),
    };
    for (;;) {
      signal.throwIfAborted();
      try {
        return (await this.#calls.call('media.finish', input)).attachment;
      } catch (thrown) {
        if (!(thrown instanceof CallError) || thrown.code !== 'media.in_progress') throw thrown;
        await new Promise((again) => setTimeout(again, thrown.retryAfterMs ?? 1_000));
      }
    }
  }
}
