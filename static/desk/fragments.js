// What the server sends as HTML to be put into a page: the only place where a script
// makes elements out of text. Templates have escaped what people wrote, a document that
// is parsed so runs nothing, and the policy of the page allows no script of its own.

/** The document that `html` is. */
export function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

/** The nodes of a piece of a page, ready to be put in. */
export function nodes(html) {
  return [...parsed(html).body.childNodes].map((node) => document.adoptNode(node));
}

/** The first element of a piece of a page. */
export function element(html) {
  return document.adoptNode(parsed(html).body.firstElementChild);
}
