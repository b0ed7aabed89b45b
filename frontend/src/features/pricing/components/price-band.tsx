import { Container, Skeleton, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useFormatters } from '@/shared/i18n/use-formatters';

import { type PriceList } from '../api';
import classes from './pricing.module.css';

/** The band on top of the page in the reseller's colours. */
export function PriceBand({ list }: { readonly list: PriceList | undefined }) {
  const { t } = useTranslation('pricing');
  const format = useFormatters();
  return (
    <div className={classes.band}>
      <Container size="xl" className={classes.bandInner}>
        <div className={classes.bandTitle}>
          <Title order={1}>{t('title')}</Title>
          {list?.reseller.brand.tagline !== undefined && (
            <p className={classes.tagline}>{list.reseller.brand.tagline}</p>
          )}
        </div>
        {list ? (
          <dl className={classes.facts}>
            <Fact name={t('facts.models')} value={format.integer(list.models.length)} />
            <Fact
              name={t('facts.credits')}
              value={t('facts.creditsValue', {
                credits: t('credits', { amount: format.integer(list.reseller.creditsPerUsd) }),
                usd: format.usd('1'),
              })}
            />
            <Fact name={t('facts.asOf')} value={format.moment(list.asOf)} />
          </dl>
        ) : (
          <Skeleton width={280} height={36} opacity={0.25} />
        )}
      </Container>
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
