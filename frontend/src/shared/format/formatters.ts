import { decimalText, parseDecimal } from './decimal';

/** Everything that turns a value into text for one language. */
export interface Formatters {
  /** A decimal string of US dollars, all its digits, at least two behind the point. */
  readonly usd: (amount: string) => string;
  /** A decimal string without a unit, all its digits. */
  readonly decimal: (amount: string) => string;
  readonly integer: (value: number | bigint) => string;
  /** A token count in short: 200K, 1.05M. */
  readonly tokens: (count: number) => string;
  /** A moment with its time zone; an unreadable one is shown as it came. */
  readonly moment: (iso: string) => string;
  /** A moment to the second, where the order of things matters. */
  readonly exactMoment: (iso: string) => string;
  /** A day without a time. */
  readonly day: (iso: string) => string;
  /** How long ago or ahead a moment is: “3 minutes ago”. */
  readonly relative: (iso: string, now?: number) => string;
}

const NOW = ['second', 1] as const;
const STEPS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export function createFormatters(locale: string): Formatters {
  const currency = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
  });
  const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 });
  const integer = new Intl.NumberFormat(locale);
  // Token counts are written 200K in every language of the trade.
  const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
  const moment = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const readable = (iso: string, write: (time: Date) => string) => {
    const time = new Date(iso);
    return Number.isNaN(time.getTime()) ? iso : write(time);
  };
  return {
    usd: (amount) => exactly(currency, amount, 2),
    decimal: (amount) => exactly(plain, amount, 0),
    integer: (value) => integer.format(value),
    tokens: (count) => compact.format(count),
    moment: (iso) => readable(iso, (time) => moment.format(time)),
    exactMoment: (iso) => readable(iso, (time) => exact.format(time)),
    day: (iso) => readable(iso, (time) => day.format(time)),
    relative: (iso, now = Date.now()) =>
      readable(iso, (time) => {
        const seconds = (time.getTime() - now) / 1000;
        const step = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? NOW;
        return relative.format(Math.trunc(seconds / step[1]), step[0]);
      }),
  };
}

/**
 * Intl places signs, symbols and separators around the whole part (a bigint); the digits behind
 * the point are put in as text, so no digit passes through a float.
 */
function exactly(format: Intl.NumberFormat, amount: string, minimumPlaces: number): string {
  const text = decimalText(parseDecimal(amount), minimumPlaces);
  const [signedWhole = '0', fraction] = text.split('.');
  const whole = BigInt(signedWhole);
  const parts = format.formatToParts(whole).map((part) => {
    if (part.type === 'fraction') {
      return fraction ?? '';
    }
    return part.type === 'decimal' && fraction === undefined ? '' : part.value;
  });
  // "-0.5" loses its sign as the whole number 0.
  const sign = signedWhole.startsWith('-') && whole === 0n ? '-' : '';
  return sign + parts.join('');
}
