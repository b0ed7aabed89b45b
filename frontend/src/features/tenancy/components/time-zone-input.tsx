import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { timeZones } from '../time-zones';

interface TimeZoneInputProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
}

export function TimeZoneInput(props: TimeZoneInputProps) {
  const { t } = useTranslation('tenancy');
  const zones = useMemo(() => {
    const all = timeZones();
    return all.includes(props.value) ? all : [props.value, ...all];
  }, [props.value]);
  return (
    <NativeSelect
      label={t('workspaces.timeZone')}
      description={t('workspaces.timeZoneHint')}
      data={zones}
      {...props}
    />
  );
}
