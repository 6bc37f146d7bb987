package org.jwasm.parser.module;

/** When the contents of a segment are used. */
public enum SegmentMode {
    /** Copied at instantiation. */
    ACTIVE,
    /** Copied by instructions. */
    PASSIVE,
    /** Element segments: never copied, but the functions in them may be referred to by ref.func. */
    DECLARATIVE
}
