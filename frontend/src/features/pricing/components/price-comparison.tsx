import { useTranslation } from 'react-i18next';

import { useFormatters } from '@/shared/i18n/use-formatters';

import {
  COMPONENT_WORDS,
  componentsOf,
  isPrice,
  paid,
  percentChange,
  type UnitComponent,
  type UnitPrices,
} from '../unit-prices';
import classes from './pricing.module.css';

interface PriceComparisonProps {
  readonly caption: string;
  /** The price before; none where this is the first one. */
  readonly before: UnitPrices | undefined;
  readonly after: UnitPrices;
  /** What the seller pays itself. */
  readonly cost?: UnitPrices | undefined;
}

/** A price beside the one before it and the seller's own cost, component by component. */
export function PriceComparison({ caption, before, after, cost }: PriceComparisonProps) {
  const { t } = useTranslation('pricing');
  return (
    <div className={classes.comparison} role="region" aria-label={caption} tabIndex={0}>
      <table className={classes.prices}>
        <thead>
          <tr>
            <th scope="col">{t('details.component')}</th>
            {cost && (
              <th scope="col" data-align="end">
                {t('publications.cost')}
              </th>
            )}
            {before && (
              <th scope="col" data-align="end">
                {t('publications.before')}
              </th>
            )}
            <th scope="col" data-align="end">
              {t('publications.after')}
            </th>
            {before && (
              <th scope="col" data-align="end">
                {t('publications.change')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {componentsOf(before, after, cost).map((component) => (
            <Row key={component} component={component} {...{ before, after, cost }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends Omit<PriceComparisonProps, 'caption'> {
  readonly component: UnitComponent;
}

function Row({ component, before, after, cost }: RowProps) {
  const { t } = useTranslation('pricing');
  const [name, per] = COMPONENT_WORDS[component];
  const [was, is] = [before && paid(before, component), paid(after, component)];
  const changed = before !== undefined && was !== is;
  return (
    <tr data-changed={changed || undefined}>
      <th scope="row">
        {t(`component.${name}`)}
        <span className={classes.per}>{t(`per.${per}`)}</span>
      </th>
      {cost && (
        <td data-align="end">
          <UnitPrice prices={cost} component={component} />
        </td>
      )}
      {before && (
        <td data-align="end">
          <UnitPrice prices={before} component={component} />
        </td>
      )}
      <td data-align="end">
        <UnitPrice prices={after} component={component} strong={changed} />
      </td>
      {before && (
        <td data-align="end">
          <Change was={was} is={is} />
        </td>
      )}
    </tr>
  );
}

interface UnitPriceProps {
  readonly prices: UnitPrices;
  readonly component: UnitComponent;
  readonly strong?: boolean;
}

function UnitPrice({ prices, component, strong = false }: UnitPriceProps) {
  const { t } = useTranslation('pricing');
  const format = useFormatters();
  const amount = paid(prices, component);
  if (amount === undefined || !isPrice(amount)) {
    return <>{amount === undefined ? t('publications.notOffered') : '–'}</>;
  }
  const text = strong ? <strong>{format.usd(amount)}</strong> : format.usd(amount);
  const inherited = (prices[component] ?? '') === '' && component !== 'request';
  return (
    <>
      {text}
      {inherited && (
        <span className={classes.per}>
          {t(component === 'reasoning' ? 'publications.asOutput' : 'publications.asInput')}
        </span>
      )}
    </>
  );
}

function Change({
  was,
  is,
}: {
  readonly was: string | undefined;
  readonly is: string | undefined;
}) {
  const { t } = useTranslation('pricing');
  const format = useFormatters();
  if (was === undefined || is === undefined || !isPrice(was) || !isPrice(is)) {
    return <>–</>;
  }
  const percent = percentChange(was, is);
  if (percent === undefined) {
    return <>{t('publications.wasFree')}</>;
  }
  return (
    <>
      {percent === '0'
        ? '–'
        : `${percent.startsWith('-') ? '−' : '+'}${format.decimal(percent.replace('-', ''))} %`}
    </>
  );
}
