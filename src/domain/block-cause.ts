/** Why a lot is blocked: recalled by the authority, by its maker, under doubt of its quality, or else. */
export const BLOCK_CAUSES = ['recall', 'maker', 'quality', 'other'] as const;
export type BlockCause = (typeof BLOCK_CAUSES)[number];
