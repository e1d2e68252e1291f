/** The clinic's home: what does not last, what is coming and when, what is owed, what was asked for. */
import type { ClinicHome } from '../../api/routes/clinic-home';
import type { LocalDate } from '../../domain/dates';
import { Level, levelOf, type Thresholds, thresholdsOf } from '../level';
import { page, type Screen } from '../screen';
import type { Visit } from '../visit';
import { type Medicines, medicinesOf } from './medicines';
import { clinicWords, monthName, sentence } from './words';

/** Days in a month, on the mean. */
const DAYS = 365.25 / 12;
const SHOWN = 5;
/** Of so many of them the device keeps which unit has them, for when there is no connection. */
const KEPT = 4;

export const home: Screen = {
  id: 'clinic-home',
  roles: ['clinic'],
  show: async (visit) => {
    const limits = await thresholdsOf(visit);
    const params = visit.unit;
    const [{ body }, medicines] = await Promise.all([
      visit.read<ClinicHome>('clinic-home', { params, query: { short: String(SHOWN) } }),
      medicinesOf(visit),
    ]);
    const words = clinicWords(visit.lang).home;
    const arrival = (body.nextDelivery?.arrivalDate ?? null) as LocalDate | null;
    return page(
      words.title,
      <>
        <h1 class="visually-hidden">{words.title}</h1>
        <Blocked visit={visit} home={body} medicines={medicines} />
        <p class="lead">{words.short(body.shortCount, arrival)}</p>
        {!body.needKnown && <p class="note warn">{words.needUnknown}</p>}
        <div class="stack tight">
          <a class="button wide" href={visit.href('clinic-ask')} data-keep>
            {words.ask}
          </a>
          <a class="help" href={visit.href('clinic-ask-short')} data-keep>
            {words.askDirect}
          </a>
        </div>
        <div class="cards">
          <Short visit={visit} home={body} medicines={medicines} limits={limits} />
          <Coming visit={visit} home={body} />
          <ToSend visit={visit} home={body} />
          <Owed visit={visit} home={body} medicines={medicines} />
          <Requests visit={visit} home={body} medicines={medicines} />
        </div>
      </>,
    );
  },
};

/** What waits on the device, which the script knows, and what this shelf owes to other units. */
function ToSend({ visit, home: { toSend } }: Part) {
  const words = clinicWords(visit.lang).home;
  return (
    <section class="card" aria-labelledby="to-send">
      <h2 id="to-send">{words.toSend}</h2>
      <p class="empty" data-outbox-none>
        {words.nothingToSend}
      </p>
      <a class="whole" href={visit.href('clinic-outbox')} data-outbox-count hidden>
        <span>
          <b>0</b> {words.toSendCount}
        </span>
      </a>
      <ul class="lines">
        {toSend.map((s) => (
          <li key={s.shipmentId}>
            <a class="whole" href={visit.href('clinic-send', { shipmentId: s.shipmentId })} data-keep>
              {words.sendTo(s.toName, s.medicines)}
            </a>
            {s.expectedDate && <small>{visit.figures.day(s.expectedDate as LocalDate)}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Lots that nobody may use: first of all, since a patient may be given one. */
function Blocked({ visit, home: { blockedLots }, medicines }: Part & { readonly medicines: Medicines }) {
  const { blocked: w } = clinicWords(visit.lang);
  if (blockedLots.length === 0) return null;
  return (
    <section class="note bad stack tight" aria-labelledby="blocked">
      <h2 id="blocked">{w.title}</h2>
      <ul class="lines">
        {blockedLots.map((b) => (
          <li key={`${b.medicineId}\t${b.lotId}`}>
            <b>{w.doNotUse(b.lotId, medicines.label(b.medicineId), w.causes[b.cause], b.reference)}</b>
            <p>
              {`${sentence([
                b.shelfUnits > 0 && w.setApart(medicines.amount(b.medicineId, b.shelfUnits)),
                b.roadUnits > 0 && w.onRoad(medicines.amount(b.medicineId, b.roadUnits)),
                b.mayBeLeft && w.mayBeLeft,
              ])}.`}
            </p>
            {b.mayBeLeft && (
              <a class="whole" href={visit.href('clinic-count')}>
                {w.count}
              </a>
            )}
          </li>
        ))}
      </ul>
      <p>{w.wait}</p>
    </section>
  );
}

interface Part {
  readonly visit: Visit;
  readonly home: ClinicHome;
}

function Short({
  visit,
  home: { short, shortCount },
  medicines,
  limits,
}: Part & { readonly medicines: Medicines; readonly limits: Thresholds }) {
  const words = clinicWords(visit.lang).home;
  return (
    <section class="card" aria-labelledby="short">
      <h2 id="short">{words.runningOut}</h2>
      {short.length === 0 && <p class="empty">{words.nothingShort}</p>}
      <ul class="lines">
        {short.map((s, at) => (
          <li key={s.medicineId}>
            <div class="row ends">
              <a class="name" href={visit.href('clinic-ask', {}, { m: s.medicineId })}>
                {medicines.label(s.medicineId)}
              </a>
              <Level
                lang={visit.lang}
                name={s.coverDays === null ? 'amber' : levelOf(s.coverDays / DAYS, limits)}
              />
              <a
                class="help"
                href={visit.href('clinic-where', {}, { m: s.medicineId })}
                data-keep={at < KEPT ? 'yes' : undefined}
              >
                {words.whereIs}
              </a>
            </div>
            <small class="figure">
              {sentence([
                s.usableUnits <= 0
                  ? words.nothingLeft
                  : words.left(medicines.amount(s.medicineId, s.usableUnits)),
                s.usableUnits > 0 && s.coverDays !== null && words.lasts(s.coverDays),
                s.comingUnits > 0 && words.coming(s.comingUnits),
                s.needUnits !== null && words.needs(s.needUnits),
                s.minimumUnits > s.usableUnits && words.minimum(s.minimumUnits),
              ])}
            </small>
          </li>
        ))}
      </ul>
      {shortCount > short.length && (
        <a class="whole" href={visit.href('clinic-ask')}>
          {words.more(shortCount - short.length)}
        </a>
      )}
    </section>
  );
}

function Coming({ visit, home: { nextDelivery, coming } }: Part) {
  const words = clinicWords(visit.lang).home;
  return (
    <section class="card" aria-labelledby="coming">
      <h2 id="coming">{words.onTheWay}</h2>
      <p>
        {nextDelivery
          ? words.nextDelivery(nextDelivery.arrivalDate as LocalDate, nextDelivery.followingDate as LocalDate)
          : words.noDelivery}
      </p>
      {nextDelivery?.roadClosed && <p class="note warn">{words.roadClosed}</p>}
      {coming.length === 0 && <p class="empty">{words.nothingComing}</p>}
      <ul class="lines">
        {coming.map((s) => (
          <li key={s.shipmentId}>
            <a class="whole" href={visit.href('clinic-shipment', { shipmentId: s.shipmentId })} data-keep>
              {words.shipment(s.fromName, s.medicines)}
            </a>
            <small>
              {[
                s.expectedDate && visit.figures.day(s.expectedDate as LocalDate),
                s.status === 'reserved' ? words.prepared : words.toReceive,
                s.late && words.late,
              ]
                .filter(Boolean)
                .join(', ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Owed({ visit, home: { overdue, holdsHere }, medicines }: Part & { readonly medicines: Medicines }) {
  const words = clinicWords(visit.lang).home;
  const { reports, recounts, expiredLots, lateShipments, countedOn } = overdue;
  return (
    <section class="card" aria-labelledby="owed">
      <h2 id="owed">{words.owed}</h2>
      <ul class="lines">
        {reports.map((period) => (
          <li key={period}>
            <a class="whole" href={visit.href('clinic-month', { period })} data-keep>
              {words.reportOwed(monthName(visit.lang, period))}
            </a>
          </li>
        ))}
        {recounts.map((r) => (
          <li key={r.askedOn}>
            <a class="whole" href={visit.href('clinic-count')}>
              {words.recountOwed(
                visit.figures.list(r.medicines.map((m) => medicines.label(m.medicineId))),
                r.untilDate as LocalDate,
              )}
            </a>
            <small>{r.reason}</small>
          </li>
        ))}
        {expiredLots > 0 && <li>{words.expiredLots(expiredLots)}</li>}
        {lateShipments > 0 && <li>{words.lateShipments(lateShipments)}</li>}
        {holdsHere > 0 && (
          <li>
            <a class="whole" href={visit.href('clinic-holds')}>
              {words.holds(holdsHere)}
            </a>
          </li>
        )}
        <li>
          <a class="whole" href={visit.href('clinic-count')}>
            {countedOn === null ? words.neverCounted : words.countedOn(countedOn as LocalDate)}
          </a>
        </li>
      </ul>
    </section>
  );
}

function Requests({ visit, home: { requests }, medicines }: Part & { readonly medicines: Medicines }) {
  const all = clinicWords(visit.lang);
  return (
    <section class="card" aria-labelledby="requests">
      <h2 id="requests">{all.home.requests}</h2>
      {requests.length === 0 && <p class="empty">{all.requests.none}</p>}
      <ul class="lines">
        {requests.map((r) => (
          <li key={r.requestId}>
            <a class="whole" href={visit.href('clinic-request', { requestId: r.requestId })}>
              {medicines.label(r.medicineId)}
            </a>
            <small>
              {[
                all.requests.statuses[r.status],
                r.last.expectedDate &&
                  all.requests.expected(r.last.expectedDate as LocalDate, r.last.expectedDateFirm),
              ]
                .filter(Boolean)
                .join('; ')}
            </small>
          </li>
        ))}
      </ul>
      <a class="help" href={visit.href('clinic-requests')}>
        {all.home.allRequests}
      </a>
    </section>
  );
}
