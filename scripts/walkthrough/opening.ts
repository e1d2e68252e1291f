/** The first day: the service starts on an empty store, people log in, and nobody can do what they may not. */
import type { House } from './house';
import { Person } from './person';
import { ShelfBook } from './shelf-book';
import { CABECERA, type Cast, clinic, LA_YERBA, plannedBy, type Stage, stockList } from './stage';
import type { Story } from './story';

interface OneTime {
  readonly oneTimePassword: string;
}

export async function opening(house: House, story: Story): Promise<Stage> {
  story.chapter('1 November, 9 h: the service starts in demo mode on an empty folder');
  await house.start();
  const person = (name: string): Person => new Person(name, story, () => house.address);
  const demo = async (role: string, name: string): Promise<Person> => {
    const account = house.accounts.find((a) => a.role === role);
    if (!account) throw new Error(`the demonstration has no account with the role ${role}`);
    const one = person(name);
    await one.logIn(account.username, account.password);
    return one;
  };
  const operator = await demo('operator', 'the operator');
  const laYerba = await demo('clinic', "La Yerba's intern");
  const almacen = await demo('warehouse', 'the warehouse');
  const admin = await demo('administrator', 'the administrator');
  const auditor = await demo('auditor', 'the auditor');
  const scope = house.scope;
  const make = async (name: string, account: object, username: string): Promise<Person> => {
    const made = await operator.does<OneTime>(`makes an account for ${name}`, `/scopes/${scope}/accounts`, {
      username,
      ...account,
    });
    const one = person(name);
    const mustChange = await one.logIn(username, made.body.oneTimePassword);
    story.holds('the one-time password is to be changed', mustChange);
    await one.mayNot(
      'read anything before it is changed',
      [403, 'password-must-change'],
      'GET',
      '/session/tokens',
    );
    await one.changePassword(made.body.oneTimePassword, 'the road to La Yerba is long');
    return one;
  };
  const beatriz = await make(
    'Beatriz of the warehouse',
    { name: 'Beatriz Luna', role: 'warehouse' },
    'beatriz',
  );
  const cabecera = await make(
    "Doctor Arroyo's doctor",
    { name: 'Dra. Elena Ruiz', role: 'clinic', facilityId: CABECERA },
    'elena.ruiz',
  );
  const cast: Cast = { operator, laYerba, cabecera, almacen, beatriz, admin, auditor };
  const at = `/jurisdictions/${scope}`;
  await boundaries({ cast, at, scope, stranger: person('a stranger') });

  let auditorTokenId = '';
  for (const one of Object.values(cast) as Person[]) {
    const tokenId = await one.takeToken();
    if (one === auditor) auditorTokenId = tokenId;
  }
  await laYerba.mayNot('make a token by a token', [403, 'session-needed'], 'POST', '/session/tokens', {
    name: 'second',
    days: 1,
  });

  const book = new ShelfBook(await stockList({ cast, at }));
  const stage: Stage = { house, story, cast, at, book, auditorTokenId };
  const plan = await plannedBy(stage, () => true);
  story.equals(
    'the calendar has proposed a plan by itself',
    [plan.origin, plan.status, plan.proposedBy],
    ['schedule', 'proposed', 'system'],
  );
  story.holds(
    `it ships something to every clinic (${plan.packs} packs to ${plan.clinics})`,
    plan.clinics === 18,
    plan,
  );
  return stage;
}

async function boundaries({
  cast,
  at,
  scope,
  stranger,
}: {
  cast: Cast;
  at: string;
  scope: string;
  stranger: Person;
}): Promise<void> {
  const { operator, laYerba, almacen, admin, auditor } = cast;
  const count = { lines: [], complete: false };
  await stranger.mayNot('read the stock', [401, 'not-logged-in'], 'GET', `${at}/stock`);
  await operator.mayNot('read the stock', [403, 'not-allowed'], 'GET', `${at}/stock`);
  await laYerba.mayNot(
    "read another clinic's shelf",
    [404, 'not-found'],
    'GET',
    `${clinic({ at }, CABECERA)}/stock`,
  );
  await laYerba.mayNot('read the plans', [403, 'not-allowed'], 'GET', `${at}/plans`);
  await auditor.mayNot(
    'count a shelf',
    [403, 'not-allowed'],
    'POST',
    `${clinic({ at }, LA_YERBA)}/counts`,
    count,
  );
  await admin.mayNot('make an operator', [403, 'operators-only'], 'POST', `/scopes/${scope}/accounts`, {
    username: 'second.operator',
    name: 'Second',
    role: 'operator',
  });
  await almacen.mayNot(
    'read another jurisdiction',
    [404, 'not-found'],
    'GET',
    '/jurisdictions/mx-nl-07/plans',
  );
  await almacen.mayNot('read the journal', [403, 'not-allowed'], 'GET', `/scopes/${scope}/audit/entries`);
}
