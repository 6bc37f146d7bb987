package org.jwasm.api.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name in WIT of a type, function, field, case, flag or parameter. Of functions and of members of a world it is the name
 * that components import or export: {@code [constructor]file}; of methods of a resource the label alone. What has no such
 * annotation has the same name in Java and in WIT.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface WitName {
    /** The name. */
    String value();
}
