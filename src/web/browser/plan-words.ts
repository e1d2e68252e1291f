/** What the table of a plan says by itself. */
const number = (locale: string) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const es = number('es-MX');
const en = number('en');

const ES = {
  columns: ['Qué y para quién', 'Envases', 'Necesita', 'Tendrá', 'Cobertura', 'Por qué'],
  table: 'Líneas del plan',
  noRoute: 'Sin ruta',
  vital: 'vital',
  count: (lines: number, packs: number) =>
    `${es.format(lines)} ${lines === 1 ? 'línea' : 'líneas'}, ${es.format(packs)} ${packs === 1 ? 'envase' : 'envases'}`,
  group: (name: string, lines: number, packs: number) =>
    `${name}: ${es.format(lines)} ${lines === 1 ? 'línea' : 'líneas'}, ${es.format(packs)} ${packs === 1 ? 'envase' : 'envases'}`,
  packsOf: (medicine: string, clinic: string) => `Envases de ${medicine} para ${clinic}`,
  range: (low: string, high: string) => (low === high ? low : `${low} a ${high}`),
  bar: (low: string, high: string, has: string, packs: string) =>
    `Necesita de ${low} a ${high} envases; tendrá ${has} y se le envían ${packs}.`,
  days: (days: number) =>
    days < 1 ? 'menos de un día' : `${es.format(days)} ${days === 1 ? 'día' : 'días'}`,
  planned: (packs: number) => `se calculó ${es.format(packs)}`,
  edited: 'cambiada',
  locked: 'fijada',
  line: (medicine: string, clinic: string) => `${medicine} para ${clinic}`,
  choose:
    'Elija una línea para leer por qué es así. Cambie sus envases y aquí verá qué pasa; con Enter sigue al motivo, con Escape regresa.',
  chooseOnly: 'Elija una línea para leer por qué es así.',
  costs: 'Qué cuesta y a quién',
  breaks: 'Rompe',
  mends: 'Ya no rompe',
  breaksNothing: 'No rompe ninguna regla.',
  whole: 'Escriba envases enteros, cero o más.',
  reason: 'Por qué se cambia',
  sayWhy: 'Escriba en pocas palabras por qué.',
  save: 'Guardar el cambio',
  undo: 'Dejarla como estaba',
  saving: 'Guardando…',
  saved: (rules: number) =>
    rules === 0
      ? 'Guardado. El plan no rompe ninguna regla.'
      : `Guardado. El plan rompe ${rules === 1 ? 'una regla' : `${es.format(rules)} reglas`}: véalas arriba al volver a cargar.`,
  more: 'Fijar esta línea o ver sus lotes',
  failed: 'No se pudo: sin conexión o sin respuesta. Intente de nuevo.',
  none: 'Ninguna línea coincide.',
  number: (value: number) => es.format(value),
};
const EN: typeof ES = {
  columns: ['What and for whom', 'Packs', 'Needs', 'Will have', 'Cover', 'Why'],
  table: 'Lines of the plan',
  noRoute: 'No route',
  vital: 'vital',
  count: (lines, packs) =>
    `${en.format(lines)} ${lines === 1 ? 'line' : 'lines'}, ${en.format(packs)} ${packs === 1 ? 'pack' : 'packs'}`,
  group: (name, lines, packs) =>
    `${name}: ${en.format(lines)} ${lines === 1 ? 'line' : 'lines'}, ${en.format(packs)} ${packs === 1 ? 'pack' : 'packs'}`,
  packsOf: (medicine, clinic) => `Packs of ${medicine} for ${clinic}`,
  range: (low, high) => (low === high ? low : `${low} to ${high}`),
  bar: (low, high, has, packs) => `Needs ${low} to ${high} packs; will have ${has} and is sent ${packs}.`,
  days: (days) => (days < 1 ? 'less than a day' : `${en.format(days)} ${days === 1 ? 'day' : 'days'}`),
  planned: (packs) => `computed ${en.format(packs)}`,
  edited: 'changed',
  locked: 'locked',
  line: (medicine, clinic) => `${medicine} for ${clinic}`,
  choose:
    'Choose a line to read why it is so. Change its packs, and here you see what happens; Enter goes on to the reason, Escape goes back.',
  chooseOnly: 'Choose a line to read why it is so.',
  costs: 'What it costs whom',
  breaks: 'It breaks',
  mends: 'No longer broken',
  breaksNothing: 'It breaks no rule.',
  whole: 'Write whole packs, zero or more.',
  reason: 'Why it is changed',
  sayWhy: 'Write in a few words why.',
  save: 'Save the change',
  undo: 'Leave it as it was',
  saving: 'Saving…',
  saved: (rules) =>
    rules === 0
      ? 'Saved. The plan breaks no rule.'
      : `Saved. The plan breaks ${rules === 1 ? 'one rule' : `${en.format(rules)} rules`}: they stand above when the page is loaded again.`,
  more: 'Lock this line or see its lots',
  failed: 'It failed: no connection or no answer. Try again.',
  none: 'No line matches.',
  number: (value) => en.format(value),
};
export const planWords = document.documentElement.lang.startsWith('en') ? EN : ES;
