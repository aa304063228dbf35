/** Everything of a look that a rule for elements could change, on one element. */
export type Look = Readonly<Record<string, string>>;

const sides = ['top', 'right', 'bottom', 'left'];
const corners = ['top-left', 'top-right', 'bottom-right', 'bottom-left'];

const ofTheBox = [
  ...sides.flatMap((side) => [`margin-${side}`, `padding-${side}`, `border-${side}-width`, `border-${side}-style`, `border-${side}-color`]),
  ...corners.map((corner) => `border-${corner}-radius`),
  ...words(`display position float visibility opacity overflow-x overflow-y z-index transform filter clip-path box-shadow resize
    background-color background-image outline-style outline-width outline-color outline-offset cursor appearance accent-color
    vertical-align list-style-type list-style-position list-style-image`),
];
const ofText = words(`color font-family font-size font-style font-weight font-stretch font-variant-caps font-variant-numeric
  line-height letter-spacing word-spacing text-align text-indent text-overflow text-shadow text-transform
  text-decoration-line text-decoration-style text-decoration-color text-decoration-thickness text-underline-offset
  white-space word-break overflow-wrap unicode-bidi`);
const ofShapes = words('fill stroke stroke-width stroke-linecap stroke-linejoin');

/** How the elements look now, movements at their end. */
export function looksOf(elements: readonly Element[]): Look[] {
  for (const animation of document.getAnimations()) end(animation);
  return elements.map(lookOf);
}

function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  // Measured and not asked for: `width` is of another box under `box-sizing`, and the same on the screen.
  const { x, y, width, height } = element.getBoundingClientRect();
  return {
    'its box': [x, y, width, height].map((length) => length.toFixed(2)).join(' '),
    ...valuesOf(style, ofTheBox.filter((property) => isDrawn(property, element, style))),
    ...(hasText(element) && isSeen(element) ? valuesOf(style, ofText) : {}),
    ...(element instanceof SVGElement ? valuesOf(style, ofShapes.filter((property) => isDrawn(property, element, style))) : {}),
    ...(style.display === 'list-item' ? valuesOf(getComputedStyle(element, '::marker'), ['color', 'content'], '::marker ') : {}),
    ...(element.matches(':placeholder-shown') ? valuesOf(getComputedStyle(element, '::placeholder'), ['color', 'opacity'], '::placeholder ') : {}),
    ...(element.matches(':popover-open') ? valuesOf(getComputedStyle(element, '::backdrop'), ['background-color', 'backdrop-filter'], '::backdrop ') : {}),
    ...valuesOf(getComputedStyle(element, '::before'), ['content'], '::before '),
    ...valuesOf(getComputedStyle(element, '::after'), ['content'], '::after '),
  };
}

function valuesOf(style: CSSStyleDeclaration, names: readonly string[], prefix = ''): Look {
  return Object.fromEntries(names.map((name) => [`${prefix}${name}`, style.getPropertyValue(name)]));
}

/** What makes no difference to the eye. */
function isDrawn(property: string, element: Element, style: CSSStyleDeclaration): boolean {
  const line = /^(border-\w+|outline)-(style|color|offset)$/.exec(property)?.[1];
  if (line !== undefined) return style.getPropertyValue(`${line}-width`) !== '0px' && style.getPropertyValue(`${line}-style`) !== 'none';
  if (property === 'stroke-width') return style.stroke !== 'none';
  // With borders and background of ours, a button has nothing left of the system's.
  if (property === 'appearance') return element.localName !== 'button';
  // Bootstrap points at any button but `:disabled`, which would take the focus from ours.
  if (property === 'cursor') return element.closest('[aria-disabled="true"]') === null;
  return true;
}

function hasText(element: Element): boolean {
  if (element instanceof HTMLInputElement) return element.type !== 'checkbox';
  return element.matches('select, textarea') || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent !== '');
}

/** What only screen readers come upon has no look. */
function isSeen(element: Element): boolean {
  return element.closest('.nango-visually-hidden') === null;
}

function end(animation: Animation): void {
  const isEndless = animation.effect?.getComputedTiming().endTime === Infinity;
  if (isEndless) animation.cancel();
  else animation.finish();
}

/** What differs, as sentences: part, element, property, and both values. */
export function differences(elements: readonly Element[], before: readonly Look[], after: readonly Look[]): string[] {
  return elements.flatMap((element, index) => {
    const [was = {}, is = {}] = [before[index], after[index]];
    return Object.keys({ ...was, ...is })
      .filter((property) => was[property] !== is[property])
      .map((property) => `${nameOf(element)} ${property}: ${was[property]} → ${is[property]}`);
  });
}

function nameOf(element: Element): string {
  const slot = element.closest('[data-nango-slot]')?.getAttribute('data-nango-slot') ?? '';
  return `${slot} <${element.localName} class="${element.getAttribute('class') ?? ''}">`;
}

function words(text: string): string[] {
  return text.split(/\s+/);
}
