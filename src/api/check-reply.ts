/** An answer held against its contract: a field too many is a leak, one too few a broken promise. */
import { z } from 'zod';
import { type Problem, ProblemError } from './problem';
import { problemStatuses } from './problem-statuses';
import type { Reply } from './reply';
import type { Route } from './route';

/** @throws Error where the answer is not as declared. */
export function assertReply(route: Route, reply: Reply): void {
  if (reply.kind === 'problem') {
    assertStatus(route, reply.problem);
    return;
  }
  const status = reply.kind === 'json' ? reply.status : reply.kind === 'empty' ? 204 : 200;
  const contract = route.responses[status];
  if (!contract) throw new Error(`${route.id} answers ${status}, which it does not declare`);
  if (reply.kind === 'json') {
    if (!contract.schema) throw new Error(`${route.id} answers ${status} with a body, and declares none`);
    assertFits(route, contract.schema, reply.body);
  }
  if (reply.kind === 'bytes' && !contract.contentTypes?.includes(reply.contentType))
    throw new Error(`${route.id} answers with ${reply.contentType}, which it does not declare`);
  if (reply.kind === 'list') {
    if (!route.list) throw new Error(`${route.id} answers with a list, and declares none`);
    if (Array.isArray(reply.rows)) for (const row of reply.rows) assertFits(route, route.list.item, row);
  }
}

/** What was thrown, or an Error where it is a problem with a status that the route does not declare. */
export function heldToDeclared(route: Route, thrown: unknown): unknown {
  try {
    if (thrown instanceof ProblemError) assertStatus(route, thrown.problem);
    return thrown;
  } catch (undeclared) {
    return undeclared;
  }
}

function assertStatus(route: Route, { status, code }: Problem): void {
  if ((problemStatuses(route) as readonly number[]).includes(status)) return;
  throw new Error(`${route.id} answers ${status} ${code}, which it does not declare`);
}

function assertFits(route: Route, schema: z.ZodType, value: unknown): void {
  const wire: unknown = JSON.parse(JSON.stringify(value ?? null));
  const parsed = (schema instanceof z.ZodObject ? schema.strict() : schema).safeParse(wire);
  if (!parsed.success) throw new Error(`${route.id} breaks its contract: ${z.prettifyError(parsed.error)}`);
}
