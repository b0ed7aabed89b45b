import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { UNBRANDED } from '@/shared/theme/brand';

import { rememberSeller } from '../pages/last-seller';
import { useSeller } from '../use-seller';
import classes from './frame.module.css';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';
import { Themed } from './themed';

/** The page around every public page, in the seller's colours. */
export function Frame() {
  const { t } = useTranslation('app');
  const seller = useSeller();
  // So that whoever goes on to sign in or register does so with the seller they were looking at.
  useEffect(() => rememberSeller(seller?.slug), [seller?.slug]);
  return (
    <Themed brand={seller?.brand ?? UNBRANDED}>
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
    </Themed>
  );
}
