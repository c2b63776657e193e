import { type ReactNode, useEffect, useRef } from 'react';

/** Whoever has just opened the page begins at its top, with the browser's own focus. */
let isFirstHeading = true;

interface PageHeadingProps {
  readonly children: ReactNode;
  /** What the tab is called. */
  readonly title: string;
}

/** The heading of a page. Reading goes on here when the page is come to from another one. */
export function PageHeading({ children, title }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Lantern`;
  }, [title]);
  useEffect(() => {
    if (!isFirstHeading) {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    isFirstHeading = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
