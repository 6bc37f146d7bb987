package org.jwasm.parser.wit;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class VersionTest {
    @Test
    public void grammar() {
        for (String good : new String[] {"0.0.0", "1.2.3", "10.20.30", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-0.3.7",
            "1.0.0-x-y-z.--", "1.0.0+20130313144700", "1.0.0-beta+exp.sha.5114f85", "99999999999999999999.0.0"}) {
            assertNotNull(good, Version.of(good));
        }
        for (String bad : new String[] {"", "1", "1.2", "01.2.3", "1.2.3.4", "1.2.3-", "1.2.3-01", "1.2.3+", "1.2.3 ",
            "1.2.x", "-1.2.3", "1.2.3-a..b"}) {
            assertNull(bad, Version.of(bad));
        }
    }

    @Test
    public void theLongestThatBegins() {
        assertEquals(5, Version.end("1.2.3.{a}", 0));
        assertEquals(10, Version.end("@1.2.3-a.b.{", 1));
        assertEquals(-1, Version.end("1.2.", 0));
    }

    /** The order of precedence of Semantic Versioning 2.0.0, section 11. */
    @Test
    public void precedence() {
        String[] ascending = {"0.9.0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
            "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.10", "1.2.0", "1.10.0", "2.0.0"};
        for (int i = 0; i < ascending.length; i++) {
            for (int k = 0; k < ascending.length; k++) {
                int order = Version.of(ascending[i]).compareTo(Version.of(ascending[k]));
                assertEquals(ascending[i] + " " + ascending[k], Integer.signum(Integer.compare(i, k)),
                    Integer.signum(order));
            }
        }
        assertEquals(0, Version.of("1.0.0+a").compareTo(Version.of("1.0.0+b")));
    }

    @Test
    public void whatCompatibleVersionsHaveInCommon() {
        assertEquals("1", Version.of("1.2.3").canonical());
        assertEquals("0.2", Version.of("0.2.3").canonical());
        assertEquals("0.0.3", Version.of("0.0.3").canonical());
        assertEquals("1.2.3-rc", Version.of("1.2.3-rc").canonical());
        assertEquals("a:b/c@0.2", InterfaceName.of("a:b/c@0.2.6").canonical().toString());
        assertTrue(InterfaceName.of("a:b") == null && InterfaceName.of("plain") == null);
    }
}
