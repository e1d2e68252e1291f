/** The sections of administrators, auditors and operators. */
import type { NavigationItem } from '../navigation-item';
import { PLAN_SECTION, WAREHOUSE_NAVIGATION } from '../warehouse/navigation';

const FINDINGS: NavigationItem = {
  screen: 'admin-findings',
  label: { es: 'Desajustes', en: 'Mismatches' },
  icon: 'M12 4v16M5 8h14M5 8l-2 6h5zM19 8l-2 6h5z',
  within: ['admin-finding', 'admin-heat', 'admin-pair'],
};
const BOARD: NavigationItem = {
  screen: 'warehouse-board',
  label: { es: 'Almacén', en: 'Warehouse' },
  icon: 'M3 10 12 4l9 6v10H3zM8 20v-6h8v6',
  within: WAREHOUSE_NAVIGATION.filter((item) => item !== PLAN_SECTION).flatMap(({ screen, within = [] }) => [
    screen,
    ...within,
  ]),
};
const INDICATORS: NavigationItem = {
  screen: 'admin-indicators',
  label: { es: 'Indicadores', en: 'Indicators' },
  icon: 'M4 20V4M4 20h16M8 16v-5M12 16V7M16 16v-8',
  within: ['admin-runs'],
};
const BACKTEST: NavigationItem = {
  screen: 'admin-backtest',
  label: { es: 'Pronóstico', en: 'Forecast' },
  icon: 'M3 17l5-6 4 3 8-9M15 5h5v5',
};
const CATALOGUE: NavigationItem = {
  screen: 'admin-catalogue',
  label: { es: 'Catálogo', en: 'Catalogue' },
  icon: 'M4 5h7v15H4zM13 5h7v15h-7zM7 9h1M16 9h1',
  within: ['admin-catalogue-row'],
};
const POLICY: NavigationItem = {
  screen: 'admin-policy',
  label: { es: 'Política', en: 'Policy' },
  icon: 'M4 7h16M4 17h16M9 4v6M15 14v6',
  within: ['admin-simulation'],
};
const ACCOUNTS: NavigationItem = {
  screen: 'admin-accounts',
  label: { es: 'Cuentas', en: 'Accounts' },
  icon: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-5 8-5s7 1 8 5',
  within: ['admin-account'],
};
const AUDIT: NavigationItem = {
  screen: 'admin-audit',
  label: { es: 'Auditoría', en: 'Audit' },
  icon: 'M5 4h14v16H5zM9 9h6M9 13l2 2 4-4',
  within: ['admin-entry'],
};

const START: NavigationItem = {
  screen: 'operation-start',
  label: { es: 'Puesta en marcha', en: 'Setting up' },
  icon: 'M12 3v10M8 9l4 4 4-4M4 17v4h16v-4',
  within: ['operation-data'],
};

export const ADMINISTRATOR_NAVIGATION: readonly NavigationItem[] = [
  FINDINGS,
  PLAN_SECTION,
  BOARD,
  INDICATORS,
  BACKTEST,
  CATALOGUE,
  POLICY,
  ACCOUNTS,
  AUDIT,
];
export const AUDITOR_NAVIGATION: readonly NavigationItem[] = [
  AUDIT,
  FINDINGS,
  PLAN_SECTION,
  BOARD,
  INDICATORS,
  BACKTEST,
  CATALOGUE,
  POLICY,
  ACCOUNTS,
];
export const OPERATOR_NAVIGATION: readonly NavigationItem[] = [START, ACCOUNTS, AUDIT];
