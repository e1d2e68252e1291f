/** Asks for a simulation and follows it to its end, as its stream of events tells it. */
import type { WarehouseWorld } from './warehouse-world';

export async function runSimulation(
  world: WarehouseWorld,
  who: Parameters<WarehouseWorld['post']>[0],
  question: object,
): Promise<{ readonly simulationId: string; readonly statuses: readonly string[] }> {
  const asked = await world.post(who, 'simulations', question);
  if (asked.status !== 202) throw new Error(`asked: ${asked.status} ${JSON.stringify(asked.body)}`);
  const { simulationId } = asked.body as { simulationId: string };
  const stream = await world.get(who, `simulations/${simulationId}/events`);
  const statuses = [...stream.text.matchAll(/"status":"(\w+)"/g)].map((m) => m[1] as string);
  return { simulationId, statuses };
}
