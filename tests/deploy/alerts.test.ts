import { parser } from '@prometheus-io/lezer-promql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type TestServer, testServer } from '../kit/server.ts';
import { textOf } from './files.ts';

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string };
}

const rules: Rule[] = parse(textOf('deploy/alerts.yaml')).groups.flatMap(
  (group: { rules: Rule[] }) => group.rules,
);

/** What Prometheus would make of an expression: the metrics it names, and the mistakes in it. */
function read(expression: string) {
  const metrics: string[] = [];
  const mistakes: string[] = [];
  parser.parse(expression).iterate({
    enter({ type, from, to }) {
      const text = expression.slice(from, to);
      if (type.isError) mistakes.push(text || `at ${from}`);
      if (type.name === 'Identifier' && /^(teahouse|nodejs|process|up)\b|_/.test(text)) {
        metrics.push(text);
      }
    },
  });
  return { metrics: metrics.filter((name) => /^(teahouse|nodejs|process)_/.test(name)), mistakes };
}

/** A server that speaks https itself has these besides: server/platform/tls. */
const onlyWithHttps = ['teahouse_tls_certificate_days_left', 'teahouse_tls_certificate_failures'];

let server: TestServer;
let there: Set<string>;
beforeAll(async () => {
  server = await testServer();
  const page = await (await fetch(`${server.url}/metrics`)).text();
  const named = [...page.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
  there = new Set([...named, ...onlyWithHttps]);
});
afterAll(() => server.stop());

const family = (name: string) =>
  there.has(name) ? name : name.replace(/_(count|sum|bucket)$/, '');

it('are rules as Prometheus takes them', () => {
  expect(rules.length).toBeGreaterThan(5);
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  for (const rule of rules) {
    const { alert, expr, for: lasting, labels, annotations, ...more } = rule;
    expect(alert).toMatch(/^Teahouse[A-Za-z]+$/);
    expect(read(expr).mistakes, alert).toEqual([]);
    if (lasting !== undefined) expect(lasting).toMatch(/^\d+[smhd]$/);
    expect(labels.severity).toMatch(/^(page|ticket)$/);
    expect(annotations.summary).toMatch(/\.$/);
    expect(more).toEqual({});
  }
  expect(read('sum(rate(a[5m]) > ').mistakes).not.toEqual([]);
});

it('look at numbers that a running server has, and so does the page about them', () => {
  const inRules = rules.flatMap(({ expr }) => read(expr).metrics);
  const page = textOf('docs/self-hosting/monitoring.md');
  const onPage = [...page.matchAll(/`((?:teahouse|nodejs|process)_[a-z0-9_]+)/g)].map(
    ([, name = '']) => name,
  );
  expect(inRules.length).toBeGreaterThan(8);
  expect(onPage.length).toBeGreaterThan(12);
  expect([...inRules, ...onPage].filter((name) => !there.has(family(name)))).toEqual([]);
});

it('are all explained on the page', () => {
  const page = textOf('docs/self-hosting/monitoring.md');
  const unexplained = rules
    .flatMap(({ expr }) => read(expr).metrics)
    .filter((name) => !page.includes(`\`${name}`));
  expect(unexplained).toEqual([]);
});
