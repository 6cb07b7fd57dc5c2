import type { Migration } from '#platform/database/index.ts';
import { avatars } from './001-avatars.ts';
import { stored } from './002-stored.ts';
import { files } from './003-files.ts';
import { withdrawn } from './004-withdrawn.ts';
import { picturesOfPages } from './005-pictures-of-pages.ts';

export const migrations: Migration[] = [avatars, stored, files, withdrawn, picturesOfPages];
