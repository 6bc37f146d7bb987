package org.jwasm.itest;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a class file (JVM specification, chapter 4) tells about the shape of the code.
 *
 * @param name the class, such as {@code org.jwasm.api.Engine}
 * @param references the packages of all classes it names: in code, in signatures and in annotations
 * @param codeSizes bytes of bytecode by method, name and descriptor
 */
record ClassFile(String name, Set<String> references, Map<String, Integer> codeSizes) {
    private static final int MAGIC = 0xCAFEBABE;
    private static final Pattern DESCRIPTOR_CLASS = Pattern.compile("L([\\w/$]+)/[\\w$]+[;<]");

    String packageName() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    static ClassFile read(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return new Reader(in).read();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static final class Reader {
        private final DataInputStream in;
        private String[] texts;
        private int[] classNames;

        Reader(DataInputStream in) {
            this.in = in;
        }

        ClassFile read() throws IOException {
            if (in.readInt() != MAGIC) {
                throw new IOException("not a class file");
            }
            in.readInt();
            readConstants();
            in.readUnsignedShort();
            String name = texts[classNames[in.readUnsignedShort()]].replace('/', '.');
            in.readUnsignedShort();
            in.skipNBytes(2L * in.readUnsignedShort());
            readMembers(new TreeMap<>());
            Map<String, Integer> codeSizes = new TreeMap<>();
            readMembers(codeSizes);
            return new ClassFile(name, references(), codeSizes);
        }

        private void readConstants() throws IOException {
            int count = in.readUnsignedShort();
            texts = new String[count];
            classNames = new int[count];
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts[i] = in.readUTF();
                    case 7 -> classNames[i] = in.readUnsignedShort();
                    case 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++;
                    }
                    default -> throw new IOException("unknown constant " + tag);
                }
            }
        }

        private void readMembers(Map<String, Integer> codeSizes) throws IOException {
            for (int members = in.readUnsignedShort(); members > 0; members--) {
                in.readUnsignedShort();
                String name = texts[in.readUnsignedShort()] + texts[in.readUnsignedShort()];
                for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                    String attribute = texts[in.readUnsignedShort()];
                    long length = Integer.toUnsignedLong(in.readInt());
                    if (attribute.equals("Code")) {
                        in.readInt();
                        codeSizes.put(name, in.readInt());
                        length -= 8;
                    }
                    in.skipNBytes(length);
                }
            }
        }

        private Set<String> references() {
            Set<String> packages = new TreeSet<>();
            for (int name : classNames) {
                if (name != 0 && texts[name].lastIndexOf('/') > 0 && !texts[name].startsWith("[")) {
                    packages.add(texts[name].substring(0, texts[name].lastIndexOf('/')).replace('/', '.'));
                }
            }
            for (String text : texts) {
                Matcher matcher = DESCRIPTOR_CLASS.matcher(text == null ? "" : text);
                while (matcher.find()) {
                    packages.add(matcher.group(1).replace('/', '.'));
                }
            }
            return packages;
        }
    }
}
