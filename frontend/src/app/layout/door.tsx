import { Anchor, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { brandOptions, toBrand } from '@/features/tenancy/api/brand';
import { useConfig } from '@/shared/config/config-context';
import { LanguageSwitch } from '@/shared/i18n/language-switch';
import { type Brand, brandOf, UNBRANDED } from '@/shared/theme/brand';
import { SchemeSwitch } from '@/shared/theme/scheme-switch';
import { BrandMark } from '@/shared/ui/brand-mark';
import { safeHref } from '@/shared/ui/safe-href';
import { ToastProvider } from '@/shared/ui/toasts';

import classes from './door.module.css';
import { StepUpDialog } from './step-up-dialog';
import { Themed } from './themed';

interface DoorProps {
  /** Whose door: a reseller's slug, or the host's own. */
  readonly slug: string | undefined;
  /** Whether it is not known yet whose door it is; nobody's face is shown meanwhile. */
  readonly unknown?: boolean;
  readonly children: ReactNode;
}

/** The frame of the pages on the way in: the seller's face on one side, one task on the other. */
export function Door({ slug, unknown = false, children }: DoorProps) {
  const { t } = useTranslation('app');
  const { productName } = useConfig();
  const seller = useQuery({ ...brandOptions(slug), enabled: !unknown });
  const own = seller.isError ? brandOf({ name: productName }) : UNBRANDED;
  const brand: Brand = seller.data ? toBrand(seller.data) : own;
  const terms = safeHref(seller.data?.termsUrl);
  return (
    <Themed brand={brand}>
      <ToastProvider>
        <div className={classes.door}>
          <section
            className={classes.face}
            aria-label={brand.name === '' ? t('nav.side') : brand.name}
          >
            <div className={classes.brand}>
              <BrandMark brand={brand} size={44} />
              <span>{brand.name}</span>
            </div>
            {brand.tagline !== undefined && <p className={classes.tagline}>{brand.tagline}</p>}
          </section>
          <div className={classes.side}>
            <header className={classes.tools}>
              <LanguageSwitch />
              <SchemeSwitch />
            </header>
            <main id="content" tabIndex={-1} className={classes.task}>
              {children}
            </main>
            <footer className={classes.foot}>
              <Group gap="lg">
                {seller.data?.supportEmail !== undefined && (
                  <Anchor size="sm" href={`mailto:${seller.data.supportEmail}`}>
                    {t('footer.support', { email: seller.data.supportEmail })}
                  </Anchor>
                )}
                {terms !== undefined && (
                  <Anchor size="sm" href={terms}>
                    {t('footer.terms')}
                  </Anchor>
                )}
              </Group>
            </footer>
          </div>
        </div>
        <StepUpDialog />
      </ToastProvider>
    </Themed>
  );
}
