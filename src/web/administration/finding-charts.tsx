/** What a finding rests on, drawn as its kind asks for. */
import { Arithmetic, DataLink } from '../charts/arithmetic';
import { NeedBars } from '../charts/need-bars';
import type { Visit } from '../visit';
import { evidenceWords } from './evidence-words';
import type { FindingDetail } from './finding-data';
import { ForecastChart, ReportedChart, SupplyChart } from './pair-charts';
import { type Pair, type PairNow, pairMonths, stockRows } from './pair-data';

/** Flagged series that are drawn; the others stand in the table. */
const MOST_CASES = 6;
const BALANCE: readonly string[] = ['stock-identity-broken', 'opening-differs', 'propping-adjustments'];

interface Named {
  readonly nameOf: (medicineId: string) => string;
  readonly placeOf: (facilityId: string) => string;
}

/** Null where there is nothing to draw. Read before the page is put together. */
export async function findingCharts(visit: Visit, finding: FindingDetail, names: Named) {
  const { kind, facilityId, medicineId, code } = finding;
  const { falseAlarm } = evidenceWords(visit.lang);
  const wrong =
    kind === 'forecast'
      ? falseAlarm.forecast
      : kind === 'integrity'
        ? falseAlarm[BALANCE.includes(code) ? 'balance' : code === 'clinic-growth' ? 'clinic' : 'integrity']
        : null;
  return (
    <>
      {medicineId !== null && isOfAll(finding)
        ? await byUnit(visit, medicineId, names)
        : medicineId !== null
          ? await ofPair(visit, kind, { facilityId, medicineId }, names)
          : await ofCases(visit, finding, names)}
      {wrong !== null && <p class="note">{wrong}</p>}
    </>
  );
}

/** About a medicine in the whole jurisdiction. */
const isOfAll = ({ code }: FindingDetail): boolean =>
  code.startsWith('jurisdiction-') || code.startsWith('all-') || code === 'quantiles-miss';

async function ofPair(visit: Visit, kind: string, pair: Pair, { placeOf, nameOf }: Named) {
  const { pair: w } = evidenceWords(visit.lang);
  const months = await pairMonths(visit, pair);
  const name = `${placeOf(pair.facilityId)}: ${nameOf(pair.medicineId)}`;
  const { body: now } = await visit.read<PairNow>('read-pair-evidence', {
    params: { jurisdiction: visit.scope, ...pair },
  });
  return (
    <>
      {kind === 'supply' && (
        <section class="stack tight">
          <h3>{w.supply}</h3>
          <SupplyChart visit={visit} now={now} name={name} />
        </section>
      )}
      {kind === 'forecast' && (
        <section class="stack tight">
          <h3>{w.forecast}</h3>
          <ForecastChart visit={visit} pair={pair} months={months} />
        </section>
      )}
      <section class="stack tight">
        <h3>{w.series}</h3>
        <ReportedChart visit={visit} pair={pair} months={months} />
      </section>
    </>
  );
}

/** A small chart for each medicine that raised the flag, those of most patients first. */
async function ofCases(visit: Visit, { facilityId, evidence }: FindingDetail, { nameOf }: Named) {
  const cases = (Array.isArray(evidence.cases) ? evidence.cases : []) as readonly Pick<Pair, 'medicineId'>[];
  const drawn = [];
  for (const { medicineId } of cases.slice(0, MOST_CASES)) {
    const pair = { facilityId, medicineId };
    drawn.push(
      <section key={medicineId} class="card">
        <h3>
          <a href={visit.href('admin-pair', pair)}>{nameOf(medicineId)}</a>
        </h3>
        <ReportedChart visit={visit} pair={pair} months={await pairMonths(visit, pair)} brief />
      </section>,
    );
  }
  return <div class="charts">{drawn}</div>;
}

async function byUnit(visit: Visit, medicineId: string, { placeOf }: Named) {
  const { pair: w } = evidenceWords(visit.lang);
  const f = visit.figures;
  const rows = (await stockRows(visit, { medicineId })).filter(
    (r) => (r.monthlyNeedUnits ?? 0) > 0 || r.usableUnits > 0,
  );
  if (rows.length === 0) return null;
  return (
    <section class="stack tight">
      <h3>{w.byUnit}</h3>
      <NeedBars
        need={w.need}
        parts={w.parts.slice(0, 1)}
        rows={rows.map((r) => ({
          label: placeOf(r.facilityId),
          need: r.monthlyNeedUnits,
          parts: [r.usableUnits],
          text: `${placeOf(r.facilityId)}: ${f.count(r.usableUnits)} / ${r.monthlyNeedUnits === null ? '–' : f.estimate(r.monthlyNeedUnits)}.`,
        }))}
      />
      <Arithmetic visit={visit}>
        <p>{w.howSupply}</p>
      </Arithmetic>
      <DataLink
        visit={visit}
        path="indicators/stock"
        query={`&medicineId=${encodeURIComponent(medicineId)}`}
      />
    </section>
  );
}
