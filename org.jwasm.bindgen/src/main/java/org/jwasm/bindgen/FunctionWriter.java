package org.jwasm.bindgen;

import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.LimitException;
import org.jwasm.parser.wit.TypeBody;
import org.jwasm.parser.wit.WitFunction;
import org.jwasm.parser.wit.WitType;

/** Writes functions as methods. */
final class FunctionWriter {
    private final Source source;
    private final Types types;

    FunctionWriter(Source source, Types types) {
        this.source = source;
        this.types = types;
    }

    /** The Java name of a function that is a method of an interface or world. */
    static String wanted(WitFunction function) {
        switch (function.kind()) {
            case CONSTRUCTOR: return Words.lowerCamel("new-" + function.resource().name());
            case STATIC: return Words.lowerCamel(function.resource().name() + "-" + function.name());
            default: return Words.lowerCamel(function.name());
        }
    }

    /** Writes the functions that are not methods of resources, each after an empty line if there is something before. */
    void writeAll(List<WitFunction> functions, Namer namer, boolean blankFirst) {
        boolean blank = blankFirst;
        for (WitFunction function : functions) {
            if (function.kind() != WitFunction.Kind.METHOD) {
                if (blank) {
                    source.line("");
                }
                blank = true;
                write(function, function.externName(), namer.name(wanted(function)));
            }
        }
    }

    /**
     * Writes a method.
     *
     * @param label the name that the annotation gives, if it is not the Java name
     */
    void write(WitFunction function, String label, String java) {
        Docs docs = Docs.of(function.meta(), null);
        Namer namer = Namer.plain();
        List<String> params = new ArrayList<>();
        int places = 1;
        for (TypeBody.Field param : function.params()) {
            String name = namer.name(Words.lowerCamel(param.name()));
            docs.param(name, param.docs());
            String annotation = TypeDefWriter.named(types, param.name(), name);
            String borrow = param.type() instanceof WitType.Borrow ? "@" + types.api("Borrow") + " " : "";
            params.add((annotation.isEmpty() ? "" : annotation + " ") + borrow + types.type(param.type()) + " " + name);
            places += Types.isWide(param.type()) ? 2 : 1;
        }
        if (places > TupleWriter.MAX_LENGTH + 1) {
            throw new LimitException("function `" + function.externName() + "` has more parameters than a method of Java can "
                + "have", -1);
        }
        docs.deprecated(function.meta().gate());
        docs.write(source);
        if (function.meta().gate().deprecated() != null) {
            source.line("@Deprecated");
        }
        String annotation = TypeDefWriter.named(types, label, java);
        if (!annotation.isEmpty()) {
            source.line(annotation);
        }
        String result = function.async() ? types.stage(function.result()) : types.type(function.result());
        source.line(result + " " + java + "(" + String.join(", ", params) + ");");
    }
}
