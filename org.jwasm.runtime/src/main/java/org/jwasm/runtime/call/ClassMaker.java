package org.jwasm.runtime.call;

import org.jwasm.runtime.link.ValueKind;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What generated classes have in common: names, and how values get from and to value slots. */
final class ClassMaker {
    static final String ACTIVATION = Type.getInternalName(Activation.class);
    static final String ACTIVATION_TYPE = Type.getDescriptor(Activation.class);
    static final String FUNC = Type.getInternalName(FuncImpl.class);
    static final String FUNC_TYPE = Type.getDescriptor(FuncImpl.class);
    static final String API_FUNC = "org/jwasm/api/Func";
    static final String BUFFER = "java/nio/ByteBuffer";
    static final String BUFFER_TYPE = "Ljava/nio/ByteBuffer;";
    static final String OBJECT = "java/lang/Object";
    static final String VALUES = Type.getInternalName(Values.class);
    static final String INIT = "<init>";

    private ClassMaker() {
    }

    /** Frames computed without loading classes: they meet in Object only. */
    static ClassWriter writer() {
        return new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String a, String b) {
                return OBJECT;
            }
        };
    }

    /** The descriptor of what machine code takes and gives for a kind. */
    static Type machineType(ValueKind kind) {
        return kind.isReference() ? Type.LONG_TYPE : Type.getType(kind.type());
    }

    /** The activation's buffer, on the stack below what is done with it. */
    static void pushContext(MethodVisitor m, int activationVar) {
        m.visitVarInsn(Opcodes.ALOAD, activationVar);
        m.visitFieldInsn(Opcodes.GETFIELD, ACTIVATION, "context", BUFFER_TYPE);
    }

    /** Buffer → machine value at an offset. */
    static void load(MethodVisitor m, ValueKind kind, int offset) {
        Type type = machineType(kind);
        pushInt(m, offset);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUFFER, "get" + suffix(type), "(I)" + type.getDescriptor(), false);
    }

    /** Buffer, machine value (in a local) → at an offset. */
    static void store(MethodVisitor m, ValueKind kind, int offset, int var) {
        Type type = machineType(kind);
        pushInt(m, offset);
        m.visitVarInsn(type.getOpcode(Opcodes.ILOAD), var);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUFFER, "put" + suffix(type), "(I" + type.getDescriptor() + ")" + BUFFER_TYPE, false);
        m.visitInsn(Opcodes.POP);
    }

    /** Bits in a long → machine value. */
    static void ofBits(MethodVisitor m, ValueKind kind) {
        switch (machineType(kind).getSort()) {
            case Type.INT:
                m.visitInsn(Opcodes.L2I);
                break;
            case Type.FLOAT:
                m.visitInsn(Opcodes.L2I);
                m.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Float", "intBitsToFloat", "(I)F", false);
                break;
            case Type.DOUBLE:
                m.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Double", "longBitsToDouble", "(J)D", false);
                break;
            default:
        }
    }

    private static String suffix(Type type) {
        switch (type.getSort()) {
            case Type.INT: return "Int";
            case Type.LONG: return "Long";
            case Type.FLOAT: return "Float";
            case Type.DOUBLE: return "Double";
            default: throw new AssertionError(type);
        }
    }

    /** Machine value on the stack → Java's. */
    static void toJava(MethodVisitor m, ValueKind kind, int activationVar) {
        if (!kind.isReference()) {
            return;
        }
        m.visitVarInsn(Opcodes.ALOAD, activationVar);
        m.visitInsn(Opcodes.DUP_X2);
        m.visitInsn(Opcodes.POP);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ACTIVATION, kind == ValueKind.FUNC ? "function" : "object", "(J)Ljava/lang/Object;", false);
        if (kind == ValueKind.FUNC) {
            m.visitTypeInsn(Opcodes.CHECKCAST, API_FUNC);
        }
    }

    /** Java's value on the stack → machine value. */
    static void toMachine(MethodVisitor m, ValueKind kind, int activationVar) {
        if (!kind.isReference()) {
            return;
        }
        m.visitVarInsn(Opcodes.ALOAD, activationVar);
        m.visitInsn(Opcodes.SWAP);
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ACTIVATION, kind == ValueKind.FUNC ? "reference" : "handle",
                kind == ValueKind.FUNC ? "(Lorg/jwasm/api/Func;)J" : "(Ljava/lang/Object;)J", false);
    }

    static void pushInt(MethodVisitor m, int value) {
        if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
            m.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            m.visitLdcInsn(value);
        }
    }

    /** Java's value on the stack → boxed. */
    static void box(MethodVisitor m, ValueKind kind) {
        if (kind.type().isPrimitive()) {
            String boxed = Type.getInternalName(kind.boxed());
            m.visitMethodInsn(Opcodes.INVOKESTATIC, boxed, "valueOf", "(" + Type.getDescriptor(kind.type()) + ")L" + boxed + ";", false);
        }
    }

    /** Object on the stack → Java's value. */
    static void unbox(MethodVisitor m, ValueKind kind) {
        String boxed = Type.getInternalName(kind.boxed());
        if (!boxed.equals(OBJECT)) {
            m.visitTypeInsn(Opcodes.CHECKCAST, boxed);
        }
        if (kind.type().isPrimitive()) {
            m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, boxed, kind.type().getName() + "Value", "()" + Type.getDescriptor(kind.type()), false);
        }
    }
}
