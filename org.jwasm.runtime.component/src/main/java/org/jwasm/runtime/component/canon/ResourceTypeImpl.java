package org.jwasm.runtime.component.canon;

import java.util.Objects;
import java.util.function.Consumer;
import org.jwasm.api.component.Resource;
import org.jwasm.api.component.ResourceType;

/** A resource type: of a component instance, or of the host. */
public final class ResourceTypeImpl implements ResourceType {
    private final ComponentState instance;
    private final Consumer<Object> destructor;

    /**
     * A resource type.
     *
     * @param instance the component instance that defines it; null for the host
     * @param destructor gets the representation of what is dropped: an object, or an Integer or Long of a guest; null
     *     when there is none
     */
    public ResourceTypeImpl(ComponentState instance, Consumer<Object> destructor) {
        this.instance = instance;
        this.destructor = destructor;
    }

    /** The component instance that defines it, or null. */
    public ComponentState instance() {
        return instance;
    }

    /** Runs the destructor: a guest's is a call of its component instance. */
    public void destroy(Object rep) {
        if (destructor == null) {
            return;
        }
        if (instance == null) {
            destructor.accept(rep);
        } else {
            instance.enter();
            destructor.accept(rep);
            instance.exit();
        }
    }

    /** Runs the destructor inside the component instance that defines the type. */
    public void destroyInside(Object rep) {
        if (destructor != null) {
            destructor.accept(rep);
        }
    }

    /** What error messages call it. */
    String description() {
        return instance == null ? "host-defined resource" : "guest-defined resource";
    }

    @Override
    public Resource own(Object value) {
        if (instance != null) {
            throw new IllegalStateException("only its component makes resources of this type");
        }
        return new ResourceImpl(this, Objects.requireNonNull(value, "value"), true);
    }
}
