/** A policy is tried over months from the editor: asked for, followed, read without scripts, and put in force. */
import { type StaffWorld, staffWorld } from './staff-world';

let world: StaffWorld;
beforeAll(async () => {
  world = await staffWorld();
  world.service.jobs.start();
}, 60_000);
afterAll(() => world.close());

const POLICY = '/administracion/politica';

test('an edited policy is played beside the one in force, and put in force from there', async () => {
  expect((await world.open('boss', POLICY)).text).toContain('Todavía no se ha hecho ninguna.');
  const asked = await world.send('boss', POLICY, {
    do: 'simulate',
    maxMonthsOfStock: '1',
    simulatedMonths: '6',
  });
  expect(asked.status).toBe(303);
  expect(asked.location).toContain('/administracion/politica/simulaciones/');
  const path = asked.location;
  let { text } = await world.open('boss', path);
  for (let turn = 0; turn < 400 && !text.includes('frontier.svg'); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    ({ text } = await world.open('boss', path));
  }
  expect(text).toContain('La Noria');
  for (const said of [
    'Quién gana',
    'Quién pierde',
    'Política cambiada',
    'OpenLMIS',
    'Sierra Leona',
    'format=csv',
  ])
    expect(text).toContain(said);
  expect(text).toMatch(/Con la política cambiada se surtirían/);
  const english = (
    await world.open(
      'boss',
      path.replace(POLICY, '/en/administration/policy').replace('simulaciones', 'simulations'),
    )
  ).text;
  expect(english).toContain('Who gains');
  expect((await world.open('boss', `${POLICY}/simulaciones/0123456789abcdef`)).status).toBe(404);
  // The auditor reads, and puts nothing in force.
  const auditor = (await world.open('auditor', path)).text;
  expect(auditor).toContain('Quién gana');
  expect(auditor).not.toContain('Poner en vigor la política cambiada');
  const list = (await world.open('auditor', POLICY)).text;
  expect(list).toContain(path);
  expect(list).toContain('No se envía por encima de esta existencia: 2 → 1');

  expect((await world.send('boss', path, { do: 'adopt', reason: '' })).text).toContain('Escriba por qué.');
  expect((await world.state()).catalogue.policy.maxMonthsOfStock).toBe(2);
  expect((await world.send('boss', path, { do: 'adopt', reason: 'poco espacio' })).status).toBe(303);
  expect((await world.state()).catalogue.policy.maxMonthsOfStock).toBe(1);
});

test('the warehouse plays the policy in force, without editing it', async () => {
  const { text } = await world.open('ana', POLICY);
  expect(text).toContain('Simular la política vigente');
  expect(text).not.toContain('Poner en vigor');
  const asked = await world.send('ana', POLICY, { do: 'simulate-own', simulatedMonths: '6' });
  expect(asked.location).toContain('/simulaciones/');
});
