import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { parse, View } from 'vega';
import { compile } from 'vega-lite';

/** In the package, so that text is drawn the same on machines without fonts. */
const FONT = 'DejaVu Sans';
const fontFolder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);

const config = {
  font: FONT,
  background: 'white',
  axis: { labelFontSize: 12, titleFontSize: 13, titleFontWeight: 'normal', gridColor: '#e4e4e4' },
  legend: { labelFontSize: 12, labelLimit: 400, title: null, symbolStrokeWidth: 2.5, symbolSize: 150 },
  header: { labelFontSize: 13, title: null },
  title: { fontSize: 16, subtitleFontSize: 11, subtitleColor: '#666666', anchor: 'start', offset: 14 },
};

/** Draws a chart of Vega-Lite as SVG and as PNG. Returns the path of the PNG. */
export async function render(folder: string, name: string, spec: object): Promise<string> {
  const compiled = compile({
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    config,
    padding: 16,
    ...spec,
  });
  const svg = await new View(parse(compiled.spec), { renderer: 'none' }).toSVG();
  writeFileSync(path.join(folder, `${name}.svg`), svg);
  const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) => path.join(fontFolder, file));
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT };
  const png = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: 2 } }).render().asPng();
  const file = path.join(folder, `${name}.png`);
  writeFileSync(file, png);
  return file;
}
