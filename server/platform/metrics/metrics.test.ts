import { expect, it } from 'vitest';
import { createMetrics } from './index.ts';

it('shows what was read, spread and said', async () => {
  const metrics = createMetrics();
  let sockets = 1;
  metrics.gauge('sockets', 'Sockets open', () => sockets);
  sockets = 7;
  metrics.histograms('call_seconds', 'Calls', [0.1], ['method'])('chat.send')(0.05);
  metrics.info('database_info', 'The database', { fsync: 'on' });
  const { contentType, text } = await metrics.page();
  expect(contentType).toContain('text/plain');
  for (const line of [
    'teahouse_sockets 7',
    'teahouse_call_seconds_bucket{le="0.1",method="chat.send"} 1',
    'teahouse_database_info{fsync="on"} 1',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
  expect(text).toContain('nodejs_eventloop_lag_seconds');
});

it('refuses a name that is taken', () => {
  const metrics = createMetrics();
  metrics.gauge('sockets', 'Sockets open', () => 1);
  expect(() => metrics.gauge('sockets', 'Sockets open', () => 1)).toThrow(
    'already been registered',
  );
});
