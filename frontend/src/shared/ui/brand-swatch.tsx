import { type Brand } from '@/shared/theme/brand';
import { readableOn } from '@/shared/theme/contrast';

import { monogram } from './brand-mark';

interface BrandSwatchProps {
  readonly brand: Brand;
  readonly size?: number;
}

/** A brand among others: in its own colours, not in those of the page. */
export function BrandSwatch({ brand, size = 36 }: BrandSwatchProps) {
  return (
    <span
      aria-hidden
      style={{
        display: 'inline-grid',
        flex: 'none',
        placeItems: 'center',
        width: size,
        height: size,
        borderRadius: '0.6rem',
        background: brand.primaryColor,
        boxShadow: `inset 0 -3px 0 ${brand.accentColor}`,
        color: readableOn(brand.primaryColor),
        fontSize: size * 0.42,
        fontWeight: 700,
        lineHeight: 1,
      }}
    >
      {monogram(brand.name)}
    </span>
  );
}
