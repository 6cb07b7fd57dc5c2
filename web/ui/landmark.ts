import { createContext, useContext } from 'react';

const LandmarkContext = createContext<'main' | 'div'>('main');

/** Says below which element a screen is to be: a page has one `main`, whatever its panes. */
export const LandmarkProvider = LandmarkContext;

export function useLandmark(): 'main' | 'div' {
  return useContext(LandmarkContext);
}
