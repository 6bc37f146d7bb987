package org.jwasm.bindgen;

import java.util.ArrayList;
import java.util.List;

/**
 * A Java type by its name.
 *
 * @param path the top-level type, and then those inside each other
 */
record JavaClass(String pkg, List<String> path) {
    JavaClass {
        path = List.copyOf(path);
    }

    static JavaClass topLevel(String pkg, String name) {
        return new JavaClass(pkg, List.of(name));
    }

    JavaClass nested(String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return new JavaClass(pkg, longer);
    }

    String topLevelName() {
        return path.get(0);
    }

    String simpleName() {
        return path.get(path.size() - 1);
    }

    JavaClass topLevelClass() {
        return topLevel(pkg, path.get(0));
    }

    /** Without the package. */
    String dotted() {
        return String.join(".", path);
    }

    String qualified() {
        return pkg + "." + dotted();
    }

    String file() {
        return pkg.replace('.', '/') + "/" + topLevelName() + ".java";
    }
}
