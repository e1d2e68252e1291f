import fc from 'fast-check';
import type { LocalDate } from '../../src/domain/dates';
import type { AppliedEntry, Decision, Meta } from '../../src/domain/decision';
import type { Actor, Role, Scope } from '../../src/domain/people';
import { isWithin, ROLES } from '../../src/domain/people';
import { type AccountsState, actorOf, applyAccounts, emptyAccounts } from '../../src/people/accounts';
import { decideChangeAccount } from '../../src/people/change-account';
import {
  type CreateAccount,
  decideCreateAccount,
  decideFirstOperator,
} from '../../src/people/create-account';
import { decideResetPassword, decideRevokeToken } from '../../src/people/manage-access';
import { decideMoveIn, decideMoveOut } from '../../src/people/move-account';

const actor = (role: Role, scope: Scope, accountId = `${role}-of-${scope}`): Actor => ({
  accountId,
  name: role,
  role,
  scope,
  facilityId: null,
  mayRelease: false,
});
const metaOf = (by: Actor): Meta => ({
  id: 'm',
  at: '2026-11-23T15:00:00Z',
  today: '2026-11-23' as LocalDate,
  actor: by,
});
const isFacility = (id: string) => id === 'C1';
const OPERATOR = metaOf(actor('operator', 'mx'));
const ADMINISTRATOR = metaOf(actor('administrator', 'mx-nl-08'));

function keep(state: AccountsState, decision: Decision, meta = OPERATOR): void {
  if (decision.kind === 'refused') throw new Error(`${decision.code}: ${decision.cause}`);
  const { action, payload, movements, reason } = decision;
  const seq = 1 + Math.max(0, ...[...state.values()].map((a) => a.version));
  const entry: AppliedEntry = { ...meta, seq, action, payload, movements, reason };
  applyAccounts(state, entry);
}
const codeOf = (decision: Decision): string =>
  decision.kind === 'refused' ? `${decision.status} ${decision.code}` : decision.action;
const eva: CreateAccount = {
  accountId: 'eva',
  username: 'eva',
  name: 'Eva',
  role: 'warehouse',
  scope: 'mx-nl-08',
  facilityId: null,
  mayRelease: true,
};
const create = (command: Partial<CreateAccount>, meta = ADMINISTRATOR, state = emptyAccounts()) =>
  codeOf(decideCreateAccount(state, isFacility, { ...eva, ...command }, meta));
const withEva = (): AccountsState => {
  const state = emptyAccounts();
  keep(state, decideCreateAccount(state, isFacility, eva, OPERATOR));
  return state;
};

describe('accounts', () => {
  it('are created in the granter’s own scope, with rights that make sense', () => {
    expect(create({})).toBe('account-created');
    expect(create({ role: 'clinic', facilityId: 'C1' })).toBe('account-created');
    expect(create({ role: 'clinic' })).toBe('422 clinic-needs-facility');
    expect(create({ role: 'clinic', facilityId: 'C9' })).toBe('422 unknown-facility');
    expect(create({ role: 'clinic', facilityId: 'C1', scope: 'mx-nl' }, OPERATOR)).toBe(
      '422 clinic-needs-jurisdiction',
    );
    expect(create({ facilityId: 'C1' })).toBe('422 facility-without-clinic');
    expect(create({ role: 'auditor' })).toBe('422 role-cannot-release');
    expect(create({ scope: 'MX' }, metaOf(actor('operator', 'MX')))).toBe('422 no-scope');
    expect(create({ username: 'Eva' })).toBe('422 bad-username');
    expect(create({ username: 'e' })).toBe('422 bad-username');
    expect(create({ username: '.eva' })).toBe('422 bad-username');
    expect(create({ accountId: 'other' }, ADMINISTRATOR, withEva())).toBe('409 username-taken');
  });

  it('are granted by no one beyond their reach, whoever they are', () => {
    const scopes = fc.constantFrom('mx', 'mx-nl', 'mx-nl-08', 'mx-nl-081', 'mx-nl-09', 'mx-co', 'us');
    const roles = fc.constantFrom(...ROLES);
    fc.assert(
      fc.property(roles, scopes, roles, scopes, (byRole, byScope, role, scope) => {
        const facilityId = role === 'clinic' ? 'C1' : null;
        const command = { ...eva, role, scope, facilityId, mayRelease: false };
        const decision = decideCreateAccount(
          emptyAccounts(),
          isFacility,
          command,
          metaOf(actor(byRole, byScope)),
        );
        const may =
          (byRole === 'operator' || (byRole === 'administrator' && role !== 'operator')) &&
          isWithin(scope, byScope);
        if (!may) expect(decision).toMatchObject({ kind: 'refused', status: 403 });
        else if (role === 'clinic' && scope.split('-').length < 3)
          expect(codeOf(decision)).toBe('422 clinic-needs-jurisdiction');
        else expect(codeOf(decision)).toBe('account-created');
      }),
    );
  });

  it('change on the version that was read, and say what was before and after', () => {
    const state = withEva();
    const change = (changes: object, ifMatch: number | null = null, meta = ADMINISTRATOR) =>
      decideChangeAccount(state, isFacility, { accountId: 'eva', changes, reason: 'why', ifMatch }, meta);
    expect(codeOf(change({ name: 'E' }, 9))).toBe('412 stale');
    expect(codeOf(change({ name: 'Eva' }))).toBe('422 nothing-changes');
    expect(codeOf(change({ role: 'operator', mayRelease: false }))).toBe('403 operators-only');
    expect(codeOf(change({ role: 'clinic' }))).toBe('422 clinic-needs-facility');
    expect(codeOf(change({ disabled: true }, null, metaOf(actor('warehouse', 'mx'))))).toBe(
      '403 not-allowed',
    );
    expect(codeOf(change({ disabled: true }, null, metaOf(actorOf(state.get('eva')!))))).toBe(
      '403 not-allowed',
    );
    const decision = change({ role: 'clinic', facilityId: 'C1', name: 'Eva' }, 1);
    expect(decision).toMatchObject({
      payload: {
        accountId: 'eva',
        before: { role: 'warehouse', facilityId: null },
        after: { role: 'clinic', facilityId: 'C1' },
      },
      reason: 'why',
    });
    keep(state, decision);
    expect(state.get('eva')).toMatchObject({
      role: 'clinic',
      facilityId: 'C1',
      version: 2,
      mayRelease: true,
    });
    expect(
      codeOf(
        decideChangeAccount(
          state,
          isFacility,
          { accountId: 'x', changes: {}, reason: null, ifMatch: null },
          ADMINISTRATOR,
        ),
      ),
    ).toBe('404 unknown-account');
  });

  it('are changed no more by one who lost the right a moment ago', () => {
    const state = withEva();
    const boss = { ...eva, accountId: 'boss', username: 'boss', role: 'administrator' as const };
    keep(state, decideCreateAccount(state, isFacility, boss, OPERATOR));
    const asBoss = metaOf(actorOf(state.get('boss')!));
    const disable = { accountId: 'eva', changes: { disabled: true }, reason: null, ifMatch: null };
    expect(codeOf(decideChangeAccount(state, isFacility, disable, asBoss))).toBe('account-changed');
    expect(codeOf(decideChangeAccount(state, isFacility, { ...disable, accountId: 'boss' }, asBoss))).toBe(
      '403 own-account',
    );
    keep(state, decideChangeAccount(state, isFacility, { ...disable, accountId: 'boss' }, OPERATOR));
    expect(codeOf(decideChangeAccount(state, isFacility, disable, asBoss))).toBe('403 not-allowed');
  });

  it('move: disabled where they leave, made where they go', () => {
    const [here, there] = [withEva(), emptyAccounts()];
    const move = { accountId: 'eva', toScope: 'mx-nl-09', facilityId: null, reason: null, ifMatch: null };
    expect(codeOf(decideMoveOut(here, isFacility, move, ADMINISTRATOR))).toBe('403 beyond-own-scope');
    expect(codeOf(decideMoveOut(here, isFacility, { ...move, toScope: 'mx-nl-08' }, OPERATOR))).toBe(
      '422 nothing-changes',
    );
    keep(here, decideMoveOut(here, isFacility, move, OPERATOR));
    expect(here.get('eva')).toMatchObject({ disabled: true, movedTo: 'mx-nl-09' });
    expect(codeOf(decideMoveOut(here, isFacility, move, OPERATOR))).toBe('409 moved-away');
    const account = { ...eva, scope: 'mx-nl-09', disabled: false };
    expect(codeOf(decideMoveIn(there, isFacility, account, ADMINISTRATOR))).toBe('403 beyond-own-scope');
    keep(there, decideMoveIn(there, isFacility, account, OPERATOR));
    expect(there.get('eva')).toMatchObject({ disabled: false, movedTo: null, scope: 'mx-nl-09' });
    expect(codeOf(decideMoveIn(there, isFacility, account, OPERATOR))).toBe('409 here-already');
    const off = withEva();
    keep(
      off,
      decideChangeAccount(
        off,
        isFacility,
        { accountId: 'eva', changes: { disabled: true }, reason: null, ifMatch: null },
        OPERATOR,
      ),
    );
    expect(codeOf(decideMoveOut(off, isFacility, move, OPERATOR))).toBe('409 disabled');
  });

  it('have one first operator, in an empty journal alone', () => {
    const first = { accountId: 'first-operator', username: 'operator', name: 'Operator', scope: 'mx' };
    expect(codeOf(decideFirstOperator(emptyAccounts(), first))).toBe('account-created');
    expect(codeOf(decideFirstOperator(withEva(), first))).toBe('409 not-empty');
  });

  it('get new passwords and lose tokens by those who may manage them', () => {
    const state = withEva();
    const by = 'one-time-link' as const;
    expect(codeOf(decideResetPassword(state, { accountId: 'eva', by }, ADMINISTRATOR))).toBe(
      'password-reset',
    );
    expect(codeOf(decideResetPassword(state, { accountId: 'eva', by }, metaOf(actor('auditor', 'mx'))))).toBe(
      '403 not-allowed',
    );
    expect(
      codeOf(decideResetPassword(state, { accountId: 'eva', by }, metaOf(actor('operator', 'mx-co')))),
    ).toBe('403 beyond-own-scope');
    const own = metaOf(actorOf(state.get('eva')!));
    expect(codeOf(decideRevokeToken(state, { accountId: 'eva', tokenId: 't' }, true, own))).toBe(
      'token-revoked',
    );
    expect(codeOf(decideRevokeToken(state, { accountId: 'eva', tokenId: 't' }, false, own))).toBe(
      '404 unknown-token',
    );
    expect(
      codeOf(
        decideRevokeToken(state, { accountId: 'eva', tokenId: 't' }, true, metaOf(actor('auditor', 'mx'))),
      ),
    ).toBe('403 not-allowed');
  });

  it('leave alone entries that they do not know', () => {
    const state = withEva();
    const entry: AppliedEntry = {
      ...OPERATOR,
      seq: 9,
      action: 'logged-in',
      payload: {},
      movements: [],
      reason: null,
    };
    applyAccounts(state, entry);
    applyAccounts(state, {
      ...entry,
      action: 'account-changed',
      payload: { accountId: 'nobody', before: {}, after: {} },
    });
    expect([...state.keys()]).toEqual(['eva']);
  });
});
