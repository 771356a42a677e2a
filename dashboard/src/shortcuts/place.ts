import type { Place } from './shortcut-registry.ts';

const TYPES_NOTHING = /^(button|checkbox|radio|range|color|file|image|reset|submit)$/;
const USES_BOTH = 'button, summary, [role="button"], [role="tab"], [role="switch"], [role="checkbox"], [role="radio"], input, [role="gridcell"] [tabindex]';

/** Where the focus is, as far as shortcuts have to know. */
export function placeOf(target: EventTarget | null): Place {
  const element = target instanceof Element ? target : document.body;
  return {
    inText: isText(element),
    inDialog: element.closest('[role="dialog"], [role="alertdialog"], dialog[open]') !== null,
    inMenu: element.closest('[role="menu"], [role="listbox"], [role="combobox"], [role="tree"]') !== null,
    taken: element.closest(USES_BOTH) !== null ? ['Enter', 'Space'] : element.closest('a[href]') !== null ? ['Enter'] : [],
  };
}

function isText(element: Element): boolean {
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  if (element instanceof HTMLInputElement) return !TYPES_NOTHING.test(element.type);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}
