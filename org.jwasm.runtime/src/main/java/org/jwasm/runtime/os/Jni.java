package org.jwasm.runtime.os;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Binds static native methods of Java classes straight to machine code, with the JNI function {@code RegisterNatives} (Java Native
 * Interface Specification, chapter 4, index 215 in the function table). The function table is found from the environment, which JNA hands
 * to an identity function in machine code.
 */
public final class Jni {
    private static final int REGISTER_NATIVES = 215;
    private static final int METHOD_BYTES = 24;

    private final OperatingSystem system;
    private final long registerNatives;

    /** @param identity address of {@code long f(long x) { return x; }} */
    public Jni(OperatingSystem system, long identity) {
        this.system = system;
        long environment = system.jniEnvironment(identity);
        long table = system.view(environment, Long.BYTES).getLong(0);
        registerNatives = system.view(table, (REGISTER_NATIVES + 1) * Long.BYTES).getLong(REGISTER_NATIVES * Long.BYTES);
    }

    /** Binds a static native method to the code at an address, which must outlive the class. */
    public void bind(Class<?> type, String method, String descriptor, long code) {
        byte[] name = method.getBytes(StandardCharsets.UTF_8);
        byte[] signature = descriptor.getBytes(StandardCharsets.UTF_8);
        int bytes = METHOD_BYTES + name.length + 1 + signature.length + 1;
        long block = system.allocate(bytes, "method binding");
        try {
            ByteBuffer b = system.view(block, bytes);
            b.putLong(block + METHOD_BYTES).putLong(block + METHOD_BYTES + name.length + 1).putLong(code);
            b.put(name).put((byte) 0).put(signature).put((byte) 0);
            int status = system.callJni(registerNatives, type, block, 1);
            if (status != 0) {
                throw new AssertionError("RegisterNatives of " + type.getName() + '.' + method + descriptor + ": " + status);
            }
        } finally {
            system.free(block);
        }
    }
}
