// Adds up what the runners reported, and says it in one plain line.
import { readFileSync } from 'node:fs';

const counts = { passed: 0, failed: 0 };
for (const file of process.argv.slice(2)) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  counts.passed += report.numPassedTests ?? report.stats?.expected ?? 0;
  counts.failed += report.numFailedTests ?? report.stats?.unexpected ?? 0;
}
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
process.exitCode = counts.passed > 0 && counts.failed === 0 ? 0 : 1;
