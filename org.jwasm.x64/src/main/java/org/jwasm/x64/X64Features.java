package org.jwasm.x64;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

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
                    return new X64Features(hasFlag(line, "bmi1"), hasFlag(line, "bmi2"), hasFlag(line, "abm"), hasFlag(line, "erms"));
                }
            }
            return BASELINE;
        } catch (IOException unreadable) {
            // Only an optimization is lost.
            return BASELINE;
        }
    }

    private static boolean hasFlag(String line, String flag) {
        for (int at = line.indexOf(flag); at >= 0; at = line.indexOf(flag, at + 1)) {
            int end = at + flag.length();
            if (line.charAt(at - 1) == ' ' && (end == line.length() || line.charAt(end) == ' ')) {
                return true;
            }
        }
        return false;
    }

    /** Whether this process runs on x86-64. */
    public static boolean isX64() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return arch.equals("amd64") || arch.equals("x86_64");
    }

    /** As in {@code x64+bmi1+bmi2+lzcnt}. */
    public String suffix() {
        StringBuilder s = new StringBuilder();
        s.append(bmi1 ? "+bmi1" : "").append(bmi2 ? "+bmi2" : "").append(lzcnt ? "+lzcnt" : "").append(fastStrings ? "+erms" : "");
        return s.toString();
    }
}
