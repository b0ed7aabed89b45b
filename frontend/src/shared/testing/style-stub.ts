/** Stands in for style sheets: a class is called as it is written. */
const classes: Record<string, string> = new Proxy({}, { get: (_, name) => String(name) });

// eslint-disable-next-line import-x/no-default-export -- what a CSS module exports
export default classes;
