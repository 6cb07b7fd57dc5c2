import { limits } from '@teahouse/protocol/limits';
import { beforeEach, expect, it, vi } from 'vitest';
import { NoMicrophone } from './microphone.ts';
import type { Recorder } from './recorder.ts';

const microphone = vi.hoisted(() => ({ start: vi.fn<(ended: () => void) => Promise<Recorder>>() }));
vi.mock('./recorder.ts', () => ({ startRecorder: microphone.start }));
vi.stubGlobal('addEventListener', () => {});
vi.stubGlobal('isSecureContext', true);
vi.stubGlobal('navigator', { mediaDevices: {} });
vi.stubGlobal('MediaRecorder', class {});
vi.stubGlobal('localStorage', { getItem: () => null });

const { begin, cancel, finish, keep, takeKept } = await import('./voice.ts');
const { useVoice } = await import('./voice-store.ts');

/** A recorder that has been at it for so long, in milliseconds. */
function recorder(elapsedMs: number) {
  const recording = { blob: new Blob(['sound']), durationMs: elapsedMs, waveform: [1] };
  return {
    elapsedMs: () => elapsedMs,
    listen: () => 0.5,
    drop: vi.fn(),
    stop: vi.fn(async () => recording),
  };
}

beforeEach(() => {
  cancel();
  vi.restoreAllMocks();
  useVoice.setState({ kept: new Map(), silence: null });
});

it('sends what was said, and nothing of a slip of the finger', async () => {
  const said = recorder(1_500);
  microphone.start.mockResolvedValueOnce(said);
  await begin(10, false, () => {});
  expect((await finish())?.durationMs).toBe(1_500);
  expect(useVoice.getState().live).toBeNull();

  const slip = recorder(900);
  microphone.start.mockResolvedValueOnce(slip);
  await begin(10, false, () => {});
  expect(await finish()).toBeNull();
  expect(slip.drop).toHaveBeenCalled();
  expect(slip.stop).not.toHaveBeenCalled();
});

it('lets the microphone go when it comes after whoever wanted it', async () => {
  const late = recorder(0);
  let come: (started: Recorder) => void = () => {};
  microphone.start.mockReturnValueOnce(new Promise((resolve) => (come = resolve)));
  const beginning = begin(10, false, () => {});
  await vi.waitFor(() => expect(microphone.start).toHaveBeenCalled());
  cancel();
  const wanted = recorder(1_000);
  microphone.start.mockResolvedValueOnce(wanted);
  await begin(10, false, () => {});
  come(late);
  await beginning;
  expect(late.drop).toHaveBeenCalled();
  expect(await finish()).not.toBeNull();
  expect(wanted.stop).toHaveBeenCalled();
});

it('keeps for its conversation what was not sent, until it is taken', async () => {
  microphone.start.mockResolvedValueOnce(recorder(2_000));
  await begin(10, true, () => {});
  expect(await keep()).toBe(true);
  expect(await keep()).toBe(false);
  expect([...useVoice.getState().kept.keys()]).toEqual([10]);
  expect((await takeKept(10))?.durationMs).toBe(2_000);
  expect(await takeKept(10)).toBeNull();
});

it('ends by itself at the longest, and keeps that', async () => {
  const tell = vi.fn();
  microphone.start.mockResolvedValueOnce(recorder(limits.recordingMs + 40));
  await begin(10, true, tell);
  await vi.waitFor(() => expect(useVoice.getState().kept.size).toBe(1));
  expect(useVoice.getState().kept.get(10)?.durationMs).toBe(limits.recordingMs);
  expect(tell).not.toHaveBeenCalled();
});

it('says why nothing was recorded', async () => {
  microphone.start.mockRejectedValueOnce(new NoMicrophone('denied'));
  await begin(10, true, () => {});
  expect(useVoice.getState()).toMatchObject({
    live: null,
    silence: { conversation: 10, why: 'denied' },
  });
  vi.stubGlobal('isSecureContext', false);
  await begin(10, true, () => {});
  expect(useVoice.getState().silence?.why).toBe('insecure');
  vi.stubGlobal('isSecureContext', true);
});
