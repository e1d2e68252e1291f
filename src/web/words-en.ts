/** The words around every screen. */
import type { FrameWords } from './frame-words';

export const FRAME_WORDS_EN: FrameWords = {
  product: 'Surtido',
  skip: 'Skip to content',
  menu: 'Sections',
  otherLanguage: 'Español',
  account: 'My account',
  logOut: 'Log out',
  queued: 'To send',
  stored: 'Offline. This page is from',
  offline: {
    title: 'Offline',
    text: 'This page is not stored on this phone. What you opened before can be seen, and what you enter is sent once you are connected again.',
    home: 'Go home',
  },
  errors: {
    title: (count) =>
      count === 1 ? 'There is something to correct' : `There are ${count} things to correct`,
  },
  logIn: {
    title: 'Log in',
    username: 'User name',
    password: 'Password',
    button: 'Log in',
    written: 'You are logged in',
    writtenHelp: 'What you wrote before the session ended is still here. It is not saved yet.',
    writtenKept: 'Your session ended. What you wrote is not lost: log in and go on.',
    backToWritten: 'Back to what you wrote',
    ended: 'Log in to see that page.',
    lost: 'Your session ended and what you sent was not saved: log in and send it again.',
    institutionBeside:
      "The institution's account opens in another tab. Log in there, come back to this one and go on with what you wrote.",
    institution: "Log in with the institution's account",
    entered: "You are logged in with the institution's account.",
    goOn: 'Continue',
  },
  own: {
    title: 'My account',
    name: 'Name',
    username: 'User name',
    role: 'Role',
    roles: {
      clinic: 'Clinic',
      warehouse: 'Warehouse',
      administrator: 'Administration',
      auditor: 'Audit',
      operator: 'System operator',
    },
    place: 'Scope',
    change: 'Change the password',
    mustChange: 'You came in with a one-time password. Choose one of your own to go on.',
    current: 'Present password',
    next: 'New password',
    nextHelp: '12 characters or more; a sentence is good.',
    button: 'Change the password',
  },
  problem: {
    title: (status) =>
      status === 404
        ? 'Not here'
        : status === 403
          ? 'Your account does not reach here'
          : status >= 500
            ? 'Something failed'
            : 'It could not be done',
    back: 'Go to my home page',
    id: (requestId) => `For the operator: ${requestId}`,
  },
};
