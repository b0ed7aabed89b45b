import { Anchor, Container, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { safeHref } from '@/shared/ui/safe-href';

import { type Seller } from '../use-seller';
import classes from './frame.module.css';

/** Who sells: the law asks for it on every page with a price. */
export function SiteFooter({ seller }: { readonly seller: Seller | undefined }) {
  const { t } = useTranslation('app');
  const terms = safeHref(seller?.termsUrl);
  return (
    <footer className={classes.footer}>
      <Container size="xl" className={classes.footerInner}>
        {seller?.supportEmail !== undefined && (
          <>
            <Text size="sm">{t('footer.seller', { name: seller.brand.name })}</Text>
            <Anchor size="sm" underline="always" href={`mailto:${seller.supportEmail}`}>
              {t('footer.support', { email: seller.supportEmail })}
            </Anchor>
            {terms !== undefined && (
              <Anchor size="sm" underline="always" href={terms}>
                {t('footer.terms')}
              </Anchor>
            )}
          </>
        )}
      </Container>
    </footer>
  );
}
