package org.jwasm.runtime.trap;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jwasm.api.Trap;
import org.jwasm.parser.module.Export;
import org.jwasm.parser.module.ExternKind;
import org.jwasm.parser.module.Module;
import org.jwasm.runtime.code.CodeMap;
import org.jwasm.runtime.code.CompiledFunction;
import org.jwasm.runtime.code.ModuleCode;
import org.jwasm.runtime.memory.GuestStack;

/**
 * Collects the frames of suspended or stopped guests, innermost first. A frame pointer points to the caller's frame pointer, behind which is the return
 * address; a frame pointer of 0 ends the frames of one entry from Java.
 */
public final class Backtrace {
    /** As many frames as an exception keeps. */
    private static final int MAX_FRAMES = 1000;

    private final CodeMap map;
    private final ByteBuffer stack;
    private final long stackAddress;
    private final List<Trap.Frame> frames = new ArrayList<>();

    public Backtrace(CodeMap map, GuestStack stack) {
        this.map = map;
        this.stack = stack.view();
        this.stackAddress = stack.viewAddress();
    }

    /** The compiled function in which an address lies, or null. */
    public static CompiledFunction find(CodeMap map, long address) {
        ModuleCode module = map.find(address);
        return module == null ? null : module.find(address);
    }

    /** Adds the frame with this address (in it, not after it) and frame pointer, and its callers'. */
    public void add(long address, long framePointer) {
        frame(address);
        callers(framePointer);
    }

    /** Adds the callers of the frame with this frame pointer. */
    public void callers(long framePointer) {
        long fp = framePointer;
        while (fp != 0 && frames.size() < MAX_FRAMES) {
            long offset = fp - stackAddress;
            if (offset < 0 || offset > stack.capacity() - 2 * Long.BYTES) {
                return;
            }
            long next = stack.getLong((int) offset);
            if (next == 0 || next > fp) {
                frame(stack.getLong((int) offset + Long.BYTES) - 1);
            } else {
                return;
            }
            fp = next;
        }
    }

    private void frame(long address) {
        CompiledFunction function = find(map, address);
        if (function != null) {
            Module module = function.module().module();
            frames.add(new Trap.Frame(module.names().module(), function.func(), name(module, function.func()), function.sourceAt(address)));
        }
    }

    private static String name(Module module, int func) {
        String name = module.names().func(func);
        if (name == null) {
            for (Export export : module.exports()) {
                if (export.kind() == ExternKind.FUNC && export.index() == func) {
                    return export.name();
                }
            }
        }
        return name;
    }

    public List<Trap.Frame> frames() {
        return frames;
    }
}
