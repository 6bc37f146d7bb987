/**
 * Types across modules and names of imports: {@link org.jwasm.runtime.link.Types} gives equal types one number in an engine and translates between
 * the API's types and the parser's; {@link org.jwasm.runtime.link.ImportCheck} decides whether an item may stand for an import.
 */
package org.jwasm.runtime.link;
