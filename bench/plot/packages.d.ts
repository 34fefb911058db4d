// What the charts use of packages that are installed in bench/ only, so that the types can be checked without them.

declare module 'vega-lite' {
  export function compile(spec: object): { spec: object };
}

declare module 'vega' {
  export function parse(spec: object): object;
  export class View {
    constructor(runtime: object, options: { renderer: 'none' });
    toSVG(): Promise<string>;
  }
}

declare module '@resvg/resvg-js' {
  export class Resvg {
    constructor(svg: string, options: object);
    render(): { asPng(): Uint8Array };
  }
}
