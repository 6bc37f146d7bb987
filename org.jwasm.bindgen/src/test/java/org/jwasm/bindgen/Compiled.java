package org.jwasm.bindgen;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jwasm.api.component.WitName;

/** Generated sources, compiled in memory with all warnings on, and the classes. */
final class Compiled extends ClassLoader {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    private final StringWriter messages = new StringWriter();

    private Compiled() {
        super(WitName.class.getClassLoader());
    }

    static Compiled of(List<JavaFile> sources) {
        Compiled compiled = new Compiled();
        if (sources.isEmpty()) {
            return compiled;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach(source -> units.add(new Text(source)));
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            Path api = Path.of(WitName.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            standard.setLocation(StandardLocation.CLASS_PATH, List.of(api.toFile()));
            standard.setLocation(StandardLocation.CLASS_OUTPUT, List.of(new File(".")));
            compiler.getTask(compiled.messages, compiled.new Classes(standard), null,
                List.of("-Xlint:all", "-proc:none", "-Xmaxerrs", "20", "-Xmaxwarns", "20"), null, units).call();
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
        return compiled;
    }

    /** Errors and warnings. */
    String messages() {
        return messages.toString();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ByteArrayOutputStream bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(JavaFile source) {
            super(URI.create("string:///" + source.path()), Kind.SOURCE);
            this.text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        Classes(JavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
                FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.put(name, bytes);
                    return bytes;
                }
            };
        }
    }
}
