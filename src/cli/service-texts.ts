/** What the commands of the service and its store say, by language. */
import { figuresOf } from '../documents/figures';
import type { Language } from '../documents/language';
import type { Cleaned } from '../storage/garbage';

export interface ServiceTexts {
  readonly listening: (address: string) => string;
  readonly demo: string;
  readonly account: (role: string, username: string, password: string) => string;
  readonly planning: string;
  readonly proposed: (planId: string) => string;
  readonly noPlan: (cause: string, fix: string) => string;
  readonly firstOperator: (username: string, password: string) => string;
  readonly howToStop: string;
  readonly stopping: string;
  readonly stopped: string;
  readonly imported: (scope: string, answer: Readonly<Record<string, unknown>>) => string;
  readonly verified: (scope: string, entries: number, hash: string) => string;
  readonly broken: (scope: string, faults: number) => string;
  readonly brokenBetween: (faults: number) => string;
  readonly nothingToVerify: string;
  /** What is being copied, as progress. */
  readonly parts: Readonly<Record<'records' | 'chunks' | 'entries' | 'proof', string>>;
  readonly copied: (entries: number, chunks: number, records: number, heads: number) => string;
  readonly cleaned: (cleaned: Cleaned, dryRun: boolean) => string;
  readonly recovered: (username: string, password: string, until: string) => string;
  readonly roles: Readonly<Record<'clinic' | 'warehouse' | 'administrator' | 'auditor' | 'operator', string>>;
}

const spanish = figuresOf('es');
const english = figuresOf('en');

const es: ServiceTexts = {
  listening: (address) => `Surtido atiende en ${address} (API: ${address}/api/docs)`,
  demo: 'DEMOSTRACIÓN: datos inventados de Doctor Arroyo. Cuentas de demostración, una por papel:',
  account: (role, username, password) => `  ${role.padEnd(14)} ${username.padEnd(15)} contraseña ${password}`,
  planning: 'El calendario pide un plan; se está calculando…',
  proposed: (planId) => `Plan propuesto por el calendario: ${planId}`,
  noPlan: (cause, fix) => `El plan no se pudo calcular: ${cause} ${fix}`,
  firstOperator: (username, password) =>
    `Almacenamiento nuevo. Entre como «${username}» con la contraseña de un solo uso ${password} y cámbiela; no se volverá a mostrar.`,
  howToStop: 'Ctrl-C lo detiene; nada se pierde.',
  stopping: 'Deteniendo: se termina lo que está en curso…',
  stopped: 'Detenido.',
  imported: (scope, a) =>
    `${scope}: ${a.facilities} unidades con existencias, ${a.lots} lotes, ${a.shipments} envíos en camino, ${a.reports} informes mensuales.`,
  verified: (scope, entries, hash) =>
    `${scope}: ${entries} ${spanish.plural(entries, 'asiento', 'asientos')}, todo concuerda. Último hash: ${hash}`,
  broken: (scope, faults) => `${scope}: ${faults} ${spanish.plural(faults, 'falla', 'fallas')}`,
  brokenBetween: (faults) =>
    `Traspasos entre jurisdicciones: ${faults} ${spanish.plural(faults, 'falla', 'fallas')}`,
  nothingToVerify: 'El almacenamiento no tiene ningún diario todavía.',
  parts: {
    records: 'Copiando registros',
    chunks: 'Copiando contenidos',
    entries: 'Copiando asientos',
    proof: 'Comprobando',
  },
  copied: (entries, chunks, records, heads) =>
    `Copiado y comprobado: ${heads} ${spanish.plural(heads, 'diario', 'diarios')} con ${entries} ${spanish.plural(entries, 'asiento', 'asientos')}, ${chunks} contenidos y ${records} registros.`,
  cleaned: ({ kept, removed, removedBytes, tooNew }, dryRun) =>
    `${dryRun ? 'Se quitarían' : 'Se quitaron'} ${spanish.count(removed)} ${spanish.plural(removed, 'contenido', 'contenidos')} (${spanish.count(Math.round(removedBytes / 1000))} kB) que nada nombra; quedan ${spanish.count(kept)}, ${spanish.count(tooNew)} de ellos sin nombre todavía pero recientes.`,
  recovered: (username, password, until) =>
    `«${username}» entra con la contraseña de un solo uso ${password} hasta ${until} y la cambia; no se volverá a mostrar. Sus sesiones y llaves de acceso terminaron.`,
  roles: {
    clinic: 'clínica',
    warehouse: 'almacén',
    administrator: 'administración',
    auditor: 'auditoría',
    operator: 'operación',
  },
};

const en: ServiceTexts = {
  listening: (address) => `Surtido is listening on ${address} (API: ${address}/api/docs)`,
  demo: 'DEMONSTRATION: invented data of Doctor Arroyo. Demo accounts, one a role:',
  account: (role, username, password) => `  ${role.padEnd(14)} ${username.padEnd(15)} password ${password}`,
  planning: 'The calendar asks for a plan; it is being computed…',
  proposed: (planId) => `Plan proposed by the calendar: ${planId}`,
  noPlan: (cause, fix) => `The plan could not be computed: ${cause} ${fix}`,
  firstOperator: (username, password) =>
    `A new store. Log in as "${username}" with the one-time password ${password} and change it; it is not shown again.`,
  howToStop: 'Ctrl-C stops it; nothing is lost.',
  stopping: 'Stopping: what is under way comes to its end…',
  stopped: 'Stopped.',
  imported: (scope, a) =>
    `${scope}: ${a.facilities} units with stock, ${a.lots} lots, ${a.shipments} shipments on the road, ${a.reports} monthly reports.`,
  verified: (scope, entries, hash) =>
    `${scope}: ${entries} ${english.plural(entries, 'entry', 'entries')}, everything agrees. Last hash: ${hash}`,
  broken: (scope, faults) => `${scope}: ${faults} ${english.plural(faults, 'fault', 'faults')}`,
  brokenBetween: (faults) =>
    `Transfers between jurisdictions: ${faults} ${english.plural(faults, 'fault', 'faults')}`,
  nothingToVerify: 'The store has no journal yet.',
  parts: {
    records: 'Copying records',
    chunks: 'Copying contents',
    entries: 'Copying entries',
    proof: 'Proving',
  },
  copied: (entries, chunks, records, heads) =>
    `Copied and proved: ${heads} ${english.plural(heads, 'journal', 'journals')} with ${entries} ${english.plural(entries, 'entry', 'entries')}, ${chunks} contents, ${records} records.`,
  cleaned: ({ kept, removed, removedBytes, tooNew }, dryRun) =>
    `${dryRun ? 'Would remove' : 'Removed'} ${english.count(removed)} ${english.plural(removed, 'content', 'contents')} (${english.count(Math.round(removedBytes / 1000))} kB) that nothing names; ${english.count(kept)} stay, ${english.count(tooNew)} of them unnamed and too new to touch.`,
  recovered: (username, password, until) =>
    `"${username}" logs in with the one-time password ${password} until ${until} and changes it; it is not shown again. Its sessions and tokens have ended.`,
  roles: {
    clinic: 'clinic',
    warehouse: 'warehouse',
    administrator: 'administrator',
    auditor: 'auditor',
    operator: 'operator',
  },
};

export const serviceTextsOf = (language: Language): ServiceTexts => ({ es, en })[language];
