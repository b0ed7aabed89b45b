import {
  Alert,
  Badge,
  createTheme,
  type CSSVariablesResolver,
  Input,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Modal,
  SegmentedControl,
} from '@mantine/core';

import { blend, isHexColor, legible, readableOn } from './contrast';

/** What makes the portal look like one seller's own. */
export interface Brand {
  readonly name: string;
  readonly primaryColor: string;
  readonly accentColor: string;
  readonly logoUrl: string | undefined;
  readonly tagline: string | undefined;
}

const PRIMARY = '#1f4b6e';
const ACCENT = '#e0a526';

const LIGHT_PAPER = '#ffffff';
const LIGHT_GROUND = '#f6f7f9';
const LIGHT_HOVER = '#f1f3f5';
const DARK_HOVER = '#262b32';
const DARK_PAPER = '#1d2127';
const DARK_GROUND = '#14171b';

// Greys with a little blue, from text (0) to ground (9), where Mantine looks for them.
const DARK = [
  '#e6e9ed',
  '#b9c0c9',
  '#98a1ac',
  '#7b8490',
  '#454d57',
  '#333941',
  '#262b32',
  DARK_PAPER,
  DARK_GROUND,
  '#0e1114',
] as const;

// White text must be readable on the shades that buttons have (5 and 6).
const RED = [
  '#fdf1f0',
  '#fadfdc',
  '#f3bab4',
  '#ea9088',
  '#dc6359',
  '#c0362c',
  '#b42318',
  '#971c12',
  '#7b160e',
  '#5f100a',
] as const;

const FONT =
  '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Noto Sans SC", ' +
  '"Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
const MONO =
  'ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace';

/** No colours of anybody, while it is not known whose page this is. */
export const UNBRANDED: Brand = {
  name: '',
  primaryColor: '#4a5158',
  accentColor: '#4a5158',
  logoUrl: undefined,
  tagline: undefined,
};

/** A brand for a name without one; colours that are no colours are replaced. */
export function brandOf(brand: Partial<Brand> & { readonly name: string }): Brand {
  const color = (text: string | undefined, fallback: string) =>
    text !== undefined && isHexColor(text) ? text : fallback;
  return {
    name: brand.name,
    primaryColor: color(brand.primaryColor, PRIMARY),
    accentColor: color(brand.accentColor, ACCENT),
    logoUrl: brand.logoUrl,
    tagline: brand.tagline,
  };
}

export function brandTheme(brand: Brand): MantineThemeOverride {
  return createTheme({
    primaryColor: 'brand',
    primaryShade: { light: 6, dark: 5 },
    colors: { brand: shades(brand.primaryColor), dark: DARK, red: RED },
    // The luminance at which black and white text are equally readable: always 4.5 or better.
    autoContrast: true,
    luminanceThreshold: 0.179,
    fontFamily: FONT,
    fontFamilyMonospace: MONO,
    headings: { fontFamily: FONT, fontWeight: '650' },
    defaultRadius: 'md',
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      Alert: Alert.extend({
        styles: {
          root: {
            border: '1px solid color-mix(in srgb, var(--alert-color) 35%, var(--tg-line))',
            borderInlineStart: '4px solid var(--alert-color)',
            background: 'color-mix(in srgb, var(--alert-color) 8%, var(--tg-paper))',
          },
          title: { color: 'var(--mantine-color-text)' },
          label: { color: 'var(--mantine-color-text)' },
        },
      }),
      Badge: Badge.extend({ styles: { label: { textTransform: 'none' } } }),
      // Fields beside each other stand in line, however much is explained below them.
      InputWrapper: Input.Wrapper.extend({
        defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      }),
      Modal: Modal.extend({
        styles: {
          title: { fontSize: 'var(--mantine-font-size-lg)', fontWeight: 650, lineHeight: 1.3 },
        },
      }),
      SegmentedControl: SegmentedControl.extend({
        styles: { root: { border: '1px solid var(--tg-line)' } },
      }),
    },
  });
}

/** Ten shades as Mantine wants them; the brand's own colour is the one its parts are filled with. */
function shades(color: string): MantineColorsTuple {
  const lighter = (share: number) => blend(color, '#ffffff', share);
  const darker = (share: number) => blend(color, '#000000', share);
  return [
    lighter(0.92),
    lighter(0.82),
    lighter(0.66),
    lighter(0.5),
    lighter(0.34),
    lighter(0.15),
    color,
    darker(0.12),
    darker(0.24),
    darker(0.36),
  ];
}

/** Colours by role. Screens use these variables and never a shade by number. */
export function brandVariables(brand: Brand): CSSVariablesResolver {
  const band = blend(brand.primaryColor, '#000000', 0.08);
  const darkBand = blend(brand.primaryColor, DARK_GROUND, 0.78);
  const tint = blend(brand.primaryColor, LIGHT_PAPER, 0.92);
  const darkTint = blend(brand.primaryColor, DARK_PAPER, 0.86);
  // Links stand on tinted ground too, such as where one is in the navigation.
  const onAll = (grounds: readonly string[]) =>
    grounds.reduce((color, ground) => legible(color, ground), brand.primaryColor);
  const link = onAll([LIGHT_GROUND, tint, LIGHT_HOVER]);
  const darkLink = onAll([DARK_PAPER, darkTint, DARK_HOVER]);
  return () => ({
    variables: {
      '--tg-mark': brand.primaryColor,
      '--tg-on-mark': readableOn(brand.primaryColor),
      '--tg-accent': brand.accentColor,
    },
    light: {
      '--mantine-color-body': LIGHT_PAPER,
      '--mantine-color-dimmed': '#545b64',
      '--mantine-color-placeholder': '#6b727b',
      '--mantine-color-anchor': link,
      '--mantine-color-error': '#b42318',
      '--tg-ground': LIGHT_GROUND,
      '--tg-paper': LIGHT_PAPER,
      '--tg-line': '#e2e5e9',
      '--tg-hover': LIGHT_HOVER,
      '--tg-band': band,
      '--tg-on-band': readableOn(band),
      '--tg-link': link,
      '--tg-tint': tint,
      '--tg-good': '#1a7f4b',
      '--tg-warn': '#b36b00',
      '--tg-bad': '#c0362c',
    },
    dark: {
      '--mantine-color-body': DARK_PAPER,
      '--mantine-color-dimmed': '#a9b1bb',
      '--mantine-color-placeholder': '#8b939d',
      '--mantine-color-anchor': darkLink,
      '--mantine-color-error': '#ff8a80',
      '--tg-ground': DARK_GROUND,
      '--tg-paper': DARK_PAPER,
      '--tg-line': '#333941',
      '--tg-hover': DARK_HOVER,
      '--tg-band': darkBand,
      '--tg-on-band': readableOn(darkBand),
      '--tg-link': darkLink,
      '--tg-tint': darkTint,
      '--tg-good': '#4cc38a',
      '--tg-warn': '#f0b429',
      '--tg-bad': '#ff7b6e',
      // Mantine's own are so pale that good and bad look alike.
      '--mantine-color-green-light-color': '#4cc38a',
      '--mantine-color-yellow-light-color': '#f0b429',
      '--mantine-color-red-light-color': '#ff7b6e',
      '--mantine-color-blue-light-color': '#74b9ff',
    },
  });
}
