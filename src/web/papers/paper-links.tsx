/** Links to a paper, as PDF and as workbook. */
import type { Visit } from '../visit';
import { paperScreenWords } from './words';

interface Printed {
  readonly what: string;
  /** Below the jurisdiction, its parts as they are: ['plans', planId, 'papers', 'remisiones']. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
}

const hrefOf = (visit: Visit, { path, query = {} }: Printed, format: 'pdf' | 'xlsx'): string => {
  const wanted = new URLSearchParams({ ...query, format, lang: visit.lang });
  return `/api/v1/jurisdictions/${[visit.scope, ...path].map(encodeURIComponent).join('/')}?${wanted}`;
};

export function PaperLinks({
  visit,
  papers,
}: {
  readonly visit: Visit;
  readonly papers: readonly Printed[];
}) {
  const w = paperScreenWords(visit.lang);
  return (
    <p class="row screen-only">
      <span>{w.print}</span>
      {papers.flatMap((paper) => [
        <a key={`${paper.what}-pdf`} href={hrefOf(visit, paper, 'pdf')}>
          {w.pdf(paper.what)}
        </a>,
        <a key={`${paper.what}-xlsx`} href={hrefOf(visit, paper, 'xlsx')}>
          {w.xlsx(paper.what)}
        </a>,
      ])}
    </p>
  );
}

/** What is printed of a plan; of one route alone where it is named. */
export function PlanPapers({
  visit,
  planId,
  routeId,
  hasShipments,
}: {
  readonly visit: Visit;
  readonly planId: string;
  readonly routeId?: string;
  readonly hasShipments: boolean;
}) {
  const w = paperScreenWords(visit.lang);
  const query = routeId === undefined ? {} : { routeId };
  const of = (what: string, paper: string) => ({ what, path: ['plans', planId, 'papers', paper], query });
  return (
    <PaperLinks
      visit={visit}
      papers={[
        of(w.pickingLists, 'picking-lists'),
        ...(hasShipments ? [of(w.remisiones, 'remisiones')] : []),
        ...(routeId === undefined
          ? [{ what: w.requisition, path: ['papers', 'requisition'], query: { planId } }]
          : []),
      ]}
    />
  );
}
