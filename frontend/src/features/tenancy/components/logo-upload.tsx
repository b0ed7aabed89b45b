import { Button, FileButton, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ProblemAlert } from '@/shared/errors/problem-alert';
import { brandOf } from '@/shared/theme/brand';
import { BrandMark } from '@/shared/ui/brand-mark';
import { Panel } from '@/shared/ui/page';
import { useToast } from '@/shared/ui/toasts';

import { LOGO_BYTES, LOGO_TYPES, usePutLogo } from '../api/seller';
import { type Reseller } from '../api/tenants';

export function LogoUpload({ reseller }: { readonly reseller: Reseller }) {
  const { t } = useTranslation('tenancy');
  const put = usePutLogo(reseller.id);
  const toast = useToast();
  const [tooLarge, setTooLarge] = useState(false);
  const choose = (image: File | null) => {
    setTooLarge(image !== null && image.size > LOGO_BYTES);
    if (image !== null && image.size <= LOGO_BYTES) {
      put.mutate(image, { onSuccess: () => toast(t('seller.logoSaved')) });
    }
  };
  return (
    <Panel title={t('seller.logo')} lead={t('seller.logoHint')}>
      <Group>
        <BrandMark brand={brandOf(reseller)} />
        <FileButton accept={LOGO_TYPES.join(',')} onChange={choose}>
          {(props) => (
            <Button variant="default" loading={put.isPending} {...props}>
              {t('seller.logoChoose')}
            </Button>
          )}
        </FileButton>
      </Group>
      {tooLarge && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)" mt="sm">
          {t('seller.logoTooLarge')}
        </Text>
      )}
      <ProblemAlert error={put.error} />
    </Panel>
  );
}
