package org.jwasm.parser.component.type;

/**
 * A resource type as such: each object is a type of its own, unequal to all others. Inside a component it stands for
 * what each of the component's instances has its own of.
 */
public final class Resource {
    private final int number;
    private final int rep;

    /**
     * A fresh resource type.
     *
     * @param number for printing
     * @param rep the core type of its representation where it is defined, a {@link org.jwasm.parser.op.ValType};
     *     BOTTOM for an abstract one, which is imported or comes out of an instance
     */
    public Resource(int number, int rep) {
        this.number = number;
        this.rep = rep;
    }

    /** The core type of its representation; BOTTOM when it is abstract. */
    public int rep() {
        return rep;
    }

    @Override
    public String toString() {
        return "resource" + number;
    }
}
