package org.jwasm.api.host;

/** A provider's place among others. */
public interface Registration extends AutoCloseable {
    /** Changes the ranking: the highest one serves; among equals, the one that came first. */
    void setRanking(int ranking);

    /** Takes the provider away. Calls that are under way end. Idempotent. */
    @Override
    void close();
}
