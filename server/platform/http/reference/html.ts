import { escaped } from '#platform/text/index.ts';

/** Text that is markup already, made by `html`. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[];

/** Markup from a template; values are escaped unless they are markup themselves. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Markup {
  const parts = strings.map((text, index) => text + render(values[index] ?? ''));
  return { markup: parts.join('') };
}

function render(value: Part): string {
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'markup' in value ? value.markup : value.map((each) => each.markup).join('');
}
