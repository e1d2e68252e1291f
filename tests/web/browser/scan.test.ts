/** Packs scanned with the camera: Chromium's own false camera, and a detector that reads what the test says. */
import type { ClinicWorld } from '../../api/clinic-world';
import { webWorld } from '../web-world';
import { type Device, device, journeys, logIn, shoot } from './chromium';

const GTIN = '07501001234560';

journeys('scanning a pack', () => {
  let w: ClinicWorld;
  let d: Device;
  beforeAll(async () => {
    w = await webWorld();
    const catalogue = await w.state();
    const met = catalogue.catalogue.catalogue.medicines.find((m) => m.medicineId === 'MET')!;
    met.gtins = '7501001234560';
    d = await device(w, {
      args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
      permissions: ['camera'],
    });
    await d.context.addInitScript(() => {
      Object.assign(window, {
        BarcodeDetector: class {
          static async getSupportedFormats(): Promise<string[]> {
            return ['ean_13', 'data_matrix'];
          }
          detect = async (video: HTMLVideoElement) => {
            const rawValue = localStorage.getItem('next-code');
            if (rawValue === null || video.videoWidth === 0) return [];
            localStorage.removeItem('next-code');
            return [{ rawValue }];
          };
        },
      });
    });
    await logIn(d.page, 'loma');
  });
  afterAll(async () => {
    await d.close();
    await w.close();
  });

  const scan = async (code: string) => {
    await d.page.evaluate((c) => localStorage.setItem('next-code', c), code);
    await d.page.getByRole('button', { name: 'Escanear una caja' }).click();
    await d.page.waitForFunction(
      () => localStorage.getItem('next-code') === null && !document.querySelector('dialog'),
    );
  };
  const focused = () => d.page.evaluate(() => document.activeElement?.getAttribute('name'));

  it('leads to the line of its lot when counting, or opens a new one with what the code says', async () => {
    const { page } = d;
    await page.goto('/clinica/contar');
    await scan(`01${GTIN}1728063010M0`);
    expect(await focused()).toBe('u*MET*M0');
    await page.getByText('Metformina tableta 850 mg, envase de 30 tabletas, lote M0').waitFor();
    await shoot(page, 'scan-count');
    await scan('7501001234560');
    expect(await focused()).toBe('u*MET*M0');
    await scan(`01${GTIN}10NUEVO\u001d17290131`);
    expect(await focused()).toBe('new.u');
    expect(await page.inputValue('[name="new.m"]')).toBe('MET');
    expect(await page.inputValue('[name="new.l"]')).toBe('NUEVO');
    expect(await page.inputValue('[name="new.e"]')).toBe('2029-01-31');
  });

  it('knows a pack that the catalogue lacks by lot and date, and says what it cannot know', async () => {
    const { page } = d;
    await page.goto('/clinica/contar');
    await scan('01075010009999961728063010C0');
    expect(await focused()).toBe('u*CAL*C0');
    await page.getByText('se reconoció por su lote y caducidad').waitFor();
    await scan('01075010009999961727010110C0');
    await page.getByText('no es de ningún medicamento de esta página').waitFor();
  });

  it('leads to the line of a shipment, and tells a lot that is not the one on the paper', async () => {
    const { page } = d;
    const shipmentId = await w.transfer('ALM', 'LOMA', [{ medicineId: 'MET', lotId: null, units: 90 }]);
    await w.dispatched(shipmentId);
    await page.goto(`/clinica/recibir/${shipmentId}`);
    const lot = (await page.getAttribute('input[data-lot]', 'data-lot'))!;
    await scan(`01${GTIN}10${lot}`);
    expect(await focused()).toBe('g*0');
    await scan(`01${GTIN}10OTRO\u001d17290131`);
    await page.getByText('llegó el lote OTRO, que no es el del papel').waitFor();
    expect(await page.inputValue('[name="w*0"]')).toBe('wrong-lot');
    expect(await page.inputValue('[name="l*0"]')).toBe('OTRO');
    expect(await page.inputValue('[name="e*0"]')).toBe('2029-01-31');
  });

  it('may use the camera on those pages alone', async () => {
    const { page } = d;
    const policyOf = async (path: string) => (await page.goto(path))?.headers()['permissions-policy'] ?? '';
    expect(await policyOf('/clinica/contar')).toContain('camera=(self)');
    expect(await policyOf('/clinica/pedir')).toContain('camera=()');
    await page.goto('/clinica/informe');
    const asked = await page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        (error: Error) => error.name,
      ),
    );
    expect(asked).toBe('NotAllowedError');
    expect(await page.getByRole('button', { name: 'Escanear una caja' }).count()).toBe(0);
  });
});
