package org.jwasm.runtime.component.edge;

import org.jwasm.parser.component.type.DataType;
import org.jwasm.runtime.component.canon.ResourceTypeImpl;

/** What the resource types of a function's type are. */
@FunctionalInterface
public interface HandleTypes {
    /** The resource type of an own or borrow type. */
    ResourceTypeImpl of(DataType handle);
}
