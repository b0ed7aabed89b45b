import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: 'dist',
    chunkSizeWarningLimit: 500,
    // Libraries change less often than our code: browsers keep them over an update. Components of
    // the kit are left out, so that a page brings only those it shows.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next)\//,
            },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': { target: process.env.TOLLGATE_PORTAL ?? 'http://localhost:8081' },
      '/auth': { target: process.env.TOLLGATE_PORTAL ?? 'http://localhost:8081' },
    },
  },
});
