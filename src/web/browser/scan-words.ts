/** What scanning says. */
const ES = {
  scan: 'Escanear una caja',
  aim: 'Apunte al código de barras de la caja.',
  close: 'Cerrar la cámara',
  noCamera: 'La cámara no está disponible: escriba o busque el medicamento.',
  unknown: (code: string) =>
    `El código ${code} no es de ningún medicamento de esta página. Búsquelo por su nombre.`,
  found: (name: string, lot: string) => `${name}, lote ${lot}`,
  byLot: (name: string, lot: string) =>
    `${name}, lote ${lot}: se reconoció por su lote y caducidad, el catálogo no tiene su código. Revise el nombre.`,
  whichLot: (name: string) => `${name}: elija el lote, el código no lo dice.`,
  newLot: (name: string, lot: string) => `${name}: el lote ${lot} no está en la lista. Escriba cuánto hay.`,
  otherLot: (name: string, lot: string) => `${name}: llegó el lote ${lot}, que no es el del papel.`,
  noLot: (name: string) => `${name} no está en la lista. Escriba su lote y cuánto hay.`,
};
const EN: typeof ES = {
  scan: 'Scan a pack',
  aim: 'Point at the pack’s barcode.',
  close: 'Close the camera',
  noCamera: 'The camera cannot be used: write or search the medicine.',
  unknown: (code) => `The code ${code} is of no medicine on this page. Search it by its name.`,
  found: (name, lot) => `${name}, lot ${lot}`,
  byLot: (name, lot) =>
    `${name}, lot ${lot}: known by its lot and date, the catalogue lacks its code. Check the name.`,
  whichLot: (name) => `${name}: choose the lot, the code does not say it.`,
  newLot: (name, lot) => `${name}: lot ${lot} is not on the list. Write how much there is.`,
  otherLot: (name, lot) => `${name}: lot ${lot} came, which is not the one on the paper.`,
  noLot: (name) => `${name} is not on the list. Write its lot and how much there is.`,
};
export const scanWords = document.documentElement.lang.startsWith('en') ? EN : ES;
