import { type Copy, DockerfileParser, type Instruction } from 'dockerfile-ast';

/** One step of a stage, as far as our Dockerfile goes. */
export type Step =
  | { kind: 'run'; command: string; folder: string }
  | { kind: 'copy'; from: string | null; sources: string[]; target: string; folder: string };

export interface Stage {
  name: string | null;
  image: string;
  steps: Step[];
  user: string;
  folder: string;
  environment: Record<string, string>;
  command: string[];
}

/** Reads a Dockerfile into stages. @throws where it uses what is not understood here */
export function readDockerfile(text: string): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const stage = stages.at(-1);
    if (instruction.getKeyword() === 'FROM') stages.push(begin(wordsOf(instruction)));
    else if (stage === undefined) throw new Error('a step before FROM');
    else take(stage, instruction);
  }
  return stages;
}

const wordsOf = (instruction: Instruction) =>
  instruction.getArguments().map((argument) => argument.getValue());

function begin([image = '', as, name]: string[]): Stage {
  const stage = { image, steps: [], user: 'root', folder: '/', environment: {}, command: [] };
  return { ...stage, name: as?.toUpperCase() === 'AS' ? (name ?? null) : null };
}

function take(stage: Stage, instruction: Instruction): void {
  const words = wordsOf(instruction);
  const text = instruction.getArgumentsContent() ?? '';
  switch (instruction.getKeyword()) {
    case 'RUN':
      stage.steps.push({ kind: 'run', command: text, folder: stage.folder });
      return;
    case 'COPY':
      stage.steps.push(copyOf(instruction as Copy, words, stage.folder));
      return;
    case 'WORKDIR':
      stage.folder = text;
      return;
    case 'USER':
      stage.user = text;
      return;
    case 'ENV':
      for (const word of words) {
        const [name = '', value = ''] = word.split('=');
        stage.environment[name] = value;
      }
      return;
    case 'CMD':
      stage.command = JSON.parse(text);
      return;
    case 'VOLUME':
    case 'EXPOSE':
    case 'HEALTHCHECK':
      return;
    default:
      throw new Error(`${instruction.getKeyword()} is not understood here`);
  }
}

function copyOf(copy: Copy, words: string[], folder: string): Step {
  const flags = copy.getFlags();
  const from = flags.find((flag) => flag.getName() === 'from')?.getValue() ?? null;
  if (flags.length > (from === null ? 0 : 1)) throw new Error('a flag that is not understood here');
  return { kind: 'copy', from, sources: words.slice(0, -1), target: words.at(-1) ?? '', folder };
}
