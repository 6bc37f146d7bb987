package org.jwasm.itest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What bundles say about themselves, for people: from their manifests, their component descriptions (OSGI-INF/*.xml) and their metatypes. */
final class BundleDocument {
    private final StringBuilder text = new StringBuilder();

    private BundleDocument() {}

    /** The document, in Markdown. */
    static String of(List<Path> jars) {
        BundleDocument document = new BundleDocument();
        document.text.append("# Bundles\n\nWritten by the build from the jars (`ci/bless` renews it): exported packages, capabilities, services and configuration of each bundle.\n"
                + "Every bundle is a module of the same name for JPMS as well.\n");
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                document.bundle(file);
            } catch (IOException e) {
                throw new UncheckedIOException(jar.toString(), e);
            }
        }
        return document.text.toString();
    }

    private void bundle(JarFile jar) throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();
        text.append("\n## ").append(manifest.getValue("Bundle-SymbolicName")).append("\n\n").append(manifest.getValue("Bundle-Description")).append('\n');
        list("Exports", packages(manifest.getValue("Export-Package")));
        list("Capabilities", capabilities(manifest.getValue("Provide-Capability")));
        list("Wants", capabilities(manifest.getValue("Require-Capability")));
        Map<String, Element> components = new TreeMap<>();
        String described = manifest.getValue("Service-Component");
        for (String name : described == null ? new String[0] : described.split(",")) {
            components.put(name, xml(jar, name));
        }
        if (!components.isEmpty()) {
            text.append("\n| component | services | ranking | takes | configuration |\n|---|---|---|---|---|\n");
            components.values().forEach(this::component);
        }
        jar.stream().map(ZipEntry::getName).filter(n -> n.startsWith("OSGI-INF/metatype/") && n.endsWith(".xml")).sorted().forEach(n -> metatype(xml(jar, n)));
    }

    private void list(String what, List<String> items) {
        if (!items.isEmpty()) {
            text.append("\n").append(what).append(": ").append(String.join(", ", items)).append(".\n");
        }
    }

    /** The clauses of a header: commas in quotes do not count. */
    private static List<String> clauses(String header) {
        List<String> clauses = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; header != null && i <= header.length(); i++) {
            if (i == header.length() || header.charAt(i) == ',' && !quoted) {
                clauses.add(header.substring(start, i));
                start = i + 1;
            } else if (header.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return clauses;
    }

    private static List<String> packages(String header) {
        List<String> packages = new ArrayList<>();
        for (String clause : clauses(header)) {
            packages.add("`" + clause.split(";")[0] + "` " + clause.replaceAll("(?s).*version=\"([^\"]*)\".*", "$1"));
        }
        return packages;
    }

    /** Services are told with their components. */
    private static List<String> capabilities(String header) {
        List<String> found = new ArrayList<>();
        for (String clause : clauses(header)) {
            String space = clause.split(";")[0];
            String name = clause.replaceAll("(?s).*\\b" + space.replace(".", "\\.") + "[=\"(]+([\\w.]+).*", "$1");
            String line = "`" + space + "` `" + name + "`" + (clause.contains("resolution:=optional") ? " (optional)" : "");
            if (!space.equals("osgi.service") && !space.equals("osgi.ee") && !found.contains(line)) {
                found.add(line);
            }
        }
        return found;
    }

    private static Element xml(JarFile jar, String name) {
        try (InputStream in = jar.getInputStream(jar.getEntry(name.trim()))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(jar.getName() + " " + name, e);
        }
    }

    private static List<Element> all(Element parent, String tag) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private void component(Element component) {
        List<String> services = new ArrayList<>();
        all(component, "provide").forEach(p -> services.add("`" + p.getAttribute("interface") + "`"));
        String ranking = "0";
        for (Element property : all(component, "property")) {
            ranking = property.getAttribute("name").equals("service.ranking") ? property.getAttribute("value") : ranking;
        }
        List<String> takes = new ArrayList<>();
        for (Element reference : all(component, "reference")) {
            String cardinality = reference.getAttribute("cardinality");
            takes.add("`" + simple(reference.getAttribute("interface")) + "`" + (cardinality.isEmpty() ? "" : " " + cardinality)
                    + (reference.getAttribute("policy").equals("dynamic") ? " dynamic" : ""));
        }
        String pid = component.getAttribute("configuration-pid");
        text.append("| ").append(simple(component.getAttribute("name"))).append(" | ").append(String.join(", ", services)).append(" | ").append(ranking).append(" | ")
                .append(String.join(", ", takes)).append(" | ").append(pid.isEmpty() ? "" : "`" + pid + "`")
                .append(component.getAttribute("configuration-policy").equals("require") ? ", required" : "").append(" |\n");
    }

    private void metatype(Element metatype) {
        for (Element designate : all(metatype, "Designate")) {
            String factory = designate.getAttribute("factoryPid");
            text.append("\nConfiguration `").append(factory.isEmpty() ? designate.getAttribute("pid") + "`" : factory + "`, one for each");
        }
        text.append(":\n\n| property | type | default | meaning |\n|---|---|---|---|\n");
        for (Element attribute : all(metatype, "AD")) {
            List<String> values = new ArrayList<>();
            all(attribute, "Option").forEach(o -> values.add("`" + o.getAttribute("value") + "`"));
            String initial = attribute.getAttribute("default");
            text.append("| `").append(attribute.getAttribute("id")).append("` | ").append(attribute.getAttribute("type"))
                    .append(attribute.getAttribute("cardinality").isEmpty() || attribute.getAttribute("cardinality").equals("0") ? "" : ", several")
                    .append(values.isEmpty() ? "" : ": " + String.join(", ", values)).append(" | ").append(initial.isEmpty() ? "" : "`" + initial + "`").append(" | ")
                    .append(attribute.getAttribute("description")).append(" |\n");
        }
    }
}
