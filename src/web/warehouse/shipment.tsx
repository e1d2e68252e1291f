/** A shipment as the delivery note that goes with it; and its leaving, its arrival, its voiding. */
import { CommandForm, Faults } from '../form-parts';
import { PaperLinks } from '../papers/paper-links';
import { paperScreenWords } from '../papers/words';
import { again, done, page, type Screen } from '../screen';
import { catalogueList, fullNames } from '../staff/names';
import { DataTable, faultsOf, instantText, Reason, State, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import { arrivalForms, bookArrival } from './arrival';
import { mayAct, READERS } from './roles';
import { readShipment } from './shipment-data';
import { warehouseWords } from './words';

export const shipment: Screen = {
  id: 'warehouse-shipment',
  roles: READERS,
  show: async (visit, given) => {
    const { shipment: w, dispatch: d, picking: p, blocked: b } = warehouseWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const shipmentId = visit.params.shipmentId ?? '';
    const { body: found, version } = await readShipment(visit, shipmentId);
    const fullName = await fullNames(visit);
    const body = { ...found, lines: found.lines.map((l) => ({ ...l, name: fullName(l) })) };
    const controlled = new Set(
      (await catalogueList<{ medicineId: string; controlled: boolean }>(visit, 'medicines'))
        .filter((m) => m.controlled)
        .map((m) => m.medicineId),
    );
    const title = w.title(body.toName);
    const action = visit.href('warehouse-shipment', { shipmentId });
    const nameOf = (id: string) => body.lines.find((l) => l.medicineId === id)?.name ?? id;
    const onItsWay = body.status === 'reserved' || body.status === 'dispatched';
    const arrival =
      mayAct(visit) && body.status === 'dispatched' ? await arrivalForms(visit, found, version, given) : null;
    const total = body.lines.reduce((sum, l) => sum + l.packs, 0);
    return page(
      title,
      <>
        <p class="screen-only">
          <To visit={visit} screen="warehouse-dispatch">
            {d.title}
          </To>
        </p>
        <div class="row ends">
          <h1>{title}</h1>
          <State tone={body.late ? 'bad' : undefined}>{body.late ? d.late : s.shipment[body.status]}</State>
        </div>
        <Faults visit={visit} given={faultsOf(given)} />
        <PaperLinks
          visit={visit}
          papers={[
            {
              what: paperScreenWords(visit.lang).remision,
              path: ['shipments', shipmentId, 'papers', 'remision'],
            },
          ]}
        />
        <dl class="facts">
          <dt>{w.folio}</dt>
          <dd class="code">{body.shipmentId}</dd>
          <dt>{w.from}</dt>
          <dd>{body.fromName}</dd>
          <dt>{w.to}</dt>
          <dd>{body.toName}</dd>
          <dt>{d.kind}</dt>
          <dd>{s.shipmentKind[body.kind]}</dd>
          <dt>{d.expected}</dt>
          <dd>{body.expectedDate === null ? '–' : f.day(body.expectedDate)}</dd>
          {body.dispatchedAt && (
            <>
              <dt>{d.left}</dt>
              <dd>{instantText(visit, body.dispatchedAt)}</dd>
            </>
          )}
          {body.receivedAt && (
            <>
              <dt>{w.received}</dt>
              <dd>{instantText(visit, body.receivedAt)}</dd>
            </>
          )}
        </dl>
        <DataTable
          visit={visit}
          caption={title}
          columns={[
            { label: s.medicine },
            { label: s.lot },
            { label: s.expires },
            { label: d.packs, figure: true },
            { label: w.units, figure: true },
            ...(onItsWay ? [{ label: w.received, paperOnly: true }] : []),
          ]}
          rows={[...body.lines]
            .sort((a, b) => a.name.localeCompare(b.name) || a.lotId.localeCompare(b.lotId))
            .map((l) => [
              <>
                {l.name} {controlled.has(l.medicineId) && <State tone="warn">{p.controlled}</State>}
              </>,
              <>
                {l.lotId} {l.blocked && <State tone="bad">{b.tag}</State>}
              </>,
              l.expirationDate === null ? '–' : f.dateWithYear(l.expirationDate),
              f.decimal(l.packs),
              f.count(l.units),
              ...(onItsWay ? [<span key="box" class="write-box" aria-hidden="true" />] : []),
            ])}
        />
        <p>
          {p.total}: {s.packs(total)}
        </p>
        {body.differences.length > 0 && (
          <DataTable
            visit={visit}
            caption={w.differences}
            columns={[
              { label: s.medicine },
              { label: s.lot },
              { label: w.units, figure: true },
              { label: s.reason },
            ]}
            rows={body.differences.map((x) => [
              nameOf(x.medicineId),
              x.receivedLotId === null ? x.lotId : `${x.lotId} → ${x.receivedLotId}`,
              f.count(x.units),
              w.differenceReasons[x.reason] ?? x.reason,
            ])}
          />
        )}
        {mayAct(visit) && body.status === 'received' && <p class="help screen-only">{w.final}</p>}
        <div class="signatures">
          <p>{w.delivered}</p>
          <p>{w.receivedBy}</p>
          <p>{w.receivedOn}</p>
        </div>
        {mayAct(visit) && (
          <div class="stack screen-only">
            {body.status === 'reserved' && (
              <CommandForm visit={visit} action={action} version={version}>
                <button class="button" type="submit" name="do" value="leave">
                  {d.leaveOne}
                </button>
              </CommandForm>
            )}
            {arrival}
            {onItsWay && (
              <details open={given?.values.do === 'void'}>
                <summary>{w.void}</summary>
                <CommandForm visit={visit} action={action} version={version}>
                  <Reason
                    label={w.voidReason}
                    help={w.voidHelp}
                    given={given?.values.do === 'void' ? given : null}
                  />
                  <button class="button second" type="submit" name="do" value="void">
                    {w.void}
                  </button>
                </CommandForm>
              </details>
            )}
          </div>
        )}
      </>,
    );
  },
  send: async (visit, form) => {
    const jurisdiction = visit.scope;
    const shipmentId = visit.params.shipmentId ?? '';
    const here = visit.href('warehouse-shipment', { shipmentId });
    const onIt = { params: { jurisdiction, shipmentId }, ifMatch: form.version };
    switch (form.text('do')) {
      case 'leave': {
        const acted = await visit.act('dispatch-shipments', form, {
          params: { jurisdiction },
          body: { shipments: [{ shipmentId, version: form.version ?? 0 }] },
        });
        if (acted.kind === 'refused') return visit.refused(acted.problem);
        return done(here, { id: 'dispatched', args: { shipments: 1 } });
      }
      case 'arrived':
      case 'came':
        return bookArrival(visit, form, shipmentId);
      default: {
        const reason = form.text('reason');
        if (reason === '') return again({ reason: warehouseWords(visit.lang).line.sayWhy });
        const acted = await visit.act('void-shipment', form, { ...onIt, body: { reason } });
        if (acted.kind === 'refused') return visit.refused(acted.problem);
        return done(here, { id: 'shipment-voided' });
      }
    }
  },
};
