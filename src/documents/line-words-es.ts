/** Las frases de cada línea del plan, en español de México. Las inglesas están en line-words-en.ts. */
import { withinSentence } from './catalogue';
import { figuresOf, MONTHS_COUNTED, rough } from './figures';
import type { LineFacts, LineWords } from './line-facts';
import { about, DAYS, exactly, MONTHS, PATIENTS, packNoun, unitWord } from './nouns-es';

const { count, decimal, percent, day, dayAfter, dateWithYear, list, plural } = figuresOf('es');

const months = (value: number): string => `${decimal(value)} ${plural(value, MONTHS.one, MONTHS.other)}`;
/** Días; más de cuatro meses se dicen en meses. */
function lasting(days: number): string {
  if (Math.round(days) < 1) return 'menos de un día';
  return days > 120 ? months(Math.round(days / 30.4)) : exactly(Math.round(days), DAYS);
}
/** «3 a 57 días», «20 días a 5 meses». */
const spanned = (before: number, after: number): string =>
  after <= 120 && before >= 0.5
    ? `${count(Math.round(before))} a ${lasting(after)}`
    : `${lasting(before)} a ${lasting(after)}`;
const reason = (f: LineFacts): string => (f.lockReason === null ? '' : ` (${f.lockReason})`);
const shareOf = (f: LineFacts): string => percent(f.share ?? 0);

/** «como en las demás unidades», o la mediana de ellas. */
function compared(f: LineFacts): string {
  if (f.medianShare === null) return '';
  return Math.abs((f.share ?? 0) - f.medianShare) <= 0.03
    ? ', como en las demás unidades'
    : ` (la mediana de las unidades es ${percent(f.medianShare)})`;
}

const coverage = (f: LineFacts): string => `queda cubierto el ${shareOf(f)} de la necesidad`;
const isCovered = (f: LineFacts): boolean => f.share !== null && f.share >= 0.995;
/** Lo que limita, y hasta dónde se llega. */
const stopped = (why: string) => (f: LineFacts) =>
  `${why}: ${isCovered(f) ? 'queda cubierta la necesidad, con menos margen' : coverage(f)}.`;

function stockIsShort(f: LineFacts): string {
  if (isCovered(f)) return 'El almacén no alcanza para dar más margen: queda cubierta la necesidad esperada.';
  return `El almacén no alcanza para todos: ${coverage(f)}${compared(f)}.`;
}

const PAST: { readonly [P in LineFacts['past']]: string } = {
  'never-held': 'nunca lo ha tenido',
  'never-reported': 'no hay reportes de su consumo',
  'rarely-held': 'casi nunca lo ha tenido',
  'few-reports': 'hay muy pocos reportes de su consumo',
};

function lotsOf(f: LineFacts): string {
  if (f.lots.length === 0) return '';
  const one = f.lots.length === 1;
  const texts = f.lots.map((lot) => {
    const expiry = lot.expirationDate === null ? '' : `, caduca ${dateWithYear(lot.expirationDate)}`;
    return one && f.transfers.length === 0
      ? `${lot.lotId}${expiry}`
      : `${lot.lotId}${expiry}: ${count(lot.packs)}`;
  });
  return ` (${one ? 'lote' : 'lotes'} ${texts.join('; ')})`;
}

function transfersOf(f: LineFacts): string {
  if (f.transfers.length === 0) return '';
  const from = list(f.transfers.map((t) => `${count(t.packs)} de ${t.name}`));
  const moved = f.transfers.reduce((sum, t) => sum + t.packs, 0);
  if (moved === f.packs)
    return f.transfers.length === 1
      ? `, del excedente de ${f.transfers[0]?.name}`
      : `, del excedente de otras unidades: ${from}`;
  const them = packNoun(f.kind).feminine ? 'ellas' : 'ellos';
  return `; de ${them}, ${count(moved)} ${plural(moved, 'viene', 'vienen')} del excedente de ${f.transfers.length === 1 ? f.transfers[0]?.name : `otras unidades: ${from}`}`;
}

export const LINE_WORDS_ES: LineWords = {
  receives: (f) =>
    `${f.clinic} recibe ${exactly(f.packs, packNoun(f.kind))} de ${withinSentence(f.medicine)}${lotsOf(f)}${transfersOf(f)}.`,
  notSent: (f, why) => `${f.clinic}: no se envía ${withinSentence(f.medicine)}; ${why}.`,
  need: (f) => {
    if (f.known === 'nothing') return 'No hay consumo ni pacientes conocidos que digan cuánto necesita';
    if (f.known === 'replaced') return 'Otro medicamento tomó su lugar y la necesidad se cuenta en él';
    const [low, high] = [rough(f.needLowPacks), rough(f.needHighPacks)];
    const noun = packNoun(f.kind);
    const amount =
      low === high || high < 2
        ? about(f.needPacks, noun)
        : `${low === 0 ? 'hasta' : `de ${count(low)} a`} ${count(high)} ${noun.other}`;
    const patients =
      f.patients === null || f.patients < 0.5 ? '' : ` (${exactly(rough(f.patients), PATIENTS)})`;
    const known =
      f.known === 'prevalence'
        ? `, según la prevalencia, pues ${PAST[f.past]}`
        : f.known === 'review'
          ? ', según lo que se decidió en la revisión'
          : '';
    if (f.trips !== null)
      return `Le llega el ${percent(f.trips.share)} de los viajes, así que esta entrega debe alcanzar ${lasting(f.trips.waitDays)} en promedio: del ${day(f.arrivalDate)} a la siguiente que llegue se espera que necesite ${amount}${patients}${known}`;
    return `Se espera que del ${day(f.arrivalDate)} al ${dayAfter(f.nextArrivalDate, f.arrivalDate)} necesite ${amount}${patients}${known}`;
  },
  stock: (f) => {
    const noun = packNoun(f.kind);
    const held = Math.floor(f.stockPacks + 1e-9);
    const left = Math.floor(f.usablePacks + 1e-9);
    const has =
      f.stockPacks <= 0 ? 'hoy no tiene' : `hoy tiene ${held < 1 ? about(f.stockPacks, noun) : count(held)}`;
    const expiring =
      f.expiringPacks < 1
        ? ''
        : Math.round(f.expiringPacks) >= held
          ? `, que ${plural(held, 'caducará', 'caducarán')} sin usarse`
          : `, de ${noun.feminine ? 'las' : 'los'} que ${count(f.expiringPacks)} ${plural(Math.round(f.expiringPacks), 'caducará', 'caducarán')} sin usarse`;
    const inTransit = Math.max(1, Math.round(f.transitPacks));
    const coming =
      f.transitPacks > 0
        ? `${f.stockPacks > 0 ? `${expiring === '' ? '' : ','} y` : ', pero'} ${plural(inTransit, 'viene', 'vienen')} ${count(inTransit)} en camino`
        : '';
    const uses = f.stockPacks + f.transitPacks > 0 && left < Math.floor(f.stockPacks + f.transitPacks) * 0.95;
    const link = expiring === '' && coming === '' ? ' y' : ';';
    const after = !uses
      ? ''
      : left < 1
        ? `${link} al llegar la entrega ya no le quedará nada`
        : `${link} al llegar la entrega le ${plural(left, 'quedará', 'quedarán')} ${count(rough(left))}`;
    return `${has}${expiring}${coming}${after}`;
  },
  cover: ({ before, after }) =>
    Math.round(before) < 1
      ? `Le alcanza para ${lasting(after)}; sin el envío no tendría.`
      : `Su cobertura pasa de ${spanned(before, after)}.`,
  ahead: ({ packs, from, to }, kind) =>
    `Después del viaje del ${day(from)} se cierra el camino y el siguiente llega el ${day(to)}: en los viajes que quedan no ${plural(rough(packs), 'cabe', 'caben')} ${about(packs, packNoun(kind))} de lo que necesitará, así que se le envía desde ahora más de lo que pide esta entrega.`,
  unmet: (f) => {
    const noun = packNoun(f.kind);
    const people =
      f.unmetPatients !== null && f.unmetPatients >= 0.5 ? ` (${about(f.unmetPatients, PATIENTS)})` : '';
    return `${plural(rough(f.unmetPacks), 'Faltará', 'Faltarán')} ${about(f.unmetPacks, noun)}${people}.`;
  },
  others: (f) => {
    const [first, ...rest] = f.others;
    if (!first) return '';
    const named = [
      `${first.name} (${exactly(first.packs, packNoun(f.kind))})`,
      ...rest.map((o) => `${o.name} (${count(o.packs)})`),
    ];
    return `${named.length === 1 ? 'Quien más recibe es' : 'Quienes más reciben son'} ${list(named)}.`;
  },
  kit: ({ units, unit }) =>
    `Completa el mínimo del botiquín de urgencias (${count(units)} ${unitWord(units, unit)})`,
  kitHeld: ({ units, held, unit }) =>
    `su botiquín de urgencias está completo: tiene ${count(Math.floor(held))} ${unitWord(Math.floor(held), unit)} (mínimo ${count(units)})`,
  limit: {
    covered: () => 'Queda cubierta la necesidad, con margen.',
    stock: stockIsShort,
    maximum: (f) => `Con esto llega al máximo de ${months(f.maxMonthsOfStock)}.`,
    'trip-litres': stopped('El viaje va lleno'),
    'trip-kg': stopped('El viaje va al límite de su peso'),
    'cold-box': stopped('La caja fría del viaje va llena'),
    shelf: stopped('En la unidad no cabe más'),
    expiry: stopped('Los demás lotes caducarían antes de usarse ahí'),
    budget: stopped('El presupuesto de transporte no da para más'),
    'road-closed': (f) =>
      f.closedUntil === null
        ? 'El camino está cerrado.'
        : `El camino está cerrado hasta el ${dayAfter(f.closedUntil, f.arrivalDate)}.`,
    locked: (f) => `Cantidad fijada a mano${reason(f)}.`,
    'whole-pack': (f) =>
      `${packNoun(f.kind).feminine ? 'Otra' : 'Otro'} ${packNoun(f.kind).one} quedaría casi sin usar.`,
    kit: () => 'Completa el botiquín de urgencias de la unidad.',
    'no-need': (f) =>
      f.known === 'replaced'
        ? 'Otro medicamento tomó su lugar.'
        : 'No hay consumo ni pacientes conocidos que lo necesiten.',
  },
  nothing: {
    covered: (f) =>
      f.coverDaysAfter === null
        ? 'con lo que tiene le alcanza'
        : `con lo que tiene le alcanza para ${lasting(f.coverDaysAfter)}`,
    stock: (f) => {
      if (f.warehouseHasNone) return 'el almacén no tiene';
      if (isCovered(f)) return 'el almacén no alcanza, y lo que tiene cubre la necesidad esperada';
      return (f.share ?? 0) > 0
        ? `el almacén no alcanza para todos, y ya tiene el ${shareOf(f)} de lo que necesita`
        : 'el almacén no alcanza para todos';
    },
    maximum: (f) =>
      f.monthsOfStock === null || f.monthsOfStock < f.maxMonthsOfStock - 0.05
        ? 'ya está en su máximo'
        : f.monthsOfStock > MONTHS_COUNTED
          ? `ya tiene para más de ${count(MONTHS_COUNTED / 12)} años (máximo ${months(f.maxMonthsOfStock)})`
          : `ya tiene para ${months(f.monthsOfStock)} (máximo ${decimal(f.maxMonthsOfStock)})`,
    'trip-litres': () => 'el viaje va lleno',
    'trip-kg': () => 'el viaje va al límite de su peso',
    'cold-box': () => 'la caja fría del viaje va llena',
    shelf: () => 'en la unidad no cabe',
    expiry: () => 'los lotes que hay caducarían antes de usarse ahí',
    budget: () => 'el presupuesto de transporte se agotó',
    'road-closed': (f) =>
      f.closedUntil === null
        ? 'el camino está cerrado'
        : `el camino está cerrado hasta el ${dayAfter(f.closedUntil, f.arrivalDate)}; la siguiente entrega llega el ${dayAfter(f.nextArrivalDate, f.arrivalDate)}`,
    locked: (f) => `una persona fijó que no se envíe${reason(f)}`,
    'whole-pack': (f) =>
      `${packNoun(f.kind).feminine ? 'una' : 'un'} ${packNoun(f.kind).one} quedaría casi sin usar`,
    kit: () => 'completa el botiquín de urgencias de la unidad',
    'no-need': (f) =>
      f.known === 'replaced'
        ? 'otro medicamento tomó su lugar'
        : 'no hay consumo ni pacientes conocidos que lo necesiten',
  },
  together: (substitute) => `Queda cubierta la necesidad, junto con ${withinSentence(substitute)}.`,
  covered: (substitute) => `su necesidad la cubre ${withinSentence(substitute)}, que puede sustituirlo`,
};
