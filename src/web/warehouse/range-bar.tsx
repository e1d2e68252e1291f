/** The range of need as a band, with what the clinic will have and what is sent as blocks that reach into it. */

import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import type { PlanLineRow } from './plan-data';
import { warehouseWords } from './words';

const WIDTH = 240;

export function RangeBar({
  visit,
  line,
  tall = false,
}: {
  readonly visit: Visit;
  readonly line: PlanLineRow;
  readonly tall?: boolean;
}) {
  const { needLowPacks: low, needHighPacks: high, usablePacks: stock, packs } = line;
  const most = Math.max(high, stock + packs, 1) * 1.05;
  const x = (value: number) => Math.round((value / most) * WIDTH * 10) / 10;
  const f = visit.figures;
  const text = warehouseWords(visit.lang).line.bar({
    low: f.decimal(Math.round(low)),
    high: f.decimal(Math.round(high)),
    stock: f.decimal(Math.round(stock)),
    sent: f.count(packs),
  });
  const height = tall ? 36 : 22;
  const block = height / 2 - 3;
  return (
    <svg class="range" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={text}>
      <rect class="need" x={x(low)} y="1" width={Math.max(3, x(high) - x(low))} height={height - 2} rx="2" />
      <rect class="has" x="0" y={(height - block) / 2} width={x(stock)} height={block} />
      <rect class="sent" x={x(stock)} y={(height - block) / 2} width={x(packs)} height={block} />
      <path class="axis" d={`M0 ${height - 0.5}H${WIDTH}`} />
    </svg>
  );
}

/** '3 → 57 días'. */
export function coverText(
  visit: Visit,
  line: Pick<PlanLineRow, 'coverDaysBefore' | 'coverDaysAfter'>,
): string {
  const s = staffWords(visit.lang);
  if (line.coverDaysBefore === null || line.coverDaysAfter === null) return '–';
  return s.coverChange(s.days(line.coverDaysBefore), s.days(line.coverDaysAfter));
}

export const needText = (visit: Visit, line: Pick<PlanLineRow, 'needLowPacks' | 'needHighPacks'>): string => {
  const whole = (value: number) => visit.figures.count(Math.round(value));
  return staffWords(visit.lang).range(whole(line.needLowPacks), whole(line.needHighPacks));
};
