/** The few words that the script says itself. */
const ES = {
  kept: (folio: string) => `Guardado en este teléfono con folio ${folio}. Se enviará al reconectar.`,
  sent: (count: number) =>
    count === 1 ? 'Se envió lo que esperaba.' : `Se enviaron ${count} envíos que esperaban.`,
  cannot: (count: number) =>
    count === 1
      ? 'Un envío no se pudo hacer: véalo en Por enviar.'
      : `${count} envíos no se pudieron hacer: véalos en Por enviar.`,
  logIn: 'Entre de nuevo para enviar lo que espera.',
  logInNow: 'Entrar',
  logInAt: '/entrar',
  waiting: 'Espera conexión',
  refused: 'No se pudo enviar',
  other: 'Es de otra cuenta: se enviará cuando esa persona entre.',
  again: 'Enviar de nuevo',
  anyway: 'Lo mío sigue siendo cierto: enviar',
  correct: 'Abrir para corregir',
  discard: 'Descartar',
  sure: '¿Descartar esto? No se enviará.',
  leaving:
    'Hay algo sin enviar en este teléfono. ¿Salir de todos modos? Queda guardado hasta que vuelva a entrar.',
  none: 'No hay nada por enviar.',
  entered: 'Capturado',
  difference: (signed: string) => `Diferencia: ${signed}`,
  packs: (count: string) => `${count} envases`,
  same: 'Igual que el sistema',
  noNumber: 'Escriba un número',
  adds: 'Cuadra',
  addsNot: (sum: string, closing: string) => `No cuadra: da ${sum} y la existencia final dice ${closing}`,
  closingWouldBe: (sum: string) => `La existencia final sería ${sum}`,
  below: (sum: string) => `No puede ser: quedarían ${sum}`,
  draft: (when: string) => `Aquí está lo que escribió el ${when} y no envió.`,
  dropDraft: 'Borrarlo y empezar de nuevo',
  daysAtZero: 'Toque los días en que estuvo en cero',
  locale: 'es-MX',
};
const EN: typeof ES = {
  kept: (folio) => `Kept on this phone under ${folio}. It is sent once you are connected again.`,
  sent: (count) =>
    count === 1 ? 'What was waiting has been sent.' : `${count} waiting entries have been sent.`,
  cannot: (count) =>
    count === 1
      ? 'One entry could not be sent: see To send.'
      : `${count} entries could not be sent: see To send.`,
  logIn: 'Log in again to send what is waiting.',
  logInNow: 'Log in',
  logInAt: '/en/log-in',
  waiting: 'Waits for a connection',
  refused: 'Could not be sent',
  other: 'It is of another account: it is sent when that person logs in.',
  again: 'Send again',
  anyway: 'Mine still holds: send it',
  correct: 'Open to correct',
  discard: 'Discard',
  sure: 'Discard this? It will not be sent.',
  leaving: 'Something on this phone is not sent. Log out anyway? It is kept until you log in again.',
  none: 'There is nothing to send.',
  entered: 'Entered',
  difference: (signed) => `Difference: ${signed}`,
  packs: (count) => `${count} packs`,
  same: 'Same as the system',
  noNumber: 'Write a number',
  adds: 'It adds up',
  addsNot: (sum, closing) => `It does not add up: it gives ${sum}, and the closing balance says ${closing}`,
  closingWouldBe: (sum) => `The closing balance would be ${sum}`,
  below: (sum) => `It cannot be: ${sum} would be left`,
  draft: (when) => `Here is what you wrote on ${when} and did not send.`,
  dropDraft: 'Delete it and begin anew',
  daysAtZero: 'Tap the days on which there was none',
  locale: 'en',
};
export const words = document.documentElement.lang.startsWith('en') ? EN : ES;
