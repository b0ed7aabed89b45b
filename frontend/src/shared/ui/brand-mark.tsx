import { useState } from 'react';

import { type Brand } from '@/shared/theme/brand';
import { safeHref } from '@/shared/ui/safe-href';

import classes from './brand-mark.module.css';

/** The seller's logo, or a monogram while there is none or it does not load. */
export function BrandMark({ brand, size = 36 }: { readonly brand: Brand; readonly size?: number }) {
  const [broken, setBroken] = useState<string>();
  const logo = safeHref(brand.logoUrl);
  if (logo !== undefined && logo !== broken) {
    return (
      <img
        className={classes.logo}
        src={logo}
        alt=""
        height={size}
        onError={() => setBroken(logo)}
      />
    );
  }
  return (
    <span
      className={classes.monogram}
      style={{ width: size, height: size, fontSize: size * 0.42 }}
      aria-hidden
    >
      {monogram(brand.name)}
    </span>
  );
}

/** Up to two initials; a name written without spaces gives its first character. */
export function monogram(name: string): string {
  const words = name.split(/[\s\p{P}]+/u).filter((word) => word !== '');
  const initials = words.slice(0, 2).map((word) => Array.from(word)[0] ?? '');
  return initials.join('').toLocaleUpperCase();
}
