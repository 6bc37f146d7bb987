/** What the bundles hold that {@link org.jwasm.itest.LeakIT} deploys and undeploys. */
package org.jwasm.itest.guest;
