package org.jwasm.parser.component.type;

/** A name for a resource type: several may stand for the same {@link Resource}. Identity is that of the object. */
public final class ResourceType implements Type {
    private final Resource resource;
    private final ResourceType origin;

    /** A new name for a resource type. */
    public ResourceType(Resource resource) {
        this(resource, null);
    }

    /** A new name for a resource type that has another, or null, already. */
    public ResourceType(Resource resource, ResourceType origin) {
        this.resource = resource;
        this.origin = origin;
    }

    /** The name that this is another one of, or null when that is not known. Chains of names may be of any length. */
    public ResourceType origin() {
        return origin;
    }

    /** The resource type it stands for. */
    public Resource resource() {
        return resource;
    }

    @Override
    public int depth() {
        return 1;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public String description() {
        return "resource";
    }

    @Override
    public String toString() {
        return resource.toString();
    }
}
