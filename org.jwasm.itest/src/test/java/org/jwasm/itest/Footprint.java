package org.jwasm.itest;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the process holds after a collection of garbage, in bytes or numbers.
 *
 * @param heap         of live objects
 * @param metaspace    of classes
 * @param classes      loaded
 * @param code         of guests
 * @param addressSpace mapped, whether touched or not
 * @param resident     in physical memory
 * @param files        open
 * @param threads      alive
 */
record Footprint(long heap, long metaspace, long classes, long code, long addressSpace, long resident, long files, long threads) {
    private static final int MOST_COLLECTIONS = 8;

    static Footprint measure(long code) throws IOException, InterruptedException {
        long classes = -1;
        for (int i = 0; i < MOST_COLLECTIONS && classes != ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(); i++) {
            classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
            System.gc();
            Thread.sleep(20);
        }
        long metaspace = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Metaspace")) {
                metaspace = pool.getUsage().getUsed();
            }
        }
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return new Footprint(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), metaspace, ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                    code, status("VmSize:"), status("VmRSS:"), files.count(), ManagementFactory.getThreadMXBean().getThreadCount());
        }
    }

    private static long status(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.substring(name.length()).replace("kB", "").trim()) << 10;
            }
        }
        throw new IOException("no " + name + " in /proc/self/status");
    }

    /** Lines of numbers with a heading, separated by commas. */
    static final class Log implements AutoCloseable {
        private final PrintStream out;

        private Log(PrintStream out) {
            this.out = out;
        }

        boolean isWanted() {
            return out != null;
        }

        void add(int round, Footprint f) {
            if (isWanted()) {
                out.println(round + "," + f.heap + "," + f.metaspace + "," + f.classes + "," + f.code + "," + f.addressSpace + "," + f.resident + "," + f.files + "," + f.threads);
                out.flush();
            }
        }

        @Override
        public void close() {
            if (isWanted()) {
                out.close();
            }
        }
    }

    /** @param file null for none */
    static Log log(Path file) throws IOException {
        if (file == null) {
            return new Log(null);
        }
        PrintStream out = new PrintStream(Files.newOutputStream(file));
        out.println("round,heap,metaspace,classes,code,address space,resident,files,threads");
        return new Log(out);
    }
}
