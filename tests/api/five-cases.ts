/**
 * A step of a workflow in five cases: two at once (one wins), on a version that is past, by someone who may not, with
 * what makes no sense, and told twice (done once).
 */
import { actionsOf } from './served';
import {
  refusedAs,
  SCOPE,
  versionOf,
  type WarehouseWorld,
  type Who,
  warehouseWorld,
} from './warehouse-world';

export interface Step {
  /** Where its record is read, for the version. */
  readonly record: string;
  readonly path: string;
  readonly body: object | null;
  /** True: the version is said in the body, by `withVersion`. */
  readonly withVersion?: (version: number) => object;
}

export interface Transition {
  /** The entry that it makes. */
  readonly action: string;
  /** Brings a record of its own to where the step is due. */
  readonly ready: (world: WarehouseWorld) => Promise<Step>;
  /** Two persons who may. */
  readonly who: readonly [Who, Who];
  /** Beside the auditor, the clinic and a warehouse of elsewhere. */
  readonly denied?: readonly (readonly [Who, number, string])[];
  readonly invalid: readonly (readonly [object, number, string])[];
  /** What the world says when it is done. */
  readonly after: (world: WarehouseWorld, step: Step) => Promise<void>;
}

export function fiveCases({ action, ready, who: [one, other], denied = [], invalid, after }: Transition) {
  let world: WarehouseWorld;
  let step: Step;
  let version: number;
  beforeAll(async () => {
    world = await warehouseWorld();
    step = await ready(world);
    version = await versionOf(world.get(one, step.record));
  });
  afterAll(() => world.close());

  const take = (who: Who, body = step.body, at = version, key?: string) =>
    step.withVersion
      ? world.post(who, step.path, { ...step.withVersion(at), ...(body ?? {}) }, { ...(key && { key }) })
      : world.post(who, step.path, body, { version: at, ...(key && { key }) });
  const made = async () => (await actionsOf(world, SCOPE)).filter((a) => a === action).length;

  it('is denied to those who may not', async () => {
    const before = await made();
    const all = [
      ['auditor', 403, 'not-allowed'],
      ['loma', 403, 'not-allowed'],
      ['elsewhere', 404, 'not-found'],
      ...denied,
    ] as const;
    for (const [who, ...expected] of all) expect(await refusedAs(take(who))).toEqual(expected);
    expect(await made()).toBe(before);
  });

  it('is refused where it makes no sense', async () => {
    const before = await made();
    for (const [body, ...expected] of invalid) expect(await refusedAs(take(one, body))).toEqual(expected);
    expect(await made()).toBe(before);
  });

  it('is refused on a version that is past', async () => {
    const before = await made();
    expect(await refusedAs(take(one, step.body, version - 1))).toEqual([412, 'stale']);
    expect(await made()).toBe(before);
  });

  it('is done once where two come at once', async () => {
    const before = await made();
    const both = await Promise.all([take(one), take(other)]);
    expect(both.map((r) => r.status).sort()).toEqual([200, 412]);
    expect(await made()).toBe(before + 1);
    await after(world, step);
  });

  it('is done once where it is told twice', async () => {
    step = await ready(world);
    version = await versionOf(world.get(one, step.record));
    const before = await made();
    const [first, again] = [
      await take(one, step.body, version, `twice-${action}`),
      await take(one, step.body, version, `twice-${action}`),
    ];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(await refusedAs(take(one, step.body, version + 1, `twice-${action}`))).toEqual([422, 'id-reused']);
    expect(await made()).toBe(before + 1);
  });
}
