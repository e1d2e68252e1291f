/** An address for every screen, with something to show on it. A new screen only needs its line here. */
import type { Language } from '../../../src/documents/language';
import { decideBlockLot } from '../../../src/stock/block-lot';
import { SCREENS } from '../../../src/web/pages';
import { hrefOf, type ScreenId } from '../../../src/web/paths';
import type { ClinicWorld } from '../../api/clinic-world';

/** Screens that only lead on. */
const NO_PAGE: readonly ScreenId[] = ['log-out'];
/** Of warehouse, administration and operation: tests/web/warehouse-browser.test.ts and operation-browser.test.ts visit them. */
const STAFF = /^(warehouse|admin|operation)-/;
/** Name of an account that sees the screen; null = nobody is logged in. */
export type Visitor = 'loma' | null;

interface Shown {
  readonly id: ScreenId;
  readonly name: string;
  readonly visitor: Visitor;
  readonly href: (lang: Language) => string;
}

export async function visits(w: ClinicWorld): Promise<readonly Shown[]> {
  await w.plan();
  const shipmentId = await w.transfer('ALM', 'LOMA', [{ medicineId: 'MET', lotId: null, units: 90 }]);
  await w.dispatched(shipmentId);
  await w.transfer('ALM', 'LOMA', [{ medicineId: 'CAL', lotId: null, units: 30 }]);
  const outgoing = await w.transfer('LOMA', 'NORIA', [{ medicineId: 'MET', lotId: null, units: 30 }]);
  const body = {
    medicineId: 'MET',
    units: 600,
    patientsWaiting: 10,
    priority: 'asap',
    note: 'Se acabó el lunes',
  };
  const { requestId } = (await w.post('loma', 'LOMA/requests', body)).body;
  const recall = { cause: 'recall', reference: 'COFEPRIS 12/2026', note: null } as const;
  await w.act(({ stock }) => decideBlockLot(stock, { medicineId: 'CAL', lotId: 'C0', ...recall }));
  await w.post('noria', 'NORIA/holds', { atFacilityId: 'LOMA', medicineId: 'MET', units: 60 });
  const values = { shipmentId, requestId, period: '2026-10' };
  const queries: readonly (readonly [ScreenId, string, Record<string, string>])[] = [
    ['clinic-ask', 'patients', { m: 'MET' }],
    ['clinic-ask', 'faults', { m: 'MET', paso: '3' }],
    ['clinic-ask', 'review', { m: 'MET', p: '3', t: 'asap', paso: '3' }],
    ['clinic-where', 'found', { m: 'CAL' }],
    ['clinic-where', 'nothing', { q: 'zzz' }],
  ];
  const shown = (id: ScreenId, name: string, query: Record<string, string>): Shown => ({
    id,
    name,
    visitor: id === 'log-in' ? null : 'loma',
    href: (lang) =>
      hrefOf(lang, id, id === 'clinic-send' ? { ...values, shipmentId: outgoing } : values, query),
  });
  return [
    ...SCREENS.filter((s) => !NO_PAGE.includes(s.id) && !STAFF.test(s.id)).map((s) => shown(s.id, s.id, {})),
    ...queries.map(([id, what, query]) => shown(id, `${id}-${what}`, query)),
  ];
}
