/** Where the warehouse's screens are. */
import type { Path } from '../path';

export const WAREHOUSE_PATHS = {
  'warehouse-board': { es: '/almacen', en: '/en/warehouse' },
  'warehouse-map': { es: '/almacen/mapa', en: '/en/warehouse/map' },
  'warehouse-shortages': { es: '/almacen/faltantes', en: '/en/warehouse/shortages' },
  'warehouse-plans': { es: '/almacen/planes', en: '/en/warehouse/plans' },
  'warehouse-plan': { es: '/almacen/planes/:planId', en: '/en/warehouse/plans/:planId' },
  'warehouse-plan-step': { es: '/almacen/planes/:planId/decidir', en: '/en/warehouse/plans/:planId/decide' },
  'warehouse-compare': { es: '/almacen/planes/:planId/comparar', en: '/en/warehouse/plans/:planId/compare' },
  'warehouse-line': {
    es: '/almacen/planes/:planId/linea/:facilityId/:medicineId',
    en: '/en/warehouse/plans/:planId/line/:facilityId/:medicineId',
  },
  'warehouse-job': { es: '/almacen/calculo/:jobId', en: '/en/warehouse/planning/:jobId' },
  'warehouse-dispatch': { es: '/almacen/salidas', en: '/en/warehouse/dispatch' },
  'warehouse-picking': { es: '/almacen/salidas/ruta/:routeId', en: '/en/warehouse/dispatch/route/:routeId' },
  'warehouse-shipment': {
    es: '/almacen/salidas/envio/:shipmentId',
    en: '/en/warehouse/dispatch/shipment/:shipmentId',
  },
  'warehouse-receipts': { es: '/almacen/entradas', en: '/en/warehouse/receipts' },
  'warehouse-kit': { es: '/almacen/entradas/kits', en: '/en/warehouse/receipts/kits' },
  'warehouse-transfer': { es: '/almacen/traspasos', en: '/en/warehouse/transfers' },
  'warehouse-count': { es: '/almacen/existencias/contar', en: '/en/warehouse/stock/count' },
  'warehouse-where': { es: '/almacen/donde-hay', en: '/en/warehouse/where' },
  'warehouse-stock': { es: '/almacen/existencias', en: '/en/warehouse/stock' },
  'warehouse-blocked': { es: '/almacen/lotes-bloqueados', en: '/en/warehouse/blocked-lots' },
  'warehouse-lot': { es: '/almacen/lotes-bloqueados/lote', en: '/en/warehouse/blocked-lots/lot' },
  'warehouse-expiring': { es: '/almacen/caducidad', en: '/en/warehouse/expiring' },
  'warehouse-requests': { es: '/almacen/solicitudes', en: '/en/warehouse/requests' },
  'warehouse-request': { es: '/almacen/solicitudes/:requestId', en: '/en/warehouse/requests/:requestId' },
  'warehouse-requisition': { es: '/almacen/pedir', en: '/en/warehouse/requisition' },
  'warehouse-surplus': { es: '/almacen/excedente', en: '/en/warehouse/surplus' },
} as const satisfies Record<string, Path>;
