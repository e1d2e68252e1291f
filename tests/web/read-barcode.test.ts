import { readBarcode } from '../../src/web/browser/read-barcode';
import { gtinOf, gtinsIn } from '../../src/web/gtin';

const GS = '\u001d';
const none = { gtin: null, lot: null, expiry: null, code: null };

describe('a barcode of a pack', () => {
  it('is an EAN-13 that names the pack, told in 14 digits', () => {
    expect(readBarcode('7501001234561')).toEqual({ ...none, code: '7501001234561' });
    expect(readBarcode('7501001234560')).toEqual({ ...none, gtin: '07501001234560' });
    expect(gtinOf('96385074')).toBe('00000096385074');
  });

  it('is a GS1 code with product, last day of use and lot, in any order', () => {
    const all = { ...none, gtin: '07501001234560', lot: 'AB-12', expiry: '2028-06-30' };
    expect(readBarcode('01075010012345601728063010AB-12')).toEqual(all);
    expect(readBarcode(`]d20107501001234560${'10AB-12'}${GS}17280630`)).toEqual(all);
    expect(readBarcode(`${GS}010750100123456010AB-12${GS}21X9${GS}17280600`)).toEqual(all);
    expect(readBarcode(`240010.000.2128.00${GS}10AB-12`)).toEqual({
      ...none,
      code: '010.000.2128.00',
      lot: 'AB-12',
    });
  });

  it('is a plain code where it is neither, or breaks off', () => {
    expect(readBarcode('010.000.2128.00')).toEqual({ ...none, code: '010.000.2128.00' });
    expect(readBarcode('0107501001')).toEqual({ ...none, code: '0107501001' });
    expect(readBarcode('01075010012345601728')).toMatchObject({ gtin: null, expiry: null });
    expect(readBarcode('010750100123456017280231').expiry).toBeNull();
    expect(readBarcode('0107501001234567').gtin).toBeNull();
  });

  it('is looked for among the good numbers of the catalogue', () => {
    expect(gtinsIn('7501001234560, 7501001234568 nonsense')).toBe('07501001234560');
    expect(gtinsIn(null)).toBeUndefined();
  });
});
