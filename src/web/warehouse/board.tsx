/** The board: what wants a person's eye today. */
import type { LocalDate } from '../../domain/dates';
import { page, type Screen } from '../screen';
import { fullNames } from '../staff/names';
import { DataTable, instantText, orDash, State, since, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { WAREHOUSE_NAVIGATION } from './navigation';
import type { PlanRow } from './plan-data';
import type { RequestRow } from './request-data';
import { mayAct, READERS } from './roles';
import { warehouseWords } from './words';

interface Board {
  readonly today: string;
  readonly deliveries: readonly {
    readonly routeId: string | null;
    readonly routeName: string | null;
    readonly departureDate: LocalDate;
    readonly arrivalDate: LocalDate;
    readonly units: number;
    readonly roadClosed: number;
    readonly shipmentsReserved: number;
  }[];
  readonly plan: {
    readonly latest: PlanRow | null;
    readonly waitingForApproval: number;
    readonly dueSince: LocalDate | null;
  };
  readonly shipments: { readonly reserved: number; readonly onTheRoad: number; readonly late: number };
  readonly requests: {
    readonly submitted: number;
    readonly triaged: number;
    readonly approved: number;
    readonly reserved: number;
    readonly first: readonly RequestRow[];
  };
  readonly nightReviews: {
    readonly open: number;
    readonly overdue: number;
    readonly first: readonly {
      readonly requestId: string;
      readonly medicineId: string;
      readonly facilityName: string;
      readonly name: string;
      readonly reviewDueAt: string;
      readonly overdue: boolean;
    }[];
  };
  readonly expiring: {
    readonly withinDays: number;
    readonly lots: number;
    readonly expiredLots: number;
    readonly first: readonly {
      readonly facilityName: string;
      readonly medicineId: string;
      readonly name: string;
      readonly lotId: string;
      readonly expirationDate: LocalDate | null;
      readonly expired: boolean;
      readonly units: number;
    }[];
  };
  readonly needKnown: boolean;
  readonly shortages: {
    readonly pairs: number;
    readonly units: number;
    readonly vital: number;
    readonly first: readonly {
      readonly facilityId: string;
      readonly facilityName: string;
      readonly medicineId: string;
      readonly name: string;
      readonly ven: string;
      readonly coverDays: number | null;
    }[];
  };
}

const Deliveries = ({ visit, board }: { readonly visit: Visit; readonly board: Board }) => {
  const { board: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  return (
    <section class="card">
      <h2>{w.deliveries}</h2>
      <DataTable
        visit={visit}
        caption={w.deliveries}
        columns={[
          { label: s.route },
          { label: w.leaves },
          { label: w.arrives },
          { label: w.units, figure: true },
          { label: w.ready, figure: true },
          { label: s.state },
        ]}
        rows={board.deliveries.map((d) => [
          d.routeName ?? d.routeId ?? s.noRoute,
          visit.figures.day(d.departureDate),
          visit.figures.day(d.arrivalDate),
          visit.figures.count(d.units),
          d.shipmentsReserved > 0 && d.routeId !== null ? (
            <To visit={visit} screen="warehouse-picking" params={{ routeId: d.routeId }}>
              {visit.figures.count(d.shipmentsReserved)}
            </To>
          ) : (
            visit.figures.count(d.shipmentsReserved)
          ),
          d.roadClosed > 0 ? <State tone="bad">{w.closed(d.roadClosed)}</State> : <State>{w.open}</State>,
        ])}
      />
    </section>
  );
};

const PlanCard = ({ visit, board }: { readonly visit: Visit; readonly board: Board }) => {
  const { board: w, plan: p } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const { latest, waitingForApproval, dueSince } = board.plan;
  const { shipments } = board;
  return (
    <section class="card">
      <h2>{w.plan}</h2>
      {latest ? (
        <>
          <p class="lead">
            {w.planNow(visit.figures.day(latest.asOf), s.plan[latest.status] ?? latest.status)}
          </p>
          <p>
            {p.lead(latest.packs, latest.clinics, latest.lines)}{' '}
            {p.unmet(visit.figures.estimate(latest.unmetTreatments))}
          </p>
        </>
      ) : (
        <p>{w.noPlan}</p>
      )}
      {waitingForApproval > 0 && <p class="note warn">{w.waiting(waitingForApproval)}</p>}
      {dueSince !== null && <p class="note warn">{w.due(visit.figures.day(dueSince))}</p>}
      <p class="row">
        {latest && (
          <a class="button" href={visit.href('warehouse-plan', { planId: latest.planId })}>
            {w.openPlan}
          </a>
        )}
        <To visit={visit} screen="warehouse-plans">
          {latest ? warehouseWords(visit.lang).plans.title : w.newPlan}
        </To>
      </p>
      <h3>{w.shipments}</h3>
      <p class="row">
        <To visit={visit} screen="warehouse-dispatch">
          {w.reserved(shipments.reserved)}
        </To>
        <span>{w.road(shipments.onTheRoad)}</span>
        {shipments.late > 0 && <State tone="bad">{w.late(shipments.late)}</State>}
      </p>
    </section>
  );
};

const Requests = ({ visit, board }: { readonly visit: Visit; readonly board: Board }) => {
  const { board: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const { first, ...counts } = board.requests;
  return (
    <section class="card">
      <h2>{w.requests}</h2>
      {first.length === 0 ? (
        <p class="empty">{w.noRequests}</p>
      ) : (
        <>
          <p class="help">{w.requestCounts(counts)}</p>
          <ul class="lines">
            {first.map((r) => (
              <li key={r.requestId}>
                <a class="whole" href={visit.href('warehouse-request', { requestId: r.requestId })}>
                  {r.name}: {r.facilityName}
                </a>
                <p class="row help">
                  <State tone={r.priority === 'stat' ? 'bad' : r.priority === 'routine' ? undefined : 'warn'}>
                    {s.priority[r.priority]}
                  </State>
                  <span>{s.request[r.status]}</span>
                  <span>{since(visit, r.submittedAt)}</span>
                  {r.patientsWaiting !== null && r.patientsWaiting > 0 && (
                    <span>{w.waitingPatients(r.patientsWaiting)}</span>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <To visit={visit} screen="warehouse-requests">
          {w.allRequests}
        </To>
      </p>
      {board.nightReviews.open > 0 && (
        <>
          <h3>{w.reviews}</h3>
          <p>{w.reviewCount(board.nightReviews.open, board.nightReviews.overdue)}</p>
          <ul class="lines">
            {board.nightReviews.first.map((r) => (
              <li key={r.requestId}>
                <a class="whole" href={visit.href('warehouse-request', { requestId: r.requestId })}>
                  {r.name}: {r.facilityName}
                </a>
                <small>{instantText(visit, r.reviewDueAt)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const Short = ({ visit, board }: { readonly visit: Visit; readonly board: Board }) => {
  const { board: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const { shortages } = board;
  return (
    <section class="card">
      <h2>{w.short}</h2>
      {!board.needKnown && <p class="note warn">{w.unknownNeed}</p>}
      {shortages.pairs === 0 ? (
        <p class="empty">{w.noShort}</p>
      ) : (
        <p class="lead">{w.shortLead(shortages.pairs, shortages.units, shortages.vital)}</p>
      )}
      <ul class="lines">
        {shortages.first.map((r) => (
          <li key={`${r.facilityId} ${r.medicineId}`} class="row pair">
            <span>
              {r.name}: {r.facilityName} <small>{s.ven[r.ven]}</small>
            </span>
            <span class="figure">{r.coverDays === null ? '–' : s.days(r.coverDays)}</span>
          </li>
        ))}
      </ul>
      <p>
        <To visit={visit} screen="warehouse-shortages">
          {w.allShort}
        </To>
      </p>
    </section>
  );
};

const Expiring = ({ visit, board }: { readonly visit: Visit; readonly board: Board }) => {
  const { board: w, stock } = warehouseWords(visit.lang);
  const { expiring } = board;
  return (
    <section class="card">
      <h2>{w.expiring}</h2>
      <p>{expiring.lots === 0 ? w.noExpiring : w.expiringCount(expiring.lots, expiring.withinDays)}</p>
      {expiring.expiredLots > 0 && <p class="note warn">{w.expiredCount(expiring.expiredLots)}</p>}
      <ul class="lines">
        {expiring.first.map((lot) => (
          <li key={`${lot.facilityName} ${lot.name} ${lot.lotId}`} class="row pair">
            <span>
              {lot.name}: {lot.facilityName} <small>{lot.lotId}</small>
            </span>
            <span class="figure">
              {lot.expired ? <State tone="bad">{stock.expired}</State> : null}{' '}
              {lot.expirationDate === null ? orDash(null) : visit.figures.dateWithYear(lot.expirationDate)}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <To visit={visit} screen="warehouse-expiring">
          {w.allExpiring}
        </To>
      </p>
    </section>
  );
};

/** For those whose menu has the warehouse as one section of many. */
const Sections = ({ visit }: { readonly visit: Visit }) => (
  <p class="row">
    {WAREHOUSE_NAVIGATION.filter(({ screen }) => screen !== 'warehouse-board' && screen !== 'warehouse-plans')
      .filter(({ screen }) => screen !== 'warehouse-receipts' || mayAct(visit))
      .map(({ screen, label }) => (
        <a key={screen} class="touch" href={visit.href(screen)}>
          {label[visit.lang]}
        </a>
      ))}
  </p>
);

export const board: Screen = {
  id: 'warehouse-board',
  roles: READERS,
  show: async (visit) => {
    const { board: w } = warehouseWords(visit.lang);
    const { body: found } = await visit.read<Board>('warehouse-board', {
      params: { jurisdiction: visit.scope },
      query: { first: '5' },
    });
    const nameOf = await fullNames(visit);
    const named = <Row extends { readonly medicineId: string; readonly name: string }>(
      rows: readonly Row[],
    ) => rows.map((row) => ({ ...row, name: nameOf(row) }));
    const { requests, expiring, shortages, nightReviews } = found;
    const body: Board = {
      ...found,
      requests: { ...requests, first: named(requests.first) },
      nightReviews: { ...nightReviews, first: named(nightReviews.first) },
      expiring: { ...expiring, first: named(expiring.first) },
      shortages: { ...shortages, first: named(shortages.first) },
    };
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        {visit.caller?.account.role !== 'warehouse' && <Sections visit={visit} />}
        <div class="cards">
          <Requests visit={visit} board={body} />
          <PlanCard visit={visit} board={body} />
        </div>
        <Deliveries visit={visit} board={body} />
        <div class="cards">
          <Short visit={visit} board={body} />
          <Expiring visit={visit} board={body} />
        </div>
      </>,
    );
  },
};
