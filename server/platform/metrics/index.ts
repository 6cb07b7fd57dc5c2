import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What a process counts, for Prometheus. Each room registers what it measures when it is made;
 * names get the prefix `teahouse_`. A name can be registered once.
 */
export interface Metrics {
  /** A number that is read when somebody asks for the page: it costs nothing until then. */
  gauge(name: string, help: string, read: () => number): void;
  /** What a process runs with, as labels: names in snake case. */
  info(name: string, help: string, labels: Readonly<Record<string, string>>): void;
  /**
   * The spread of a time in seconds, over ascending upper bounds, for labels with few values: a
   * recorder for each combination of them, made once.
   */
  histograms<Label extends string>(
    name: string,
    help: string,
    bounds: number[],
    labels: readonly Label[],
  ): (...values: string[]) => (value: number) => void;
  /** The page of all numbers, as Prometheus reads it. */
  page(): Promise<{ contentType: string; text: string }>;
}

/** Upper bounds for how long a call takes, in seconds. */
export const callSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Makes the numbers of one process; those of Node itself are among them. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    gauge(name, help, read) {
      new Gauge({
        name: `teahouse_${name}`,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    },
    info(name, help, labels) {
      const labelNames = Object.keys(labels);
      const gauge = new Gauge({ name: `teahouse_${name}`, help, labelNames, registers });
      gauge.set(labels, 1);
    },
    histograms(name, help, buckets, labels) {
      const labelNames = [...labels];
      const all = new Histogram({ name: `teahouse_${name}`, help, buckets, labelNames, registers });
      return (...values) => {
        const one = all.labels(...values);
        return (value) => one.observe(value);
      };
    },
    async page() {
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
