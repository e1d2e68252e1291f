/** A lot: who has it, and its block. Blocking and unblocking say here once more what they do, and are done. */

import { BLOCK_CAUSES } from '../../domain/block-cause';
import { DataLink } from '../charts/arithmetic';
import type { Form } from '../form';
import { Choices, CommandForm, Faults, Field } from '../form-parts';
import type { Given } from '../screen';
import { again, done, go, page, type Screen } from '../screen';
import { fullNames } from '../staff/names';
import { DataTable, faultsOf, Reason, State, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { causeText } from './blocked';
import { type BlockedRow, listBlocked, type PlaceRow } from './blocked-data';
import { mayAct, READERS } from './roles';
import { warehouseWords } from './words';

const lotOf = (visit: Visit) => ({
  medicineId: visit.query.medicineId ?? '',
  lotId: (visit.query.lotId ?? '').trim(),
});

export const lot: Screen = {
  id: 'warehouse-lot',
  roles: READERS,
  show: async (visit, given) => {
    const wanted = lotOf(visit);
    // A search with nothing to look for.
    if (wanted.medicineId === '' || wanted.lotId === '') return go(visit.href('warehouse-blocked'));
    const { blocked: b, lot: w } = warehouseWords(visit.lang);
    const { rows: places } = await visit.list<PlaceRow>('list-lot-places', {
      params: { jurisdiction: visit.scope },
      query: { ...wanted, limit: '1000' },
    });
    const [block] = (await listBlocked(visit, wanted)).rows;
    const nameOf = await fullNames(visit);
    const title = w.title(block?.lotId ?? wanted.lotId);
    return page(
      title,
      <>
        <p class="screen-only">
          <To visit={visit} screen="warehouse-blocked">
            {b.title}
          </To>
        </p>
        <div class="row ends">
          <h1>{title}</h1>
          <State tone={block ? 'bad' : undefined}>{block ? w.isBlocked : w.notBlocked}</State>
        </div>
        <p class="lead">{nameOf({ ...wanted, name: block?.name ?? wanted.medicineId })}</p>
        {block && <Block visit={visit} block={block} />}
        <Faults visit={visit} given={faultsOf(given)} />
        {block && places.some((p) => p.readyUnits > 0) && (
          <p class="note warn">
            {w.readyNow}{' '}
            <To visit={visit} screen="warehouse-dispatch">
              {warehouseWords(visit.lang).dispatch.title}
            </To>
          </p>
        )}
        <h2>{w.places}</h2>
        {places.length > 0 && <p>{w.placesLead}</p>}
        <Places visit={visit} rows={places} />
        {places.length === 0 && !block && <p class="note warn">{w.checkLot}</p>}
        {places.length > 0 && (
          <DataLink
            visit={visit}
            path="stock/blocked-lots/places"
            query={`&${new URLSearchParams(wanted)}`}
          />
        )}
        {mayAct(visit) &&
          (block ? (
            <Unblock visit={visit} block={block} given={given} />
          ) : (
            <Blocking visit={visit} given={given} />
          ))}
      </>,
    );
  },
  send: async (visit, form) => (form.text('do') === 'unblock' ? unblock(visit, form) : block(visit, form)),
};

function Block({ visit, block }: { readonly visit: Visit; readonly block: BlockedRow }) {
  const { blocked: b, lot: w } = warehouseWords(visit.lang);
  return (
    <>
      <dl class="facts">
        <dt>{b.cause}</dt>
        <dd>{causeText(b.causes, block)}</dd>
        <dt>{b.since}</dt>
        <dd>{w.byAt(visit.figures.dateWithYear(block.blockedOn), block.by, block.byScope)}</dd>
        {block.note !== null && (
          <>
            <dt>{w.note}</dt>
            <dd>{block.note}</dd>
          </>
        )}
      </dl>
      <p class="help">{w.what}</p>
    </>
  );
}

function Places({ visit, rows }: { readonly visit: Visit; readonly rows: readonly PlaceRow[] }) {
  const { blocked: b, lot: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const f = visit.figures;
  return (
    <DataTable
      visit={visit}
      caption={w.places}
      empty={w.noPlaces}
      columns={[
        { label: s.unit },
        { label: b.shelf, figure: true },
        { label: w.ready, figure: true },
        { label: b.road, figure: true },
        { label: w.received, figure: true },
        { label: w.givenOut, figure: true },
      ]}
      rows={rows.map((p) => [
        p.facilityName,
        f.count(p.shelfUnits),
        f.count(p.readyUnits),
        f.count(p.roadUnits),
        f.count(p.receivedUnits),
        f.count(p.givenOutUnits),
      ])}
    />
  );
}

interface Part {
  readonly visit: Visit;
  readonly given: Given | null;
}
const here = (visit: Visit): string => visit.href('warehouse-lot', {}, lotOf(visit));

function Blocking({ visit, given }: Part) {
  const { blocked: b, lot: w } = warehouseWords(visit.lang);
  return (
    <section class="stack screen-only" aria-labelledby="block">
      <h2 id="block">{w.block}</h2>
      <p>{w.blockLead}</p>
      <CommandForm visit={visit} action={here(visit)}>
        <Choices
          name="cause"
          legend={b.cause}
          options={BLOCK_CAUSES.map((cause) => [cause, b.causes[cause]] as const)}
          given={given}
        />
        <Field name="reference" label={b.reference} given={given} maxLength={120} />
        <Reason name="note" label={w.note} given={given} />
        <button class="button" type="submit" name="do" value="block">
          {w.blockButton}
        </button>
      </CommandForm>
    </section>
  );
}

function Unblock({ visit, given, block }: Part & { readonly block: BlockedRow }) {
  const { lot: w } = warehouseWords(visit.lang);
  if (!block.mayUnblock) return <p class="help">{w.notYours(block.byScope)}</p>;
  return (
    <details class="screen-only" open={given?.values.do === 'unblock'}>
      <summary>{w.unblock}</summary>
      <p>{w.unblockLead}</p>
      <CommandForm visit={visit} action={here(visit)}>
        <Reason label={w.unblockReason} given={given} />
        <button class="button second" type="submit" name="do" value="unblock">
          {w.unblockButton}
        </button>
      </CommandForm>
    </details>
  );
}

async function block(visit: Visit, form: Form) {
  const cause = form.text('cause');
  if (cause === '') return again({ cause: warehouseWords(visit.lang).lot.needCause });
  const acted = await visit.act('block-lot', form, {
    params: { jurisdiction: visit.scope },
    body: {
      ...lotOf(visit),
      cause,
      reference: form.textOrNull('reference'),
      note: form.textOrNull('note'),
    },
  });
  if (acted.kind === 'refused')
    return visit.refused(acted.problem, (field) => (/^(cause|reference|note)$/.test(field) ? field : null));
  return done(here(visit), { id: 'lot-blocked' });
}

async function unblock(visit: Visit, form: Form) {
  const reason = form.text('reason');
  if (reason === '') return again({ reason: warehouseWords(visit.lang).line.sayWhy });
  const acted = await visit.act('unblock-lot', form, {
    params: { jurisdiction: visit.scope },
    body: { ...lotOf(visit), reason },
  });
  if (acted.kind === 'refused')
    return visit.refused(acted.problem, (field) => (field === 'reason' ? 'reason' : null));
  return done(here(visit), { id: 'lot-unblocked' });
}
