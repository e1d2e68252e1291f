/** Who sees the warehouse's screens, and who of them may act. */
import type { Role } from '../../domain/people';
import type { Visit } from '../visit';

export const READERS: readonly Role[] = ['warehouse', 'administrator', 'auditor'];
/** An auditor reads alone. */
export const mayAct = (visit: Visit): boolean => {
  const role = visit.caller?.account.role;
  return role === 'warehouse' || role === 'administrator';
};
