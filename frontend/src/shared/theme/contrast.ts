/** Colour arithmetic of WCAG 2.2: brand colours are chosen for beauty, text must stay readable. */
type Rgb = readonly [number, number, number];

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

export function isHexColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** The ratio of two `#rrggbb` colours, 1 (same) to 21 (black on white). */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(parse(a)), luminance(parse(b))].sort((x, y) => x - y);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** Black or white, whichever is easier to read on the colour. */
export function readableOn(background: string): '#000000' | '#ffffff' {
  return contrast(background, '#ffffff') >= contrast(background, '#000000') ? '#ffffff' : '#000000';
}

/** The colour, moved towards black or white just as far as the ratio on the background asks. */
export function legible(color: string, background: string, ratio = 4.5): string {
  const goal = readableOn(background) === '#ffffff' ? WHITE : BLACK;
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = print(mix(parse(color), goal, share));
    if (contrast(candidate, background) >= ratio) {
      return candidate;
    }
  }
  return print(goal);
}

/** `share` of the second colour, 0 to 1. */
export function blend(color: string, other: string, share: number): string {
  return print(mix(parse(color), parse(other), share));
}

function parse(hex: string): Rgb {
  const part = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16);
  return [part(1), part(3), part(5)];
}

function print(rgb: Rgb): string {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (i: 0 | 1 | 2) => a[i] + (b[i] - a[i]) * share;
  return [part(0), part(1), part(2)];
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
