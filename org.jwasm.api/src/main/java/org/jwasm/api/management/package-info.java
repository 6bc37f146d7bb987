/**
 * What engines, backends and guests are there, and which backend is to be used: for administrators and their tools. In OSGi, {@link org.jwasm.api.management.Management}
 * is a service; elsewhere an engine tells of itself ({@link org.jwasm.api.Engine#status()}).
 *
 * <p>Records are snapshots. They are taken beside running guests, which they do not stop or slow down, so numbers of one snapshot may be of slightly different moments.
 */
@Export
@Version("1.0.0")
package org.jwasm.api.management;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
