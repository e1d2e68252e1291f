/** Lo que se avisa tras entrar, salir y cambiar la contraseña. */
import type { Notes } from './note-text';

export const FRAME_NOTES_ES = {
  'password-changed': () => 'La contraseña quedó cambiada.',
  'logged-out': () => 'Salió de Surtido.',
} satisfies Notes;
