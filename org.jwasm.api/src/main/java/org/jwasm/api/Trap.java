package org.jwasm.api;

import java.util.List;

/** A guest stopped by a trap. The message holds the reason and the guest's backtrace; both are here as data too. */
public final class Trap extends WasmException {
    private static final long serialVersionUID = 1L;

    /**
     * One frame of the guest's stack, innermost first.
     *
     * @param moduleName    the module's own name, or null
     * @param functionIndex the index in the module's function index space
     * @param functionName  from the name section or an export, or null
     * @param moduleOffset  byte offset in the module's binary of the instruction, or -1 when it is not known
     */
    public record Frame(String moduleName, int functionIndex, String functionName, int moduleOffset) {
        @Override
        public String toString() {
            StringBuilder s = new StringBuilder();
            s.append(moduleOffset < 0 ? "  <unknown>" : String.format("0x%6x", moduleOffset)).append(" - ");
            s.append(moduleName == null ? "<module>" : moduleName).append('!');
            return s.append(functionName == null ? "<wasm function " + functionIndex + ">" : functionName).toString();
        }
    }

    private final TrapCode code;
    private final transient List<Frame> frames;

    public Trap(TrapCode code, String detail, List<Frame> frames) {
        super(message(code, detail, frames));
        this.code = code;
        this.frames = List.copyOf(frames);
    }

    private static String message(TrapCode code, String detail, List<Frame> frames) {
        StringBuilder s = new StringBuilder("wasm trap: ");
        if (code == TrapCode.COMPONENT && detail != null) {
            s.append(detail);
        } else {
            s.append(code.message()).append(detail == null ? "" : ": " + detail);
        }
        int shown = 0;
        for (Frame frame : frames) {
            if (shown == MAX_FRAMES_IN_MESSAGE) {
                s.append("\n  … ").append(frames.size() - shown).append(" more");
                break;
            }
            s.append("\n  ").append(String.format("%3d: ", shown++)).append(frame);
        }
        return s.toString();
    }

    private static final int MAX_FRAMES_IN_MESSAGE = 64;

    public TrapCode code() {
        return code;
    }

    /** The guest's frames, innermost first; bounded, so that a stack overflow does not yield millions. */
    public List<Frame> frames() {
        return frames;
    }
}
