import type { VitalName, Vitals } from '@teahouse/protocol';

/** What was read at one moment. */
export type Sample = Readonly<Record<VitalName, number | null>>;

/** A stretch of time in even steps. */
export interface Span {
  everyMs: number;
  samples: number;
}

/** An hour in steps of ten seconds, and a day in steps of five minutes. */
export const spans = {
  hour: { everyMs: 10_000, samples: 360 },
  day: { everyMs: 300_000, samples: 288 },
} as const satisfies Record<string, Span>;

const inOneStep = spans.day.everyMs / spans.hour.everyMs;

/** Of these the worst of a longer step is worth knowing; of all others the mean. */
const worst: ReadonlySet<VitalName> = new Set(['callMost', 'busy', 'waiting']);

/** The samples of the last hour and, coarser, of the last day. Bounded. */
export class History {
  readonly #hour: Sample[] = [];
  readonly #day: Sample[] = [];
  #step: Sample[] = [];

  add(sample: Sample): void {
    push(this.#hour, sample, spans.hour.samples);
    this.#step.push(sample);
    if (this.#step.length < inOneStep) return;
    push(this.#day, merged(this.#step), spans.day.samples);
    this.#step = [];
  }

  /** By name, the oldest first. */
  read(span: keyof typeof spans): Vitals {
    const samples = span === 'hour' ? this.#hour : this.#day;
    return mapNames((name) => samples.map((sample) => sample[name]));
  }
}

function push(samples: Sample[], sample: Sample, most: number): void {
  samples.push(sample);
  if (samples.length > most) samples.shift();
}

function merged(samples: readonly Sample[]): Sample {
  return mapNames((name) => {
    const known = samples.flatMap((sample) => sample[name] ?? []);
    if (known.length === 0) return null;
    if (worst.has(name)) return Math.max(...known);
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

function mapNames<Value>(of: (name: VitalName) => Value): Record<VitalName, Value> {
  return {
    sockets: of('sockets'),
    people: of('people'),
    sends: of('sends'),
    calls: of('calls'),
    refused: of('refused'),
    failed: of('failed'),
    callHalf: of('callHalf'),
    callMost: of('callMost'),
    busy: of('busy'),
    memoryBytes: of('memoryBytes'),
    waiting: of('waiting'),
    databaseBytes: of('databaseBytes'),
    diskFreeBytes: of('diskFreeBytes'),
  };
}
