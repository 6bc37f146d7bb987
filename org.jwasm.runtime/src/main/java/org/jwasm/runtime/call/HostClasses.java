package org.jwasm.runtime.call;

import static org.objectweb.asm.Opcodes.*;

import org.jwasm.api.Caller;
import org.jwasm.api.FuncType;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.runtime.link.FunctionType;
import org.jwasm.runtime.link.ValueKind;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Classes that call users' functional interfaces for guests, one for each interface:
 *
 * <pre>
 *   void invoke(Activation a) {
 *       r = function.method(caller, a.context.getInt(VALUES), …);
 *       a.context.putInt(VALUES, r);
 *   }
 * </pre>
 */
public final class HostClasses {
    private static final String ENTRY = Type.getInternalName(HostEntry.class);
    private static final String CALLER_TYPE = Type.getDescriptor(Caller.class);
    private static final String CONSTRUCTOR = "(" + CALLER_TYPE + "Ljava/lang/Object;)V";
    private static final ClassValue<HostClasses> KNOWN = new ClassValue<>() {
        @Override
        protected HostClasses computeValue(Class<?> type) {
            return new HostClasses(Shape.of(type));
        }
    };

    private final Shape shape;
    private final FuncType type;
    private Class<?> made;

    private HostClasses(Shape shape) {
        this.shape = shape;
        this.type = shape.hostType();
    }

    /** The classes for an interface. @throws IllegalArgumentException if it is not a functional interface of WebAssembly types */
    public static HostClasses of(Class<?> shape) {
        return KNOWN.get(shape);
    }

    /** The type of host functions of this interface. */
    public FuncType type() {
        return type;
    }

    /** An entry for a host function. */
    public HostEntry entry(FunctionType functionType, Caller caller, Object function) {
        try {
            return (HostEntry) made(functionType).getConstructor(Caller.class, Object.class).newInstance(caller, function);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalArgumentException(shape.type().getName() + " cannot be called: " + e.getMessage(), e);
        }
    }

    private synchronized Class<?> made(FunctionType functionType) throws ReflectiveOperationException {
        if (made == null) {
            ClassHome home = ClassHome.of(shape.type());
            made = home.define(bytes(functionType, home.prefix() + "Host$" + shape.type().getSimpleName()));
        }
        return made;
    }

    private byte[] bytes(FunctionType functionType, String name) {
        String interfaceName = Type.getInternalName(shape.type());
        String interfaceType = Type.getDescriptor(shape.type());
        ClassWriter w = ClassMaker.writer();
        w.visit(V17, ACC_PUBLIC | ACC_FINAL, name, null, ENTRY, null);
        w.visitField(ACC_PRIVATE | ACC_FINAL, "f", interfaceType, null, null);
        MethodVisitor m = w.visitMethod(ACC_PUBLIC, ClassMaker.INIT, CONSTRUCTOR, null, null);
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 1);
        m.visitMethodInsn(INVOKESPECIAL, ENTRY, ClassMaker.INIT, "(" + CALLER_TYPE + ")V", false);
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 2);
        m.visitTypeInsn(CHECKCAST, interfaceName);
        m.visitFieldInsn(PUTFIELD, name, "f", interfaceType);
        m.visitInsn(RETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
        m = w.visitMethod(ACC_PUBLIC, "with", "(" + CALLER_TYPE + ")L" + ENTRY + ";", null, null);
        m.visitTypeInsn(NEW, name);
        m.visitInsn(DUP);
        m.visitVarInsn(ALOAD, 1);
        m.visitVarInsn(ALOAD, 0);
        m.visitFieldInsn(GETFIELD, name, "f", interfaceType);
        m.visitMethodInsn(INVOKESPECIAL, name, ClassMaker.INIT, CONSTRUCTOR, false);
        m.visitInsn(ARETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
        invoke(w.visitMethod(ACC_PUBLIC, "invoke", "(" + ClassMaker.ACTIVATION_TYPE + ")V", null, null), functionType, name);
        w.visitEnd();
        return w.toByteArray();
    }

    private void invoke(MethodVisitor m, FunctionType functionType, String name) {
        m.visitVarInsn(ALOAD, 0);
        m.visitFieldInsn(GETFIELD, name, "f", Type.getDescriptor(shape.type()));
        if (shape.takesCaller()) {
            m.visitVarInsn(ALOAD, 0);
            m.visitFieldInsn(GETFIELD, name, "caller", CALLER_TYPE);
        }
        ValueKind[] params = functionType.params();
        for (int i = 0; i < params.length; i++) {
            if (params[i] == ValueKind.V128) {
                m.visitVarInsn(ALOAD, 1);
                ClassMaker.pushInt(m, i);
                m.visitMethodInsn(INVOKESTATIC, ClassMaker.VALUES, "vector", "(" + ClassMaker.ACTIVATION_TYPE + "I)Lorg/jwasm/api/V128;", false);
            } else {
                ClassMaker.pushContext(m, 1);
                ClassMaker.load(m, params[i], StoreLayout.value(i));
                ClassMaker.toJava(m, params[i], 1);
            }
        }
        m.visitMethodInsn(INVOKEINTERFACE, Type.getInternalName(shape.type()), shape.method().getName(), Type.getMethodDescriptor(shape.method()), true);
        if (functionType.results().length == 1) {
            result(m, functionType.results()[0]);
        }
        m.visitInsn(RETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    private static void result(MethodVisitor m, ValueKind kind) {
        if (kind == ValueKind.V128) {
            m.visitVarInsn(ALOAD, 1);
            m.visitInsn(SWAP);
            m.visitMethodInsn(INVOKESTATIC, ClassMaker.VALUES, "vector", "(" + ClassMaker.ACTIVATION_TYPE + "Lorg/jwasm/api/V128;)V", false);
            return;
        }
        ClassMaker.toMachine(m, kind, 1);
        m.visitVarInsn(ClassMaker.machineType(kind).getOpcode(ISTORE), 2);
        ClassMaker.pushContext(m, 1);
        ClassMaker.store(m, kind, StoreLayout.value(0), 2);
    }
}
