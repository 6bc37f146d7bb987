package org.jwasm.bindgen.maven;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The goal and its description. */
public class GenerateMojoTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final GenerateMojo mojo = new GenerateMojo();
    private Path root;

    /** What Maven does with a project. */
    @Before
    public void configure() throws IOException {
        root = folder.getRoot().toPath();
        mojo.project = new MavenProject();
        mojo.project.setFile(root.resolve("pom.xml").toFile());
        mojo.packageName = "org.acme";
        mojo.outputDirectory = root.resolve("target/generated-sources/wit").toFile();
        Files.createDirectories(root.resolve("src/main/wit"));
        wit("package a:b; interface i { f: func(); @unstable(feature = x) g: func(); } interface j {} world w { import i; }");
    }

    private void wit(String text) throws IOException {
        Files.writeString(root.resolve("src/main/wit/x.wit"), text);
    }

    private Path generated(String name) {
        return root.resolve("target/generated-sources/wit/org/acme/a/b/" + name + ".java");
    }

    @Test
    public void generatesAndAddsTheSources() throws Exception {
        mojo.execute();
        assertEquals(List.of(mojo.outputDirectory.getPath()), mojo.project.getCompileSourceRoots());
        assertTrue(Files.readString(generated("I")).contains("void f();"));
        assertFalse(Files.readString(generated("I")).contains("void g();"));
        assertTrue(Files.exists(generated("J")));
    }

    @Test
    public void chooses() throws Exception {
        mojo.world = "w";
        mojo.features = List.of("x");
        mojo.wit = List.of(root.resolve("src/main/wit/x.wit").toFile());
        mojo.execute();
        assertTrue(Files.readString(generated("I")).contains("void g();"));
        assertFalse(Files.exists(generated("J")));
    }

    @Test
    public void writesWhatChangedAndDeletesWhatIsGone() throws Exception {
        mojo.execute();
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(generated("I"), old);
        Path foreign = Files.writeString(generated("Foreign"), "package org.acme.a.b;");
        wit("package a:b; interface i { f: func(); @unstable(feature = x) g: func(); } interface k {}");
        mojo.execute();
        assertEquals(old, Files.getLastModifiedTime(generated("I")));
        assertTrue(Files.exists(generated("K")) && Files.exists(foreign));
        assertFalse(Files.exists(generated("J")) || Files.exists(generated("W")));
    }

    @Test
    public void errorsOfWitFailTheBuild() throws Exception {
        wit("package a:b;\nworld w { import x; }");
        try {
            mojo.execute();
            fail();
        } catch (MojoFailureException e) {
            assertTrue(e.getMessage(), e.getMessage().endsWith("x.wit:2:18: there is no interface or world `x` in package a:b"));
        }
        wit("package a:b;");
        mojo.world = "w";
        try {
            mojo.execute();
            fail();
        } catch (MojoFailureException e) {
            assertEquals("there is no world w", e.getMessage());
        }
        mojo.wit = List.of(new File("nope"));
        try {
            mojo.execute();
            fail();
        } catch (MojoExecutionException e) {
            assertTrue(e.getMessage(), e.getMessage().contains("nope"));
        }
    }

    private static String text(Element element, String tag) {
        return element.getElementsByTagName(tag).item(0).getTextContent();
    }

    /** Each parameter is a field of its type, and each field a parameter. */
    @Test
    public void theDescriptionFitsTheClass() throws Exception {
        Document description;
        try (InputStream in = GenerateMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            assertNotNull(in);
            description = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        Element goal = (Element) description.getElementsByTagName("mojo").item(0);
        assertEquals("generate-sources", text(goal, "phase"));
        assertEquals(GenerateMojo.class.getName(), text(goal, "implementation"));
        assertTrue(Mojo.class.isAssignableFrom(GenerateMojo.class));
        Map<String, String> parameters = new TreeMap<>();
        NodeList list = goal.getElementsByTagName("parameter");
        for (int i = 0; i < list.getLength(); i++) {
            parameters.put(text((Element) list.item(i), "name"), text((Element) list.item(i), "type"));
        }
        Map<String, String> fields = new TreeMap<>();
        for (Field field : GenerateMojo.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                fields.put(field.getName(), field.getType().getName());
            }
        }
        assertEquals(fields, parameters);
        Element head = description.getDocumentElement();
        assertEquals("org.jwasm.bindgen.maven", text(head, "artifactId"));
        assertFalse("the version is filled in by the build", text(head, "version").contains("@"));
    }
}
