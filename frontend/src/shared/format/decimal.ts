/**
 * Exact decimal arithmetic on the decimal strings the API speaks. Amounts never become
 * floating-point numbers: 0.1 + 0.2 must be 0.3 on a bill.
 */
export interface Decimal {
  /** The number without its point. */
  readonly units: bigint;
  /** How many of the digits stand behind the point, 0 or more. */
  readonly scale: number;
}

export const ZERO: Decimal = { units: 0n, scale: 0 };

const DECIMAL = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/;

/** Reads `-12.340`; anything else is a {@link RangeError}: a wrong price must not be shown. */
export function parseDecimal(text: string): Decimal {
  const match = DECIMAL.exec(text);
  if (!match) {
    throw new RangeError(`Not a decimal amount: ${text.slice(0, 40)}`);
  }
  const [, sign = '', whole = '0', fraction = ''] = match;
  return { units: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = unitsAt(a, scale) - unitsAt(b, scale);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function multiplyDecimal(a: Decimal, times: bigint): Decimal {
  return { units: a.units * times, scale: a.scale };
}

/** Divides by 10^places, exactly. */
export function shiftDecimal(a: Decimal, places: number): Decimal {
  return { units: a.units, scale: a.scale + places };
}

/** The shortest text for the amount, with at least `minimumScale` digits behind the point. */
export function decimalText(a: Decimal, minimumScale = 0): string {
  const negative = a.units < 0n;
  const digits = (negative ? -a.units : a.units).toString().padStart(a.scale + 1, '0');
  const whole = digits.slice(0, digits.length - a.scale);
  const fraction = digits
    .slice(digits.length - a.scale)
    .replace(/0+$/, '')
    .padEnd(minimumScale, '0');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Digits behind the point in the shortest text. */
export function decimalPlaces(a: Decimal): number {
  return decimalText(a).split('.')[1]?.length ?? 0;
}

function unitsAt(a: Decimal, scale: number): bigint {
  return a.units * 10n ** BigInt(scale - a.scale);
}
