package org.jwasm.runtime.instance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jwasm.api.Engine;
import org.jwasm.api.ExportType;
import org.jwasm.api.ImportType;
import org.jwasm.parser.module.CustomSection;
import org.jwasm.parser.module.Export;
import org.jwasm.parser.module.Import;
import org.jwasm.parser.module.Module;
import org.jwasm.runtime.call.Headroom;
import org.jwasm.runtime.code.ModuleCode;
import org.jwasm.runtime.link.FunctionType;
import org.jwasm.runtime.link.Types;

/** A compiled module. Safe for use by several threads. */
public final class ModuleImpl implements org.jwasm.api.Module {
    private final EngineImpl engine;
    private final Module module;
    private final ModuleCode code;
    private final int[] typeIds;
    private Map<String, Export> exportsByName;
    private boolean closed;

    ModuleImpl(EngineImpl engine, Module module, ModuleCode code, int[] typeIds) {
        this.engine = engine;
        this.module = module;
        this.code = code;
        this.typeIds = typeIds;
    }

    Module parsed() {
        return module;
    }

    ModuleCode code() {
        return code;
    }

    /** The engine-wide numbers of its type definitions. */
    int[] typeIds() {
        return typeIds;
    }

    /** The type of a function, imports counted. */
    FunctionType functionType(int func) {
        return engine.types().function(typeIds[module.funcTypeIndex(func)]);
    }

    /** The export of a name, or null. */
    synchronized Export exportNamed(String name) {
        if (exportsByName == null) {
            exportsByName = new HashMap<>();
            for (Export export : module.exports()) {
                exportsByName.put(export.name(), export);
            }
        }
        return exportsByName.get(name);
    }

    @Override
    public String name() {
        return module.names().module();
    }

    @Override
    public List<ImportType> imports() {
        Types types = engine.types();
        List<ImportType> imports = new ArrayList<>();
        for (Import i : module.imports()) {
            imports.add(new ImportType(i.module(), i.name(), types.extern(module, typeIds, i.kind(), i.index())));
        }
        return imports;
    }

    @Override
    public List<ExportType> exports() {
        Types types = engine.types();
        List<ExportType> exports = new ArrayList<>();
        for (Export e : module.exports()) {
            exports.add(new ExportType(e.name(), types.extern(module, typeIds, e.kind(), e.index())));
        }
        return exports;
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public List<byte[]> customSections(String name) {
        List<byte[]> contents = new ArrayList<>();
        for (CustomSection section : module.customSections()) {
            if (section.name().equals(name)) {
                contents.add(section.payload(module));
            }
        }
        return contents;
    }

    /** Keeps the code for an instance. @throws IllegalStateException if the module is closed */
    synchronized void retain() {
        if (closed) {
            throw new IllegalStateException("the module is closed");
        }
        code.retain();
    }

    @Override
    public void close() {
        Headroom.require();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        code.release();
        engine.forget(this);
    }

    @Override
    public String toString() {
        return "Module[" + (name() == null ? module.bytes().length + " bytes" : name()) + "]";
    }
}
