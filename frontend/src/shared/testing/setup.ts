import { webcrypto } from 'node:crypto';

import { afterEach } from '@jest/globals';
import { cleanup, configure } from '@testing-library/react';

import { setViewport } from './viewport';

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 15_000 });

// jsdom lacks what Mantine asks of a browser.
class QuietObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver = QuietObserver;
Element.prototype.scrollIntoView = () => {};
window.scrollTo = () => {};
// Growing text fields wait for fonts.
Object.defineProperty(document, 'fonts', {
  value: { addEventListener: () => {}, removeEventListener: () => {} },
});
HTMLCanvasElement.prototype.getContext = () => null;
Object.defineProperty(window.crypto, 'subtle', { value: webcrypto.subtle });
const computedStyle = window.getComputedStyle.bind(window);
// axe asks for ::before and ::after, of which jsdom knows nothing.
window.getComputedStyle = (element) => computedStyle(element);
setViewport('wide');

afterEach(() => {
  cleanup();
  localStorage.clear();
  setViewport('wide');
});
