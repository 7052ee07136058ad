import { createRequire } from 'node:module';
import { renderAsync, type ResvgRenderOptions } from '@resvg/resvg-js';
import { wheelSize, wheelSvg, type WheelPictureView } from './wheel-svg.ts';

/** Phones have up to three device pixels for one CSS pixel. */
const pixelsPerUnit = 3;

// Resolved from this file, so that `src/`, `dist/` and tests find the same font.
const { resolve } = createRequire(import.meta.url);

const options: ResvgRenderOptions = {
  fitTo: { mode: 'width', value: wheelSize.width * pixelsPerUnit },
  font: {
    // System fonts differ between servers, and containers have none.
    loadSystemFonts: false,
    fontFiles: [
      resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
      resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf'),
    ],
    defaultFontFamily: 'Inter',
  },
};

/** The wheel as a PNG. Layout and drawing run on a thread; `asPng` blocks the event loop for about 30 ms. */
export async function renderWheelPicture(view: WheelPictureView): Promise<Buffer> {
  const image = await renderAsync(wheelSvg(view), options);
  return image.asPng();
}
