import { barsOf, type Level, loudness } from './levels.ts';
import { microphone } from './microphone.ts';

export interface Recording {
  blob: Blob;
  durationMs: number;
  waveform: readonly number[];
}

/** A microphone that listens. */
export interface Recorder {
  /** Since it began, in milliseconds. */
  elapsedMs(): number;
  /** How loud it is at the moment, 0 to 1; asked for often, since the waveform is made of it. */
  listen(): number;
  /** Ends it. Either way the microphone is let go. */
  stop(): Promise<Recording>;
  drop(): void;
}

/** What browsers record in, the better ones first. */
const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

const bitsPerSecond = 32_000;

/**
 * Begins to record.
 *
 * @param ended called when the microphone is gone, as when it was unplugged
 * @throws NoMicrophone
 */
export async function startRecorder(ended: () => void): Promise<Recorder> {
  const stream = await microphone();
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: bitsPerSecond,
    ...(mimeType !== undefined && { mimeType }),
  });
  const ear = listenTo(stream);
  const chunks: Blob[] = [];
  const levels: Level[] = [];
  const beganAt = performance.now();
  const elapsedMs = () => performance.now() - beganAt;
  const letGo = () => {
    for (const track of stream.getTracks()) track.stop();
    ear.close();
  };
  // Where the microphone went away it stops by itself; its last sound comes before that is told.
  const stopped = new Promise((done) => recorder.addEventListener('stop', done));
  const end = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
  for (const track of stream.getTracks()) track.addEventListener('ended', ended);
  recorder.start();
  return {
    elapsedMs,
    listen: () => {
      const loud = ear.loud();
      levels.push({ atMs: elapsedMs(), loud });
      return loud;
    },
    drop: () => {
      end();
      letGo();
    },
    stop: async () => {
      const durationMs = Math.round(elapsedMs());
      end();
      await stopped;
      letGo();
      const type = recorder.mimeType.split(';')[0] ?? '';
      return { blob: new Blob(chunks, { type }), durationMs, waveform: barsOf(levels, durationMs) };
    },
  };
}

/** How loud a stream is at the moment. */
function listenTo(stream: MediaStream): { loud: () => number; close: () => void } {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    loud: () => {
      // A page that was not touched before has to ask again once it was.
      if (context.state === 'suspended') void context.resume();
      analyser.getFloatTimeDomainData(samples);
      return loudness(samples);
    },
    close: () => void context.close(),
  };
}
