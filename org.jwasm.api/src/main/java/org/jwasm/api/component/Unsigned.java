package org.jwasm.api.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The bits are those of an unsigned number: see {@link Byte#toUnsignedInt}, {@link Integer#toUnsignedLong}, {@link Long#compareUnsigned} and their like. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Unsigned {
}
