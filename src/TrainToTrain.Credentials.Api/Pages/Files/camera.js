// Reads QR codes from the camera and from photos, with what the browser brings or, where it brings nothing, with the decoder of the
// npm package qr, which is only loaded then.

const native = async () => {
  if (!('BarcodeDetector' in window) || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return null;
  const detector = new BarcodeDetector({formats: ['qr_code']});
  return async source => (await detector.detect(source))[0]?.rawValue ?? null;
};

const own = async () => {
  const {default: decode} = await import('./decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', {willReadFrequently: true});
  return async (source, thorough) => {
    [canvas.width, canvas.height] = [source.videoWidth ?? source.width, source.videoHeight ?? source.height];
    context.drawImage(source, 0, 0);
    const {width, height, data} = context.getImageData(0, 0, canvas.width, canvas.height);
    try {
      return decode({width, height, data}, thorough ? {effort: 8, timeLimit: 5000} : {timeLimit: 100});
    } catch {
      return null; // It throws where there is no code.
    }
  };
};

let reader;
const read = () => reader ??= native().catch(() => null).then(found => found ?? own());

/** What a code in a photo says; null when there is none. */
export const readPicture = async bitmap => (await read())(bitmap, true);

/** What the first code held into the picture says; null when watching was ended by the signal. Throws where there is no camera to be had. */
export const watch = async (video, signal, started) => {
  const stream = await navigator.mediaDevices.getUserMedia({video: {facingMode: {ideal: 'environment'}, width: {ideal: 1920}, height: {ideal: 1080}}});
  try {
    video.srcObject = stream;
    await video.play();
    const decode = await read();
    started();
    while (!signal.aborted) {
      const text = await decode(video);
      if (text) return text;
      await new Promise(resolve => setTimeout(resolve, 60));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
};
