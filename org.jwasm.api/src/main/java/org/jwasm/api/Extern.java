package org.jwasm.api;

/** Something that can be imported and exported. Belongs to one store. */
public interface Extern {
    ExternType type();

    Store store();
}
