/** What did not agree is decided on, and the state's supply arrives. */
import { shelf } from './shelf-book';
import { type Stage, stockList, WAREHOUSE } from './stage';

const ARAMBERRI = 'NLSSA900015';

interface Finding {
  readonly findingId: string;
  readonly kind: string;
  readonly facilityId: string;
  readonly facilityName: string;
  readonly medicineId: string | null;
  readonly medicineName: string | null;
  readonly title: string;
  readonly patientsAffected: number | null;
  readonly status: string;
}

export interface Decision {
  readonly findingId: string;
  readonly facilityId: string;
  readonly medicineId: string;
  readonly monthlyNeedUnits: number;
}

/** @returns the need that the administrator set. */
export async function decide(stage: Stage): Promise<Decision> {
  const { story, cast, house, at } = stage;
  const { admin, almacen } = cast;
  story.chapter('25 November: the administrator decides what does not agree');
  house.moveTo('2026-11-25T10:00');
  const findings = await admin.list<Finding>(`${at}/findings?lang=en`);
  const affected = findings.map((f) => f.patientsAffected ?? -1);
  story.holds(
    `${findings.length} findings, most patients first`,
    affected.every((n, k) => k === 0 || n <= affected[k - 1]!),
    affected,
  );
  // Any finding of one medicine in one clinic, whatever it suggests, may be answered with another need.
  const chosen = findings.find((f) => f.medicineId !== null && f.facilityId === ARAMBERRI);
  if (!chosen?.medicineId)
    throw new Error(`no finding of one medicine in Aramberri among ${JSON.stringify(findings)}`);
  const { findingId, facilityId, medicineId, facilityName, medicineName } = chosen;
  story.tell(`finding: ${chosen.title}: ${medicineName} at ${facilityName}`);
  const on = `${at}/findings/${findingId}`;
  const read = await admin.read<{ evidence: object }>(`${on}?lang=en`);
  const monthlyNeedUnits = 600;
  const body = {
    verdict: 'override',
    reason: 'the register of patients was gone through: a third stood in it twice',
    override: { kind: 'need', monthlyNeedUnits },
    untilDate: '2027-03-31',
  };
  await almacen.mayNot('decide a finding', [403, 'not-allowed'], 'POST', `${on}/decide`, body, {
    ifMatch: read.etag,
  });
  await admin.mayNot(
    'override without an expiry date',
    [422, 'no-expiry'],
    'POST',
    `${on}/decide`,
    { ...body, untilDate: null },
    { ifMatch: read.etag },
  );
  await admin.does(
    `sets the need to ${monthlyNeedUnits} units a month, until 31 March`,
    `${on}/decide`,
    body,
    { ifMatch: read.etag },
  );
  const after = await admin.read<{ status: string; decisionInForce: boolean }>(on);
  story.equals('it is', [after.body.status, after.body.decisionInForce], ['decided', true]);
  return { findingId, facilityId, medicineId, monthlyNeedUnits };
}

export async function upstreamReceipt(stage: Stage): Promise<void> {
  const { story, cast, house, at, book } = stage;
  story.chapter("26 November: the state's truck comes to the warehouse");
  house.moveTo('2026-11-26T11:00');
  const lines = [
    { medicineId: '010.000.5165.00', lotId: 'NL-26-1181', expirationDate: '2028-06-30', units: 27_000 },
    { medicineId: '010.000.5165.00', lotId: 'NL-26-1182', expirationDate: '2028-09-30', units: 3_000 },
    { medicineId: '010.000.1050.01', lotId: 'NL-26-2210', expirationDate: '2028-04-30', units: 466_000 },
  ];
  const body = { source: 'purchase', document: 'REM-2026-1126', lines };
  await cast.auditor.mayNot('book what comes', [403, 'not-allowed'], 'POST', `${at}/stock/receipts`, body);
  await cast.almacen.mayNot(
    'book a medicine that the catalogue has not',
    [422, 'unknown-medicine'],
    'POST',
    `${at}/stock/receipts`,
    { ...body, lines: [{ ...lines[0], medicineId: '010.000.9999.99' }] },
  );
  await cast.almacen.does(
    'books 30,000 tablets of metformin in two lots, and insulin',
    `${at}/stock/receipts`,
    body,
  );
  for (const line of lines) {
    book.learn(line, line.expirationDate);
    book.add(shelf(WAREHOUSE), line, line.units);
  }
  story.equals('the stock list is what was done', book.differences(await stockList(stage)), []);
}
