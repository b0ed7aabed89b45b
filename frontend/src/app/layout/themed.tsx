import { MantineProvider } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';

import { type Brand, brandTheme, brandVariables } from '@/shared/theme/brand';

interface ThemedProps {
  readonly brand: Brand;
  readonly children: ReactNode;
}

/** Everything inside wears the brand's colours. */
export function Themed({ brand, children }: ThemedProps) {
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
      {children}
    </MantineProvider>
  );
}
