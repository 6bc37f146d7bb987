package org.jwasm.api;

/**
 * The type of a WebAssembly value at the border to Java.
 *
 * <p>Java's side of each: {@code i32} int, {@code i64} long, {@code f32} float, {@code f64} double, {@code v128} a {@link V128},
 * {@code funcref} a {@link Func} or null, {@code externref} any object or null. Reference types beyond these are kept by name.
 *
 * @param kind     what it is
 * @param nullable for references, whether null belongs to it; false otherwise
 * @param heapType for references, the text format's spelling of the heap type ({@code func}, {@code extern}, {@code any}, …); null otherwise
 */
public record ValType(Kind kind, boolean nullable, String heapType) {
    public enum Kind { I32, I64, F32, F64, V128, REF }

    public static final ValType I32 = new ValType(Kind.I32, false, null);
    public static final ValType I64 = new ValType(Kind.I64, false, null);
    public static final ValType F32 = new ValType(Kind.F32, false, null);
    public static final ValType F64 = new ValType(Kind.F64, false, null);
    public static final ValType V128 = new ValType(Kind.V128, false, null);
    public static final ValType FUNCREF = new ValType(Kind.REF, true, "func");
    public static final ValType EXTERNREF = new ValType(Kind.REF, true, "extern");

    /** A reference type, interned for the two common ones. */
    public static ValType ref(boolean nullable, String heapType) {
        if (nullable && heapType.equals("func")) {
            return FUNCREF;
        }
        return nullable && heapType.equals("extern") ? EXTERNREF : new ValType(Kind.REF, nullable, heapType);
    }

    public boolean isReference() {
        return kind == Kind.REF;
    }

    @Override
    public String toString() {
        if (kind != Kind.REF) {
            return kind.name().toLowerCase(java.util.Locale.ROOT);
        }
        if (nullable && (heapType.equals("func") || heapType.equals("extern"))) {
            return heapType + "ref";
        }
        return "(ref " + (nullable ? "null " : "") + heapType + ")";
    }
}
