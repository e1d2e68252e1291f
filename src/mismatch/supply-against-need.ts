/**
 * Supply against need, by months of stock: clinics never supplied, clinics short while others hold too much, and
 * medicines of which the whole jurisdiction has too much or too little.
 */
import type { Period } from '../domain/dates';
import { type Policy, reserveShareOf } from '../domain/policy';
import { monthsOfStock } from '../domain/quantities';
import { lastHistoryPeriod } from '../forecast/forecast-snapshot';
import { type Finding, type Match, makeFinding } from './finding';
import type { JurisdictionFacts, PairFacts } from './pair-facts';
import { type Balance, balancesOf, monthLackOf } from './surplus-and-lack';

/** A jurisdiction is short of a medicine when this share of what its clinics need in a month is nowhere in it to give. */
const LEAST_UNSERVED_SHARE = 0.05;
/** Beyond this many times its maximum, a clinic's stock is first to be counted: the figure itself is doubtful. */
const DOUBTFUL_STOCK = 2;

const patientsOf = (pair: PairFacts, units: number): number => units / pair.unitsPerPatient;

/** Units that other clinics lack, as patients there: the surplus would serve them. */
function patientsServed(balance: Balance, matches: readonly Match[]): number {
  const perPatient = new Map(balance.pairs.map((p) => [p.facility.facilityId, p.unitsPerPatient]));
  return matches.reduce((sum, m) => sum + m.units / (perPatient.get(m.facilityId) as number), 0);
}

/**
 * Whether a clinic has a patient at least and has never seen the medicine, on the shelf or in a report, nor an
 * equivalent in its place. What the plan sends does not mend the past: it stays a finding until it has arrived.
 */
const isNeverSupplied = (facts: JurisdictionFacts, pair: PairFacts): boolean =>
  !pair.everHeld &&
  pair.monthlyNeedUnits >= pair.unitsPerPatient &&
  monthLackOf(facts, { ...pair, heldUnits: 0 }) > 0;

function clinicFindings(facts: JurisdictionFacts, balance: Balance, period: Period): Finding[] {
  const { medicine, pairs, warehouseUnits } = balance;
  const { minMonthsOfStock } = facts.policy;
  const findings: Finding[] = [];
  for (const pair of pairs) {
    const { facilityId } = pair.facility;
    const at = { facilityId, medicineId: medicine.medicineId, period, ven: medicine.ven };
    const { heldUnits, monthlyNeedUnits, plannedUnits, maxMonthsOfStock } = pair;
    const months = monthsOfStock(heldUnits, monthlyNeedUnits);
    const lack = balance.lacks.find((l) => l.pair === pair);
    const donors = balance.donorsOf.get(facilityId) ?? [];
    if (isNeverSupplied(facts, pair))
      findings.push(
        makeFinding(
          'never-supplied',
          at,
          {
            monthlyNeedUnits,
            monthsReported: pair.monthsReported,
            inTransitUnits: pair.inTransitUnits,
            plannedUnits,
            warehouseUnits,
          },
          patientsOf(pair, monthlyNeedUnits),
          warehouseUnits > 0 || (plannedUnits ?? 0) > 0 ? 'accept' : 'escalate',
        ),
      );
    else if (lack && donors.length > 0)
      findings.push(
        makeFinding(
          'short-beside-surplus',
          at,
          {
            monthsOfStock: months,
            minMonthsOfStock,
            heldUnits,
            plannedUnits,
            monthlyNeedUnits,
            lackingUnits: lack.units,
            donors,
          },
          lack.patients,
          'accept',
        ),
      );
    const surplus = balance.clinicSurplus.find((s) => s.facility.facilityId === facilityId);
    const lackers = balance.lackersOf.get(facilityId) ?? [];
    if (surplus && balance.lacks.length > 0)
      findings.push(
        makeFinding(
          'above-maximum',
          at,
          {
            monthsOfStock: months,
            maxMonthsOfStock,
            heldUnits,
            monthlyNeedUnits,
            surplusUnits: surplus.units,
            lackers,
          },
          patientsServed(balance, lackers),
          months === null || months > DOUBTFUL_STOCK * maxMonthsOfStock ? 'recount' : 'accept',
        ),
      );
  }
  return findings;
}

function medicineFinding(
  facts: JurisdictionFacts,
  policy: Policy,
  balance: Balance,
  period: Period,
): Finding | null {
  const { medicine, lacks, clinicSurplus, warehouseUnits, monthlyNeedUnits } = balance;
  const at = {
    facilityId: facts.warehouse.facilityId,
    medicineId: medicine.medicineId,
    period,
    ven: medicine.ven,
  };
  const stockUnits = warehouseUnits + balance.clinicUnits;
  const months = monthsOfStock(stockUnits, monthlyNeedUnits);
  const patientsLacking = lacks.reduce((sum, l) => sum + l.patients, 0);
  if (stockUnits - balance.maximumUnits >= medicine.packSize && balance.warehouseSurplus)
    return makeFinding(
      'jurisdiction-surplus',
      at,
      {
        stockUnits,
        warehouseUnits,
        monthlyNeedUnits,
        monthsOfStock: months,
        maxMonthsOfStock: policy.maxMonthsOfStock,
        clinicsAboveMaximum: clinicSurplus.length,
        clinicsShort: lacks.length,
      },
      patientsLacking,
      'escalate',
    );
  const short = balance.pairs
    .map((pair) => ({ pair, units: monthLackOf(facts, pair) }))
    .filter((l) => l.units > 0);
  const lackingUnits = short.reduce((sum, l) => sum + l.units, 0);
  const giveable =
    warehouseUnits * (1 - reserveShareOf(policy, medicine.ven)) +
    clinicSurplus.reduce((sum, s) => sum + s.units, 0);
  const unservedUnits = Math.max(0, lackingUnits - giveable);
  if (unservedUnits <= LEAST_UNSERVED_SHARE * monthlyNeedUnits || lackingUnits <= 0) return null;
  return makeFinding(
    'jurisdiction-short',
    at,
    {
      stockUnits,
      warehouseUnits,
      monthlyNeedUnits,
      monthsOfStock: months,
      clinicsShort: short.length,
      lackingUnits,
      unservedUnits,
    },
    short.reduce((sum, l) => sum + patientsOf(l.pair, l.units), 0) * (unservedUnits / lackingUnits),
    'escalate',
  );
}

export function supplyFindings(facts: JurisdictionFacts): Finding[] {
  const period = lastHistoryPeriod(facts.snapshot.asOf);
  return balancesOf(facts).flatMap((balance) => {
    const overall = medicineFinding(facts, facts.policy, balance, period);
    return [...clinicFindings(facts, balance, period), ...(overall ? [overall] : [])];
  });
}
