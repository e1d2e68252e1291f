/** Scanning a pack with the camera, where the browser can read barcodes: it leads to the line that the pack belongs to. */
import { findLine } from './find-line';
import { readBarcode } from './read-barcode';
import { scanWords as words } from './scan-words';
import { say } from './status';

interface Detector {
  detect(image: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorMaker = (new (options: {
  formats: string[];
}) => Detector) & {
  getSupportedFormats(): Promise<string[]>;
};

const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'data_matrix', 'code_128', 'qr_code'];
const EVERY_MS = 150;

async function setUpScan(): Promise<void> {
  const maker = (window as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  const place = document.querySelector<HTMLElement>('[data-scan]');
  if (!maker || !place || !navigator.mediaDevices?.getUserMedia) return;
  const known = await maker.getSupportedFormats();
  const formats = FORMATS.filter((format) => known.includes(format));
  if (formats.length === 0) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button second';
  button.textContent = words.scan;
  button.addEventListener('click', () => void scanWith(new maker({ formats }), button));
  place.append(button);
}

async function scanWith(detector: Detector, opener: HTMLButtonElement): Promise<void> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch {
    say(words.noCamera, 'warn');
    return;
  }
  const { dialog, video } = makeDialog();
  document.body.append(dialog);
  video.srcObject = stream;
  dialog.showModal();
  let open = true;
  dialog.addEventListener('close', () => {
    open = false;
    for (const track of stream.getTracks()) track.stop();
    dialog.remove();
  });
  await video.play();
  while (open) {
    const [found] = await detector.detect(video).catch(() => []);
    if (found && open) {
      dialog.close();
      navigator.vibrate?.(80);
      const line = findLine(readBarcode(found.rawValue), document);
      if (!line) opener.focus();
      say(line?.told ?? words.unknown(found.rawValue.replaceAll('\u001d', ' ')), line ? 'done' : 'warn');
      line?.go();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  opener.focus();
}

function makeDialog() {
  const dialog = document.createElement('dialog');
  dialog.className = 'scanner';
  dialog.setAttribute('aria-label', words.scan);
  const help = document.createElement('p');
  help.textContent = words.aim;
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button second';
  close.textContent = words.close;
  close.addEventListener('click', () => dialog.close());
  dialog.append(help, video, close);
  return { dialog, video };
}

void setUpScan();
