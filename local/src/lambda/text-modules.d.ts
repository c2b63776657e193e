/** Plain JavaScript that runs in a sandbox's thread, imported as its text (esbuild's `text` loader, jest's transformer). */
declare module '*.worker.cjs' {
  const text: string;
  export default text;
}
