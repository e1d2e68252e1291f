/** Where the administration's screens are. */
import type { Path } from '../path';

export const ADMINISTRATION_PATHS = {
  'admin-findings': { es: '/administracion', en: '/en/administration' },
  'admin-finding': {
    es: '/administracion/desajustes/:findingId',
    en: '/en/administration/findings/:findingId',
  },
  'admin-heat': { es: '/administracion/existencias', en: '/en/administration/stock' },
  'admin-pair': {
    es: '/administracion/existencias/:facilityId/:medicineId',
    en: '/en/administration/stock/:facilityId/:medicineId',
  },
  'admin-runs': {
    es: '/administracion/indicadores/meses',
    en: '/en/administration/indicators/months',
  },
  'admin-indicators': { es: '/administracion/indicadores', en: '/en/administration/indicators' },
  'admin-backtest': { es: '/administracion/pronostico', en: '/en/administration/forecast' },
  'admin-catalogue': { es: '/administracion/catalogo', en: '/en/administration/catalogue' },
  'admin-catalogue-row': {
    es: '/administracion/catalogo/:list',
    en: '/en/administration/catalogue/:list',
  },
  'admin-policy': { es: '/administracion/politica', en: '/en/administration/policy' },
  'admin-simulation': {
    es: '/administracion/politica/simulaciones/:simulationId',
    en: '/en/administration/policy/simulations/:simulationId',
  },
  'admin-accounts': { es: '/administracion/cuentas', en: '/en/administration/accounts' },
  'admin-account': { es: '/administracion/cuentas/:accountId', en: '/en/administration/accounts/:accountId' },
  'admin-audit': { es: '/administracion/auditoria', en: '/en/administration/audit' },
  'admin-entry': { es: '/administracion/auditoria/:seq', en: '/en/administration/audit/:seq' },
} as const satisfies Record<string, Path>;
