package org.jwasm.cli.wast;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.jwasm.cli.wast.FileReport.Finding;

public class KnownFailuresTest {
    private static FileReport report(String name, int... failedLines) {
        List<Finding> failures = new java.util.ArrayList<>();
        for (int line : failedLines) {
            failures.add(new Finding(line, "wrong"));
        }
        return new FileReport(name, 5, failures, List.of(new Finding(1, "threads")));
    }

    private static final KnownFailures LIST = KnownFailures.parse("# comment\n\na.wast  all of it\nb.wast:7 one line\nsimd_*.wast SIMD\n", null);

    @Test
    public void knownFailuresAreSkippedWithTheirReason() {
        FileReport r = LIST.apply(report("a.wast", 3, 4));
        assertEquals(List.of(), r.failures());
        assertEquals(3, r.skipped().size());
        assertEquals(new Finding(3, "all of it: wrong"), r.skipped().get(1));
        r = LIST.apply(report("b.wast", 7, 8));
        assertEquals(List.of(new Finding(8, "wrong")), r.failures());
        assertEquals(List.of(), LIST.apply(report("simd_x.wast", 1)).failures());
        assertEquals(1, LIST.apply(report("c.wast", 1)).failures().size());
    }

    @Test
    public void anEntryThatPassesIsAFailure() {
        assertTrue(LIST.apply(report("a.wast")).failures().get(0).message().contains("listed as a known failure"));
        FileReport r = LIST.apply(report("b.wast", 8));
        assertEquals(2, r.failures().size());
        assertEquals(7, r.failures().get(1).line());
        assertEquals("a pattern may match files that pass", List.of(), LIST.apply(report("simd_x.wast")).failures());
    }

    @Test
    public void entriesNeedAReason() {
        assertThrows(IllegalArgumentException.class, () -> KnownFailures.parse("a.wast\n", null));
        assertThrows(IllegalArgumentException.class, () -> KnownFailures.parse("a.wast:x reason\n", null));
    }

    @Test
    public void theBuiltInListIsWellFormed() {
        KnownFailures.builtIn(null);
        KnownFailures.builtIn("x64.baseline");
    }

    @Test
    public void someEntriesAreForOneBackend() {
        String list = "a.wast everywhere\n[x64]\nb.wast here\n[quick]\nc.wast there\n";
        assertEquals(0, KnownFailures.parse(list, null).apply(report("b.wast", 1)).failures().size());
        assertEquals(1, KnownFailures.parse(list, null).apply(report("c.wast", 1)).failures().size());
        assertEquals(1, KnownFailures.parse(list, "quick").apply(report("b.wast", 1)).failures().size());
        assertEquals(0, KnownFailures.parse(list, "quick").apply(report("c.wast", 1)).failures().size());
        assertEquals(0, KnownFailures.parse(list, "quick").apply(report("a.wast", 1)).failures().size());
    }

    @Test
    public void reportsPrint() {
        assertEquals("a.wast: 5 passed, 1 failed, 1 skipped\n  a.wast:3: wrong", report("a.wast", 3).toString());
        assertEquals("a.wast: 5 passed, 1 failed, 1 skipped\n  a.wast: wrong", report("a.wast", 0).toString());
        List<Finding> untried = List.of(new Finding(1, "x", true), new Finding(2, "wrong"), new Finding(3, "x", true));
        assertEquals("a.wast: 0 passed, 0 failed, 3 skipped\n  a.wast: 2 not tried: x",
                new FileReport("a.wast", 0, List.of(), untried).toString());
    }
}
