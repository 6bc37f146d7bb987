import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Gives the classes of some libraries (picocli, ASM) a newer class file version and stack maps.
 * They are compiled for Java 5, and a class data archive takes only classes that the newer verifier accepts (version 50 up): without this step
 * the command loads and verifies them afresh at each start, which doubles its time.
 *
 * <p>The launcher runs this file from source after a build: {@code java -cp 'lib/*' UpgradeClasses.java lib}.
 */
final class UpgradeClasses {
    private static final int FIRST_WITH_STACK_MAPS = Opcodes.V1_6;

    public static void main(String[] args) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(args[0]), "*.jar")) {
            for (Path jar : jars) {
                upgrade(jar);
            }
        }
    }

    private static void upgrade(Path jar) throws IOException {
        Path upgraded = jar.resolveSibling(jar.getFileName() + ".new");
        boolean changed = false;
        try (ZipFile in = new ZipFile(jar.toFile()); ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(upgraded))) {
            List<? extends ZipEntry> entries = Collections.list(in.entries());
            if (entries.stream().noneMatch(e -> e.getName().matches("META-INF/[^/]*\\.SF"))) {
                for (ZipEntry entry : entries) {
                    byte[] bytes = read(in, entry);
                    byte[] written = isOld(entry, bytes) ? upgrade(bytes) : bytes;
                    changed |= written != bytes;
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTime(entry.getTime());
                    out.putNextEntry(copy);
                    out.write(written);
                    out.closeEntry();
                }
            }
        }
        if (changed) {
            Files.move(upgraded, jar, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(upgraded);
        }
    }

    private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static boolean isOld(ZipEntry entry, byte[] bytes) {
        return entry.getName().endsWith(".class") && bytes.length > 8 && majorVersion(bytes) < FIRST_WITH_STACK_MAPS;
    }

    private static int majorVersion(byte[] classFile) {
        return (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
    }

    private static byte[] upgrade(byte[] classFile) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        new ClassReader(classFile).accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
                super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
            }
        }, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
