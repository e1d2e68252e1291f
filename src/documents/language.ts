/** The languages of every text that a person reads: Mexican Spanish first, English beside it. */
export const LANGUAGES = ['es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same in the words of Intl. */
export const LOCALES: { readonly [L in Language]: string } = { es: 'es-MX', en: 'en' };
