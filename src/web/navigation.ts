/** Sections of the account's screens, and which screen is an account's home. */
import type { Role } from '../domain/people';
import {
  ADMINISTRATOR_NAVIGATION,
  AUDITOR_NAVIGATION,
  OPERATOR_NAVIGATION,
} from './administration/navigation';
import { CLINIC_NAVIGATION } from './clinic/navigation';
import type { NavigationItem } from './navigation-item';
import type { ScreenId } from './paths';
import type { Visit } from './visit';
import { WAREHOUSE_NAVIGATION } from './warehouse/navigation';

/** The first screen of a role is its home. */
const NAVIGATION: { readonly [R in Role]: readonly NavigationItem[] } = {
  clinic: CLINIC_NAVIGATION,
  warehouse: WAREHOUSE_NAVIGATION,
  administrator: ADMINISTRATOR_NAVIGATION,
  auditor: AUDITOR_NAVIGATION,
  operator: OPERATOR_NAVIGATION,
};

export const homeOf = (role: Role | 'system'): ScreenId =>
  (role === 'system' ? undefined : NAVIGATION[role][0]?.screen) ?? 'account';

export function navigationOf(visit: Visit) {
  const role = visit.caller?.account.role;
  return (role ? NAVIGATION[role] : []).map(({ screen, label, icon, within = [], outbox }) => ({
    href: visit.href(screen),
    label: label[visit.lang],
    icon,
    outbox: outbox ?? false,
    current: screen === visit.screen || within.includes(visit.screen),
  }));
}
