package org.jwasm.runtime.component;

import java.util.List;
import java.util.Map;
import org.jwasm.parser.component.type.DataType;
import org.jwasm.parser.component.type.FunctionType;
import org.jwasm.parser.component.type.Resource;
import org.jwasm.runtime.component.canon.ResourceTypeImpl;

/**
 * The type of a function, with what its resource types are.
 *
 * @param resources of every resource type in it
 */
record Signature(FunctionType type, Map<Resource, ResourceTypeImpl> resources) {
    /** Its results: one or none. */
    List<DataType> results() {
        return type.result() == null ? List.of() : List.of(type.result());
    }

    /** The resource type of a handle type in it. */
    ResourceTypeImpl resource(DataType handle) {
        return resources.get(handle.resource().resource());
    }

    /** Whether a function of this type can be called as one of the other. */
    boolean matches(Signature other) {
        if (type.async() != other.type.async() || !type.names().equals(other.type.names())) {
            return false;
        }
        for (int i = 0; i < type.params().size(); i++) {
            if (!matches(type.params().get(i), other.type.params().get(i), other)) {
                return false;
            }
        }
        return matches(type.result(), other.type.result(), other);
    }

    private boolean matches(DataType mine, DataType others, Signature other) {
        if (mine == null || others == null) {
            return mine == others;
        }
        if (mine.kind() != others.kind() || mine.primitive() != others.primitive() || mine.count() != others.count()
            || mine.length() != others.length() || !mine.labels().equals(others.labels())) {
            return false;
        }
        if (mine.resource() != null) {
            return resources.get(mine.resource().resource()) == other.resources.get(others.resource().resource());
        }
        for (int i = 0; i < mine.count(); i++) {
            if (!matches(mine.type(i), others.type(i), other)) {
                return false;
            }
        }
        return true;
    }
}
