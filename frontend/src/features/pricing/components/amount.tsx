import { useTranslation } from 'react-i18next';

import { decimalPlaces, parseDecimal } from '@/shared/format/decimal';
import { useFormatters } from '@/shared/i18n/use-formatters';

import { type Price, type Unit } from '../api';
import classes from './pricing.module.css';

interface AmountProps {
  readonly price: Price | undefined;
  readonly unit: Unit;
  /** Digits behind the point of the longest amount of the column: points stand in line. */
  readonly places?: number;
}

export function Amount({ price, unit, places = 0 }: AmountProps) {
  const { t } = useTranslation('pricing');
  const format = useFormatters();
  if (!price) {
    return (
      <span className={classes.none}>
        <span aria-hidden>–</span>
        <span className={classes.hidden}>{t('noPrice')}</span>
      </span>
    );
  }
  const text = unit === 'usd' ? format.usd(price.usd) : format.decimal(price.credits);
  return (
    <span className={classes.amount} data-pad={padding(price[unit], unit, places)}>
      {text}
    </span>
  );
}

function padding(amount: string, unit: Unit, places: number): string {
  const own = Math.max(decimalPlaces(parseDecimal(amount)), unit === 'usd' ? 2 : 0);
  const point = own === 0 && places > 0 ? '.' : '';
  return point + '0'.repeat(Math.max(0, places - own));
}
