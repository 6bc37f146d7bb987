package org.jwasm.runtime.component;

/** What adapters call for a string that goes from one memory to another; see {@link org.jwasm.transcode.Transcoder}. */
@FunctionalInterface
public interface Transcode {
    /** Source and target are offsets in their memories. */
    long transcode(long source, long units, long target, long room);
}
