/** The part of a journal's state that requests are decided on. */
import type { State } from '../journal/state';
import type { RequestsWorld } from '../requests/world';

export const worldOf = ({ requests, stock, catalogue }: State): RequestsWorld => ({
  requests,
  stock,
  catalogue: catalogue.catalogue,
  policy: catalogue.policy,
});
