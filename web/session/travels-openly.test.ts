import { expect, it } from 'vitest';
import { isThisMachine, travelsOpenly } from './travels-openly.ts';

const openly = (address: string) => travelsOpenly(new URL(address));

it('only http to another machine can be read along the way', () => {
  expect(openly('http://tea.example/sign-up')).toBe(true);
  expect(openly('http://192.168.1.20:7420/')).toBe(true);
  expect(openly('http://localhost.tea.example/')).toBe(true);
  expect(openly('https://tea.example/')).toBe(false);
  expect(openly('http://127.0.0.1:7420/')).toBe(false);
  expect(openly('http://localhost:7420/')).toBe(false);
  expect(openly('http://[::1]:7420/')).toBe(false);
});

it('this machine is not another of a similar name', () => {
  expect(isThisMachine('localhost')).toBe(true);
  expect(isThisMachine('localhost.example')).toBe(false);
});
