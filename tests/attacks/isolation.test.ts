/** Attacks 1, 4 and 5: into another jurisdiction or another unit, by its own address or by an id carried over. */
import { routes } from '../../src/api/all-routes';
import { pathNames, type Route } from '../../src/api/route';
import { isWithin } from '../../src/domain/people';
import { MARK, OTHER, type Things, type TwoPlaces, twoPlaces, VICTIM } from './two-places';

const reads = routes.filter((route) => route.method === 'get' && route.id !== 'follow-plan-job');

/** What a route asks for beside its path. */
const QUERIES: Readonly<Record<string, string>> = {
  'clinic-where-is': '?medicineId=MET',
  'read-plan-sentences': '?lines=0',
  'weigh-plan-edit': '?facilityId=LOMA&medicineId=MET&packs=1',
};

/** A route's path with the ids of things that are there. */
function filled(route: Route, place: string, facilityId: string, things: Things): string {
  const known: Record<string, string> = {
    ...things,
    ...{ jurisdiction: place, scope: place, facilityId, medicineId: 'MET', period: '2026-10' },
  };
  const path = route.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(known[name] ?? 'MET'),
  );
  return `${path}${QUERIES[route.id] ?? ''}`;
}

describe('attacks 1, 4, 5: what is another’s', () => {
  let w: TwoPlaces;
  beforeAll(async () => {
    w = await twoPlaces();
  });
  afterAll(() => w?.close());

  it('the mark is there to be found: its own people read it', async () => {
    const found: string[] = [];
    for (const route of reads) {
      // Asked at Noria, La Loma is the other unit that has it.
      const at = route.id === 'clinic-where-is' ? 'NORIA' : 'LOMA';
      const { text } = await w.get(w.token('administrator'), filled(route, VICTIM, at, w.things(VICTIM)));
      if ((text ?? '').includes(MARK)) found.push(route.id);
    }
    expect(found).toEqual(
      expect.arrayContaining([
        'list-clinic-stock',
        'read-clinic-request',
        'list-catalogue-facilities',
        'read-whole-plan',
      ]),
    );
  });

  it('1 BOLA: no read of another jurisdiction, whoever asks, tells more than of one that is not there', async () => {
    for (const who of ['clinic', 'warehouse', 'administrator', 'auditor', 'operator'] as const)
      for (const route of reads.filter((r) => r.permission.over !== 'none')) {
        const token = w.token(who, OTHER);
        const there = await w.get(token, filled(route, VICTIM, 'LOMA', w.things(VICTIM)));
        const nowhere = await w.get(token, filled(route, 'mx-nl-77', 'LOMA', w.things(VICTIM)));
        const of = ({ status, body }: typeof there) => ({ ...body, status, requestId: 0 });
        expect([who, route.id, of(there)]).toEqual([who, route.id, of(nowhere)]);
        expect([who, route.id, [403, 404].includes(there.status)]).toEqual([who, route.id, true]);
      }
  });

  it('1 BOLA: an id carried over into one’s own address opens nothing', async () => {
    const objects = reads.filter((route) =>
      pathNames(route.path).some((name) =>
        ['planId', 'shipmentId', 'requestId', 'jobId', 'accountId'].includes(name),
      ),
    );
    expect(objects.length).toBeGreaterThan(8);
    for (const route of objects) {
      const own = filled(route, OTHER, 'LOMA', w.things(VICTIM));
      const asked = await w.get(w.token('administrator', OTHER), own);
      expect([route.id, asked.status]).toEqual([route.id, 404]);
      expect(asked.text).not.toContain(MARK);
    }
  });

  it('1 BOLA: writes with ids carried over change nothing there', async () => {
    const { planId, shipmentId, requestId, jobId, accountId, tokenId } = w.things(VICTIM);
    const before = (await w.state()).seq;
    const here = `/jurisdictions/${OTHER}`;
    const line = { facilityId: 'LOMA', medicineId: 'MET', packs: 1, reason: 'x' };
    const tried: [Parameters<TwoPlaces['send']>[0], string, object | null][] = [
      ['post', `${here}/plans/${planId}/approve`, null],
      ['post', `${here}/plans/${planId}/propose`, null],
      ['post', `${here}/plans/${planId}/cancel`, { reason: 'x' }],
      ['post', `${here}/plans/${planId}/edits`, { edits: [line] }],
      ['put', `${here}/plans/${planId}/locks`, { locks: [line] }],
      ['post', `${here}/plan-jobs/${encodeURIComponent(jobId)}/cancel`, null],
      ['post', `${here}/clinics/NORIA/shipments/${shipmentId}/receive`, {}],
      ['post', `${here}/clinics/NORIA/shipments/${shipmentId}/dispatch`, {}],
      ['post', `${here}/clinics/LOMA/requests/${requestId}/cancel`, {}],
      ['patch', `/scopes/${OTHER}/accounts/${accountId}`, { disabled: true }],
      ['post', `/scopes/${OTHER}/accounts/${accountId}/password-reset`, { by: 'one-time-password' }],
      ['delete', `/scopes/${OTHER}/accounts/${accountId}/tokens/${tokenId}`, null],
    ];
    for (const [method, path, body] of tried) {
      const asked = await w.send(method, w.token('administrator', OTHER), path, body, { version: before });
      // A command that takes no version is 400 with one; every other finds nothing.
      expect([path, asked.status]).toEqual([path, 404]);
      expect(asked.text).not.toContain(MARK);
    }
    expect((await w.state()).seq).toBe(before);
    expect((await w.get(w.token('warehouse'), '/session')).status).toBe(200);
  });

  it('1 BOLA: a plan is not made anew around one of elsewhere, nor compared with it', async () => {
    const { planId } = w.things(VICTIM);
    const own = w.things(OTHER).planId;
    const here = `/jurisdictions/${OTHER}/plans`;
    const anew = await w.send('post', w.token('warehouse', OTHER), here, { previousPlanId: planId });
    expect([anew.status, anew.body.code]).toEqual([404, 'unknown-plan']);
    expect(
      (await w.get(w.token('warehouse', OTHER), `${here}/${own}/comparison?with=${planId}`)).status,
    ).toBe(404);
  });

  it('5 leakage: no list, export, aggregate or refusal of one’s own place holds a word of the other', async () => {
    for (const who of ['clinic', 'warehouse', 'administrator', 'auditor', 'operator'] as const)
      for (const route of reads.filter((r) => r.permission.roles !== 'public'))
        for (const format of route.list ? ['?format=json', '?format=csv'] : ['']) {
          const path = filled(route, OTHER, 'LOMA', w.things(OTHER)) + format;
          const { status, text } = await w.get(w.token(who, OTHER), path);
          expect([who, route.id, status < 500, (text ?? '').includes(MARK)]).toEqual([
            who,
            route.id,
            true,
            false,
          ]);
        }
  });

  it('5 leakage: what is public names no unit, no lot and no person', async () => {
    const open = reads.filter((r) => r.permission.roles === 'public');
    for (const route of open) {
      const { text } = await w.get('none', filled(route, VICTIM, 'LOMA', w.things(VICTIM)));
      expect([route.id, text.match(/LOMA|NORIA|Loma|Noria|ZAFIRO-[MC]|zafiro\./g)]).toEqual([route.id, null]);
    }
  });

  it('4 a clinic reads its own unit alone, and nothing of accounts, plans or the audit', async () => {
    const open: string[] = [];
    for (const route of reads.filter((r) => r.permission.over !== 'none')) {
      const own = await w.get(w.token('clinic'), filled(route, VICTIM, 'LOMA', w.things(VICTIM)));
      if (own.status === 200) open.push(route.id);
      if (route.permission.over !== 'facility') continue;
      const other = await w.get(w.token('clinic'), filled(route, VICTIM, 'NORIA', w.things(VICTIM)));
      expect([route.id, other.status]).toEqual([route.id, 404]);
    }
    const beyond = open.filter((id) => routes.find((r) => r.id === id)!.permission.over !== 'facility');
    // What a clinic reads of the whole jurisdiction: the lists of the catalogue and what is public, and these alone.
    for (const id of beyond)
      expect(id).toMatch(
        /^(list|read)-(catalogue|facilities|medicines|policy|indicators)|catalogue|indicator/,
      );
    expect(open.length).toBeGreaterThan(4);
  });

  it('4 no answer holds a hash of a password, a token or a csrf secret', async () => {
    for (const route of reads) {
      if (route.id === 'read-session') continue;
      const { text } = await w.get(w.token('operator'), filled(route, VICTIM, 'LOMA', w.things(VICTIM)));
      expect([route.id, /argon2|secretHash|passwordHash|csrf/i.test(text ?? '')]).toEqual([route.id, false]);
    }
  });

  it('a scope holds what lies below it and nothing whose name begins alike', () => {
    expect([isWithin('mx-nl-08', 'mx-nl'), isWithin('mx-nl-08', 'mx-nl-08')]).toEqual([true, true]);
    expect([
      isWithin('mx-nl-08', 'mx-nl-0'),
      isWithin('mx-nlx-08', 'mx-nl'),
      isWithin('mx-nl', 'mx-nl-08'),
    ]).toEqual([false, false, false]);
  });
});
