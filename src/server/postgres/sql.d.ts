/** Vite puts the text of the file in its place. */
declare module '*.sql?raw' {
  const text: string;
  export default text;
}
