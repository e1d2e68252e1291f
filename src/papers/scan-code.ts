/**
 * The GS1 DataMatrix of a paper. It carries the folio under AI (91), company internal information: consignment and
 * shipment numbers, AI (401) and (402), begin with a GS1 company prefix, which the health services that run a warehouse
 * have not lent to Surtido, and an invented one would be somebody else's. docs/papers.md says more.
 */
/** GS1's character set 82 without its parentheses, which here set off the AI; and the most that AI (91) holds. */
const ENCODABLE = /^[!"%&'*+,\-./0-9:;<=>?A-Z_a-z]{1,90}$/;

/** Null where a folio has letters that GS1 does not know, or too many: it stands on the paper as text. */
export const codeOfFolio = (folio: string): string | null => (ENCODABLE.test(folio) ? `(91)${folio}` : null);
