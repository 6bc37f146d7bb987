package org.jwasm.fuzz;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that always holds the case at hand, even after the process has crashed. */
final class Journal {
    private static final int BYTES = 64;

    private final MappedByteBuffer buffer;

    Journal(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            buffer = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
        }
    }

    void write(String text) {
        byte[] line = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < BYTES; i++) {
            buffer.put(i, i < line.length ? line[i] : (byte) (i == BYTES - 1 ? '\n' : ' '));
        }
    }
}
