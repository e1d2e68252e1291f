/** The evidence of one unit and medicine, drawn: need against supply, reported against expected, forecast against outcome. */
import { Arithmetic, DataLink } from '../charts/arithmetic';
import { NeedBars } from '../charts/need-bars';
import { SeriesChart } from '../charts/series-chart';
import type { Visit } from '../visit';
import { evidenceWords } from './evidence-words';
import { monthText, type Pair, type PairMonth, type PairNow, pairPath } from './pair-data';

const COUNTED_IN_TEXT = 6;

export function SupplyChart({
  visit,
  now,
  name,
}: {
  readonly visit: Visit;
  readonly now: PairNow;
  readonly name: string;
}) {
  const { pair: w } = evidenceWords(visit.lang);
  const f = visit.figures;
  const { monthlyNeedUnits: need, usableUnits, inTransitUnits, plannedUnits } = now;
  return (
    <>
      <p class="lead">
        {need === null || now.monthsOfStock === null
          ? w.noNeed
          : w.sentence(
              f.estimate(need),
              evidenceWords(visit.lang).heat.months(f.decimal(now.monthsOfStock)),
            )}{' '}
        {now.patients !== null && w.patients(f.estimate(now.patients))}{' '}
        {w.warehouse(f.count(now.warehouseUnits))}
      </p>
      <NeedBars
        need={w.need}
        parts={w.parts}
        rows={[
          {
            label: name,
            need,
            parts: [usableUnits, inTransitUnits, plannedUnits ?? 0],
            text: w.row(
              need === null ? '–' : f.estimate(need),
              f.count(usableUnits),
              f.count(inTransitUnits),
              plannedUnits === null ? '–' : f.count(plannedUnits),
            ),
          },
        ]}
      />
      <Arithmetic visit={visit}>
        <p>
          {w.row(
            need === null ? '–' : f.decimal(need),
            f.count(usableUnits),
            f.count(inTransitUnits),
            plannedUnits === null ? '–' : f.count(plannedUnits),
          )}
        </p>
        {need !== null && need > 0 && now.monthsOfStock !== null && (
          <p class="figure">
            {f.count(usableUnits)} ÷ {f.decimal(need)} = {f.decimal(now.monthsOfStock)}
          </p>
        )}
        <p>{w.howSupply}</p>
        {now.basis !== null && <p>{w.basis[now.basis]}</p>}
      </Arithmetic>
    </>
  );
}

interface Drawn {
  readonly visit: Visit;
  readonly pair: Pair;
  readonly months: readonly PairMonth[];
}

export function ReportedChart({ visit, pair, months, brief = false }: Drawn & { readonly brief?: boolean }) {
  const { pair: w } = evidenceWords(visit.lang);
  const f = visit.figures;
  const past = months.filter((m) => m.issuedUnits !== null || m.estimatedUnits !== null);
  const told = past.filter((m) => m.issuedUnits !== null).slice(-COUNTED_IN_TEXT);
  if (told.length === 0) return <p class="empty">{w.noReports}</p>;
  const expected = past.at(-1)?.expectedUnits ?? null;
  const hidden = past.some((m) => m.estimatedUnits !== null && m.estimatedUnits > (m.issuedUnits ?? 0));
  return (
    <>
      <SeriesChart
        text={w.seriesText(
          `${monthText(visit, told[0]!.period)} – ${monthText(visit, told.at(-1)!.period)}`,
          told.map((m) => f.count(m.issuedUnits ?? 0)).join(', '),
          expected === null ? '–' : f.estimate(expected),
        )}
        labels={past.map((m) => monthText(visit, m.period))}
        figure={f.decimal}
        series={[
          { label: w.reported, look: 'line', values: past.map((m) => m.issuedUnits) },
          ...(expected === null
            ? []
            : [{ label: w.expected, look: 'dashed' as const, values: past.map((m) => m.expectedUnits) }]),
          ...(past.some((m) => m.peersUnits !== null)
            ? [{ label: w.peers, look: 'dotted' as const, values: past.map((m) => m.peersUnits) }]
            : []),
          ...(hidden
            ? [{ label: w.estimated, look: 'points' as const, values: past.map((m) => m.estimatedUnits) }]
            : []),
        ]}
      />
      {!brief && (
        <Arithmetic visit={visit}>
          <p>{w.howSeries}</p>
        </Arithmetic>
      )}
      <DataLink visit={visit} path={pairPath(pair)} />
    </>
  );
}

/** Months forecast and reported since: all, and those within the range. */
export function heldAgainst(months: readonly PairMonth[]): {
  readonly told: number;
  readonly inside: number;
} {
  const both = months.filter(
    (m) => m.issuedUnits !== null && (m.stockoutDays ?? 0) === 0 && m.forecastLowUnits !== null,
  );
  const inside = both.filter(
    (m) => m.issuedUnits! >= m.forecastLowUnits! && m.issuedUnits! <= (m.forecastHighUnits ?? Infinity),
  );
  return { told: both.length, inside: inside.length };
}

export function ForecastChart({ visit, pair, months }: Drawn) {
  const { pair: w } = evidenceWords(visit.lang);
  const shown = months.slice(-15);
  if (!shown.some((m) => m.forecastUnits !== null)) return null;
  const { told, inside } = heldAgainst(months);
  const text = w.forecastText(inside, told);
  return (
    <>
      <p>{text}</p>
      <SeriesChart
        text={text}
        labels={shown.map((m) => monthText(visit, m.period))}
        figure={visit.figures.decimal}
        band={{
          label: w.range,
          low: shown.map((m) => m.forecastLowUnits),
          high: shown.map((m) => m.forecastHighUnits),
        }}
        series={[
          { label: w.outcome, look: 'line', values: shown.map((m) => m.issuedUnits) },
          { label: w.forecastLine, look: 'dashed', values: shown.map((m) => m.forecastUnits) },
        ]}
      />
      <Arithmetic visit={visit}>
        <p>{w.howForecast}</p>
      </Arithmetic>
      <DataLink visit={visit} path={pairPath(pair)} />
    </>
  );
}
