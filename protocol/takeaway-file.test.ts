import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { ExportedLine, TakeawayFile } from './takeaway-file.ts';

it('is described for other programs; `npm test -- protocol -u` writes it', async () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What a person takes along from a Teahouse, version 1',
    description: 'export.json is a `file`; each line of a file of lines is a `line`.',
    $defs: {
      file: z.toJSONSchema(TakeawayFile, { io: 'input' }),
      line: z.toJSONSchema(ExportedLine, { io: 'input' }),
    },
  };
  const path = join(import.meta.dirname, '../docs/takeaway.schema.json');
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(path);
});
