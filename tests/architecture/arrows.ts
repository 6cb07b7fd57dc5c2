import { isTest } from './sources.ts';

/**
 * The arrows of the house (ARCHITECTURE.md). Each rule names who it speaks of and which places
 * inside the repository that one may import; the first rule that matches decides.
 */
interface Rule {
  who: RegExp;
  may: RegExp;
}

/** In order of dependency: a domain sees only those before it. Held against server/domains.ts. */
export const domainOrder = [
  'house',
  'identity',
  'contacts',
  'media',
  'previews',
  'chat',
  'letters',
  'moderation',
  'search',
  'notifications',
  'takeaway',
];

const domainRules: Rule[] = domainOrder.map((name, place) => {
  const lower = domainOrder.slice(0, place).map((each) => `domains/${each}/index.ts`);
  const allowed = [`domains/${name}/.*`, 'platform/.*', ...lower].join('|');
  return {
    who: new RegExp(`^server/domains/${name}/`),
    may: new RegExp(`^(server/(${allowed})|protocol(/.*)?)$`),
  };
});

const rules: Rule[] = [
  { who: /^protocol\//, may: /^protocol\// },
  { who: /^sdk\//, may: /^(sdk\/|protocol(\/|$))/ },
  { who: /^server\/platform\//, may: /^(server\/platform\/|server\/config\.ts|protocol(\/|$))/ },
  ...domainRules,
  { who: /^server\//, may: /^(server\/|protocol(\/|$))/ },
  { who: /^web\/ui\//, may: /^web\/ui\// },
  { who: /^web\/(session|storage|tabs)\//, may: /^(web\/(session|storage|tabs)\/|sdk|protocol)/ },
  { who: /^web\/faces\//, may: /^(web\/(faces|ui|session)\/|sdk|protocol)/ },
  { who: /^web\/finding\//, may: /^(web\/(finding|session)\/|sdk|protocol)/ },
  { who: /^web\/listening\//, may: /^(web\/(listening|faces|ui|session)\/|sdk|protocol)/ },
  { who: /^web\/words\//, may: /^web\/(words|session)\// },
  {
    who: /^web\/features\//,
    may: /^(web\/(faces|finding|listening|words|ui|session|storage|tabs)\/|web\/features\/SAME\/|sdk|protocol)/,
  },
  { who: /^web\//, may: /^(web\/|sdk|protocol)/ },
  { who: /^tests\/kit\//, may: /^(tests\/kit\/|server\/|sdk|protocol)/ },
  { who: /^tests\//, may: /^(tests\/|sdk|protocol|server\/config\.ts)/ },
  { who: /^bench\//, may: /^(bench\/|sdk|protocol|tests\/kit\/free-port\.ts$)/ },
  { who: /^demo\//, may: /^(demo\/|sdk|protocol)/ },
  { who: /^bin\//, may: /^(bin\/|server\/|bench\/)/ },
];

/** Tests that stand beside their subject may also use the kit. */
const testsMay = /^tests\/kit\//;

function allowedFor(rule: Rule, importer: string): RegExp {
  const feature = /^web\/features\/([^/]+)\//.exec(importer)?.[1];
  return feature === undefined ? rule.may : new RegExp(rule.may.source.replace('SAME', feature));
}

const platformRoom = /^server\/platform\/([^/]+)\//;

/**
 * A room of the platform is entered by its door, save by tests. `settings` has none: it is the
 * words that config.ts is written in.
 */
function isPastTheDoor(importer: string, place: string): boolean {
  const room = platformRoom.exec(place)?.[1];
  if (room === undefined || room === 'settings') return false;
  if (isTest(importer) || importer.startsWith('tests/kit/')) return false;
  return room !== platformRoom.exec(importer)?.[1] && !place.endsWith(`/${room}/index.ts`);
}

/** Whether `importer` may import `place`, both from the root of the repository. */
export function mayImport(importer: string, place: string): boolean {
  if (isTest(importer) && testsMay.test(place)) return true;
  if (isPastTheDoor(importer, place)) return false;
  const rule = rules.find(({ who }) => who.test(importer));
  return rule === undefined || allowedFor(rule, importer).test(place);
}

/** Packages that a room may not pull in, whatever its package.json says. */
export function mayUsePackage(importer: string, name: string): boolean {
  if (isTest(importer)) return true;
  if (importer.startsWith('sdk/')) return false;
  if (importer.startsWith('protocol/')) return name.startsWith('zod');
  return true;
}
