/** How well the place was served, month by month: run charts with their median and shifts. */
import type { Role } from '../../domain/people';
import { Arithmetic, DataLink } from '../charts/arithmetic';
import { runChart } from '../charts/run-rule';
import { SeriesChart } from '../charts/series-chart';
import { page, type Screen } from '../screen';
import { DataTable, Filters, type Option, Select, To } from '../staff/parts';
import type { Visit } from '../visit';
import { evidenceWords } from './evidence-words';
import { monthText } from './pair-data';

const READERS: readonly Role[] = ['administrator', 'auditor', 'warehouse'];
/** Fewer points tell little. */
const LEAST_POINTS = 10;

interface Month {
  readonly period: string;
  readonly municipality: string | null;
  readonly fillRate: number | null;
  readonly patientsTurnedAway: number | null;
  readonly vitalStockedOutShare: number | null;
  readonly lostShare: number | null;
}
const CHARTS = [
  ['fill', (m: Month) => m.fillRate],
  ['out', (m: Month) => m.vitalStockedOutShare],
  ['away', (m: Month) => m.patientsTurnedAway],
  ['waste', (m: Month) => m.lostShare],
] as const;
type ChartName = (typeof CHARTS)[number][0];

export const runs: Screen = {
  id: 'admin-runs',
  roles: READERS,
  show: async (visit) => {
    const { runs: w } = evidenceWords(visit.lang);
    const all: Month[] = [];
    let after: string | null = null;
    do {
      const part: { readonly rows: readonly Month[]; readonly next: string | null } = await visit.list<Month>(
        'list-indicator-months',
        {
          params: { jurisdiction: visit.scope },
          query: { limit: '1000', ...(after !== null && { after }) },
        },
      );
      all.push(...part.rows);
      after = part.next;
    } while (after !== null);
    const places = [...new Set(all.flatMap((m) => m.municipality ?? []))].sort((a, b) => a.localeCompare(b));
    const place = visit.query.municipality || null;
    const months = all.filter((m) => m.municipality === place);
    const told = toldBy(visit);
    return page(
      w.title,
      <>
        <p class="screen-only">
          <To visit={visit} screen="admin-indicators">
            {w.byUnit}
          </To>
        </p>
        <h1>{w.title}</h1>
        <p class="help">{w.lead}</p>
        {places.length > 0 && (
          <Filters visit={visit} names={['municipality']}>
            <Select
              name="municipality"
              label={w.municipality}
              options={[['', w.whole], ...places.map((name): Option => [name, name])]}
              value={place ?? ''}
            />
          </Filters>
        )}
        <div class="charts">
          {CHARTS.map(([name, figureOf]) => (
            <Run key={name} visit={visit} name={name} months={months} values={months.map(figureOf)} />
          ))}
        </div>
        <p class="help">{w.rule}</p>
        <DataTable
          visit={visit}
          caption={w.title}
          columns={[{ label: w.month }, ...CHARTS.map(([name]) => ({ label: w[name], figure: true }))]}
          rows={[...months]
            .reverse()
            .map((m) => [
              monthText(visit, m.period),
              ...CHARTS.map(([name, figureOf]) => told(name, figureOf(m))),
            ])}
          empty={w.none}
        />
        <DataLink visit={visit} path="indicators/months" />
      </>,
    );
  },
};

const toldBy =
  (visit: Visit) =>
  (name: ChartName, value: number | null): string =>
    value === null
      ? '–'
      : name === 'away'
        ? visit.figures.count(value)
        : name === 'waste'
          ? visit.figures.finePercent(value)
          : visit.figures.percent(value);

function Run({
  visit,
  name,
  months,
  values,
}: {
  readonly visit: Visit;
  readonly name: ChartName;
  readonly months: readonly Month[];
  readonly values: readonly (number | null)[];
}) {
  const { runs: w } = evidenceWords(visit.lang);
  const told = toldBy(visit);
  const { median, shifts } = runChart(values);
  const at = (k: number): string => monthText(visit, months[k]?.period ?? '');
  const last = values.findLastIndex((value) => value !== null);
  const points = values.filter((value) => value !== null).length;
  return (
    <section class="card">
      <h2>{w[name]}</h2>
      <p class="help">{w.units[name]}</p>
      {median === null ? (
        <p class="empty">{w.none}</p>
      ) : (
        <>
          <p>
            <b>{w.text(w[name], told(name, values[last] ?? null), at(last), told(name, median))}</b>
          </p>
          <SeriesChart
            text={[
              w.text(w[name], told(name, values[last] ?? null), at(last), told(name, median)),
              ...shifts.map((s) => w.shift(at(s.from), at(s.to), s.side)),
            ].join(' ')}
            labels={months.map((m) => monthText(visit, m.period))}
            figure={(value) => told(name, value)}
            marked={shifts}
            series={[
              { label: w.value, look: 'line', values },
              { label: w.median, look: 'dashed', values: values.map(() => median) },
            ]}
          />
          {shifts.map((s) => (
            <p key={s.from} class="note warn">
              {w.shift(at(s.from), at(s.to), s.side)}
            </p>
          ))}
          {shifts.length === 0 && <p class="help">{points < LEAST_POINTS ? w.few : w.noShift}</p>}
        </>
      )}
      <Arithmetic visit={visit}>
        <p>{w.how[name]}</p>
      </Arithmetic>
    </section>
  );
}
