/** A count, a corrected report, a plan that works with both, its edits, and its approval by another person. */
import { shelf } from './shelf-book';
import { clinic, LA_YERBA, type PlanRow, plannedBy, type Stage, stockList, WAREHOUSE } from './stage';

const PARACETAMOL = '010.000.0104.00';
const AMLODIPINE = '010.000.2111.01';
const METFORMIN = '010.000.5165.00';
const BEZAFIBRATE = '010.000.0655.00';

interface Counted {
  readonly differences: readonly { readonly lotId: string; readonly differenceUnits: number }[];
  readonly impliedRequests: readonly {
    readonly requestId: string;
    readonly medicineId: string;
    readonly requestedUnits: number;
  }[];
}
interface Report {
  readonly corrections: number;
  readonly rows: readonly Record<string, unknown>[];
}
interface PlanLine {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly packs: number;
  readonly plannedPacks: number;
  readonly stockOnHandUnits: number;
  readonly edited: boolean;
}
interface Edited {
  readonly violations: readonly { readonly code: string }[];
}

/** @returns the request that the count implied. */
export async function counts(stage: Stage): Promise<string> {
  const { story, cast, book } = stage;
  const { laYerba, auditor } = cast;
  story.chapter('2 November: La Yerba counts, and corrects its report of October');
  stage.house.moveTo('2026-11-02T08:00');
  const at = clinic(stage, LA_YERBA);
  const sheet = await laYerba.read<{ version: number }>(`${at}/shelf`);
  const lost = { medicineId: PARACETAMOL, lotId: 'D0104-26T4' };
  const counted = await laYerba.does<Counted>(
    'counts paracetamol (30 tablets are missing) and amlodipine',
    `${at}/counts`,
    {
      lines: [
        { ...lost, expirationDate: '2027-08-31', countedUnits: 174 },
        { medicineId: AMLODIPINE, lotId: 'D2111-26T4', expirationDate: '2028-03-31', countedUnits: 93 },
      ],
      note: 'first count of the month',
    },
    { ifMatch: sheet.etag },
  );
  story.equals(
    'the ledger posts one difference',
    counted.body.differences.map((d) => [d.lotId, d.differenceUnits]),
    [['D0104-26T4', -30]],
  );
  book.add(shelf(LA_YERBA), lost, -30);
  story.equals(
    'amlodipine lies below the emergency order point: the system proposes a request',
    counted.body.impliedRequests.map((r) => r.medicineId),
    [AMLODIPINE],
  );
  await laYerba.mayNot(
    'count by the sheet of before',
    [412, 'stale'],
    'POST',
    `${at}/counts`,
    { lines: [{ ...lost, countedUnits: 204 }] },
    { ifMatch: sheet.etag },
  );

  const before = await laYerba.read<Report>(`${at}/reports/2026-10`);
  const rows = before.body.rows.map((row) =>
    row.medicineId === METFORMIN
      ? { ...row, prescriptionsPresented: 40, prescriptionsFilled: 0, patientsTurnedAway: 40 }
      : row,
  );
  story.holds(
    'October has a row for metformin',
    rows.some((r) => r.medicineId === METFORMIN),
  );
  await laYerba.mayNot('report October twice', [409, 'already-reported'], 'POST', `${at}/reports`, {
    period: '2026-10',
    rows,
  });
  await laYerba.mayNot(
    'report a month that is not over',
    [422, 'unfinished-month'],
    'POST',
    `${at}/reports`,
    { period: '2026-11', rows },
  );
  await laYerba.does(
    'corrects October: 40 prescriptions of metformin, none filled',
    `${at}/reports`,
    {
      period: '2026-10',
      rows,
      reason: 'the prescriptions had been left out',
    },
    { ifMatch: before.etag },
  );
  const after = await laYerba.read<Report>(`${at}/reports/2026-10`);
  story.equals('October has been corrected', after.body.corrections, 1);
  const list = book.differences(await stockList(stage));
  story.equals('the stock list is the one of the first day, less 30 tablets', list, []);
  await auditor.mayNot('report for the clinic', [403, 'not-allowed'], 'POST', `${at}/reports`, {
    period: '2026-10',
    rows,
  });
  return counted.body.impliedRequests[0]!.requestId;
}

/** @returns the approved plan. */
export async function planning(stage: Stage): Promise<PlanRow> {
  const { story, cast, book, at } = stage;
  const { almacen, beatriz, laYerba, admin } = cast;
  story.chapter('2 November: a plan with the count in it, edited, and approved by another person');
  const key = 'walkthrough-asks-for-a-plan';
  const asked = await almacen.does<{ planId: string; jobId: string }>(
    'asks for a plan',
    `${at}/plans`,
    {},
    { key },
  );
  const again = await almacen.does<{ planId: string }>(
    'sends the same request again',
    `${at}/plans`,
    {},
    { key },
  );
  story.holds('it is answered as the first time', again.replayed && again.body.planId === asked.body.planId);
  const { planId } = asked.body;
  const plan = await plannedBy(stage, (job) => job.planId === planId);
  const on = `${at}/plans/${planId}`;
  story.equals('the plan is a draft', plan.status, 'draft');
  const lineOf = async (medicineId: string): Promise<PlanLine> => {
    const [line] = await almacen.list<PlanLine>(
      `${on}/lines?facilityId=${LA_YERBA}&medicineId=${medicineId}`,
    );
    if (!line) throw new Error(`the plan has no line for ${medicineId} at La Yerba`);
    return line;
  };
  story.equals(
    'the plan saw the count: paracetamol at La Yerba',
    (await lineOf(PARACETAMOL)).stockOnHandUnits,
    book.total(shelf(LA_YERBA), PARACETAMOL),
  );
  const compared = await almacen.read<{ changes: unknown[] }>(`${on}/comparison?with=mx-nl-08-2026-10-28`);
  story.holds(
    `it is compared with the one before (${compared.body.changes.length} lines differ)`,
    compared.body.changes.length > 0,
  );

  const bezafibrate = await lineOf(BEZAFIBRATE);
  const edit = (packs: number, reason: string) => ({
    edits: [{ facilityId: LA_YERBA, medicineId: BEZAFIBRATE, packs, reason }],
  });
  const tried = await almacen.does<Edited>(
    'tries 100,000 packs of bezafibrate for La Yerba',
    `${on}/edits/check`,
    edit(100_000, 'what if'),
  );
  story.holds(
    'the check names the rules that break',
    tried.body.violations.length > 0,
    tried.body.violations,
  );
  const broken = await almacen.does<Edited>(
    'sets it all the same',
    `${on}/edits`,
    edit(100_000, 'a slip of the hand'),
    { ifMatch: plan.version },
  );
  story.equals(
    'the edit is checked as the trial was',
    broken.body.violations.map((v) => v.code),
    tried.body.violations.map((v) => v.code),
  );
  const version = async (): Promise<string | null> => (await almacen.read(on)).etag;
  await almacen.mayNot('edit the version of before', [412, 'stale'], 'POST', `${on}/edits`, edit(1, 'late'), {
    ifMatch: plan.version,
  });
  await almacen.mayNot(
    'propose a plan that breaks rules',
    [409, 'breaks-rules'],
    'POST',
    `${on}/propose`,
    undefined,
    { ifMatch: await version() },
  );
  const fewer = bezafibrate.packs - 5;
  const mended = await almacen.does<Edited>(
    `sets ${fewer} packs in place of ${bezafibrate.packs}`,
    `${on}/edits`,
    edit(fewer, 'five packs are promised to the hospital'),
    { ifMatch: await version() },
  );
  story.equals('rules broken now', mended.body.violations.length, 0);
  const line = await lineOf(BEZAFIBRATE);
  story.equals(
    'the line says what was planned and what was set',
    [line.plannedPacks, line.packs, line.edited],
    [bezafibrate.packs, fewer, true],
  );

  await almacen.does('proposes the plan', `${on}/propose`, undefined, { ifMatch: await version() });
  await almacen.mayNot(
    'approve its own proposal',
    [403, 'own-proposal'],
    'POST',
    `${on}/approve`,
    undefined,
    { ifMatch: await version() },
  );
  await laYerba.mayNot('approve a plan', [403, 'not-allowed'], 'POST', `${on}/approve`, undefined, {
    ifMatch: await version(),
  });
  await admin.mayNot(
    'approve without saying which version',
    [428, 'if-match-required'],
    'POST',
    `${on}/approve`,
  );
  const approved = await beatriz.does<{ shipments: string[] }>(
    'approves the plan',
    `${on}/approve`,
    undefined,
    {
      ifMatch: await version(),
      say: (b) => `${b.shipments.length} shipments ordered`,
    },
  );
  const first = await almacen.read<PlanRow>(`${at}/plans/mx-nl-08-2026-10-28`);
  story.equals("the calendar's own plan of the day before", first.body.status, 'superseded');
  const ordered = await almacen.list<{ kind: string; fromFacilityId: string }>(
    `${at}/shipments?planId=${planId}`,
  );
  story.equals('all of them are listed', ordered.length, approved.body.shipments.length);
  story.equals(
    'one a clinic comes from the warehouse',
    ordered.filter((s) => s.fromFacilityId === WAREHOUSE).length,
    18,
  );
  story.tell(`${ordered.length - 18} are surplus that goes from one clinic to another`);
  const stock = await stockList(stage);
  story.equals('nothing has moved yet', book.differences(stock), []);
  const reserved = stock
    .filter((r) => r.place === 'shelf' && r.facilityId === WAREHOUSE)
    .reduce((sum, r) => sum + r.reservedUnits, 0);
  story.holds(`stock is reserved in the warehouse (${reserved} units)`, reserved > 0);
  return (await almacen.read<PlanRow>(on)).body;
}
