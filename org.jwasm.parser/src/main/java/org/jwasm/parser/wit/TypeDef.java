package org.jwasm.parser.wit;

/** A type with a name. Each is a definition of its own: equal to itself only. */
public final class TypeDef {
    private final String name;
    private final InterfaceName owner;
    private final Meta meta;
    private final TypeBody body;
    private final int depth;
    private final boolean borrows;
    private final TypeDef origin;

    /**
     * A definition.
     *
     * @param owner the interface it is in; null when that has no name or it is a world
     */
    public TypeDef(String name, InterfaceName owner, Meta meta, TypeBody body) {
        this.name = name;
        this.owner = owner;
        this.meta = meta;
        this.body = body;
        this.depth = body.depth();
        this.borrows = body.borrows();
        this.origin = body instanceof TypeBody.Same ? ((TypeBody.Same) body).target().origin : this;
    }

    /** Its name, a label. */
    public String name() {
        return name;
    }

    /** The interface it is in; null when that has no name or it is a world. */
    public InterfaceName owner() {
        return owner;
    }

    /** What is said about it. */
    public Meta meta() {
        return meta;
    }

    /** What it defines. */
    public TypeBody body() {
        return body;
    }

    /** How many types are inside each other here. */
    public int depth() {
        return depth;
    }

    /** Whether there is a {@code borrow} somewhere in it. */
    public boolean borrows() {
        return borrows;
    }

    /** The definition that this is another name for, or this one; never a {@link TypeBody.Same}. */
    public TypeDef origin() {
        return origin;
    }

    /** Whether it is another name for a definition of another interface: whether {@code use} brought it here. */
    public boolean isUse() {
        InterfaceName from = body instanceof TypeBody.Same ? ((TypeBody.Same) body).target().owner : null;
        return from != null && !from.equals(owner);
    }

    /** Whether it is a resource, or another name for one. */
    public boolean isResource() {
        return origin.body instanceof TypeBody.Resource;
    }

    /** The type that the name alone stands for. */
    public WitType reference() {
        return isResource() ? new WitType.Own(this) : new WitType.Named(this);
    }

    @Override
    public String toString() {
        return owner == null ? name : owner + "." + name;
    }
}
