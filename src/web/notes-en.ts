/** What is told after logging in and out. */
import type { Notes } from './note-text';

export const FRAME_NOTES_EN = {
  'password-changed': () => 'The password is changed.',
  'logged-out': () => 'You are logged out.',
} satisfies Notes;
