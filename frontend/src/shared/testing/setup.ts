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
window.scrollTo = () => {};
const computedStyle = window.getComputedStyle.bind(window);
// axe asks for ::before and ::after, of which jsdom knows nothing.
window.getComputedStyle = (element) => computedStyle(element);
setViewport('wide');

afterEach(() => {
  cleanup();
  localStorage.clear();
  setViewport('wide');
});
