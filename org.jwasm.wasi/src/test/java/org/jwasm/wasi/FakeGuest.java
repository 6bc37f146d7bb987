package org.jwasm.wasi;

import static org.junit.Assert.assertEquals;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jwasm.api.Caller;
import org.jwasm.api.Extern;
import org.jwasm.api.FuncType;
import org.jwasm.api.HostFunction;
import org.jwasm.api.Instance;
import org.jwasm.api.Linker;
import org.jwasm.api.Memory;
import org.jwasm.api.MemoryType;
import org.jwasm.api.Module;
import org.jwasm.api.Store;
import org.jwasm.wasi.fs.Errno;

/** A guest without a runtime: a linker that keeps what is defined, a memory of one page, and calls by name. */
final class FakeGuest implements Linker, Caller, Memory {
    private static final int PAGE = 1 << 16;

    private final Map<String, Object> functions = new LinkedHashMap<>();
    private final Map<String, Class<?>> shapes = new LinkedHashMap<>();
    final ByteBuffer bytes = ByteBuffer.allocateDirect(PAGE).order(ByteOrder.LITTLE_ENDIAN);

    FakeGuest(WasiP1 wasi) {
        wasi.addTo(this);
    }

    Map<String, Class<?>> shapes() {
        return shapes;
    }

    /** Calls a function: Integers and Longs; a String stands for its pointer and length, put at 0x8000 and up. */
    Errno call(String name, Object... args) {
        Object[] passed = new Object[1 + args.length + count(args)];
        int n = 0;
        int at = 0x8000;
        passed[n++] = this;
        for (Object a : args) {
            if (a instanceof String) {
                byte[] text = ((String) a).getBytes(StandardCharsets.UTF_8);
                write(at, text, 0, text.length);
                passed[n++] = at;
                passed[n++] = text.length;
                at += text.length + 1;
            } else {
                passed[n++] = a;
            }
        }
        try {
            Method method = shapes.get(name).getMethods()[0];
            return Errno.values()[(Integer) method.invoke(functions.get(name), passed)];
        } catch (java.lang.reflect.InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException) {
                throw (RuntimeException) e.getCause();
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static int count(Object[] args) {
        int n = 0;
        for (Object a : args) {
            n += a instanceof String ? 1 : 0;
        }
        return n;
    }

    void ok(String name, Object... args) {
        assertEquals(name, Errno.SUCCESS, call(name, args));
    }

    void fails(Errno expected, String name, Object... args) {
        assertEquals(name, expected, call(name, args));
    }

    private static final int RESULT = 0x7000;

    /** Calls with one more argument, the address of a 32-bit result. */
    int result(String name, Object... args) {
        ok(name, withResult(args));
        return readInt(RESULT);
    }

    long longResult(String name, Object... args) {
        ok(name, withResult(args));
        return readLong(RESULT);
    }

    private static Object[] withResult(Object[] args) {
        Object[] more = java.util.Arrays.copyOf(args, args.length + 1);
        more[args.length] = RESULT;
        return more;
    }

    int open(int dir, String path, int oflags, long rights, int fdflags) {
        return result("path_open", dir, 1, path, oflags, rights, 0L, fdflags);
    }

    Errno tryOpen(int dir, int lookup, String path, int oflags, long rights) {
        return call("path_open", dir, lookup, path, oflags, rights, 0L, 0, RESULT);
    }

    int openDirectory(int dir, String path) {
        return result("path_open", dir, 1, path, 2, Rights.DIRECTORY, Rights.ALL, 0);
    }

    /** Puts text at 0x4000 and a vector for it at 0x3000. */
    int vector(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        write(0x4000, b, 0, b.length);
        return vector(0x4000, b.length);
    }

    int vector(int pointer, int length) {
        writeInt(0x3000, pointer);
        writeInt(0x3004, length);
        return 0x3000;
    }

    int print(int fd, String text) {
        return result("fd_write", fd, vector(text), 1);
    }

    /** Reads up to so many bytes as text. */
    String scan(int fd, int length) {
        int n = result("fd_read", fd, vector(0x4000, length), 1);
        return readUtf8(0x4000, n);
    }

    @Override
    public Linker define(String module, String name, Extern item) {
        throw new AssertionError();
    }

    @Override
    public Linker func(String module, String name, FuncType type, HostFunction function) {
        throw new AssertionError("boxed: " + name);
    }

    @Override
    public <T> Linker func(String module, String name, Class<T> shape, T function) {
        assertEquals(WasiP1.MODULE, module);
        functions.put(name, function);
        shapes.put(name, shape);
        return this;
    }

    @Override
    public Linker instance(String module, Instance instance) {
        throw new AssertionError();
    }

    @Override
    public Linker hosts(String... names) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Linker alias(String module, String name, String asModule, String asName) {
        throw new AssertionError();
    }

    @Override
    public Instance instantiate(Store store, Module module) {
        throw new AssertionError();
    }

    @Override
    public Store store() {
        return null;
    }

    @Override
    public Instance instance() {
        return null;
    }

    @Override
    public Memory memory(String name) {
        return name.equals("memory") ? this : null;
    }

    @Override
    public MemoryType type() {
        return new MemoryType(1, 1);
    }

    @Override
    public long size() {
        return 1;
    }

    @Override
    public long byteSize() {
        return PAGE;
    }

    @Override
    public long grow(long pages) {
        return -1;
    }

    @Override
    public byte readByte(long address) {
        return bytes.get((int) address);
    }

    @Override
    public short readShort(long address) {
        return bytes.getShort((int) address);
    }

    @Override
    public int readInt(long address) {
        return bytes.getInt((int) address);
    }

    @Override
    public long readLong(long address) {
        return bytes.getLong((int) address);
    }

    @Override
    public void writeByte(long address, byte value) {
        bytes.put((int) address, value);
    }

    @Override
    public void writeShort(long address, short value) {
        bytes.putShort((int) address, value);
    }

    @Override
    public void writeInt(long address, int value) {
        bytes.putInt((int) address, value);
    }

    @Override
    public void writeLong(long address, long value) {
        bytes.putLong((int) address, value);
    }

    @Override
    public void read(long address, byte[] target, int offset, int length) {
        bytes.get((int) address, target, offset, length);
    }

    @Override
    public void write(long address, byte[] source, int offset, int length) {
        bytes.put((int) address, source, offset, length);
    }

    @Override
    public ByteBuffer buffer(long address, int length) {
        return bytes.slice((int) address, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
