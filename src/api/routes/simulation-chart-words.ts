/** The words on the chart of a simulation, in both languages. */
import type { Language } from '../../documents/language';
import type { RuleResult } from '../../simulate/jurisdiction/experiment';

interface FrontierWords {
  readonly title: string;
  readonly stock: string;
  readonly service: string;
  readonly names: Readonly<Record<RuleResult['policy'], string>>;
  /** Plans by the name that their curve goes under. */
  readonly plans: Readonly<Record<string, string>>;
}

export const FRONTIER_WORDS: { readonly [L in Language]: FrontierWords } = {
  es: {
    title: 'Tratamientos surtidos según la existencia que guardan las unidades',
    stock: 'Existencia media (meses de necesidad)',
    service: 'Parte surtida',
    names: {
      kits: 'paquetes de hoy',
      surtido: 'Surtido',
      'status-quo': 'nivel × consumo',
      proportional: 'proporcional',
      'openlmis-max': 'OpenLMIS',
      'msupply-min-max': 'mSupply',
      siglus: 'SIGLUS',
      'uniform-kits': 'paquetes iguales',
      'sierra-leone': 'Sierra Leona',
    },
    plans: { 'Surtido: today': 'política vigente', 'Surtido: edited': 'política cambiada' },
  },
  en: {
    title: 'Treatments served by the stock that clinics hold',
    stock: 'Mean stock (months of need)',
    service: 'Share served',
    names: {
      kits: "today's kits",
      surtido: 'Surtido',
      'status-quo': 'level × issues',
      proportional: 'proportional',
      'openlmis-max': 'OpenLMIS',
      'msupply-min-max': 'mSupply',
      siglus: 'SIGLUS',
      'uniform-kits': 'uniform kits',
      'sierra-leone': 'Sierra Leone',
    },
    plans: { 'Surtido: today': 'policy in force', 'Surtido: edited': 'edited policy' },
  },
};
