package org.jwasm.bindgen;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.parser.wit.TypeBody;
import org.jwasm.parser.wit.TypeDef;

/** The Java names of the types of an interface or world. */
final class Container {
    final JavaClass self;
    /** The types that have a Java type of their own here, in order. */
    final Map<TypeDef, JavaClass> types = new LinkedHashMap<>();
    /** For each variant the names of its cases. */
    final Map<TypeDef, List<String>> cases = new IdentityHashMap<>();

    /**
     * Names types.
     *
     * @param namer for types inside of the Java type
     */
    Container(JavaClass self, List<TypeDef> defs, Namer namer) {
        this.self = self;
        for (TypeDef def : defs) {
            TypeBody body = def.body();
            if (body instanceof TypeBody.Same || body instanceof TypeBody.Alias) {
                continue;
            }
            JavaClass type = self.nested(namer.name(Words.upperCamel(def.name())));
            types.put(def, type);
            if (body instanceof TypeBody.Variant) {
                Namer inside = Namer.types(type.path());
                List<String> names = new ArrayList<>();
                for (TypeBody.Field field : ((TypeBody.Variant) body).cases()) {
                    names.add(inside.name(Words.upperCamel(field.name())));
                }
                cases.put(def, names);
            }
        }
    }

    /** All simple names that are declared inside. */
    List<String> declared() {
        List<String> names = new ArrayList<>();
        types.values().forEach(type -> names.add(type.simpleName()));
        cases.values().forEach(names::addAll);
        return names;
    }
}
