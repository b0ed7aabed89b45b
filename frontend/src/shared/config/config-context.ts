import { createContext, useContext } from 'react';

import { type AppConfig } from './app-config';

const ConfigContext = createContext<AppConfig | undefined>(undefined);

export const ConfigProvider = ConfigContext.Provider;

export function useConfig(): AppConfig {
  const config = useContext(ConfigContext);
  if (!config) {
    throw new Error('useConfig outside of ConfigProvider');
  }
  return config;
}
