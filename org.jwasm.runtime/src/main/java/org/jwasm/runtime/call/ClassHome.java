package org.jwasm.runtime.call;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;

/**
 * Where a generated class goes that implements a user's interface and uses this package. The first of these that works: this package, as a hidden class;
 * the interface's package, as a hidden class; a class loader of its own that sees both sides.
 */
abstract class ClassHome {
    private static final String HERE = ClassHome.class.getPackageName();
    private static final String API = "org.jwasm.api";

    /** The package, with slashes and one at the end. */
    abstract String prefix();

    abstract Class<?> define(byte[] bytes) throws ReflectiveOperationException;

    /** @throws IllegalArgumentException if no class of ours can implement the interface */
    static ClassHome of(Class<?> shape) {
        boolean isPublic = isPublic(shape);
        if (isPublic && sees(ClassHome.class.getClassLoader(), shape)) {
            ClassHome.class.getModule().addReads(shape.getModule());
            return new Hidden(MethodHandles.lookup());
        }
        if (sees(shape.getClassLoader(), ClassHome.class) && (!shape.getModule().isNamed() || shape.getModule() == ClassHome.class.getModule())) {
            try {
                export(shape.getModule());
                return new Hidden(MethodHandles.privateLookupIn(shape, MethodHandles.lookup()));
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(shape.getName() + " is not accessible: " + e.getMessage(), e);
            }
        }
        if (!isPublic) {
            throw new IllegalArgumentException(shape.getName() + " is not public");
        }
        return new Bridge(shape.getClassLoader());
    }

    private static void export(Module to) {
        if (ClassHome.class.getModule().isNamed()) {
            ClassHome.class.getModule().addExports(HERE, to);
        }
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
            if (!Modifier.isPublic(c.getModifiers())) {
                return false;
            }
        }
        return type.getModule().isExported(type.getPackageName());
    }

    private static boolean sees(ClassLoader loader, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static final class Hidden extends ClassHome {
        private final MethodHandles.Lookup lookup;

        Hidden(MethodHandles.Lookup lookup) {
            this.lookup = lookup;
        }

        @Override
        String prefix() {
            return lookup.lookupClass().getPackageName().isEmpty() ? "" : lookup.lookupClass().getPackageName().replace('.', '/') + '/';
        }

        @Override
        Class<?> define(byte[] bytes) throws IllegalAccessException {
            return lookup.defineHiddenClass(bytes, false).lookupClass();
        }
    }

    private static final class Bridge extends ClassHome {
        private final BridgeLoader loader;

        Bridge(ClassLoader parent) {
            loader = new BridgeLoader(parent);
            export(loader.getUnnamedModule());
        }

        @Override
        String prefix() {
            return "org/jwasm/generated/";
        }

        @Override
        Class<?> define(byte[] bytes) {
            return loader.define(bytes);
        }
    }

    /** Sees what the interface's loader sees, and this package. */
    private static final class BridgeLoader extends ClassLoader {
        BridgeLoader(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(HERE + '.') || name.startsWith(API + '.') || name.startsWith("org.jwasm.runtime.link.")) {
                return Class.forName(name, false, ClassHome.class.getClassLoader());
            }
            return super.loadClass(name, resolve);
        }

        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }
}
