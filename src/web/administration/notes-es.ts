/** Lo que se avisa a la administración cuando algo quedó hecho. */
import type { Notes } from '../note-text';

export const ADMINISTRATION_NOTES_ES = {
  'finding-decided': (a) => `Decisión guardada: ${a.verdict ?? ''}, hasta el ${a.until ?? ''}.`,
  'finding-assigned': () => 'Asignación guardada.',
  'catalogue-changed': () => 'El catálogo cambió. El próximo plan lo usa.',
  'policy-changed': () => 'La política cambió. El próximo plan la usa.',
  'account-changed': () => 'La cuenta quedó cambiada.',
} satisfies Notes;
