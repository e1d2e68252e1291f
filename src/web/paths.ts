/** Where every screen is, in both languages. A screen is linked by its id, never by its address. */
import type { Language } from '../documents/language';
import { ADMINISTRATION_PATHS } from './administration/paths';
import { CLINIC_PATHS } from './clinic/paths';
import { OPERATION_PATHS } from './operation/paths';
import { PAPER_PATHS } from './papers/paths';
import type { Path } from './path';
import { WAREHOUSE_PATHS } from './warehouse/paths';

const FRAME_PATHS = {
  'log-in': { es: '/entrar', en: '/en/log-in' },
  'sign-on': { es: '/entrar/institucion', en: '/en/log-in/institution' },
  'sign-on-back': { es: '/entrar/institucion/vuelta', en: '/en/log-in/institution/back' },
  'log-out': { es: '/salir', en: '/en/log-out' },
  account: { es: '/cuenta', en: '/en/account' },
  offline: { es: '/sin-conexion', en: '/en/offline' },
} as const satisfies Record<string, Path>;

export const PATHS = {
  ...FRAME_PATHS,
  ...CLINIC_PATHS,
  ...WAREHOUSE_PATHS,
  ...PAPER_PATHS,
  ...ADMINISTRATION_PATHS,
  ...OPERATION_PATHS,
};
export type ScreenId = keyof typeof PATHS;

type Values = Readonly<Record<string, string | number | null | undefined>>;

/** The address of a screen; query values that are null or undefined are left out. */
export function hrefOf(lang: Language, id: ScreenId, params: Values = {}, query: Values = {}): string {
  const path = (PATHS[id] as Path)[lang].replace(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  );
  const wanted = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined) wanted.set(name, String(value));
  return wanted.size > 0 ? `${path}?${wanted}` : path;
}
