/**
 * The Canonical ABI once more, written down function by function from the specification's {@code definitions.py}: slow,
 * plain, and independent of the code under test. Adapters have to leave the memories as this does.
 */
package org.jwasm.fusion.oracle;
