package org.jwasm.runtime.call;

import org.jwasm.runtime.code.Machine;

/** Native methods for all signatures, bound to the stubs of the first convention in use: all of an architecture enter and resume alike. */
final class Natives {
    private static boolean bound;

    private Natives() {
    }

    /** See {@link org.jwasm.codegen.isa.Convention#bufferedEntry}. */
    static native void enter(long storeContext, long code, long calleeContext, long stub);

    /** See {@link org.jwasm.codegen.isa.Convention#resumeStub}. */
    static native long resume(long storeContext);

    static synchronized void bind(Machine machine) {
        if (!bound) {
            machine.jni().bind(Natives.class, "enter", "(JJJJ)V", machine.stubs().enterBuffered());
            machine.jni().bind(Natives.class, "resume", "(J)J", machine.stubs().resume());
            bound = true;
        }
    }
}
