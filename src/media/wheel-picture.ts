import { createRequire } from 'node:module';
import { renderAsync, type ResvgRenderOptions } from '@resvg/resvg-js';
import { wheelSize, wheelSvg, type WheelPictureView } from './wheel-svg.ts';

/** Sharp on phones with three device pixels to a CSS pixel. */
const pixelsPerUnit = 3;

// Resolved from this file, so that it is the same font from `src/`, from `dist/` and under test.
const { resolve } = createRequire(import.meta.url);

const options: ResvgRenderOptions = {
  fitTo: { mode: 'width', value: wheelSize.width * pixelsPerUnit },
  font: {
    // The fonts of the machine would make the picture differ from server to server, and containers have none.
    loadSystemFonts: false,
    fontFiles: [
      resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
      resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf'),
    ],
    defaultFontFamily: 'Inter',
  },
};

/** The wheel as a PNG. Fonts and drawing stay off the event loop; `asPng` is on it, for about 30 ms. */
export async function renderWheelPicture(view: WheelPictureView): Promise<Buffer> {
  const image = await renderAsync(wheelSvg(view), options);
  return image.asPng();
}
