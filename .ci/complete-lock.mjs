// Completes package-lock.json after a change of dependencies: npm writes down only those
// platform packages that it could look up from where it ran, and `npm ci` then refuses the rest.
//
//   node .ci/complete-lock.mjs package-lock.json
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = {
  'arm-': 'arm',
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
};

const [file] = process.argv.slice(2);
const lock = JSON.parse(readFileSync(file, 'utf8'));
let added = 0;

/** What a platform package is for, read from its name; null when it is not one. */
function platformOf(name) {
  const base = name.split('/')[1] ?? name;
  const os = systems.find((word) => base.includes(word));
  const cpu = Object.entries(processors).find(([word]) => base.includes(word))?.[1];
  if (os === undefined || cpu === undefined) return null;
  const gnu = base.includes('gnu') && os === 'linux';
  const libc = base.includes('musl') ? 'musl' : gnu ? 'glibc' : null;
  return { os: [os], cpu: [cpu], ...(libc === null ? {} : { libc: [libc] }) };
}

for (const owner of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lock.packages[key] !== undefined || platform === null || !/^\d/.test(version)) continue;
    const dev = owner.dev === true ? { dev: true } : {};
    lock.packages[key] = { version, ...dev, optional: true, ...platform };
    added += 1;
  }
}

const byName = ([a], [b]) => a.localeCompare(b, 'en');
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(byName));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} platform packages added\n`);
