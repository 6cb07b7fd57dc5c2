import { describe, expect, it } from 'vitest';
import { destinationOf } from './destination.ts';

describe('where a link leads', () => {
  it('is its host, whatever stands before and behind it', () => {
    const url = 'https://your-bank.example@elsewhere.example:8443/your-bank.example?x=y';
    expect(destinationOf(url)).toEqual({ host: 'elsewhere.example:8443', lettered: null });
  });

  it('is told in plain letters and in those that are seen, where the two differ', () => {
    expect(destinationOf('https://аррӏе.com/login')).toEqual({
      host: 'xn--80ak6aa92e.com',
      lettered: 'аррӏе.com',
    });
    expect(destinationOf('https://xn--fiqs8s.example/')).toMatchObject({
      lettered: '中国.example',
    });
  });

  it('is an address where that is what is written to', () => {
    expect(destinationOf('mailto:ann@tea.example')).toEqual({
      host: 'ann@tea.example',
      lettered: null,
    });
  });

  it('is the whole of what cannot be understood', () => {
    expect(destinationOf('https://')).toEqual({ host: 'https://', lettered: null });
  });
});
