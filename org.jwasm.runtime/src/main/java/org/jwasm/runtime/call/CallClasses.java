package org.jwasm.runtime.call;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jwasm.codegen.vm.StoreLayout;
import org.jwasm.runtime.link.FunctionType;
import org.jwasm.runtime.link.ValueKind;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Classes that implement users' functional interfaces by calls of guests: one for each interface and signature. Each has a native method of its own, bound to
 * the entry stub for the signature:
 *
 * <pre>
 *   R method(P... p) {
 *       int mark = activation.enterCall();
 *       try {
 *           r = enter(storeContext, code, calleeContext, p...);
 *           if (context.getInt(EXIT_REASON) != RETURNED) r = activation.run();
 *           activation.leave(mark);
 *           return r;
 *       } catch (Throwable t) {
 *           leave untidily, without calling anything: see Activation
 *           throw t;
 *       }
 *   }
 * </pre>
 *
 * Functions that native methods cannot have parameters for are called with boxed values.
 */
final class CallClasses {
    /** A method's parameters take at most 255 slots; the stub's own take 6. */
    private static final int MAX_SLOTS = 255 - 6;
    private static final String NATIVE = "enter";
    /** For each interface by the machine whose entry stub is bound and the kinds of parameters and results. */
    private static final ClassValue<Map<List<Object>, TypedCall>> PROTOTYPES = new ClassValue<>() {
        @Override
        protected Map<List<Object>, TypedCall> computeValue(Class<?> shape) {
            return new ConcurrentHashMap<>();
        }
    };

    private final Shape shape;
    private final ValueKind[] params;
    private final ValueKind[] results;
    private final String name;

    private CallClasses(Shape shape, FunctionType type, String prefix) {
        this.shape = shape;
        this.params = type.params();
        this.results = type.results();
        this.name = prefix + "Call$" + shape.type().getSimpleName();
    }

    /** An object of the class for an interface and a function's type. @throws IllegalArgumentException if they do not fit */
    static TypedCall prototype(Class<?> shape, FuncImpl func) {
        FunctionType type = func.functionType();
        Map<List<Object>, TypedCall> known = PROTOTYPES.get(shape);
        List<Object> key = List.of(func.machine(), List.of(type.params()), List.of(type.results()));
        TypedCall prototype = known.get(key);
        if (prototype == null) {
            prototype = make(shape, func);
            known.put(key, prototype);
        }
        return prototype;
    }

    private static TypedCall make(Class<?> type, FuncImpl func) {
        Shape shape = Shape.of(type);
        shape.requireFits(func.functionType());
        ClassHome home = ClassHome.of(type);
        CallClasses maker = new CallClasses(shape, func.functionType(), home.prefix());
        boolean isTyped = maker.isTyped();
        try {
            Class<?> made = home.define(maker.bytes(isTyped));
            if (isTyped) {
                func.machine().jni().bind(made, NATIVE, maker.nativeDescriptor(), func.machine().stubs().typedEntry(func.functionType().machine()));
            }
            return (TypedCall) made.getConstructor(FuncImpl.class).newInstance((Object) null);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalArgumentException(type.getName() + " cannot be implemented: " + e.getMessage(), e);
        }
    }

    private boolean isTyped() {
        int slots = 0;
        for (ValueKind kind : params) {
            if (kind == ValueKind.V128) {
                return false;
            }
            slots += ClassMaker.machineType(kind).getSize();
        }
        return slots <= MAX_SLOTS && !(results.length == 1 && results[0] == ValueKind.V128);
    }

    private String nativeDescriptor() {
        StringBuilder s = new StringBuilder("(JJJ");
        for (ValueKind kind : params) {
            s.append(ClassMaker.machineType(kind).getDescriptor());
        }
        return s.append(')').append(results.length == 1 ? ClassMaker.machineType(results[0]).getDescriptor() : "V").toString();
    }

    private byte[] bytes(boolean isTyped) {
        ClassWriter w = ClassMaker.writer();
        w.visit(V17, ACC_PUBLIC | ACC_FINAL, name, null, ClassMaker.OBJECT,
                new String[] {Type.getInternalName(shape.type()), Type.getInternalName(TypedCall.class)});
        w.visitField(ACC_PRIVATE | ACC_FINAL, "f", ClassMaker.FUNC_TYPE, null, null);
        w.visitField(ACC_PRIVATE | ACC_FINAL, "a", ClassMaker.ACTIVATION_TYPE, null, null);
        for (String field : new String[] {"store", "code", "context"}) {
            w.visitField(ACC_PRIVATE | ACC_FINAL, field, "J", null, null);
        }
        constructor(w);
        bind(w);
        if (isTyped) {
            w.visitMethod(ACC_PRIVATE | ACC_STATIC | ACC_NATIVE, NATIVE, nativeDescriptor(), null, null).visitEnd();
            typed(w.visitMethod(ACC_PUBLIC, shape.method().getName(), Type.getMethodDescriptor(shape.method()), null, null));
        } else {
            boxed(w.visitMethod(ACC_PUBLIC, shape.method().getName(), Type.getMethodDescriptor(shape.method()), null, null));
        }
        w.visitEnd();
        return w.toByteArray();
    }

    /** The prototype's has no function. */
    private void constructor(ClassWriter w) {
        MethodVisitor m = w.visitMethod(ACC_PUBLIC, ClassMaker.INIT, "(" + ClassMaker.FUNC_TYPE + ")V", null, null);
        Label end = new Label();
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKESPECIAL, ClassMaker.OBJECT, ClassMaker.INIT, "()V", false);
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 1);
        m.visitFieldInsn(PUTFIELD, name, "f", ClassMaker.FUNC_TYPE);
        m.visitVarInsn(ALOAD, 1);
        m.visitJumpInsn(IFNULL, end);
        field(m, "a", "activation", ClassMaker.ACTIVATION_TYPE);
        field(m, "code", "code", "J");
        field(m, "context", "context", "J");
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 1);
        m.visitFieldInsn(GETFIELD, ClassMaker.FUNC, "activation", ClassMaker.ACTIVATION_TYPE);
        m.visitFieldInsn(GETFIELD, ClassMaker.ACTIVATION, "address", "J");
        m.visitFieldInsn(PUTFIELD, name, "store", "J");
        m.visitLabel(end);
        m.visitInsn(RETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    private void field(MethodVisitor m, String field, String from, String type) {
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 1);
        m.visitFieldInsn(GETFIELD, ClassMaker.FUNC, from, type);
        m.visitFieldInsn(PUTFIELD, name, field, type);
    }

    private void bind(ClassWriter w) {
        MethodVisitor m = w.visitMethod(ACC_PUBLIC, "bind$jwasm", "(" + ClassMaker.FUNC_TYPE + ")Ljava/lang/Object;", null, null);
        m.visitTypeInsn(NEW, name);
        m.visitInsn(DUP);
        m.visitVarInsn(ALOAD, 1);
        m.visitMethodInsn(INVOKESPECIAL, name, ClassMaker.INIT, "(" + ClassMaker.FUNC_TYPE + ")V", false);
        m.visitInsn(ARETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    private void typed(MethodVisitor m) {
        int next = 1;
        for (ValueKind kind : params) {
            next += Type.getType(kind.type()).getSize();
        }
        int activation = next;
        int mark = next + 1;
        int value = next + 2;
        int thrown = next + 4;
        Label start = new Label();
        Label done = new Label();
        Label end = new Label();
        Label handler = new Label();
        m.visitTryCatchBlock(start, end, handler, null);
        m.visitVarInsn(ALOAD, 0);
        m.visitFieldInsn(GETFIELD, name, "a", ClassMaker.ACTIVATION_TYPE);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, activation);
        m.visitMethodInsn(INVOKEVIRTUAL, ClassMaker.ACTIVATION, "enterCall", "()I", false);
        m.visitVarInsn(ISTORE, mark);
        m.visitLabel(start);
        arguments(m, activation);
        m.visitMethodInsn(INVOKESTATIC, name, NATIVE, nativeDescriptor(), false);
        boolean single = results.length == 1;
        Type result = single ? ClassMaker.machineType(results[0]) : Type.VOID_TYPE;
        if (single) {
            m.visitVarInsn(result.getOpcode(ISTORE), value);
        }
        ClassMaker.pushContext(m, activation);
        ClassMaker.pushInt(m, StoreLayout.EXIT_REASON);
        m.visitMethodInsn(INVOKEVIRTUAL, ClassMaker.BUFFER, "getInt", "(I)I", false);
        m.visitJumpInsn(IFEQ, done);
        m.visitVarInsn(ALOAD, activation);
        m.visitMethodInsn(INVOKEVIRTUAL, ClassMaker.ACTIVATION, "run", "()J", false);
        if (single) {
            ClassMaker.ofBits(m, results[0]);
            m.visitVarInsn(result.getOpcode(ISTORE), value);
        } else {
            m.visitInsn(POP2);
        }
        m.visitLabel(done);
        Type java = Type.getReturnType(shape.method());
        if (single) {
            m.visitVarInsn(result.getOpcode(ILOAD), value);
            ClassMaker.toJava(m, results[0], activation);
        } else if (results.length > 1) {
            m.visitVarInsn(ALOAD, activation);
            m.visitVarInsn(ALOAD, 0);
            m.visitFieldInsn(GETFIELD, name, "f", ClassMaker.FUNC_TYPE);
            m.visitMethodInsn(INVOKEVIRTUAL, ClassMaker.FUNC, "functionType", "()" + Type.getDescriptor(FunctionType.class), false);
            m.visitMethodInsn(INVOKESTATIC, ClassMaker.VALUES, "results",
                    "(" + ClassMaker.ACTIVATION_TYPE + Type.getDescriptor(FunctionType.class) + ")[Ljava/lang/Object;", false);
        }
        if (results.length > 0) {
            m.visitVarInsn(java.getOpcode(ISTORE), value);
        }
        m.visitVarInsn(ALOAD, activation);
        m.visitVarInsn(ILOAD, mark);
        m.visitMethodInsn(INVOKEVIRTUAL, ClassMaker.ACTIVATION, "leave", "(I)V", false);
        m.visitLabel(end);
        if (results.length > 0) {
            m.visitVarInsn(java.getOpcode(ILOAD), value);
        }
        m.visitInsn(java.getOpcode(IRETURN));
        m.visitLabel(handler);
        m.visitVarInsn(ASTORE, thrown);
        leaveUntidily(m, activation, mark);
        m.visitVarInsn(ALOAD, thrown);
        m.visitInsn(ATHROW);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    /** See {@link Activation}: without a call, which could overflow the stack. */
    private static void leaveUntidily(MethodVisitor m, int activation, int mark) {
        Label outermost = new Label();
        Label shared = new Label();
        Label left = new Label();
        m.visitVarInsn(ILOAD, mark);
        m.visitJumpInsn(IFLE, outermost);
        m.visitVarInsn(ALOAD, activation);
        m.visitVarInsn(ILOAD, mark);
        m.visitInsn(INEG);
        m.visitFieldInsn(PUTFIELD, ClassMaker.ACTIVATION, "depth", "I");
        m.visitJumpInsn(GOTO, left);
        m.visitLabel(outermost);
        m.visitVarInsn(ALOAD, activation);
        ClassMaker.pushInt(m, Owner.UNTIDY);
        m.visitFieldInsn(PUTFIELD, ClassMaker.ACTIVATION, "depth", "I");
        m.visitVarInsn(ILOAD, mark);
        m.visitJumpInsn(IFNE, shared);
        m.visitVarInsn(ALOAD, activation);
        m.visitInsn(ICONST_0);
        m.visitFieldInsn(PUTFIELD, ClassMaker.ACTIVATION, "fence", "I");
        increment(m, activation, "entry");
        m.visitJumpInsn(GOTO, left);
        m.visitLabel(shared);
        increment(m, activation, "sharedEntry");
        m.visitVarInsn(ALOAD, activation);
        m.visitInsn(ACONST_NULL);
        m.visitFieldInsn(PUTFIELD, ClassMaker.ACTIVATION, "holder", "Ljava/lang/Thread;");
        m.visitLabel(left);
    }

    private static void increment(MethodVisitor m, int activation, String field) {
        m.visitVarInsn(ALOAD, activation);
        m.visitInsn(DUP);
        m.visitFieldInsn(GETFIELD, ClassMaker.ACTIVATION, field, "I");
        m.visitInsn(ICONST_1);
        m.visitInsn(IADD);
        m.visitFieldInsn(PUTFIELD, ClassMaker.ACTIVATION, field, "I");
    }

    private void arguments(MethodVisitor m, int activation) {
        for (String field : new String[] {"store", "code", "context"}) {
            m.visitVarInsn(ALOAD, 0);
            m.visitFieldInsn(GETFIELD, name, field, "J");
        }
        int var = 1;
        for (ValueKind kind : params) {
            Type type = Type.getType(kind.type());
            m.visitVarInsn(type.getOpcode(ILOAD), var);
            ClassMaker.toMachine(m, kind, activation);
            var += type.getSize();
        }
    }

    private void boxed(MethodVisitor m) {
        m.visitVarInsn(ALOAD, 0);
        m.visitFieldInsn(GETFIELD, name, "f", ClassMaker.FUNC_TYPE);
        ClassMaker.pushInt(m, params.length);
        m.visitTypeInsn(ANEWARRAY, ClassMaker.OBJECT);
        int var = 1;
        for (int i = 0; i < params.length; i++) {
            Type type = Type.getType(params[i].type());
            m.visitInsn(DUP);
            ClassMaker.pushInt(m, i);
            m.visitVarInsn(type.getOpcode(ILOAD), var);
            ClassMaker.box(m, params[i]);
            m.visitInsn(AASTORE);
            var += type.getSize();
        }
        m.visitMethodInsn(INVOKEVIRTUAL, ClassMaker.FUNC, "call", "([Ljava/lang/Object;)[Ljava/lang/Object;", false);
        if (results.length == 1) {
            m.visitInsn(ICONST_0);
            m.visitInsn(AALOAD);
            ClassMaker.unbox(m, results[0]);
        } else if (results.length == 0) {
            m.visitInsn(POP);
        }
        m.visitInsn(Type.getReturnType(shape.method()).getOpcode(IRETURN));
        m.visitMaxs(0, 0);
        m.visitEnd();
    }
}
