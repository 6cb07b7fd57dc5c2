import { chownSync, cpSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ofThisMachine, run, type Workshop } from './debian.ts';
import { readDockerfile, type Stage, type Step } from './dockerfile.ts';
import { root as repository, textOf } from './files.ts';
import { doInside } from './inside.ts';

/** The user that the image of Node brings. */
const NODE = 1000;

/** What npm needs to know of this machine to install anything. */
export const npmEnvironment: Record<string, string> = {
  npm_config_registry: run('npm', 'config', 'get', 'registry').trim(),
  NODE_EXTRA_CA_CERTS: '/etc/ssl/certs/ca-certificates.crt',
};

export interface Image extends Stage {
  root: string;
  /** How long each step took that did anything, those of the stages before it too. */
  took: string[];
}

/**
 * Carries the steps of deploy/Dockerfile out one after the other, each stage in a Debian of its
 * own with the Node that its image has.
 */
export async function replay(workshop: Workshop): Promise<Image> {
  const images = new Map<string | null, Image>();
  const took: string[] = [];
  for (const stage of readDockerfile(textOf('deploy/Dockerfile'))) {
    const root = await workshop.fresh(`stage-${images.size}`, {
      ...ofThisMachine(),
      binary: process.execPath,
    });
    run('chroot', root, 'useradd', '--uid', String(NODE), '--create-home', 'node');
    const image: Image = { ...stage, root, took };
    for (const step of stage.steps) {
      const begun = performance.now();
      await carryOut(step, image, images);
      const seconds = (performance.now() - begun) / 1_000;
      if (seconds > 0.1) took.push(`${seconds.toFixed(1)} s  ${wordsOf(step)}`);
    }
    images.set(stage.name, image);
  }
  const last = images.get(null);
  if (last === undefined) throw new Error('the last stage has a name');
  return last;
}

const wordsOf = (step: Step) =>
  step.kind === 'run' ? step.command.replace(/\s+/g, ' ') : `COPY ${step.sources.join(' ')}`;

async function carryOut(
  step: Step,
  { root, environment }: Image,
  images: ReadonlyMap<string | null, Image>,
): Promise<void> {
  mkdirSync(join(root, step.folder), { recursive: true });
  if (step.kind === 'run') {
    const way = { root, user: 'root', folder: step.folder };
    await doInside({ ...way, environment: { HOME: '/root', ...npmEnvironment, ...environment } }, [
      'sh',
      '-c',
      step.command,
    ]);
    return;
  }
  const from = step.from === null ? repository : (images.get(step.from)?.root ?? '');
  const target = join(root, step.folder, step.target);
  for (const source of step.sources) copy(join(from, source), target, step);
}

/** As COPY does: of a folder what is in it, and into a folder where several come or a slash says so. */
function copy(source: string, target: string, { sources, target: named }: Step & { kind: 'copy' }) {
  const into = !statSync(source).isDirectory() && (sources.length > 1 || named.endsWith('/'));
  const place = into ? join(target, basename(source)) : target;
  mkdirSync(into ? target : join(place, '..'), { recursive: true });
  cpSync(source, place, { recursive: true, verbatimSymlinks: true, filter: isLetThrough });
  chownSync(place, 0, 0);
}

/** What deploy/Dockerfile.dockerignore keeps out of the folders that it lets through. */
const isLetThrough = (path: string) =>
  !path.startsWith(repository) || !/\/(node_modules|dist)(\/|$)|\.test\.[^/]*$/.test(path);
