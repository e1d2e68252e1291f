/** Las palabras de las pantallas de la unidad médica. */
import { figuresOf } from '../../documents/figures';
import type { BlockCause } from '../../domain/block-cause';
import type { LocalDate } from '../../domain/dates';
import { STOCK_WORDS_ES } from './stock-words-es';

const f = figuresOf('es');
const { count: n, many } = f;
const days = (count: number): string =>
  count < 1 ? 'menos de un día' : many(Math.floor(count), 'día', 'días');

/** 'tableta' has a plural, 'mL' and 'UI' have none. */
const plural = (unit: string): string => (/^\p{Ll}{3,}[aeiou]$/u.test(unit) ? `${unit}s` : unit);

export const CLINIC_WORDS_ES = {
  months: [
    ...['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio'],
    ...['julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
  ] as readonly string[],
  /** '600 tabletas'; the unit is unknown where the catalogue has lost the medicine. */
  amount: (units: number, unit: string | null) =>
    unit === null ? many(units, 'unidad', 'unidades') : `${n(units)} ${units === 1 ? unit : plural(unit)}`,
  unitName: (unit: string | null) => (unit === null ? 'unidades' : plural(unit)),
  lot: (lotId: string) => `lote ${lotId}`,
  expires: (date: string) => `caduca ${date}`,
  pack: (size: number, unit: string) => `envase de ${n(size)} ${size === 1 ? unit : plural(unit)}`,
  controlled: 'controlado',
  search: 'Buscar medicamento',
  searchButton: 'Buscar',
  noneFound: 'Ningún medicamento se llama así. Pruebe con menos letras.',
  choose: 'Elija un medicamento',
  ...STOCK_WORDS_ES,
  home: {
    title: 'Inicio',
    short: (count: number, arrival: LocalDate | null) =>
      count === 0
        ? arrival === null
          ? 'Nada está por acabarse.'
          : `Nada se acaba antes de la próxima entrega (${f.day(arrival)}).`
        : `${many(count, 'medicamento no alcanza', 'medicamentos no alcanzan')} hasta la próxima entrega${
            arrival === null ? '' : ` (${f.day(arrival)})`
          }.`,
    needUnknown: 'Todavía no hay un plan: solo se revisa lo que debe haber siempre para urgencias.',
    ask: 'Pedir urgente',
    askDirect: 'Pedir en una sola página',
    runningOut: 'Se acaba',
    nothingShort: 'Nada por ahora.',
    nothingLeft: 'no queda nada',
    lasts: (cover: number) => `alcanza ${days(cover)}`,
    left: (amount: string) => `quedan ${amount}`,
    coming: (units: number) => `vienen ${n(units)}`,
    minimum: (units: number) => `debe haber al menos ${n(units)}`,
    needs: (units: number) => `hasta la entrega se necesitan unas ${f.estimate(units)}`,
    more: (count: number) => `y ${many(count, 'medicamento más', 'medicamentos más')}`,
    onTheWay: 'Viene en camino',
    nextDelivery: (date: LocalDate, after: LocalDate) =>
      `La próxima entrega llega el ${f.day(date)}; la siguiente, el ${f.day(after)}.`,
    noDelivery: 'No hay una entrega en el calendario.',
    roadClosed: 'Según el calendario, el camino está cerrado ese día.',
    nothingComing: 'No hay envíos en camino.',
    shipment: (from: string, medicines: number) =>
      `De ${from}: ${many(medicines, 'medicamento', 'medicamentos')}`,
    late: 'con retraso',
    prepared: 'se está preparando',
    toReceive: 'en camino',
    toSend: 'Por enviar',
    nothingToSend: 'Nada espera en este teléfono.',
    sendTo: (to: string, medicines: number) =>
      `Enviar a ${to}: ${many(medicines, 'medicamento', 'medicamentos')}`,
    whereIs: '¿Dónde hay?',
    toSendCount: 'sin enviar',
    owed: 'Pendiente',
    reportOwed: (month: string) => `Informe de ${month}`,
    recountOwed: (names: string, until: LocalDate) => `Volver a contar ${names}, antes del ${f.day(until)}`,
    expiredLots: (count: number) =>
      `${many(count, 'lote caducado', 'lotes caducados')} en el estante: retírelos`,
    lateShipments: (count: number) =>
      `${many(count, 'envío no ha llegado', 'envíos no han llegado')} a tiempo`,
    neverCounted: 'El estante no se ha contado',
    countedOn: (date: LocalDate) => `Último conteo completo: ${f.dateWithYear(date)}`,
    requests: 'Pedidos abiertos',
    allRequests: 'Ver todos los pedidos',
    holds: (count: number) =>
      `${many(count, 'tratamiento apartado', 'tratamientos apartados')} aquí para pacientes de otras unidades`,
  },
  blocked: {
    title: 'Lotes que no se usan',
    causes: {
      recall: 'retirado por la autoridad sanitaria',
      maker: 'retirado por el fabricante',
      quality: 'hay duda sobre su calidad',
      other: 'no debe usarse',
    } as { readonly [C in BlockCause]: string },
    doNotUse: (lot: string, medicine: string, cause: string, reference: string | null) =>
      `No use el lote ${lot} de ${medicine}: ${cause}${reference === null ? '' : ` (${reference})`}.`,
    setApart: (amount: string) => `Apártelo: según el sistema aquí hay ${amount}`,
    onRoad: (amount: string) => `vienen ${amount} en camino: recíbalos y apártelos`,
    mayBeLeft: 'Llegó aquí antes: busque si queda y apártelo. Cuente ese medicamento y este aviso se quita',
    count: 'Contar',
    wait: 'Guárdelo en una caja aparte con letrero «No usar», no lo dé a nadie y pregunte al almacén cómo devolverlo.',
    arriving: (lots: string) => `No use lo que viene de ${lots}: recíbalo y apártelo.`,
  },
  ask: {
    title: 'Pedir urgente',
    steps: ['Medicamento', 'Pacientes', 'Revisar'] as readonly string[],
    which: '¿Qué medicamento?',
    running: 'Lo que se acaba',
    results: (count: number) => many(count, 'resultado', 'resultados'),
    forWhom: '¿Para cuántos pacientes?',
    patients: 'Pacientes que esperan',
    patientsHelp: 'Solo el número. No escriba nombres.',
    units: 'Cantidad que se necesita',
    unitsOfAny: 'En tabletas, mL, UI…, no en envases. Vacío: un tratamiento por paciente.',
    unitsHelp: (treatment: string, unit: string, packSize: number) =>
      `${packSize === 1 ? '' : `En ${plural(unit)}, no en envases (uno trae ${n(packSize)}). `}Vacío: un tratamiento por paciente (${treatment}).`,
    treatments: (amount: string) => `Un tratamiento por paciente serían ${amount}. Revise la cantidad.`,
    byWhen: '¿Para cuándo?',
    priorities: [
      ['stat', 'Hoy', 'Hay riesgo para la vida'],
      ['asap', 'Mañana o pasado', 'Se interrumpe un tratamiento'],
      ['urgent', 'Esta semana', 'Antes de la próxima entrega'],
      ['routine', 'Con la próxima entrega', 'Puede esperar'],
    ] as readonly (readonly [string, string, string])[],
    note: 'Nota (sin nombres de pacientes)',
    next: 'Siguiente',
    review: 'Revise su pedido',
    found: 'Lo que el sistema encontró',
    here: (amount: string | null) =>
      amount === null ? 'Aquí no queda nada que se pueda usar.' : `Aquí quedan ${amount} que se pueden usar.`,
    way: (from: string, date: LocalDate | null) =>
      `Viene un envío de ${from}${date ? `, se espera el ${f.day(date)}` : ''}, con este medicamento.`,
    nextDelivery: (date: LocalDate) => `La próxima entrega del almacén llega el ${f.day(date)}.`,
    near: (name: string, amount: string, km: number | null) =>
      `${name} tiene libres ${amount}${km === null ? '' : `, a ${n(km)} km`}.`,
    noneNear: 'Ninguna otra unidad tiene existencia libre.',
    hold: 'Apartar ahí para un paciente',
    open: (amount: string, date: string) =>
      `Ya hay un pedido abierto de ${amount} (${date}). Se juntan en uno.`,
    inAddition: 'Es además de lo ya pedido',
    medicine: 'Medicamento',
    asked: 'Se pide',
    send: 'Hacer el pedido',
    change: 'Cambiar',
    direct: 'Todo en una página: también sirve sin conexión.',
    patientsMissing: 'Escriba cuántos pacientes esperan, o qué cantidad se necesita',
    medicineMissing: 'Elija el medicamento',
    priorityMissing: 'Elija para cuándo',
    notNumber: 'Escriba un número',
    queue: 'Pedido urgente',
  },
  requests: {
    title: 'Pedidos',
    open: 'Abiertos',
    over: 'Terminados',
    none: 'No hay pedidos.',
    statuses: {
      submitted: 'enviado',
      triaged: 'revisado',
      approved: 'autorizado',
      reserved: 'apartado',
      dispatched: 'en camino',
      received: 'recibido',
      rejected: 'rechazado',
      cancelled: 'cancelado',
    } as Readonly<Record<string, string>>,
    steps: {
      submitted: 'Se hizo el pedido',
      triaged: 'El almacén lo revisó',
      approved: 'Se autorizó',
      reserved: 'Se apartó',
      dispatched: 'Salió',
      received: 'Llegó',
      rejected: 'Se rechazó',
      cancelled: 'Se canceló',
      merged: 'Se juntó con otro pedido',
      released: 'Se liberó lo apartado',
      voided: 'El envío se anuló',
      'night-released': 'Se liberó de noche de la reserva',
      'night-reviewed': 'Se revisó la salida de noche',
    } as Readonly<Record<string, string>>,
    folio: (folio: string) => `Folio ${folio}`,
    asked: (amount: string, packs: number) => `${many(packs, 'envase', 'envases')} (${amount})`,
    patients: (count: number) => many(count, 'paciente espera', 'pacientes esperan'),
    implied: 'Lo hizo Surtido por un conteo',
    expected: (date: LocalDate, firm: boolean) =>
      firm ? `Se espera el ${f.day(date)}` : `Suele llegar el ${f.day(date)}`,
    history: 'Qué ha pasado',
    by: (name: string, date: string) => `${name}, ${date}`,
    cancel: 'Cancelar el pedido',
    reason: 'Motivo (si lo hay)',
    note: 'Nota',
    receive: 'Recibir el envío',
  },
  where: {
    title: '¿Dónde hay?',
    lead: 'Unidades que lo tienen ahora; primero las de existencia confirmada hace poco, y de esas la más cercana.',
    none: 'Ninguna otra unidad lo tiene. Haga un pedido urgente.',
    free: (amount: string) => `${amount} libres`,
    confirmed: {
      count: (ago: string) => `contado ${ago}`,
      receipt: (ago: string) => `recibido ${ago}`,
      report: (ago: string) => `informado ${ago}`,
      opening: (ago: string) => `según el inventario inicial, ${ago}`,
    } as Readonly<Record<string, (ago: string) => string>>,
    ago: (count: number) => (count === 0 ? 'hoy' : count === 1 ? 'ayer' : `hace ${n(count)} días`),
    never: 'nadie lo ha confirmado',
    unconfirmed: 'Confírmelo por teléfono antes de enviar al paciente.',
    road: (km: number, minutes: number | null) =>
      `${n(km)} km${minutes === null ? '' : `, unos ${n(Math.round(minutes))} min`}`,
    hold: 'Apartar para un paciente',
    holdUnits: (unit: string) => `Cantidad (${plural(unit)})`,
    holdButton: 'Apartar 48 h',
    holdHelp: 'El paciente muestra el folio; no se escribe quién es.',
    holds: 'Ver los apartados',
    change: 'Buscar otro',
    queue: (name: string, at: string) => `Apartar ${name} en ${at} (sin confirmar)`,
    notNumber: 'Escriba un número',
  },
  holds: {
    title: 'Apartados',
    sent: 'Para nuestros pacientes, en otra unidad',
    here: 'Aquí, para pacientes de otras unidades',
    none: 'No hay apartados.',
    until: (at: string) => `hasta el ${at}`,
    lapsed: 'ya venció: está libre para otros',
    release: 'Liberar',
    use: 'Se entregó',
    from: (name: string) => `de ${name}`,
    queue: 'Apartado',
  },
  outbox: {
    title: 'Por enviar',
    lead: 'Lo que capturó sin conexión queda guardado en este teléfono y se envía una sola vez cuando hay conexión.',
    noScript: 'Este navegador no guarda nada sin conexión: lo que envía llega al momento.',
  },
};
export type ClinicWords = typeof CLINIC_WORDS_ES;
