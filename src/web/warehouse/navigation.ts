/** The warehouse's sections, in the order of a day's work. */
import type { NavigationItem } from '../navigation-item';

export const PLAN_SECTION: NavigationItem = {
  screen: 'warehouse-plans',
  label: { es: 'Plan', en: 'Plan' },
  icon: 'M5 4h14v16H5zM9 9h6M9 13h6M9 17h3',
  within: ['warehouse-plan', 'warehouse-plan-step', 'warehouse-compare', 'warehouse-line', 'warehouse-job'],
};

export const WAREHOUSE_NAVIGATION: readonly NavigationItem[] = [
  {
    screen: 'warehouse-board',
    label: { es: 'Tablero', en: 'Board' },
    icon: 'M4 4h7v7H4zM13 4h7v4h-7zM13 10h7v10h-7zM4 13h7v7H4z',
    within: ['warehouse-shortages'],
  },
  PLAN_SECTION,
  {
    screen: 'warehouse-map',
    label: { es: 'Mapa', en: 'Map' },
    icon: 'M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14',
  },
  {
    screen: 'warehouse-dispatch',
    label: { es: 'Salidas', en: 'Dispatch' },
    icon: 'M3 7h11v9H3zM14 10h4l3 3v3h-7zM7 19a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM17 19a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
    within: ['warehouse-picking', 'warehouse-shipment', 'warehouse-transfer'],
  },
  {
    screen: 'warehouse-requests',
    label: { es: 'Solicitudes', en: 'Requests' },
    icon: 'M12 4v9M12 17v2M4 21h16L12 3z',
    within: ['warehouse-request'],
  },
  {
    screen: 'warehouse-receipts',
    label: { es: 'Entradas', en: 'Receipts' },
    icon: 'M12 3v11m-4-4 4 4 4-4M4 17v4h16v-4',
    within: ['warehouse-kit'],
  },
  {
    screen: 'warehouse-stock',
    label: { es: 'Existencias', en: 'Stock' },
    icon: 'M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9',
    within: [
      'warehouse-expiring',
      'warehouse-blocked',
      'warehouse-lot',
      'warehouse-count',
      'warehouse-where',
      'warehouse-paper-forms',
      'warehouse-paper-form',
    ],
  },
  {
    screen: 'warehouse-requisition',
    label: { es: 'Pedir al estado', en: 'Ask the state' },
    icon: 'M12 20V7m-5 5 5-5 5 5M5 4h14',
    within: ['warehouse-surplus'],
  },
];
