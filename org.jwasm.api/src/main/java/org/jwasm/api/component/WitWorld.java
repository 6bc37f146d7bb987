package org.jwasm.api.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The Java interface stands for a world of WIT. Its members {@code Imports} and {@code Exports} hold what is imported and exported. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WitWorld {
    /** Its full name: {@code wasi:http/proxy@0.2.0}. */
    String value();
}
