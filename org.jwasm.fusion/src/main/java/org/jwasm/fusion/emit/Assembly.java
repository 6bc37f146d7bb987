package org.jwasm.fusion.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jwasm.fusion.AdapterImport;
import org.jwasm.fusion.AdapterModule;
import org.jwasm.fusion.CoreMemory;
import org.jwasm.fusion.HandleKind;
import org.jwasm.fusion.Side;
import org.jwasm.parser.Parser;
import org.jwasm.parser.binary.ByteWriter;
import org.jwasm.parser.binary.ModuleWriter;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.FuncType;
import org.jwasm.parser.module.GlobalType;
import org.jwasm.parser.module.Limits;
import org.jwasm.parser.module.MemoryType;
import org.jwasm.parser.module.SectionId;
import org.jwasm.parser.module.SubType;
import org.jwasm.parser.op.ValType;
import org.jwasm.transcode.Transcoder;

/** An adapter module while it grows: imports and types, each once, functions, exports. */
final class Assembly<D> {
    private static final FuncType TRAP = FuncType.of(new int[] {ValType.I32}, new int[0]);
    private static final FuncType TRANSCODE =
        FuncType.of(new int[] {ValType.I64, ValType.I64, ValType.I64, ValType.I64}, new int[] {ValType.I64});
    private static final FuncType TRANSFER =
        FuncType.of(new int[] {ValType.I32, ValType.I32, ValType.I32}, new int[] {ValType.I32});
    private static final FuncType ENTER = FuncType.of(new int[] {ValType.I32, ValType.I32, ValType.I32}, new int[0]);

    private final Map<FuncType, Integer> types = new LinkedHashMap<>();
    private final Map<AdapterImport<D>, Integer> imported = new HashMap<>();
    private final List<AdapterImport<D>> imports = new ArrayList<>();
    private final List<CoreMemory<D>> memories = new ArrayList<>();
    private final ByteWriter importSection = new ByteWriter();
    private final int[] importCounts = new int[ExternKind.values().length];
    private final List<Code> functions = new ArrayList<>();
    private final ByteWriter exportSection = new ByteWriter();
    private final List<String> exports = new ArrayList<>();
    private final List<Integer> exportFunctions = new ArrayList<>();
    final Layout layout = new Layout();

    private int type(FuncType type) {
        return types.computeIfAbsent(type, t -> types.size());
    }

    /** Names an import and counts it; its description has to follow. */
    private int begin(AdapterImport<D> item, ExternKind kind, String module, String name) {
        int index = importCounts[kind.ordinal()]++;
        imported.put(item, index);
        imports.add(item);
        importSection.name(module).name(name).u8(kind.ordinal());
        return index;
    }

    private int function(AdapterImport<D> item, String module, String name, FuncType type) {
        Integer known = imported.get(item);
        if (known != null) {
            return known;
        }
        int index = begin(item, ExternKind.FUNC, module, name);
        importSection.u32(type(type));
        return index;
    }

    private int global(AdapterImport<D> item, String module, String name, int valType) {
        Integer known = imported.get(item);
        if (known != null) {
            return known;
        }
        int index = begin(item, ExternKind.GLOBAL, module, name);
        importSection.globalType(new GlobalType(valType, true));
        return index;
    }

    /** A function that a specification has named. */
    int item(D definition, String role, FuncType type) {
        return function(new AdapterImport.Item<>(definition), role, "f" + importCounts[ExternKind.FUNC.ordinal()], type);
    }

    private int memory(CoreMemory<D> memory) {
        AdapterImport<D> item = new AdapterImport.Item<>(memory.definition());
        Integer known = imported.get(item);
        if (known != null) {
            return known;
        }
        int index = begin(item, ExternKind.MEMORY, "memory", "m" + memories.size());
        Limits limits = memory.type().limits();
        Limits any = limits.bounded() ? Limits.between(limits.address(), 0, limits.max()) : Limits.atLeast(limits.address(), 0);
        importSection.memoryType(new MemoryType(any, memory.type().shared(), memory.type().pageSizeLog2()));
        memories.add(memory);
        return index;
    }

    int mayLeave(int instance) {
        return global(new AdapterImport.MayLeave<>(instance), "may-leave", "i" + instance, ValType.I32);
    }

    int mayEnter(int instance) {
        return global(new AdapterImport.MayEnter<>(instance), "may-enter", "i" + instance, ValType.I32);
    }

    int contextSlot(int slot) {
        return global(new AdapterImport.ContextSlot<>(slot), "context", "s" + slot, ValType.I64);
    }

    int trap() {
        return function(new AdapterImport.Trap<>(), "trap", "trap", TRAP);
    }

    int transcoder(Transcoder transcoder, Peer from, Peer to) {
        AdapterImport<D> item =
            new AdapterImport.Transcode<>(transcoder, memories.get(from.memory()), memories.get(to.memory()));
        String name = transcoder.keyword() + " m" + from.memory() + " m" + to.memory();
        return function(item, "transcode", name, TRANSCODE);
    }

    int transfer(HandleKind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return function(new AdapterImport.Transfer<>(kind), "transfer", name, TRANSFER);
    }

    int enterCall() {
        return function(new AdapterImport.EnterCall<>(), "call", "enter", ENTER);
    }

    int exitCall() {
        return function(new AdapterImport.ExitCall<>(), "call", "exit", FuncType.EMPTY);
    }

    /** What moving values has to know of a side; its memory and realloc are imported where they are needed. */
    Peer peer(Side<D> side, boolean needsMemory, boolean needsRealloc) {
        boolean is64 = side.is64();
        if (needsMemory && side.memory() == null || needsRealloc && side.realloc() == null) {
            throw new IllegalArgumentException("no memory or realloc for " + side.type());
        }
        int memory = needsMemory ? memory(side.memory()) : -1;
        int page = needsMemory ? side.memory().type().pageSizeLog2() : 0;
        int pointer = is64 ? ValType.I64 : ValType.I32;
        FuncType realloc = FuncType.of(new int[] {pointer, pointer, pointer, pointer}, new int[] {pointer});
        int function = needsRealloc ? item(side.realloc(), "realloc", realloc) : -1;
        return new Peer(memory, is64, page, function, side.encoding(), side.tables());
    }

    /** Adds a function, which may still be written to; yields its number among the module's own. */
    int add(Code code) {
        type(code.type());
        functions.add(code);
        return functions.size() - 1;
    }

    /** Exports an adapter. */
    void export(int function, String name) {
        exports.add(name);
        exportFunctions.add(function);
    }

    /** The module, validated. */
    AdapterModule<D> finish() {
        int importedFunctions = importCounts[ExternKind.FUNC.ordinal()];
        ByteWriter typeSection = new ByteWriter();
        types.keySet().forEach(type -> typeSection.subType(SubType.plain(type)));
        ByteWriter functionSection = new ByteWriter();
        ByteWriter codeSection = new ByteWriter();
        for (Code code : functions) {
            functionSection.u32(type(code.type()));
            codeSection.sized(code.finish(importedFunctions));
        }
        for (int i = 0; i < exports.size(); i++) {
            exportSection.name(exports.get(i)).u8(ExternKind.FUNC.ordinal()).u32(importedFunctions + exportFunctions.get(i));
        }
        ModuleWriter module = new ModuleWriter();
        module.vector(SectionId.TYPE, types.size(), typeSection);
        module.vector(SectionId.IMPORT, imports.size(), importSection);
        module.vector(SectionId.FUNCTION, functions.size(), functionSection);
        module.vector(SectionId.EXPORT, exports.size(), exportSection);
        module.vector(SectionId.CODE, functions.size(), codeSection);
        return new AdapterModule<>(Parser.parse(module.toByteArray()), imports, exports);
    }
}
