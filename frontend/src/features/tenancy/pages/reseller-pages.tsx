import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { usePlace, useResellerId } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryView } from '@/shared/errors/query-view';
import { type Formatters } from '@/shared/format/formatters';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { Facts, Page, Panel } from '@/shared/ui/page';
import { Mono } from '@/shared/ui/short-text';
import { useToast } from '@/shared/ui/toasts';

import { type Reseller, resellerOptions, useChangeReseller } from '../api/tenants';
import { LogoUpload } from '../components/logo-upload';
import { SellerForm } from '../components/seller-form';
import { StateActs } from '../components/state-acts';
import { TenantStateWords } from '../components/tenant-words';
import { tenancyRoutes } from '../routes';
import { sellerValues, toSellerChange } from '../seller-form';

/** One reseller at a glance, and its state. */
export function ResellerPage() {
  const reseller = useQuery(resellerOptions(useResellerId()));
  return <QueryView query={reseller}>{(data) => <Overview reseller={data} />}</QueryView>;
}

function Overview({ reseller }: { readonly reseller: Reseller }) {
  const { t } = useTranslation('tenancy');
  const place = usePlace();
  const can = useCan();
  return (
    <Page
      title={reseller.name}
      context={t('overview.title')}
      state={<TenantStateWords state={reseller.state} />}
    >
      {reseller.stateReason !== undefined && (
        <Alert color="yellow" variant="light">
          {t('overview.reason')}: {reseller.stateReason}
        </Alert>
      )}
      <Panel
        title={t('overview.facts')}
        actions={
          can('resellers.change') && (
            <Button component={Link} to={tenancyRoutes.brand(place.base)} variant="default">
              {t('overview.edit')}
            </Button>
          )
        }
      >
        <SellerFacts reseller={reseller} />
      </Panel>
      <StateActs kind="resellers" id={reseller.id} name={reseller.name} state={reseller.state} />
    </Page>
  );
}

function SellerFacts({ reseller }: { readonly reseller: Reseller }) {
  const { t } = useTranslation('tenancy');
  const format = useFormatters();
  return (
    <Facts
      facts={[
        { label: t('overview.legalName'), value: reseller.legalName },
        { label: t('overview.address'), value: reseller.address },
        { label: t('overview.taxId'), value: reseller.taxId },
        { label: t('overview.currency'), value: reseller.displayCurrency },
        { label: t('overview.credits'), value: format.integer(reseller.creditsPerUsd) },
        { label: t('overview.support'), value: reseller.supportEmail },
        { label: t('overview.promo'), value: <Promo reseller={reseller} format={format} /> },
        {
          label: t('overview.registration'),
          value: reseller.registrationOpen
            ? t('overview.registrationOpen')
            : t('overview.registrationClosed'),
        },
        {
          label: t('overview.sender'),
          value: reseller.senderAddress ?? t('overview.senderPlatform'),
        },
        { label: t('overview.slug'), value: <Mono>{reseller.slug}</Mono> },
        { label: t('overview.created'), value: format.day(reseller.createdAt) },
      ]}
    />
  );
}

interface PromoProps {
  readonly reseller: Reseller;
  readonly format: Formatters;
}

function Promo({ reseller: { promoGrant, promoGrantDays }, format }: PromoProps) {
  const { t } = useTranslation('tenancy');
  const { t: shared } = useTranslation('shared');
  if (/^0(\.0*)?$/.test(promoGrant)) {
    return <>{shared('none')}</>;
  }
  const amount = format.usd(promoGrant);
  return (
    <>
      {promoGrantDays === undefined
        ? t('overview.promoForEver', { amount })
        : t('overview.promoValue', { amount, days: promoGrantDays })}
    </>
  );
}

/** Everything a reseller can say about itself. */
export function BrandPage() {
  const { t } = useTranslation('tenancy');
  const place = usePlace();
  const reseller = useQuery(resellerOptions(useResellerId()));
  return (
    <Page title={t('seller.title')} context={place.name} lead={t('seller.lead')}>
      <QueryView query={reseller}>
        {(data) => (
          <>
            <LogoUpload reseller={data} />
            <EditSeller reseller={data} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function EditSeller({ reseller }: { readonly reseller: Reseller }) {
  const { t } = useTranslation('tenancy');
  const { t: shared } = useTranslation('shared');
  const change = useChangeReseller(reseller.id);
  const toast = useToast();
  const before = sellerValues(reseller);
  return (
    <SellerForm
      initial={before}
      draft={`reseller:${reseller.id}`}
      logoUrl={reseller.logoUrl}
      action={shared('save')}
      pending={change.isPending}
      error={change.error}
      onSend={(values, refuse) =>
        change.mutate(toSellerChange(before, values), {
          onError: refuse,
          onSuccess: () => toast(t('seller.saved')),
        })
      }
    />
  );
}
