import { useLingui } from '@lingui/react/macro';

interface HeldWords {
  title: string;
  /** What it is for. */
  why: string;
  /** Where it is looked at, and taken away. */
  href?: string;
}

type Words = Readonly<Record<string, HeldWords>>;

/** The kinds of things that the server holds about a person, in the order in which they are told. */
export function useHeldWords(): Words {
  return { ...usePeopleWords(), ...useTalkWords(), ...useOtherWords() };
}

function usePeopleWords(): Words {
  const { t } = useLingui();
  return {
    'identity.account': {
      title: t`Your account`,
      why: t`Name, handle, picture, settings, and digests of your password and recovery codes. To be you.`,
      href: '/me/profile',
    },
    'identity.devices': {
      title: t`Devices that are signed in`,
      why: t`Their names and when they were last here. So that you can sign them out.`,
      href: '/me/devices',
    },
    'identity.ended_devices': {
      title: t`Devices that were signed out`,
      why: t`To recognise a place from which you signed in before.`,
    },
    'identity.sign_ins': {
      title: t`Addresses you signed in from`,
      why: t`To notice somebody else in your account.`,
      href: '/me/devices',
    },
    'identity.handles': {
      title: t`Handles you gave up`,
      why: t`So that nobody poses as you by them.`,
    },
    'identity.suspensions': {
      title: t`Suspensions`,
      why: t`When and why operators kept you out.`,
      href: '/me/decisions',
    },
    'contacts.contacts': {
      title: t`Contacts`,
      why: t`Who may write to you, with your remarks.`,
      href: '/contacts',
    },
    'contacts.blocked': {
      title: t`Blocked people`,
      why: t`To keep them away.`,
      href: '/contacts/blocked',
    },
    'contacts.requests': {
      title: t`Requests that wait`,
      why: t`Of yours and to you.`,
      href: '/contacts/requests',
    },
    'contacts.link': {
      title: t`Your link`,
      why: t`By which people find you.`,
      href: '/me/code',
    },
  };
}

function useTalkWords(): Words {
  const { t } = useLingui();
  return {
    'chat.conversations': {
      title: t`Conversations`,
      why: t`How far you have read, and what you muted, pinned or folded.`,
      href: '/chats',
    },
    'chat.messages': {
      title: t`Messages you sent`,
      why: t`They stand in the conversations for all who are in them, with their reactions.`,
    },
    'chat.taken_back': {
      title: t`Messages of yours that admins took back`,
      why: t`They go along with a report of one, and nobody reads them otherwise.`,
    },
    'chat.drafts': {
      title: t`Drafts`,
      why: t`So that you go on writing on another device.`,
    },
    'chat.favourites': {
      title: t`Favourites`,
      why: t`Which messages you keep.`,
      href: '/me/favourites',
    },
    'chat.invitations': {
      title: t`Invitations to groups`,
      why: t`They wait for your answer.`,
      href: '/chats',
    },
    'chat.join_requests': {
      title: t`Groups you asked to join`,
      why: t`For their admins to answer.`,
    },
    'search.messages': {
      title: t`Messages of yours that can be found`,
      why: t`An index of their words. It goes with the messages.`,
    },
  };
}

function useOtherWords(): Words {
  const { t } = useLingui();
  return {
    'media.files': {
      title: t`Files you sent`,
      why: t`Photos, videos, recordings and files, in all sizes. For who sees the messages.`,
      href: '/me/data/files',
    },
    'media.avatars': {
      title: t`Pictures of you and of groups`,
      why: t`One that is used no more goes within days.`,
    },
    'media.uploads': { title: t`Uploads under way`, why: t`To go on where they stopped.` },
    'takeaway.archives': {
      title: t`Archives you imported`,
      why: t`Conversations from elsewhere, for you alone.`,
      href: '/me/import',
    },
    'takeaway.imports': {
      title: t`Imports`,
      why: t`What became of each.`,
      href: '/me/import',
    },
    'takeaway.exports': {
      title: t`Exports`,
      why: t`A copy of what you have here, to be downloaded for a while.`,
      href: '/me/export',
    },
    'notifications.subscriptions': {
      title: t`Devices that are notified`,
      why: t`The address by which the maker of a browser wakes it, and a key.`,
    },
    'notifications.wishes': {
      title: t`Choices about notifications`,
      why: t`What they show, and when they are silent.`,
      href: '/me/notifications',
    },
    'letters.letters': {
      title: t`Letters to the operators`,
      why: t`To answer you. Counted from when one was closed.`,
      href: '/me/feedback',
    },
    'moderation.reports': {
      title: t`Reports you made`,
      why: t`To decide on them. Counted from the decision.`,
      href: '/me/reports',
    },
    'moderation.decisions': {
      title: t`Decisions about you`,
      why: t`So that you can appeal. Counted from the decision.`,
      href: '/me/decisions',
    },
    'house.audit': {
      title: t`What operators did with your account`,
      why: t`A record that nobody can change, for as long as the server stands.`,
    },
  };
}
