import { useComputedColorScheme } from '@mantine/core';
import { type CSSProperties, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { brandOf } from '@/shared/theme/brand';
import { blend, legible, readableOn } from '@/shared/theme/contrast';
import { BrandMark } from '@/shared/ui/brand-mark';
import { BrandSwatch } from '@/shared/ui/brand-swatch';
import { safeHref } from '@/shared/ui/safe-href';

import classes from './brand-preview.module.css';

interface BrandPreviewProps {
  readonly name: string;
  readonly tagline: string;
  readonly primaryColor: string;
  readonly accentColor: string;
  readonly logoUrl: string | undefined;
}

/** The seller's pages in small, while the colours are being chosen. */
export function BrandPreview(props: BrandPreviewProps) {
  const { name, tagline, primaryColor, accentColor, logoUrl } = props;
  const { t } = useTranslation('tenancy');
  const dark = useComputedColorScheme('light') === 'dark';
  const brand = brandOf({ name, primaryColor, accentColor, logoUrl });
  const style = useMemo(() => {
    const band = blend(brand.primaryColor, '#000000', 0.08);
    const paper = dark ? '#1d2127' : '#ffffff';
    return {
      '--band': band,
      '--on-band': readableOn(band),
      '--accent': brand.accentColor,
      '--button': brand.primaryColor,
      '--on-button': readableOn(brand.primaryColor),
      '--link': legible(brand.primaryColor, paper),
    } as CSSProperties;
  }, [brand.primaryColor, brand.accentColor, dark]);
  return (
    <div className={classes.preview} style={style}>
      <div className={classes.band}>
        <div className={classes.brand}>
          {safeHref(logoUrl) === undefined ? (
            <BrandSwatch brand={brand} size={32} />
          ) : (
            <BrandMark brand={brand} size={32} />
          )}
          <strong>{name === '' ? '…' : name}</strong>
        </div>
        <p>{tagline}</p>
      </div>
      <div className={classes.body}>
        <span className={classes.button}>{t('seller.previewSignIn')}</span>
        <span className={classes.link}>{t('seller.previewKeys')}</span>
        <div className={classes.row}>
          <span>{t('seller.previewModel')}</span>
          <span>{t('seller.previewPrice')}</span>
        </div>
      </div>
    </div>
  );
}
