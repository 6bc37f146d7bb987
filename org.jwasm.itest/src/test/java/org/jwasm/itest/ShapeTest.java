package org.jwasm.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.BeforeClass;
import org.junit.Test;

/** The rules of CONTRIBUTING.md that bytecode can tell: sizes of methods, and who may know whom. */
public class ShapeTest {
    /** HotSpot does not compile larger methods (its flag HugeMethodLimit). */
    private static final int LARGEST_METHOD = 8000;

    /** Programs, which may name everything. */
    private static final Set<String> ALL = Set.of("*");

    /** The bundles that each bundle may name. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("api", Set.of()),
            Map.entry("bench", ALL),
            Map.entry("bindgen", Set.of("api", "parser")),
            Map.entry("bindgen.maven", Set.of("api", "parser", "bindgen")),
            Map.entry("fuzz", ALL),
            Map.entry("cli", ALL),
            Map.entry("codegen", Set.of("api", "parser")),
            Map.entry("codegen.x64", Set.of("api", "parser", "codegen", "x64")),
            Map.entry("codegen.x64.baseline", Set.of("api", "parser", "codegen", "x64")),
            Map.entry("fusion", Set.of("api", "parser", "transcode")),
            Map.entry("dfg", Set.of("api", "parser", "fusion")),
            Map.entry("gogo", Set.of("api", "wasi")),
            Map.entry("parser", Set.of("api")),
            Map.entry("runtime", Set.of("api", "parser", "codegen")),
            Map.entry("runtime.component", Set.of("api", "parser", "transcode", "fusion", "dfg")),
            Map.entry("transcode", Set.of("api")),
            Map.entry("transcode.x64", Set.of("api", "codegen", "transcode", "x64")),
            Map.entry("wasi", Set.of("api")),
            Map.entry("x64", Set.of("api", "parser", "codegen")));

    private static final Map<String, List<ClassFile>> CLASSES = new TreeMap<>();

    @BeforeClass
    public static void read() {
        for (Path folder : Tree.bundles()) {
            List<ClassFile> classes = new ArrayList<>();
            for (Path file : Tree.files(folder.resolve("target/classes"), ".class")) {
                if (!file.endsWith("module-info.class")) {
                    classes.add(ClassFile.read(file));
                }
            }
            CLASSES.put(folder.getFileName().toString().substring("org.jwasm.".length()), classes);
        }
        assertTrue("no classes found: build the bundles first", CLASSES.get("api").size() > 10);
    }

    @Test
    public void everyBundleHasRules() {
        assertEquals(MAY_USE.keySet(), CLASSES.keySet());
    }

    /** Static initializers are left out: they run once, and hold the tables. */
    @Test
    public void noMethodIsTooLargeToBeCompiled() {
        List<String> huge = new ArrayList<>();
        CLASSES.values().forEach(classes -> classes.forEach(c -> c.codeSizes().forEach((method, size) -> {
            if (size > LARGEST_METHOD && !method.startsWith("<clinit>")) {
                huge.add(c.name() + "." + method + ": " + size + " bytes");
            }
        })));
        assertEquals(List.of(), huge);
    }

    @Test
    public void noPackageSpansBundles() {
        Map<String, String> owners = new TreeMap<>();
        List<String> split = new ArrayList<>();
        CLASSES.forEach((bundle, classes) -> classes.forEach(c -> {
            String other = owners.putIfAbsent(c.packageName(), bundle);
            if (other != null && !other.equals(bundle)) {
                split.add(c.name() + " of " + bundle + ": the package belongs to " + other);
            }
            if (!(c.packageName() + ".").startsWith("org.jwasm." + bundle + ".")) {
                split.add(c.name() + " of " + bundle + ": the package is not named after the bundle");
            }
        }));
        assertEquals(List.of(), split);
    }

    @Test
    public void bundlesUseOnlyWhatTheyMay() {
        Map<String, String> owners = new TreeMap<>();
        CLASSES.forEach((bundle, classes) -> classes.forEach(c -> owners.put(c.packageName(), bundle)));
        List<String> forbidden = new ArrayList<>();
        CLASSES.forEach((bundle, classes) -> classes.forEach(c -> {
            for (String used : c.references()) {
                String owner = owners.get(used);
                if (owner != null && !owner.equals(bundle) && MAY_USE.get(bundle) != ALL && !MAY_USE.get(bundle).contains(owner)) {
                    forbidden.add(c.name() + " uses " + used);
                }
            }
        }));
        assertEquals(List.of(), forbidden);
    }

    @Test
    public void onlyOsgiPackagesKnowServices() {
        List<String> forbidden = new ArrayList<>();
        CLASSES.values().forEach(classes -> classes.forEach(c -> {
            for (String used : c.references()) {
                if (used.startsWith("org.osgi.service.") && !c.packageName().endsWith(".osgi")) {
                    forbidden.add(c.name() + " uses " + used);
                }
            }
        }));
        assertEquals(List.of(), forbidden);
    }
}
