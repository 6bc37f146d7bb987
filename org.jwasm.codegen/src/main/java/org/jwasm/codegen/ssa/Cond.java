package org.jwasm.codegen.ssa;

/** Conditions of {@link Op#ICMP} and {@link Op#FCMP}, held in the instruction's aux column as ordinals. */
public enum Cond {
    EQ, NE, LT_S, LT_U, GT_S, GT_U, LE_S, LE_U, GE_S, GE_U,
    /** Float conditions: false when an operand is NaN, except {@link #FNE}. */
    FEQ, FNE, FLT, FGT, FLE, FGE;

    private static final Cond[] ALL = values();

    public static Cond of(int ordinal) {
        return ALL[ordinal];
    }

    /** The condition that holds exactly when this integer condition does not. Float conditions have none but FEQ and FNE. */
    public Cond negate() {
        switch (this) {
            case EQ: return NE;
            case NE: return EQ;
            case LT_S: return GE_S;
            case LT_U: return GE_U;
            case GT_S: return LE_S;
            case GT_U: return LE_U;
            case LE_S: return GT_S;
            case LE_U: return GT_U;
            case GE_S: return LT_S;
            case GE_U: return LT_U;
            case FEQ: return FNE;
            case FNE: return FEQ;
            default: throw new AssertionError("no negation of " + this);
        }
    }

    /** The condition with its operands exchanged. */
    public Cond swap() {
        switch (this) {
            case LT_S: return GT_S;
            case LT_U: return GT_U;
            case GT_S: return LT_S;
            case GT_U: return LT_U;
            case LE_S: return GE_S;
            case LE_U: return GE_U;
            case GE_S: return LE_S;
            case GE_U: return LE_U;
            case FLT: return FGT;
            case FGT: return FLT;
            case FLE: return FGE;
            case FGE: return FLE;
            default: return this;
        }
    }
}
