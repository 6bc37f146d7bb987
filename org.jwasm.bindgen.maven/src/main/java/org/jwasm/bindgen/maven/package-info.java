/**
 * WIT to Java in builds with Maven.
 *
 * <p>Purpose: {@link org.jwasm.bindgen.maven.GenerateMojo} is the goal {@code generate}, bound to the phase
 * {@code generate-sources}. Input: the WIT of a project. Output: sources below {@code target/generated-sources/wit}, which
 * are compiled with the others.
 *
 * <p>Invariants: a source that did not change is not written again; one that is no longer generated is deleted. The
 * description of the goal, {@code META-INF/maven/plugin.xml}, is written by hand, and a test compares it with the class.
 */
package org.jwasm.bindgen.maven;
