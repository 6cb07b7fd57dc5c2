import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Chance, createChance, seedOf } from './chance.ts';
import { pictureOf } from './make-world.ts';
import { residents } from './people.ts';

/** Whose hair is long. */
const longHaired = new Set(
  'lena noor jisoo zofia meilin haruka oksana marie ploy eleni hiba anahit yael tamar farah priya kavitha ana amina selam katya sigrid'.split(
    ' ',
  ),
);

const SIDE = 256;

/** Grounds and what stands on them, in colours that go together. */
const palettes = [
  ['#f4d9b0', '#c8553d', '#588b8b', '#2d3047'],
  ['#cfe3d4', '#3d6b5c', '#e8a87c', '#2f4858'],
  ['#f6e7cb', '#7d5a50', '#e5b299', '#4f3b36'],
  ['#d7e3fc', '#5465ff', '#f4a261', '#22223b'],
  ['#ffe5d9', '#9d8189', '#d8a48f', '#5c4d57'],
  ['#e3f2c1', '#6c9a8b', '#e8998d', '#354f52'],
  ['#fde2e4', '#8e9aaf', '#cb997e', '#3d405b'],
  ['#dceef3', '#1d7874', '#ee2e31', '#071e22'],
] as const;

/** Draws everybody's picture into a folder: nobody's photo, and a small cup for a demo resident. */
export async function drawPictures(folder: string, seed: number): Promise<void> {
  for (const { handle } of residents) {
    const drawing = Buffer.from(
      drawPicture(createChance(seed ^ seedOf(`picture ${handle}`)), longHaired.has(handle)),
    );
    const png = await sharp(drawing).png({ compressionLevel: 3 }).toBuffer();
    await writeFile(join(folder, pictureOf(handle)), png);
  }
}

/** An SVG of a head and shoulders before hills, sea or a sun; flat, without letters. */
function drawPicture(chance: Chance, longHair: boolean): string {
  const [ground, body, light, dark] = chance.pick(palettes);
  const skin = chance.pick(['#f1c9a5', '#e0ac84', '#c68863', '#a66a45', '#7d4a2e', '#f5d6ba']);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${SIDE}" height="${SIDE}">`,
    `<rect width="100" height="100" fill="${ground}"/>`,
    scenery(chance, light, dark),
    longHair ? hairBehind(chance, dark) : '',
    `<path d="M16 104c0-24 14-34 34-34s34 10 34 34z" fill="${body}"/>`,
    `<rect x="43" y="56" width="14" height="18" rx="7" fill="${skin}"/>`,
    `<ellipse cx="50" cy="44" rx="17" ry="20" fill="${skin}"/>`,
    hairAbove(chance, dark),
    face(chance, dark),
    `<path d="M37 71q13 10 26 0l2 5q-15 10-30 0z" fill="${light}" opacity=".85"/>`,
    cup(),
    '</svg>',
  ].join('');
}

function scenery(chance: Chance, light: string, dark: string): string {
  const x = chance.whole(12, 88);
  return chance.pick([
    `<circle cx="${x}" cy="24" r="${chance.whole(9, 15)}" fill="${light}"/>`,
    `<path d="M0 ${chance.whole(58, 70)}q25-24 50 0t50 0v50H0z" fill="${light}" opacity=".7"/>`,
    `<path d="M0 66h100v40H0z" fill="${dark}" opacity=".25"/><path d="M0 66q12-6 25 0t25 0 25 0 25 0v8H0z" fill="${light}" opacity=".8"/>`,
    `<path d="M${x - 20} 104l20-${chance.whole(60, 80)} 26 80z" fill="${light}" opacity=".6"/>`,
    `<circle cx="${x}" cy="20" r="5" fill="${dark}" opacity=".3"/><circle cx="${100 - x}" cy="34" r="8" fill="${light}" opacity=".7"/>`,
  ]);
}

function hairBehind(chance: Chance, dark: string): string {
  return chance.pick([
    `<path d="M31 44c0-25 38-25 38 0l3 34q-22 9-44 0z" fill="${dark}"/>`,
    `<path d="M30 46c0-26 40-26 40 0v24q-20 8-40 0z" fill="${dark}"/>`,
    `<circle cx="50" cy="19" r="8" fill="${dark}"/>`,
  ]);
}

function hairAbove(chance: Chance, dark: string): string {
  return chance.pick([
    `<path d="M32 42c0-24 36-24 36 0q-8-10-18-10t-18 10z" fill="${dark}"/>`,
    `<path d="M32 44c-2-28 38-28 36-2q-6-14-22-13-8 2-14 15z" fill="${dark}"/>`,
    `<path d="M33 36q17-24 34 0-4-3-8-2-9-5-18 0-5-1-8 2z" fill="${dark}"/>`,
    `<path d="M31 40c0-22 38-22 38 0z" fill="${dark}"/><rect x="27" y="38" width="46" height="4" rx="2" fill="${dark}"/>`,
    `<path d="M30 40c2-24 38-24 40 0l-3 3q-17-12-34 0z" fill="${dark}" opacity=".55"/>`,
  ]);
}

function face(chance: Chance, dark: string): string {
  const eyes = `<circle cx="43.5" cy="45" r="1.7" fill="${dark}"/><circle cx="56.5" cy="45" r="1.7" fill="${dark}"/>`;
  const mouth = chance.pick(['M45 54q5 4 10 0', 'M46 54h8', 'M44 53q6 6 12 0', 'M46 55q5 2 9-1']);
  const glasses = `<g fill="none" stroke="${dark}" stroke-width="1.4"><circle cx="43.5" cy="45" r="5"/><circle cx="56.5" cy="45" r="5"/><path d="M48.5 45h3"/></g>`;
  const smile = `<path d="${mouth}" fill="none" stroke="${dark}" stroke-width="1.6" stroke-linecap="round"/>`;
  return `${eyes}${smile}${chance.happens(0.3) ? glasses : ''}`;
}

/** The badge of a demo resident, in the corner that no sign of presence takes. */
function cup(): string {
  return [
    '<g transform="translate(-58 0)"><circle cx="79" cy="79" r="14" fill="#fff"/>',
    '<path d="M70 73h15v7a6 6 0 0 1-6 6h-3a6 6 0 0 1-6-6z" fill="#1d7874"/>',
    '<path d="M85 75h2a3 3 0 0 1 0 6h-2" fill="none" stroke="#1d7874" stroke-width="1.8"/>',
    '</g>',
  ].join('');
}
