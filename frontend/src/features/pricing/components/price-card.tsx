import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type ModelPrice, type Price, type Unit } from '../api';
import { headlinePrice, priceOf } from '../price-list';
import { Amount } from './amount';
import { Availability } from './availability';
import { CapabilityBadges } from './capability-badges';
import { ModelName } from './model-name';
import classes from './pricing.module.css';

interface PriceCardProps {
  readonly model: ModelPrice;
  readonly unit: Unit;
  readonly onOpen: (model: ModelPrice) => void;
}

/** One model on a phone. */
export function PriceCard({ model, unit, onOpen }: PriceCardProps) {
  const { t } = useTranslation('pricing');
  const prices = [priceOf(model, 'input'), headlinePrice(model)].filter(
    (price): price is Price => price !== undefined,
  );
  return (
    <article aria-label={model.displayName}>
      <div className={classes.cardHead}>
        <div>
          <ModelName model={model} />
        </div>
        <Availability state={model.availability} />
      </div>
      <dl className={classes.cardPrices}>
        {prices.map((price) => (
          <div key={price.component}>
            <dt>{t(`component.${price.component}`)}</dt>
            <dd>
              <Amount price={price} unit={unit} />
              <span className={classes.per}>{t(`per.${price.per}`)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <CapabilityBadges capabilities={model.capabilities} />
      <Button
        mt="md"
        fullWidth
        variant="default"
        aria-label={t('details.openFor', { model: model.displayName })}
        onClick={() => onOpen(model)}
      >
        {t('details.open')}
      </Button>
    </article>
  );
}
