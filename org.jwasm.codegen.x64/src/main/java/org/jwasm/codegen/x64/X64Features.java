package org.jwasm.codegen.x64;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Extensions beyond x86-64-v2 that the code generator may use. */
public record X64Features(boolean bmi1, boolean bmi2, boolean lzcnt, boolean fastStrings) {
    public static final X64Features BASELINE = new X64Features(false, false, false, false);
    public static final X64Features ALL = new X64Features(true, true, true, true);

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** Those of the processor at hand as the operating system reports them; the baseline where it does not. */
    public static X64Features detect() {
        if (!isX64() || !Files.isReadable(CPU_INFO)) {
            return BASELINE;
        }
        try (var lines = Files.newBufferedReader(CPU_INFO)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("flags")) {
                    Set<String> flags = new HashSet<>(List.of(line.substring(line.indexOf(':') + 1).trim().split("\\s+")));
                    return new X64Features(flags.contains("bmi1"), flags.contains("bmi2"), flags.contains("abm"), flags.contains("erms"));
                }
            }
            return BASELINE;
        } catch (IOException unreadable) {
            // Only an optimization is lost.
            return BASELINE;
        }
    }

    /** Whether this process runs on x86-64. */
    static boolean isX64() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return arch.equals("amd64") || arch.equals("x86_64");
    }

    /** As in {@code x64+bmi1+bmi2+lzcnt}. */
    String suffix() {
        return (bmi1 ? "+bmi1" : "") + (bmi2 ? "+bmi2" : "") + (lzcnt ? "+lzcnt" : "") + (fastStrings ? "+erms" : "");
    }
}
