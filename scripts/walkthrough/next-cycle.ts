/** A month later: the service was off when the plan was due, and makes it up; what was decided and done is in it. */
import { dispatchRoute, receivedAsSent } from './deliveries';
import type { Decision } from './review';
import { shelf } from './shelf-book';
import {
  CABECERA,
  clinic,
  LA_YERBA,
  type PlanRow,
  plannedBy,
  type Stage,
  stockList,
  WAREHOUSE,
} from './stage';

interface PlanLine {
  readonly needUnits: number;
  readonly stockOnHandUnits: number;
  readonly packs: number;
}
interface PlanDetail extends PlanRow {
  readonly shipmentIds: readonly string[];
  readonly overrides: readonly {
    readonly findingId?: string;
    readonly facilityId: string;
    readonly medicineId: string;
    readonly reason: string;
  }[];
}
const METFORMIN = '010.000.5165.00';

export async function nextCycle(stage: Stage, before: PlanRow, decision: Decision): Promise<PlanRow> {
  const { story, cast, house, at, book } = stage;
  const { almacen, admin } = cast;
  story.chapter('26 to 29 November: the service is off on the day a plan is due, and makes it up once');
  await house.stop();
  house.moveTo('2026-11-29T08:00');
  await house.start();
  const plan = await plannedBy(stage, (job) => job.planId === 'mx-nl-08-2026-11-27');
  story.equals(
    'the calendar proposes by itself, as of today',
    [plan.origin, plan.status, plan.asOf],
    ['schedule', 'proposed', '2026-11-29'],
  );
  const on = `${at}/plans/${plan.planId}`;
  const detail = (await almacen.read<PlanDetail>(on)).body;
  story.equals(
    'the plan names the decision that it follows',
    detail.overrides.map((o) => [o.facilityId, o.medicineId]),
    [[decision.facilityId, decision.medicineId]],
  );
  const lineOf = async (planId: string, facilityId: string, medicineId: string): Promise<PlanLine> => {
    const path = `${at}/plans/${planId}/lines?facilityId=${facilityId}&medicineId=${medicineId}`;
    const [line] = await almacen.list<PlanLine>(path);
    if (!line) throw new Error(`${planId} has no line for ${medicineId} at ${facilityId}`);
    return line;
  };
  const old = await lineOf(before.planId, decision.facilityId, decision.medicineId);
  const now = await lineOf(plan.planId, decision.facilityId, decision.medicineId);
  story.holds(
    `its line asks for less (${old.needUnits} units before, ${now.needUnits} now)`,
    now.needUnits < old.needUnits,
  );
  // The sierra's truck leaves on 17 December and on 18 January, and takes the same two days.
  const days = 32;
  const decided = (decision.monthlyNeedUnits * days) / (365.25 / 12);
  story.holds(
    `it is the decided need of ${days} days (${now.needUnits}, by hand ${decided.toFixed(0)}; the season is in it)`,
    Math.abs(now.needUnits / decided - 1) < 0.01,
    now,
  );
  const pair = `facilityId=${decision.facilityId}&medicineId=${decision.medicineId}`;
  const [need] = await almacen.list<{ monthlyNeedUnits: number }>(`${at}/indicators/stock?${pair}`);
  // Of 30 days, with the season: the decided need is one of a mean month.
  const near = Math.abs((need?.monthlyNeedUnits ?? 0) / decision.monthlyNeedUnits - 1) < 0.02;
  story.holds(
    `the need of 30 days is now the decided one (${need?.monthlyNeedUnits} of ${decision.monthlyNeedUnits})`,
    near,
    need,
  );
  for (const facilityId of [LA_YERBA, CABECERA])
    story.equals(
      `the plan sees the metformin that is at ${facilityId} now`,
      (await lineOf(plan.planId, facilityId, METFORMIN)).stockOnHandUnits,
      book.total(shelf(facilityId), METFORMIN),
    );
  const compared = await almacen.read<{ before: string; changes: unknown[] }>(`${on}/comparison`);
  story.equals('it is compared with the plan of the month before', compared.body.before, before.planId);
  const both = await Promise.all(
    [almacen, admin].map((one) => one.ask('POST', `${on}/approve`, undefined, { ifMatch: plan.version })),
  );
  story.equals(
    'two approve it at once, one wins (what the calendar proposes needs one person)',
    both.map((answer) => answer.status).sort(),
    [200, 412],
  );
  const state = (await almacen.read<PlanDetail>(on)).body;
  story.equals('it is', state.status, 'approved');
  const reserved = await almacen.list<{ planId: string }>(
    `${at}/shipments?planId=${plan.planId}&status=reserved`,
  );
  story.holds(
    `its shipments are ordered once (${reserved.length})`,
    reserved.length === state.shipmentIds.length,
  );
  const metformin = (await stockList(stage)).filter(
    (r) => r.facilityId === WAREHOUSE && r.place === 'shelf' && r.medicineId === METFORMIN,
  );
  story.holds(
    "the state's new lots go out, too",
    metformin.some((r) => r.lotId.startsWith('NL-26-') && r.reservedUnits > 0),
    metformin,
  );
  return plan;
}

interface Row {
  readonly medicineId: string;
  readonly presented: number;
  readonly filled: number;
  readonly issued: number;
  /** Of those, what a count of the month had booked as missing. */
  readonly countedMissing?: number;
}
const PARACETAMOL = '010.000.0104.00';
const ENALAPRIL = '010.000.2501.00';
const LOSARTAN = '010.000.2520.00';

interface Fill {
  readonly facilityId: string;
  readonly fillRate: number | null;
  readonly prescriptionsPresented: number | null;
  readonly prescriptionsFilled: number | null;
}
interface PublicFill {
  readonly fillRate: number | null;
  readonly prescriptionsPresented: number | null;
}

/** The reports of November, and what everyone may read of them. */
export async function reports(stage: Stage): Promise<void> {
  const { story, cast, house, at, book } = stage;
  story.chapter('1 December: the reports of November, and the fill rate');
  house.moveTo('2026-12-01T08:00');
  const unitFill = async (facilityId: string): Promise<Fill> => {
    const rows = await cast.auditor.list<Fill>(`${at}/indicators`);
    const own = rows.find((r) => r.facilityId === facilityId);
    if (!own) throw new Error(`no indicators of ${facilityId}`);
    return own;
  };
  const publicFill = async (): Promise<PublicFill> =>
    (await cast.auditor.list<PublicFill>(`/indicators?jurisdiction=${house.scope}`))[0]!;
  const [yerbaBefore, cabeceraBefore, allBefore] = [
    await unitFill(LA_YERBA),
    await unitFill(CABECERA),
    await publicFill(),
  ];

  const reportOf = async (
    by: 'laYerba' | 'cabecera',
    facilityId: string,
    rows: readonly Row[],
  ): Promise<void> => {
    const at = shelf(facilityId);
    const body = rows.map((r) => {
      const left = book.total(at, r.medicineId) - (r.issued - (r.countedMissing ?? 0));
      return {
        medicineId: r.medicineId,
        issuedUnits: r.issued,
        closingUnits: left,
        stockoutDays: 0,
        prescriptionsPresented: r.presented,
        prescriptionsFilled: r.filled,
        patientsTurnedAway: r.presented - r.filled,
      };
    });
    interface Reported {
      readonly ledgerBrought: boolean;
      readonly notPosted: readonly unknown[];
    }
    const told = await cast[by].does<Reported>(
      `reports November: ${rows.length} medicines`,
      `${clinic(stage, facilityId)}/reports`,
      { period: '2026-11', rows: body },
    );
    story.equals('all of it is in the ledger', [told.body.ledgerBrought, told.body.notPosted], [true, []]);
    for (const r of rows) book.give(at, r.medicineId, r.issued - (r.countedMissing ?? 0));
  };
  // The 30 tablets that the count of 2 November missed had been given out: they are not taken off the shelf again.
  await reportOf('laYerba', LA_YERBA, [
    { medicineId: PARACETAMOL, issued: 180, countedMissing: 30, presented: 60, filled: 60 },
    { medicineId: METFORMIN, issued: 900, presented: 50, filled: 15 },
    { medicineId: ENALAPRIL, issued: 300, presented: 10, filled: 10 },
  ]);
  await reportOf('cabecera', CABECERA, [
    { medicineId: METFORMIN, issued: 1200, presented: 100, filled: 20 },
    { medicineId: LOSARTAN, issued: 600, presented: 40, filled: 40 },
  ]);
  story.equals('the stock list is what was done', book.differences(await stockList(stage)), []);

  house.moveTo('2026-12-01T09:00');
  const check = async (
    facilityId: string,
    before: Fill,
    presented: number,
    filled: number,
  ): Promise<void> => {
    const now = await unitFill(facilityId);
    const [p, f] = [
      (before.prescriptionsPresented ?? 0) + presented,
      (before.prescriptionsFilled ?? 0) + filled,
    ];
    story.equals(
      `the fill rate of ${facilityId}`,
      [now.prescriptionsPresented, now.prescriptionsFilled, now.fillRate],
      [p, f, f / p],
    );
  };
  story.equals(
    'before, La Yerba had the 40 prescriptions of October',
    [yerbaBefore.prescriptionsPresented, yerbaBefore.fillRate],
    [40, 0],
  );
  await check(LA_YERBA, yerbaBefore, 120, 85);
  await check(CABECERA, cabeceraBefore, 140, 60);
  const all = await publicFill();
  story.equals(
    'prescriptions of the jurisdiction, as everyone may read them',
    all.prescriptionsPresented,
    (allBefore.prescriptionsPresented ?? 0) + 260,
  );
}

export async function nextTruck(stage: Stage, plan: PlanRow): Promise<void> {
  const { story, house } = stage;
  story.chapter('4 December: the first truck of the next round');
  house.moveTo('2026-12-04T07:00');
  for (const shipment of await dispatchRoute(stage, 'CABECERA', plan)) await receivedAsSent(stage, shipment);
  story.equals(
    'the plan is',
    (await stage.cast.almacen.read<PlanRow>(`${stage.at}/plans/${plan.planId}`)).body.status,
    'dispatched',
  );
}
