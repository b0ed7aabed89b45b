import { MantineProvider } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { brandTheme, brandVariables, UNBRANDED } from '@/shared/theme/brand';

import { useSeller } from '../use-seller';
import classes from './frame.module.css';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';

/** The page around every page, in the seller's colours. */
export function Frame() {
  const { t } = useTranslation('app');
  const seller = useSeller();
  const brand = seller?.brand ?? UNBRANDED;
  const look = useMemo(
    () => ({ theme: brandTheme(brand), variables: brandVariables(brand) }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the look depends on the colours only
    [brand.primaryColor, brand.accentColor],
  );
  return (
    <MantineProvider
      theme={look.theme}
      cssVariablesResolver={look.variables}
      defaultColorScheme="auto"
    >
      <div className={classes.frame}>
        <a className={classes.skip} href="#content">
          {t('skip')}
        </a>
        <SiteHeader seller={seller} />
        <main id="content" tabIndex={-1} className={classes.content}>
          <Outlet />
        </main>
        <SiteFooter seller={seller} />
      </div>
    </MantineProvider>
  );
}
