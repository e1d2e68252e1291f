/** What the administration is told when something is done. */
import type { ADMINISTRATION_NOTES_ES } from './notes-es';

export const ADMINISTRATION_NOTES_EN: typeof ADMINISTRATION_NOTES_ES = {
  'finding-decided': (a) => `Decision saved: ${a.verdict ?? ''}, until ${a.until ?? ''}.`,
  'finding-assigned': () => 'Assignment saved.',
  'catalogue-changed': () => 'The catalogue is changed. The next plan works with it.',
  'policy-changed': () => 'The policy is changed. The next plan works with it.',
  'account-changed': () => 'The account is changed.',
};
