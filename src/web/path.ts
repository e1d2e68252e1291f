import type { Language } from '../documents/language';

/** ':name' is a part of the address that names a record. */
export type Path = { readonly [L in Language]: `/${string}` };
