/** La bitácora en frases: quién hizo qué. Las inglesas están en entry-words-en.ts. */
import type { BlockCause } from '../domain/block-cause';
import type { LocalDate } from '../domain/dates';
import { withinSentence } from './catalogue';
import {
  changedFields,
  type EntryFacts,
  type EntryWords,
  type OnPaper,
  toldValue,
} from './entry-words-facts';
import { figuresOf } from './figures';
import { settingChoice, settingName } from './settings';

const { count, list, plural, dateWithYear } = figuresOf('es');
/** With its year: what was done is read years later. */
const date = (text: string): string => dateWithYear(text.slice(0, 10) as LocalDate);
const month = (period: string): string => date(`${period}-01`).split(' ').slice(1).join(' ');
const told = (value: unknown): string => toldValue(value, { yes: 'sí', no: 'no' }, date);
const called = (field: string): string => `«${settingName('es', field)}»`;
const toldSetting = (value: unknown, field: string): string =>
  settingChoice('es', field, value) ?? told(value);

const n = (value: number, one: string, other: string): string =>
  `${count(value)} ${plural(value, one, other)}`;
const lines = (value: number): string => n(value, 'renglón', 'renglones');
const units = (value: number): string => n(value, 'unidad de uso', 'unidades de uso');
const shipments = (ids: readonly unknown[]): string => n(ids.length, 'envío', 'envíos');
const LISTS: Readonly<Record<string, string>> = {
  facilities: 'unidades',
  medicines: 'medicamentos',
  conditions: 'padecimientos',
  regimens: 'esquemas',
  prevalence: 'prevalencia',
  seasonality: 'estacionalidad',
  receipts: 'entregas esperadas',
  equivalences: 'equivalencias',
  routes: 'rutas',
  departures: 'salidas',
  closures: 'cierres de camino',
  kits: 'botiquines',
  campaigns: 'meses fuera de lo común',
};
const PRIORITY: Readonly<Record<string, string>> = {
  routine: 'rutina',
  urgent: 'urgente',
  asap: 'lo antes posible',
  stat: 'inmediata',
};
const BLOCKED: { readonly [C in BlockCause]: string } = {
  recall: 'retiro ordenado por la autoridad sanitaria',
  maker: 'retiro del fabricante',
  quality: 'duda sobre su calidad',
  other: 'otra causa',
};
const ARRIVED = { purchase: 'de compra', donation: 'de donación', kit: 'en kit' } as const;
const FROM = {
  warehouse: 'del almacén',
  planned: 'de un envío planeado',
  surplus: 'del excedente',
  hospital: 'del hospital',
} as const;
const typedIn = ({ paper }: OnPaper): string =>
  paper
    ? ` Se capturó de la forma en papel ${paper.formNumber}, que llenó ${paper.filledBy} el ${date(paper.filledOn)}.`
    : '';
const more = (shown: readonly string[], rest: number): string =>
  shown.length === 0 ? 'nada distinto' : list(rest > 0 ? [...shown, `${count(rest)} más`] : shown);

function decision({ payload: { decision: made }, medicine }: EntryFacts<'finding-decided'>): string {
  const until = `hasta el ${date(made.untilDate)}`;
  if (made.value?.kind === 'need')
    return `fijó la necesidad de ${withinSentence(medicine(made.value.medicineId))} en ${units(made.value.monthlyNeedUnits)} al mes, ${until}`;
  if (made.value) return `dejó fuera los reportes de ${list(made.value.periods.map(month))}, ${until}`;
  if (made.verdict === 'recount') return `pidió un conteo a la unidad, ${until}`;
  if (made.verdict === 'escalate') return `lo llevó a la instancia superior, ${until}`;
  return `lo aceptó como está, ${until}`;
}

export const ENTRY_WORDS_ES: EntryWords = {
  role: {
    clinic: 'unidad',
    warehouse: 'almacén',
    administrator: 'administración',
    auditor: 'auditoría',
    operator: 'operación',
    system: 'sistema',
  },
  because: (reason) => ` Motivo: ${reason}`,
  other: (who, action) => `${who}: «${action}».`,
  sentence: {
    'import-opening': ({ who, payload: p }) =>
      `${who} importó los archivos de la jurisdicción: existencias iniciales de ${n(p.facilityIds.length, 'unidad', 'unidades')}, ${n(p.reports.length, 'reporte mensual', 'reportes mensuales')}${p.catalogue ? `, catálogo de ${n(p.catalogue.facilities.length, 'unidad', 'unidades')} y ${n(p.catalogue.medicines.length, 'medicamento', 'medicamentos')}` : ''}.`,
    'catalogue-changed': ({ who, payload }) =>
      `${who} cambió el catálogo: ${list(payload.changes.map((c) => `${LISTS[c.list] ?? c.list} (${count(c.upsert.length)} puestas o cambiadas, ${count(c.remove.length)} quitadas)`))}.`,
    'policy-changed': ({ who, payload: { policy, before } }) => {
      if (!before) return `${who} puso en vigor la política «${String(policy.name)}».`;
      const { shown, more: rest } = changedFields(before, policy, toldSetting, called);
      return `${who} cambió la política: ${more(shown, rest)}.`;
    },
    'count-stock': ({ who, payload: p, movements, place }) =>
      `${who} contó ${p.complete ? 'todo el inventario' : 'parte del inventario'} de ${place(p.facilityId)}: ${lines(p.lines.length)}, ${n(movements.length, 'diferencia', 'diferencias')}.${typedIn(p)}`,
    'adjust-stock': ({ who, payload, movements, place }) =>
      `${who} ajustó el inventario de ${place(payload.facilityId)}: ${lines(movements.length)}.`,
    'block-lot': ({ who, payload: p, medicine }) =>
      `${who} bloqueó en todas las unidades el lote ${p.lotId} de ${withinSentence(medicine(p.medicineId))}: ${BLOCKED[p.cause]}${p.reference === null ? '' : ` (${p.reference})`}.`,
    'unblock-lot': ({ who, payload: p, medicine }) =>
      `${who} desbloqueó el lote ${p.lotId} de ${withinSentence(medicine(p.medicineId))}.`,
    'receive-upstream': ({ who, payload: p, movements, place }) =>
      `${who} recibió en ${place(p.facilityId)} ${lines(movements.length)} ${ARRIVED[p.source]}${p.document === null ? '' : ` (documento ${p.document})`}.`,
    'split-kit': ({ who, payload: p, place, medicine }) =>
      `${who} abrió en ${place(p.facilityId)} ${n(p.kits, 'kit', 'kits')} de ${withinSentence(medicine(p.kitMedicineId))}.`,
    'reserve-lines': ({ who, payload, place }) =>
      `${who} apartó existencias en ${list(payload.reservations.map((r) => place(r.facilityId)))}.`,
    'release-reservation': ({ who, payload }) =>
      `${who} liberó el apartado ${list(payload.releaseReservations)}.`,
    'order-transfer': ({ who, payload, place }) =>
      `${who} ordenó un traspaso: ${list(payload.shipmentOrders.map((o) => `de ${place(o.fromFacilityId)} a ${place(o.toFacilityId)}`))}.`,
    'send-elsewhere': ({ who, payload: { transfer: t }, place }) =>
      `${who} envió de ${place(t.facilityId)} a la jurisdicción ${t.otherScope} ${lines(t.lines.length)} (traspaso ${t.transferId}).`,
    'receive-elsewhere': ({ who, payload: { transfer: t }, place }) =>
      `${who} recibió en ${place(t.facilityId)} el traspaso ${t.transferId} de la jurisdicción ${t.otherScope}: ${t.differences.length === 0 ? 'todo llegó como se envió' : n(t.differences.length, 'diferencia', 'diferencias')}.`,
    'dispatch-shipments': ({ who, payload, movements }) =>
      `${who} despachó ${shipments(payload.dispatched)} con ${lines(movements.length)}.`,
    'receive-shipment': ({ who, payload }) =>
      `${who} recibió el envío ${payload.shipmentId}: ${payload.differences.length === 0 ? 'todo llegó como se envió' : n(payload.differences.length, 'diferencia', 'diferencias')}.`,
    'void-shipment': ({ who, payload }) => `${who} anuló el envío ${list(payload.voidShipments)}.`,
    'report-month': ({ who, payload: p, place }) =>
      `${who} reportó el mes ${month(p.report.period)} de ${place(p.report.facilityId)}: ${lines(p.report.rows)}.${typedIn(p)}`,
    'plan-asked': ({ who, payload: p }) =>
      `${who} pidió el plan ${p.planId}${p.previousPlanId === null ? '' : `, en lugar del ${p.previousPlanId}`}.`,
    'plan-drafted': ({ who, payload: { planId, asOf, summary } }) =>
      `${who} calculó el plan ${planId} al ${date(asOf)}: ${n(summary.packs, 'envase', 'envases')} a ${n(summary.clinics, 'unidad', 'unidades')}.`,
    'plan-edited': ({ who, payload: { planId, edits, violations }, place, medicine }) =>
      `${who} cambió el plan ${planId}: ${more(
        edits
          .slice(0, 3)
          .map(
            (e) =>
              `${place(e.facilityId)}, ${withinSentence(medicine(e.medicineId))}, ${n(e.packs, 'envase', 'envases')}`,
          ),
        Math.max(0, edits.length - 3),
      )}; ${violations.length === 0 ? 'cumple las reglas' : `rompe ${n(violations.length, 'regla', 'reglas')}`}.`,
    'plan-locked': ({ who, payload }) =>
      `${who} fijó ${lines(payload.locks.length)} del plan ${payload.planId}.`,
    'plan-proposed': ({ who, payload }) => `${who} propuso el plan ${payload.planId} para su aprobación.`,
    'plan-approved': ({ who, payload }) =>
      `${who} aprobó el plan ${payload.planId}: se ordenaron ${shipments(payload.shipmentOrders)}.`,
    'plan-cancelled': ({ who, payload }) =>
      `${who} canceló el plan ${payload.planId}; se anularon ${shipments(payload.voidShipments)}.`,
    'findings-recorded': ({ who, payload }) =>
      `${who} registró ${n(payload.findings.length, 'hallazgo', 'hallazgos')} del plan ${payload.planId}.`,
    'finding-assigned': ({ who, payload: { findingId, assignee } }) =>
      assignee
        ? `${who} asignó el hallazgo ${findingId} a ${assignee.name}.`
        : `${who} dejó el hallazgo ${findingId} sin asignar.`,
    'finding-decided': (f) => `${f.who} decidió el hallazgo ${f.payload.findingId}: ${decision(f)}.`,
    'request-submitted': ({ who, payload: p, place, medicine }) =>
      `${who} ${p.origin === 'implied' ? 'propuso, por el conteo,' : 'pidió'} ${units(p.asked.requestedUnits)} de ${withinSentence(medicine(p.medicineId))} para ${place(p.facilityId)} (solicitud ${p.requestId}, prioridad ${PRIORITY[p.priority] ?? p.priority}${p.asked.patientsWaiting === null ? '' : `, ${n(p.asked.patientsWaiting, 'paciente espera', 'pacientes esperan')}`})${p.mergedInto === null ? '' : `; se unió a la ${p.mergedInto}`}.`,
    'request-triaged': ({ who, payload: p }) =>
      `${who} clasificó la solicitud ${p.requestId} como ${PRIORITY[p.priority] ?? p.priority}${p.priority === p.rulePriority ? '' : ` (la regla decía ${PRIORITY[p.rulePriority] ?? p.rulePriority})`}.`,
    'request-approved': ({ who, payload: p, place }) =>
      `${who} aprobó ${units(p.approvedUnits)} para la solicitud ${p.requestId}, ${FROM[p.source.kind]} (${place(p.source.facilityId)}).`,
    'request-reserved': ({ who, payload: p, place }) =>
      `${who} apartó lo de la solicitud ${p.requestId} en ${place(p.source.facilityId)} (envío ${p.shipmentId}).`,
    'request-released': ({ who, payload }) =>
      `${who} liberó lo apartado para la solicitud ${payload.requestId}.`,
    'request-rejected': ({ who, payload }) => `${who} rechazó la solicitud ${payload.requestId}.`,
    'request-cancelled': ({ who, payload }) => `${who} canceló la solicitud ${payload.requestId}.`,
    'request-night-released': ({ who, payload: p }) =>
      `${who} liberó de noche ${units(p.approvedUnits)} de la reserva para la solicitud ${p.requestId}; se revisa antes de ${date(p.reviewDueAt)}.`,
    'request-night-reviewed': ({ who, payload: p }) =>
      `${who} revisó la liberación nocturna de la solicitud ${p.requestId}: ${p.verdict === 'justified' ? 'justificada' : 'no justificada'}.`,
    'hold-placed': ({ who, payload: p, place, medicine }) =>
      `${who} apartó en ${place(p.facilityId)} ${units(p.units)} de ${withinSentence(medicine(p.medicineId))} para un paciente de ${place(p.fromFacilityId)}.`,
    'hold-used': ({ who, payload }) => `${who} entregó al paciente lo apartado (${payload.holdId}).`,
    'hold-released': ({ who, payload }) => `${who} liberó el apartado de un paciente (${payload.holdId}).`,
    'account-created': ({ who, payload: { account } }) =>
      `${who} creó la cuenta ${account.username} de ${account.name}, con el papel de ${ENTRY_WORDS_ES.role[account.role]}.`,
    'account-changed': ({ who, payload: p, person }) => {
      const { shown, more: rest } = changedFields(p.before, p.after, told);
      return `${who} cambió la cuenta de ${person(p.accountId)}: ${more(shown, rest)}.`;
    },
    'account-moved': ({ who, payload: p, person }) =>
      `${who} pasó la cuenta de ${person(p.accountId)} a ${p.toScope}.`,
    'logged-in': ({ payload: p, person }) =>
      `${person(p.accountId)} entró desde ${p.address}${p.by === 'institution' ? ' con la cuenta de su institución' : ''}.`,
    'log-in-failed': ({ payload: p, person }) =>
      `Falló una entrada a la cuenta de ${person(p.accountId)} desde ${p.address}${p.locked ? '; la cuenta quedó en espera' : ''}.`,
    'read-elsewhere': ({ who, payload: p }) => `${who} leyó datos de ${p.scope} (${p.what}).`,
    'password-changed': ({ payload: p, person }) => `${person(p.accountId)} cambió su contraseña.`,
    'password-reset': ({ who, payload: p, person }) =>
      p.by === 'machine'
        ? `Desde el equipo del servicio (${who}) se dio a ${person(p.accountId)} una contraseña de un solo uso; terminaron sus sesiones y llaves de acceso.`
        : `${who} restableció la contraseña de ${person(p.accountId)} con ${p.by === 'one-time-link' ? 'un enlace de un solo uso' : 'una contraseña de un solo uso'}.`,
    'token-made': ({ who, payload: p }) =>
      `${who} creó la llave de acceso «${p.name}», válida hasta ${date(p.expiresAt)}.`,
    'token-revoked': ({ who, payload: p, person }) =>
      `${who} revocó la llave de acceso ${p.tokenId} de ${person(p.accountId)}.`,
  },
};
