/** The clinic's sections: what is done every day first. */
import type { NavigationItem } from '../navigation-item';

export const CLINIC_NAVIGATION: readonly NavigationItem[] = [
  {
    screen: 'clinic-home',
    label: { es: 'Inicio', en: 'Home' },
    icon: 'M3 11 12 4l9 7v9h-6v-6H9v6H3z',
    within: ['clinic-send', 'clinic-ask', 'clinic-ask-short', 'clinic-requests', 'clinic-request'],
  },
  {
    screen: 'clinic-count',
    label: { es: 'Contar', en: 'Count' },
    icon: 'M4 6h16M4 12h10M4 18h7m5-3 2 2 4-4',
  },
  {
    screen: 'clinic-months',
    label: { es: 'Informe', en: 'Report' },
    icon: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h3',
    within: ['clinic-month'],
  },
  {
    screen: 'clinic-shipments',
    label: { es: 'Recibir', en: 'Receive' },
    icon: 'M12 3v11m-4-4 4 4 4-4M4 17v4h16v-4',
    within: ['clinic-shipment'],
  },
  {
    screen: 'clinic-where',
    label: { es: '¿Dónde hay?', en: 'Where is it?' },
    icon: 'M12 21c4-5 6-8 6-11a6 6 0 1 0-12 0c0 3 2 6 6 11zM12 8v4m-2-2h4',
    within: ['clinic-holds'],
  },
  { screen: 'clinic-outbox', label: { es: 'Por enviar', en: 'To send' }, icon: '', outbox: true },
];
