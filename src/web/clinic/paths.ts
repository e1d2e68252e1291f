/** Where the clinic's screens are. */
import type { Path } from '../path';

export const CLINIC_PATHS = {
  'clinic-home': { es: '/clinica', en: '/en/clinic' },
  'clinic-count': { es: '/clinica/contar', en: '/en/clinic/count' },
  'clinic-months': { es: '/clinica/informe', en: '/en/clinic/report' },
  'clinic-month': { es: '/clinica/informe/:period', en: '/en/clinic/report/:period' },
  'clinic-ask': { es: '/clinica/pedir', en: '/en/clinic/ask' },
  'clinic-ask-short': { es: '/clinica/pedir/directo', en: '/en/clinic/ask/direct' },
  'clinic-requests': { es: '/clinica/pedidos', en: '/en/clinic/requests' },
  'clinic-request': { es: '/clinica/pedidos/:requestId', en: '/en/clinic/requests/:requestId' },
  'clinic-shipments': { es: '/clinica/recibir', en: '/en/clinic/receive' },
  'clinic-shipment': { es: '/clinica/recibir/:shipmentId', en: '/en/clinic/receive/:shipmentId' },
  'clinic-send': { es: '/clinica/enviar/:shipmentId', en: '/en/clinic/send/:shipmentId' },
  'clinic-where': { es: '/clinica/donde', en: '/en/clinic/where' },
  'clinic-holds': { es: '/clinica/apartados', en: '/en/clinic/holds' },
  'clinic-outbox': { es: '/clinica/por-enviar', en: '/en/clinic/to-send' },
} as const satisfies Record<string, Path>;
