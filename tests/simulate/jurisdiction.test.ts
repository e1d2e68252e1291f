/** A jurisdiction played by hand, what is true of every play of one, and Surtido's plan as the service makes it. */
import fc from 'fast-check';
import { solve } from '../../solver/solve';
import { readFolder } from '../../src/cli/read-folder';
import type { LocalDate } from '../../src/domain/dates';
import type { Facility, Medicine, Route } from '../../src/domain/entities';
import type { Policy } from '../../src/domain/policy';
import type { Snapshot } from '../../src/domain/snapshot';
import { readSnapshot } from '../../src/intake/read-snapshot';
import { computePlan } from '../../src/planning/compute-plan';
import {
  jurisdictionReplications,
  jurisdictionResults,
  type RuleSpec,
  usualRules,
} from '../../src/simulate/jurisdiction/experiment';
import { formulaRule } from '../../src/simulate/jurisdiction/formula-rule';
import { scenarioFromSnapshot, startOf } from '../../src/simulate/jurisdiction/from-snapshot';
import { kitsRule } from '../../src/simulate/jurisdiction/kits-rule';
import { planRule } from '../../src/simulate/jurisdiction/plan-rule';
import { playJurisdiction } from '../../src/simulate/jurisdiction/play';
import type { KnownNow, RuleKind } from '../../src/simulate/jurisdiction/rule';
import { type JurisdictionScenario, USUAL_CHOICES } from '../../src/simulate/jurisdiction/scenario';
import { outcomeOf } from '../../src/simulate/jurisdiction/score';
import { drawJurisdiction } from '../../src/simulate/jurisdiction/world';
import { FIXTURES } from '../cli/run-surtido';

const date = (text: string): LocalDate => text as LocalDate;
const unit = (facilityId: string, kind: Facility['kind'], routeId: string | null): Facility => ({
  facilityId,
  name: facilityId,
  kind,
  municipality: null,
  latitude: null,
  longitude: null,
  routeId,
  roadKm: null,
  travelMinutes: null,
  shareServed: 1,
  storageLitres: null,
  coldStorageLitres: null,
});
const PILL: Medicine = {
  medicineId: 'PILL',
  name: 'Pill',
  presentation: null,
  packSize: 10,
  unit: 'tablet',
  atc: null,
  ven: 'V',
  use: 'chronic',
  unitsPerTreatment: 30,
  coldChain: false,
  controlled: false,
  priceMxn: 5,
  packLitres: 1,
  packKg: 1,
  shelfLifeMonths: null,
};
const ROAD: Route = {
  routeId: 'R',
  name: null,
  capacityLitres: 50,
  capacityKg: null,
  coldLitres: null,
  leadTimeDays: 2,
  leadTimeSdDays: 0,
  costMxnPerLitre: 3,
};
const snapshot: Snapshot = {
  asOf: date('2026-01-01'),
  facilities: [unit('W', 'warehouse', null), unit('A', 'clinic', 'R')],
  medicines: [PILL],
  conditions: [],
  regimens: [],
  prevalence: [],
  seasonality: [],
  lots: [
    {
      facilityId: 'A',
      medicineId: 'PILL',
      lotId: 'a',
      expirationDate: date('2026-01-10'),
      quantityUnits: 400,
    },
    { facilityId: 'W', medicineId: 'PILL', lotId: 'w', expirationDate: null, quantityUnits: 5000 },
  ],
  inTransit: [],
  receipts: [],
  consumption: [],
  equivalences: [],
  routes: [ROAD],
  departures: ['2026-01-15', '2026-02-15', '2026-03-15'].map((departureDate) => ({
    routeId: 'R',
    departureDate: date(departureDate),
  })),
  closures: [],
  kits: [],
  locks: [],
};
/** Ten units a day, for sure. */
const byHand: JurisdictionScenario = {
  name: 'by hand',
  months: 2,
  snapshot,
  need: [
    {
      facilityId: 'A',
      medicineId: 'PILL',
      meanUnits: [310, 280],
      dispersion: 1,
      levelVariation: 0,
    },
  ],
  supply: [],
  announcedDays: 30,
  reportDelayDays: 3,
  lateReportChance: 0,
  reportInflation: {},
  missedTripChance: {},
};
const certain = (scenario: JurisdictionScenario) => {
  const world = drawJurisdiction(scenario, 1, 0);
  world.need.set([310, 280]);
  world.phase.fill(0);
  return world;
};
const sends = (packs: number, looks: (known: KnownNow) => void = () => undefined): RuleKind => ({
  name: 'sends',
  planLeadDays: 5,
  start: () => ({
    name: 'sends',
    order: (known) => {
      looks(known);
      return [{ facilityId: 'A', medicineId: 'PILL', packs }];
    },
  }),
});

test('by hand: stock expires, a trip takes two days and carries what it holds, sales are lost', async () => {
  const played = await playJurisdiction(certain(byHand), sends(60));
  // Ten days of the first lot, 300 units expire on 11 January; 50 packs of the 60 fit and arrive on 17 January, on
  // 17 February again: served 100 + 15 × 10 in January; the 500 of January last until 7 March.
  expect(Array.from(played.servedByMonth)).toEqual([100 + 150, 280]);
  expect(played.expired[0]).toBe(300);
  expect(played.shortDays[0]).toBe(6);
  expect(played.carried).toEqual({ deliveries: 2, litres: 100, transportMxn: 300 });
  expect(played.plans).toBe(2);
  const { score } = outcomeOf(certain(byHand), played);
  expect(score.service).toBeCloseTo(530 / 590);
  expect(score.turnedAway).toBeCloseTo(60 / 30);
  expect(score.stockoutRate).toBeCloseTo(6 / 59);
  expect(score.wasteShare).toBeCloseTo(300 / 5400);
  expect(score.wasteMxn).toBeCloseTo(150);
});

test('a closed road keeps the load until it opens; a trip that fails leaves it for the next', async () => {
  const closures = [
    {
      routeId: 'R',
      facilityId: null,
      fromDate: date('2026-01-16'),
      toDate: date('2026-01-20'),
      reason: null,
    },
  ];
  const closed = await playJurisdiction(
    certain({ ...byHand, snapshot: { ...snapshot, closures } }),
    sends(50),
  );
  // Leaves on the 21st, arrives on the 23rd: nine days of January.
  expect(closed.servedByMonth[0]).toBe(100 + 90);
  const world = certain(byHand);
  const failed = await playJurisdiction({ ...world, missed: new Set(['A 2026-01-15']) }, sends(50));
  // Comes with the trip of 15 February, on the 17th.
  expect(Array.from(failed.servedByMonth)).toEqual([100, 120]);
  // It fills the truck of that day: nothing of February's own order fits beside it.
  expect(failed.carried).toEqual({ deliveries: 1, litres: 50, transportMxn: 150 });
});

test('a plan sees stock as it was three days ago, months that were reported, and supply announced', async () => {
  const seen: KnownNow[] = [];
  const supply = ['2026-01-20', '2026-02-20', '2026-04-01'].map((on) => ({
    medicineId: 'PILL',
    date: date(on),
    quantityUnits: 10,
    expirationDate: null,
  }));
  const scenario = { ...byHand, supply, reportInflation: { A: 0.5 } };
  await playJurisdiction(
    certain(scenario),
    sends(50, (known) => seen.push(known)),
  );
  const [first, second] = seen.map((known) => known.snapshot);
  expect([first?.asOf, second?.asOf]).toEqual(['2026-01-10', '2026-02-10']);
  // Known as of 7 January, before its patients came: six days of ten are gone.
  expect(first?.lots.find((l) => l.facilityId === 'A')?.quantityUnits).toBe(340);
  expect(first?.consumption).toEqual([]);
  expect(first?.receipts.map((r) => r.expectedDate)).toEqual(['2026-01-20']);
  expect(second?.receipts.map((r) => r.expectedDate)).toEqual(['2026-02-20']);
  expect(first?.departures.every((d) => d.departureDate >= '2026-01-10')).toBe(true);
  // January: 250 issued, told as 375, and the difference booked as a correction beside the 300 that expired.
  expect(second?.consumption).toEqual([
    expect.objectContaining({
      period: '2026-01',
      openingUnits: 400,
      receivedUnits: 500,
      issuedUnits: 375,
      adjustedUnits: 125 - 300,
      closingUnits: 350,
      stockoutDays: 6,
    }),
  ]);
  expect(seen[1]?.asked('A', 'PILL', '2026-01' as never)).toBe(310);
  expect(seen[1]?.asked('A', 'PILL', '2026-02' as never)).toBeNaN();
});

test('a late report leaves a plan with the months and the stock of before', async () => {
  const seen: Snapshot[] = [];
  const late = { ...byHand, lateReportChance: 1 };
  await playJurisdiction(
    certain(late),
    sends(50, (known) => seen.push(known.snapshot)),
  );
  expect(seen[1]?.consumption).toEqual([]);
  // As of 1 January; what came since is under way as far as anyone knows.
  expect(seen[1]?.lots.find((l) => l.facilityId === 'A')?.quantityUnits).toBe(400);
  expect(seen[1]?.inTransit).toEqual([
    expect.objectContaining({ quantityUnits: 500, expectedDate: '2026-02-10' }),
  ]);
});

test('a month that has begun is not played', () => {
  expect(startOf(date('2026-11-01'))).toBe('2026-11-01');
  expect(startOf(date('2026-11-02'))).toBe('2026-12-01');
});

const { snapshot: twoClinics, policy } = readSnapshot(readFolder(`${FIXTURES}/two-clinics`), {
  lang: 'en',
}) as { snapshot: Snapshot; policy: Policy };
const small = scenarioFromSnapshot('two-clinics', twoClinics, policy, { ...USUAL_CHOICES, months: 3 });

test('a rhythm of less than a day: a trip a day, as a plan takes it', () => {
  const hourly = scenarioFromSnapshot(
    'hourly',
    { ...twoClinics, departures: [] },
    { ...policy, reviewDays: 0.3 },
    { ...USUAL_CHOICES, months: 1 },
  );
  const days = hourly.snapshot.departures.map((d) => d.departureDate);
  expect(new Set(days).size).toBe(days.length);
  expect(days.length).toBeGreaterThan(30);
});

test('trips fail as stated of a unit, else as often as its reports tell of nothing received', () => {
  const facilities = twoClinics.facilities.map((f) =>
    f.facilityId === 'LOMA' ? { ...f, tripReliability: 0.75 } : f,
  );
  const month = (period: string, receivedUnits: number) => ({
    facilityId: 'NORIA',
    medicineId: 'MET',
    period: period as never,
    openingUnits: null,
    receivedUnits,
    issuedUnits: 30,
    adjustedUnits: 0,
    closingUnits: null,
    stockoutDays: null,
    prescriptionsPresented: null,
    prescriptionsFilled: null,
    patientsTurnedAway: null,
  });
  const consumption = [month('2026-08', 30), month('2026-09', 0), month('2026-10', 60)];
  const { missedTripChance } = scenarioFromSnapshot(
    'unsure',
    { ...twoClinics, facilities, consumption },
    policy,
    USUAL_CHOICES,
  );
  expect(missedTripChance).toEqual({ LOMA: 0.25, NORIA: expect.closeTo(1 / 3) });
});

test("Surtido's own is the plan of the service: computePlan itself, line by line", async () => {
  const plan = await computePlan({
    snapshot: twoClinics,
    policy,
    solve: (model) => solve(model, { backend: 'highs' }),
  });
  const orders = await planRule('today', policy)
    .start()
    .order({ snapshot: twoClinics, asked: () => Number.NaN });
  expect(orders.length).toBeGreaterThan(0);
  expect(orders).toEqual(
    plan.lines
      .filter((l) => l.packs > 0)
      .map(({ facilityId, medicineId, packs, lots }) => ({ facilityId, medicineId, packs, lots })),
  );
});

test('no unit appears or is lost, no lot serves after its day, whatever rule plays and however it is told', async () => {
  const rules: RuleKind[] = [
    kitsRule(7),
    planRule('today', policy),
    ...usualRules(policy, 'today').flatMap((spec: RuleSpec) =>
      spec.policy === 'kits' || spec.policy === 'surtido' || !JSON.stringify(spec).includes('2')
        ? []
        : [formulaRule(spec, 7, small.snapshot, small.months)],
    ),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1000),
      fc.constantFrom(0, 0.5),
      fc.constantFrom(0, 0.6),
      fc.constantFrom(0, 3, 20),
      fc.nat(rules.length - 1),
      async (seed, lateReportChance, missed, reportDelayDays, k) => {
        const missedTripChance = Object.fromEntries(twoClinics.facilities.map((f) => [f.facilityId, missed]));
        const scenario = { ...small, lateReportChance, reportDelayDays, missedTripChance };
        const world = drawJurisdiction(scenario, seed, 0);
        const played = await playJurisdiction(world, rules[k] as RuleKind);
        world.medicines.forEach((_, m) => {
          const served = world.clinics.reduce(
            (sum, __, c) => sum + (played.served[c * world.medicines.length + m] as number),
            0,
          );
          const after = served + (played.expired[m] as number) + (played.left[m] as number);
          expect(after).toBeCloseTo(played.entered[m] as number, 6);
        });
        played.served.forEach((units, at) => {
          expect(units).toBeLessThanOrEqual(played.need[at] as number);
        });
      },
    ),
    { numRuns: 40 },
  );
});

test('the same seed, the same outcome; against the first rule, replication by replication', async () => {
  const specs: RuleSpec[] = [{ policy: 'kits' }, { policy: 'surtido', label: 'x', settings: policy }];
  const task = { scenario: small, specs, seed: 5, planLeadDays: 7 };
  const play = async () => {
    const replicate = jurisdictionReplications(task);
    return jurisdictionResults(task, [await replicate(0), await replicate(1)]);
  };
  const [results, again] = [await play(), await play()];
  expect(JSON.stringify(again)).toBe(JSON.stringify(results));
  const [kits, ours] = results;
  expect(kits?.againstFirst).toBeNull();
  expect(ours?.againstFirst?.service.mean).toBeCloseTo(
    (ours?.measures.service.mean as number) - (kits?.measures.service.mean as number),
  );
  const gained = ours?.clinics.reduce((sum, c) => sum + (c.gainedTreatments?.mean ?? 0), 0);
  expect(gained).toBeCloseTo(-(ours?.againstFirst?.turnedAway.mean as number));
});
