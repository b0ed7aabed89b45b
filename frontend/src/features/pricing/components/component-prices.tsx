import { useTranslation } from 'react-i18next';

import { type ModelPrice } from '../api';
import { Amount } from './amount';
import classes from './pricing.module.css';

/** All prices of a model in both units. */
export function ComponentPrices({ model }: { readonly model: ModelPrice }) {
  const { t } = useTranslation('pricing');
  return (
    <table
      className={classes.prices}
      aria-label={t('details.pricesFor', { model: model.displayName })}
    >
      <thead>
        <tr>
          <th scope="col">{t('details.component')}</th>
          <th scope="col" data-align="end">
            {t('unit.usd')}
          </th>
          <th scope="col" data-align="end">
            {t('unit.credits')}
          </th>
        </tr>
      </thead>
      <tbody>
        {model.prices.map((price) => (
          <tr key={price.component}>
            <th scope="row">
              {t(`component.${price.component}`, { defaultValue: price.component })}
              <span className={classes.per}>
                {t(`per.${price.per}`, { defaultValue: price.per })}
              </span>
            </th>
            <td data-align="end">
              <Amount price={price} unit="usd" />
            </td>
            <td data-align="end">
              <Amount price={price} unit="credits" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
