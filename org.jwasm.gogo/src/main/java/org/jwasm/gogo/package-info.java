/**
 * What the commands of the shell do. Input: the {@link org.jwasm.api.management.Management} of the engines, and what programs are run with. Output: text, in
 * tables for people. Plain Java: {@code org.jwasm.gogo.osgi} makes commands of it.
 */
package org.jwasm.gogo;
