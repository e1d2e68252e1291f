/** What every list takes beside its own filters. */
import { z } from 'zod';
import { wholeQuery } from './contract-fields';
import type { Route } from './route';

const extended = new WeakMap<Route, z.ZodType>();

/** The route's query with limit, after and format where it gives a list. */
export function withListQuery(route: Route): z.ZodType {
  if (!route.list) return route.query;
  let schema = extended.get(route);
  if (!schema) {
    const { usual, most } = route.list.page ?? { usual: 100, most: 1000 };
    schema = (route.query as z.ZodObject).extend({
      limit: wholeQuery(1, most)
        .optional()
        .meta({
          description: `Most rows on a page, up to ${most}; ${usual} where nothing is said, and all for CSV and XLSX`,
        }),
      after: z
        .string()
        .regex(/^[\w-]{1,700}$/, 'Send `next` of the page before, as it came.')
        .optional()
        .meta({ description: '`next` of the page before' }),
      format: z
        .enum(['json', 'csv', 'xlsx'])
        .optional()
        .meta({ description: 'The form of the list; goes before Accept' }),
    });
    extended.set(route, schema);
  }
  return schema;
}
