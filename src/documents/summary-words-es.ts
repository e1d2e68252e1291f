/** El resumen de un plan, en español de México. El inglés está en summary-words-en.ts. */
import type { LocalDate } from '../domain/dates';
import { withinSentence } from './catalogue';
import { figuresOf, MONTHS_COUNTED, rough } from './figures';
import {
  about,
  CLINICS,
  DAYS,
  exactly,
  MEDICINES,
  MONTHS,
  type Noun,
  PATIENTS,
  packNoun,
  ROUTES,
  TREATMENTS,
  WARNINGS,
} from './nouns-es';
import type { AskFacts, SheetWords, ShortageFacts, SummaryWords, TransferFacts } from './summary-facts';

const { count, decimal, estimate, rate, percent, finePercent, pesos, day, dateWithYear, list, plural } =
  figuresOf('es');

/** Lo que impide surtir cuando en el almacén hay. */
const CAUSES: Partial<Record<ShortageFacts['cause'], string>> = {
  'trip-litres': 'los viajes van llenos',
  'trip-kg': 'los viajes van al límite de su peso',
  'cold-box': 'la caja fría de los viajes va llena',
  shelf: 'en las unidades no cabe más',
  expiry: 'los lotes caducarían antes de usarse',
  budget: 'el presupuesto de transporte no alcanza',
  'road-closed': 'hay caminos cerrados',
  locked: 'las cantidades se fijaron a mano',
};
/** Con más diferencia que esta entre la menos surtida y la mediana, el reparto no es parejo. */
const EVEN = 0.05;

/** «, las primeras el 31 ene 2027». */
function since(packs: number, noun: Noun, first: LocalDate | null): string {
  if (first === null) return '';
  if (packs === 1) return ` el ${dateWithYear(first)}`;
  return `, ${noun.feminine ? 'las primeras' : 'los primeros'} el ${dateWithYear(first)}`;
}

const gains = (f: AskFacts): string => {
  const rates = [
    `${rate(f.treatmentsPerPack)} por ${packNoun(f.kind).one}`,
    ...(f.treatmentsPerMxn === null ? [] : [`${rate(f.treatmentsPerMxn * 100)} por cada 100 pesos`]),
  ];
  return `${rough(f.treatmentsGained) < 2 ? 'se gana' : 'se ganan'} ${about(f.treatmentsGained, TREATMENTS)} (${rates.join(', ')})`;
};

const MOST_NAMED = 2;
/** «14 cajas de amoxicilina y 1 de clortalidona», o cuántos envases de cuántos medicamentos. */
function carriedBy({ items }: TransferFacts): string {
  const packs = items.reduce((sum, i) => sum + i.packs, 0);
  return items.length > MOST_NAMED
    ? `${exactly(packs, packNoun('pack'))} de ${exactly(items.length, MEDICINES)}`
    : list(items.map((i) => `${exactly(i.packs, packNoun(i.kind))} de ${withinSentence(i.medicine)}`));
}

export const SUMMARY_WORDS_ES: SummaryWords = {
  title: 'Plan de envíos',
  asOf: (date) => `al ${dateWithYear(date)}`,
  shortage: (f) => {
    const noun = packNoun(f.kind);
    const lack = `${plural(Math.round(f.unmetPacks), 'Falta', 'Faltan')} ${about(f.unmetPacks, noun)} de ${withinSentence(f.medicine)}`;
    const whom =
      f.patientsUnserved === null || f.patients === null
        ? `: ${about(f.unmetTreatments, TREATMENTS)}`
        : ` para ${about(f.patientsUnserved, PATIENTS)} de los ${estimate(f.patients)} que lo necesitan`;
    const cause = CAUSES[f.cause];
    if (cause !== undefined) return `${lack}${whom}. No es por falta de existencias: ${cause}.`;
    if (f.leastShare === null || f.medianShare === null) return `${lack}${whom}.`;
    if (f.leastShare === 0 && f.medianShare === 0) return `${lack}${whom}. No hay qué repartir.`;
    const even = f.medianShare - f.leastShare < EVEN;
    const shared = even
      ? ` Lo que hay se reparte parejo: cada unidad queda con cerca del ${percent(f.medianShare)} de lo que necesita.`
      : ` La unidad menos surtida es ${f.leastClinic} (${percent(f.leastShare)}); la mediana es ${percent(f.medianShare)}.`;
    return `${lack}${whom}.${shared}`;
  },
  risk: (f) => {
    const whom =
      f.patientsUnserved === null
        ? about(f.unmetTreatments, TREATMENTS)
        : about(f.patientsUnserved, PATIENTS);
    return `Alcanza para la necesidad esperada. Si resulta mayor, ${plural(rough(f.unmetPacks), 'podría faltar', 'podrían faltar')} ${about(f.unmetPacks, packNoun(f.kind))} de ${withinSentence(f.medicine)} (${whom}).`;
  },
  alsoShort: (items, more) => {
    const named = items.map(({ name, patients }, i) => {
      const people =
        patients === null
          ? ''
          : i === 0
            ? ` (${about(patients, PATIENTS)} sin surtir)`
            : ` (${estimate(patients)})`;
      return `${withinSentence(name)}${people}`;
    });
    const rest = more > 0 ? [`${count(more)} más`] : [];
    return `También ${plural(items.length + more, 'falta', 'faltan')} ${list([...named, ...rest])}.`;
  },
  noShortage: 'Alcanza para la necesidad esperada de todas las unidades.',
  surplus: (f) => {
    const noun = packNoun(f.kind);
    const above = f.aboveMaximum.length;
    const [most] = f.aboveMaximum;
    const sentences = [
      most === undefined
        ? `Sobra ${withinSentence(f.medicine)}.`
        : `Sobra ${withinSentence(f.medicine)}: ${count(above)} de ${exactly(f.clinics, CLINICS)} ya ${plural(above, 'pasa', 'pasan')} del máximo de ${decimal(f.maxMonths)} ${plural(f.maxMonths, MONTHS.one, MONTHS.other)} y no ${plural(above, 'recibe', 'reciben')} (${above === 1 ? '' : 'la que más, '}${most.name}, para ${decimal(most.months)}).`,
    ];
    const shown = f.receivers.slice(0, 4).map((r) => `${r.name} (${count(r.packs)})`);
    const rest = f.receivers.length - shown.length;
    if (shown.length > 0)
      sentences.push(
        `Sí ${plural(f.receivers.length, 'recibe', 'reciben')} ${f.receivers.length === 1 ? 'la que lo necesita' : `las ${count(f.receivers.length)} que lo necesitan`}: ${list([...shown, ...(rest > 0 ? [`${count(rest)} más`] : [])])}.`,
      );
    const offer = `Se ${plural(f.offeredPacks, 'ofrece', 'ofrecen')} de vuelta al estado ${exactly(f.offeredPacks, noun)} del almacén`;
    const loss = `${exactly(f.expiringPacks, noun)} ${plural(f.expiringPacks, 'caducaría', 'caducarían')} sin usarse${since(f.expiringPacks, noun, f.firstExpiry)}`;
    if (f.offeredPacks > 0)
      sentences.push(f.expiringPacks > 0 ? `${offer}; si se quedan, ${loss}.` : `${offer}.`);
    else if (f.expiringPacks > 0) sentences.push(`En el almacén, ${loss}.`);
    if (f.expiredPacks > 0)
      sentences.push(
        `${exactly(f.expiredPacks, noun)} ya ${plural(f.expiredPacks, 'caducó', 'caducaron')}: hay que ${f.expiredPacks === 1 ? (noun.feminine ? 'darla' : 'darlo') : noun.feminine ? 'darlas' : 'darlos'} de baja.`,
      );
    return sentences.join(' ');
  },
  ask: (f, more, total, horizonDays) => {
    const others = more > 0 ? ` y ${exactly(more, MEDICINES)} más` : '';
    const cost = total === null ? '' : `, por ${pesos(total)} en total`;
    return `Al estado se le piden, para ${exactly(horizonDays, DAYS)}, ${exactly(f.packs, packNoun(f.kind))} de ${withinSentence(f.medicine)}${others}${cost}. Con lo pedido de ${withinSentence(f.shortName)} ${gains(f)}.`;
  },
  total: (f) => {
    const when =
      f.firstArrival === null || f.lastArrival === null
        ? ''
        : f.firstArrival === f.lastArrival
          ? `; llegan el ${day(f.firstArrival)}`
          : `; llegan del ${day(f.firstArrival)} al ${day(f.lastArrival)}`;
    const moved =
      f.transferredPacks === 0
        ? ''
        : ` De ellos, ${count(f.transferredPacks)} ${plural(f.transferredPacks, 'pasa', 'pasan')} del excedente de una unidad a otra.`;
    const by = f.routes === 0 ? '' : ` por ${exactly(f.routes, ROUTES)}`;
    return `${plural(f.packs, 'Se envía', 'Se envían')} ${exactly(f.packs, packNoun('pack'))} de ${exactly(f.medicines, MEDICINES)} a ${exactly(f.clinics, CLINICS)}${by}${when}.${moved}`;
  },
  nothingSent: 'No se envía nada: el almacén no tiene nada que les haga falta a las unidades.',
  transfer: (f) => {
    const carried = `De ${f.from} a ${f.to}, ${count(Math.round(f.km))} km: ${carriedBy(f)}.`;
    const cost = `${pesos(rough(f.costMxn))} MXN de ida y vuelta`;
    if (f.worthMxn !== null)
      return `${carried} Sin el viaje el plan valdría ${pesos(rough(f.worthMxn))} menos en tratamientos; cuesta ${cost}.`;
    return f.costMxn > 0 ? `${carried} Cuesta ${cost}.` : carried;
  },
  headings: {
    short: 'Lo que falta (envases)',
    routes: 'Los viajes',
    surplus: 'Lo que sobra (envases)',
    ask: 'Lo que se pide al estado (envases)',
    why: 'El porqué, por ejemplo',
    transfers: 'Los viajes entre unidades',
  },
  columns: {
    need: 'Necesidad',
    shipped: 'Envío',
    unmet: 'Faltan',
    patientsUnserved: 'Pacientes sin surtir',
    least: 'Menos surtida',
    share: '%',
    median: 'Mediana',
    arrives: 'Llega',
    clinics: 'Unidades',
    packs: 'Envases',
    litres: 'Litros',
    coldLitres: 'En frío',
    kg: 'Kilos',
    months: 'Meses',
    surplusWarehouse: 'En almacén',
    surplusClinics: 'En unidades',
    expiring: 'Caducan',
    firstExpiry: 'Desde el',
    value: 'Valor',
    ask: 'Pedir',
    gained: 'Tratamientos',
    perPack: 'Por envase',
    per100Mxn: 'Por $100',
    cost: 'Costo',
  },
  of: (used, all) => `${used} de ${all}`,
  noRoute: 'sin ruta',
  more: (more) => `… y ${count(more)} más`,
  expired: 'ya caducó',
  warnings: (n) =>
    `${exactly(n, WARNINGS)} sobre los datos: se ${plural(n, 've', 'ven')} con «surtido validate».`,
  solver: (f) =>
    `Resuelto con ${f.backend} (${count(f.rows)} × ${count(f.columns)}): objetivo ${count(f.objective)}; ${f.gap < 1e-9 ? 'es el mejor plan posible' : `a ${finePercent(f.gap)} del mejor plan posible`}.`,
};

export const SHEET_WORDS_ES: SheetWords = {
  ask: (f) =>
    `Pedir ${exactly(f.packs, packNoun(f.kind))} de ${withinSentence(f.medicine)}: ${gains(f)}${f.costMxn === null ? '' : `; ${plural(f.packs, 'cuesta', 'cuestan')} ${pesos(f.costMxn)}`}.`,
  surplus: (f) => {
    const noun = packNoun(f.kind);
    const has =
      f.months === null
        ? `${f.facility}: nadie usa ${withinSentence(f.medicine)}`
        : `${f.facility} tiene ${withinSentence(f.medicine)} para ${f.months > MONTHS_COUNTED ? `más de ${count(MONTHS_COUNTED / 12)} años` : `${decimal(f.months)} ${plural(f.months, MONTHS.one, MONTHS.other)}`} (máximo ${decimal(f.maxMonths)} ${plural(f.maxMonths, MONTHS.one, MONTHS.other)})`;
    const parts = [
      ...(f.surplusPacks > 0
        ? [`${plural(f.surplusPacks, 'sobra', 'sobran')} ${exactly(f.surplusPacks, noun)}`]
        : []),
      ...(f.expiringPacks > 0
        ? [
            `${exactly(f.expiringPacks, noun)} ${plural(f.expiringPacks, 'caducará', 'caducarán')} sin usarse${since(f.expiringPacks, noun, f.firstExpiry)}`,
          ]
        : []),
      ...(f.expiredPacks > 0
        ? [`${exactly(f.expiredPacks, noun)} ya ${plural(f.expiredPacks, 'caducó', 'caducaron')}`]
        : []),
    ];
    return `${[has, ...parts].join('; ')}.`;
  },
};
