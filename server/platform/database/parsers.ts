import pg from 'pg';

const INT8: number = 20;
const INT8_ARRAY: number = 1016;

/**
 * How values come out of the database: int8 as a number, since every id, position and time of
 * ours stays within 53 bits; jsonb as the value it holds. A larger int8 is an error rather than a
 * rounded number.
 */
export const parsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return toNumber;
    if (oid === INT8_ARRAY) return toNumbers;
    return format === 'binary'
      ? pg.types.getTypeParser(oid, 'binary')
      : pg.types.getTypeParser(oid, 'text');
  },
};

function toNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond 53 bits: ${text}`);
  return value;
}

const textsOf: (array: string) => (string | null)[] = pg.types.getTypeParser(INT8_ARRAY, 'text');

function toNumbers(array: string): (number | null)[] {
  return textsOf(array).map((text) => (text === null ? null : toNumber(text)));
}
