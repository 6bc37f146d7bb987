package org.jwasm.cli.wast;

/** What {@code (ref.extern n)} stands for. */
record HostReference(int number) {
}
