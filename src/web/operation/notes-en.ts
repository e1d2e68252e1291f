/** What the first steps are told when something was done. */
import type { OPERATION_NOTES_ES } from './notes-es';

export const OPERATION_NOTES_EN: typeof OPERATION_NOTES_ES = {
  'data-loaded': (a) => `Data loaded: ${a.facilities ?? ''} clinics and ${a.reports ?? ''} months reported.`,
  'first-plan-asked': () => 'The first plan is being computed.',
};
