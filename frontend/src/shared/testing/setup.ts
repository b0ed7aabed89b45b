import { afterEach } from '@jest/globals';
import { cleanup } from '@testing-library/react';

import { setViewport } from './viewport';

// jsdom lacks what Mantine asks of a browser.
class QuietObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver = QuietObserver;
Element.prototype.scrollIntoView = () => {};
setViewport('wide');

afterEach(() => {
  cleanup();
  localStorage.clear();
  setViewport('wide');
});
