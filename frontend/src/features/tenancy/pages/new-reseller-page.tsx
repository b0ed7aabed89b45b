import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { BackLink } from '@/shared/ui/back-link';
import { Page } from '@/shared/ui/page';

import { useCreateReseller } from '../api/tenants';
import { SellerForm } from '../components/seller-form';
import { tenancyRoutes } from '../routes';
import { EMPTY_SELLER, toNewSeller } from '../seller-form';

export function NewResellerPage() {
  const { t } = useTranslation('tenancy');
  const place = usePlace();
  const navigate = useNavigate();
  const list = tenancyRoutes.resellers(place.base);
  const create = useCreateReseller();
  return (
    <Page
      title={t('resellers.newTitle')}
      context={place.name}
      lead={t('resellers.newLead')}
      back={<BackLink to={list}>{t('resellers.title')}</BackLink>}
    >
      <SellerForm
        fresh
        initial={EMPTY_SELLER}
        draft="new-reseller"
        action={t('resellers.create')}
        pending={create.isPending}
        error={create.error}
        onCancel={() => void navigate({ to: list })}
        onSend={(values, refuse) =>
          create.mutate(toNewSeller(values), {
            onError: refuse,
            onSuccess: ({ id }) => void navigate({ to: tenancyRoutes.reseller(id) }),
          })
        }
      />
    </Page>
  );
}
