import { type AgeBand, limits } from '@teahouse/protocol';

/** What a person of an age may do, and what may be done to them. Every feature asks it. */
export interface AgePolicy {
  /** Found by the exact handle. */
  searchable: boolean;
  /** How a stranger may ask to become a contact. */
  requestsBy: 'handle_or_link' | 'link';
  /** Whether people who are not contacts may write, in whatever form. */
  messagesFromStrangers: boolean;
  /** Whether contacts see when this person is here, if the person's settings allow it. */
  presenceVisible: boolean;
  /** Contacts too have to ask before they take this person into a group. */
  groupsNeedConsent: boolean;
}

const policies: Record<AgeBand, AgePolicy> = {
  minor: {
    searchable: false,
    requestsBy: 'link',
    messagesFromStrangers: false,
    presenceVisible: false,
    groupsNeedConsent: true,
  },
  adult: {
    searchable: true,
    requestsBy: 'handle_or_link',
    messagesFromStrangers: false,
    presenceVisible: true,
    groupsNeedConsent: false,
  },
};

export function agePolicy(band: AgeBand): AgePolicy {
  return policies[band];
}

/** Calendar year in UTC, from milliseconds since the epoch. */
export function yearOf(at: number): number {
  return new Date(at).getUTCFullYear();
}

/** A year of birth does not tell the birthday: who may have turned that age may join. */
export function isOldEnough(birthYear: number, at: number, minimumAge: number): boolean {
  return yearOf(at) - birthYear >= minimumAge;
}

/**
 * The first year in which a person is an adult on every day of it, or null for who is one
 * already. Nothing else of the year of birth is kept.
 */
export function adultFrom(birthYear: number, at: number, adultAge: number): number | null {
  const year = birthYear + adultAge + 1;
  return year > yearOf(at) ? year : null;
}

/** Protection ends on its own when the year has come, whether or not upkeep has run. */
export function bandAt(adultYear: number | null, at: number): AgeBand {
  return adultYear !== null && adultYear > yearOf(at) ? 'minor' : 'adult';
}

/** Whether an account was made in the last days; times in milliseconds since the epoch. */
export function isNewcomer(createdAt: number, at: number): boolean {
  return at - createdAt < limits.newcomer;
}
